"use strict";

// Shows what is like the title that somebody is typing. Without it, the form works as it does.
// The admin loads scripts before the page is there.
document.addEventListener("DOMContentLoaded", () => {
  const page = location.pathname.match(
    /^(.*\/)initiatives\/(initiative|organisation)\/(?:add|(\d+)\/change)\/$/,
  );
  const title = page && document.querySelector("#id_title, #id_name");

  const linkTo = (url, text, about) => {
    const link = document.createElement("a");
    link.href = url;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = text;
    if (about) link.setAttribute("aria-label", `${text}: ${about}`);
    return link;
  };

  const show = (region, similar) => {
    region.replaceChildren();
    if (!similar.length) return;
    const heading = document.createElement("p");
    heading.textContent = "Is it one of these? Each opens in a new tab.";
    const list = document.createElement("ul");
    for (const entry of similar) {
      const item = document.createElement("li");
      const status = entry.status ? ` (${entry.status.toLowerCase()})` : "";
      item.append(linkTo(entry.url, entry.title), `${status}: ${entry.reasons}`);
      if (entry.compare) {
        item.append(". ", linkTo(entry.compare, "Compare and merge", entry.title));
      }
      list.append(item);
    }
    region.append(heading, list);
  };

  if (title) {
    const [, base, kind, own] = page;
    const website = document.querySelector("#id_website");
    const cities = document.querySelector("#id_cities, #id_city");
    const region = document.createElement("div");
    region.className = "similar help";
    region.setAttribute("role", "status");
    title.closest(".form-row").append(region);

    let waiting, asking;
    const ask = async () => {
      asking?.abort();
      asking = new AbortController();
      const question = new URLSearchParams({ kind, title: title.value, exclude: own || "" });
      question.set("website", website?.value || "");
      for (const city of cities?.selectedOptions || []) question.append("city", city.value);
      try {
        const answer = await fetch(`${base}curation/distinctpair/similar/?${question}`, {
          signal: asking.signal,
        });
        if (answer.ok) show(region, (await answer.json()).similar);
      } catch (error) {
        if (error.name !== "AbortError") region.replaceChildren();
      }
    };
    for (const field of [title, website, cities]) {
      for (const happening of ["input", "change"]) {
        field?.addEventListener(happening, () => {
          clearTimeout(waiting);
          waiting = setTimeout(ask, 300);
        });
      }
    }
    if (own) ask();
  }
});
