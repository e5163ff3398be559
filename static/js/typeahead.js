/* Suggestions while typing in a search box: the combobox with a list box of the ARIA Authoring
   Practices. Without it the box is a plain search. */

(() => {
  "use strict";

  const PAUSE = 120; // milliseconds of quiet before the server is asked

  function enhance(input) {
    const list = document.createElement("div");
    const announcement = document.createElement("p");
    list.id = `${input.id}-suggestions`;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Suggestions");
    announcement.className = "unseen";
    announcement.setAttribute("aria-live", "polite");
    input.form.append(list, announcement);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": list.id,
    })) input.setAttribute(name, value);

    const options = () => [...list.querySelectorAll("[role=option]")];
    const active = () => list.querySelector('[aria-selected="true"]');
    let waiting, asked = "";

    function show(isShown) {
      list.hidden = !isShown;
      input.setAttribute("aria-expanded", String(isShown));
      if (!isShown) choose(null);
    }

    function choose(option) {
      active()?.setAttribute("aria-selected", "false");
      input.removeAttribute("aria-activedescendant");
      if (!option) return;
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    }

    /* One up or down; beyond either end lies the box itself, with nothing chosen. */
    function move(step) {
      const all = [null, ...options()];
      const place = all.indexOf(active()) + step;
      choose(all.at(place % all.length));
    }

    async function ask() {
      asked = input.value;
      const words = asked.trim();
      const address = `${input.dataset.suggestions}?q=${encodeURIComponent(words)}`;
      const answer = words.length > 1 ? await fetch(address).catch(() => null) : null;
      const html = answer?.ok ? await answer.text() : "";
      if (input.value !== asked || document.activeElement !== input) return;
      list.innerHTML = html;
      options().forEach((option, place) => { option.id = `${list.id}-${place + 1}`; });
      for (const group of list.querySelectorAll("[role=group]")) {
        const heading = group.firstElementChild;
        heading.id = `${list.id}-${heading.id}`;
        group.setAttribute("aria-labelledby", heading.id);
      }
      const { length } = options();
      show(length > 0);
      if (answer?.ok) {
        announcement.textContent = length ? `${length} suggestion${length === 1 ? "" : "s"}` : "No suggestions";
      }
    }

    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE);
    });

    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const isShown = !list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!isShown && !options().length) return;
        event.preventDefault();
        show(true);
        move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter" && isShown && active()) {
        event.preventDefault();
        active().click();
      } else if (event.key === "Escape") {
        event.preventDefault();
        clearTimeout(waiting);
        if (isShown) show(false);
        else input.value = "";
      }
    });

    // A screen reader may leave the box to look at the list: only going elsewhere closes it.
    input.form.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !input.form.contains(relatedTarget)) show(false);
    });
    document.addEventListener("pointerdown", ({ target }) => {
      if (!input.form.contains(target)) show(false);
    });
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  }

  document.querySelectorAll("[data-suggestions]").forEach(enhance);
})();
