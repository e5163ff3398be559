"use strict";

// Fills in latitude and longitude from the name of a town. Without it, a page lists the points.
document.addEventListener("DOMContentLoaded", () => {
  const page = location.pathname.match(
    /^(.*\/)(?:cities\/city|initiatives\/initiative)\/(?:add|\d+\/change)\/$/,
  );
  const latitude = page && document.querySelector("input#id_latitude");
  const longitude = page && document.querySelector("input#id_longitude");
  if (!latitude || !longitude) return;

  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const name = element("input", { type: "text", id: "place-name", maxLength: 100 });
  const label = element("label", { htmlFor: "place-name" }, "Or by the name of a town");
  const button = element("button", { type: "button", className: "button" }, "Look up");
  const answers = element("div", {});
  answers.setAttribute("role", "status");
  const credit = element("a", { href: "https://www.geonames.org/" }, "GeoNames, CC BY 4.0");
  const places = element(
    "div",
    { className: "places" },
    element("div", { className: "asked" }, label, name, button),
    answers,
    element("p", { className: "help" }, "Points: ", credit, "."),
  );
  latitude.closest(".form-row").append(places);

  const fill = (place) => {
    latitude.value = place.latitude;
    longitude.value = place.longitude;
    // The form of an entry has no nation; one that was chosen stays.
    const nation = document.querySelector("select#id_nation");
    if (nation && !nation.value) nation.value = place.nation_value;
    for (const field of [latitude, longitude, ...(nation ? [nation] : [])]) {
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    answers.replaceChildren(element("p", {}, `Filled in: ${place.name}, ${place.nation}.`));
    latitude.focus();
  };
  const offer = (place) => {
    const people = place.population ? `, ${place.population.toLocaleString("en-GB")} people` : "";
    const words = `${place.name}, ${place.nation}${people} (${place.latitude}, ${place.longitude})`;
    const choice = element("button", { type: "button", className: "button" }, words);
    choice.addEventListener("click", () => fill(place));
    return element("li", {}, choice);
  };
  const ask = async () => {
    const wanted = name.value.trim() || document.querySelector("#id_name")?.value.trim() || "";
    if (!wanted) {
      name.focus();
      return;
    }
    name.value = wanted;
    const question = new URLSearchParams({ q: wanted, format: "json" });
    const answer = await fetch(`${page[1]}cities/city/gazetteer/?${question}`).catch(() => null);
    if (!answer?.ok) {
      answers.replaceChildren(element("p", {}, "That did not work. Please try again."));
      return;
    }
    const offers = (await answer.json()).places.map(offer);
    answers.replaceChildren(
      offers.length
        ? element("ul", {}, ...offers)
        : element("p", {}, "No place of this name is in the list."),
    );
  };
  button.addEventListener("click", ask);
  name.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // It would save the form.
    ask();
  });
});
