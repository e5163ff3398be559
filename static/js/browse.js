/* Browse without loading the page anew. htmx asks for the list at the same address and puts it in;
   this keeps what a reader would lose by that: focus, open facets, and what is half typed. */

(() => {
  "use strict";

  const browse = document.getElementById("browse");
  const form = document.getElementById("filters");
  const panel = browse.querySelector(".filters");
  const heading = document.getElementById("results");
  const summary = panel.querySelector("summary");
  const byId = (id) => document.getElementById(id);

  document.documentElement.classList.add("scripted");

  /* --- Asking ---------------------------------------------------------------------------------- */

  // What is asked, whatever the order; a field left empty asks nothing, nor does an unfolded facet.
  const asks = ([name, value]) => value && name !== "all";
  const question = (pairs) => [...pairs].filter(asks).map(String).sort().join("&");
  const addressOf = ({ finalRequestPath, requestPath }) => finalRequestPath || requestPath;

  // The question whose list is here or on its way; none after a failure.
  let asked = question(new URLSearchParams(location.search));

  document.addEventListener("htmx:beforeRequest", ({ detail: { pathInfo } }) => {
    asked = question(new URL(addressOf(pathInfo), location.href).searchParams);
  });
  for (const end of ["htmx:sendAbort", "htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(end, () => { asked = null; });
  }

  // To apply what has been asked already is only to go to its list.
  document.addEventListener("htmx:confirm", (event) => {
    const { elt, triggeringEvent } = event.detail;
    if (elt !== form) return;
    if (triggeringEvent.type === "submit") goToResults();
    if (question(new FormData(form)) === asked) event.preventDefault();
  });

  // A list that is on its way no longer is what was asked, and would undo the latest tick.
  form.addEventListener("change", () => window.htmx?.trigger(browse, "htmx:abort"));

  // The map has a script and a style of its own: the way to it from elsewhere is by loading a page.
  browse.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="?"]');
    const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || elsewhere) return;
    if (link.closest(".facet-all")) {
      event.preventDefault();
      unfoldAndGo(link.closest(".facet"), link.href);
      return;
    }
    if (!window.htmx) return;
    const { pathname, search, searchParams } = new URL(link.getAttribute("href"), location.href);
    if (searchParams.get("view") === "map" && !byId("map-script")) return;
    event.preventDefault();
    htmx.ajax("GET", pathname + search, { source: link });
  });

  // The choice of an order belongs to the form, but stands outside it.
  browse.addEventListener("change", ({ target }) => {
    if (target.form === form && !form.contains(target)) form.dispatchEvent(new Event("change"));
  });

  document.addEventListener("htmx:configRequest", ({ detail: { formData } }) => {
    for (const [name, value] of [...formData]) if (!value) formData.delete(name);
    formData.delete("all");
    for (const { value } of form.querySelectorAll("[name=all]")) formData.append("all", value);
  });

  /* --- When no list comes ---------------------------------------------------------------------- */

  const LONGEST_WAIT = 30_000; // milliseconds; a list of 11 kB takes the slowest phones a third of it
  const trouble = browse.querySelector(".browse-trouble");
  const again = trouble.querySelector("a");
  let leaving = false;

  if (window.htmx) htmx.config.timeout = LONGEST_WAIT;
  addEventListener("pagehide", () => { leaving = true; });
  addEventListener("pageshow", () => { leaving = false; });

  // What the server refuses this way may be had the plain way; if not, the browser says why.
  document.addEventListener("htmx:responseError", ({ detail: { pathInfo } }) => {
    if (!leaving) location.assign(addressOf(pathInfo));
  });

  // Where no answer comes, the plain way would only lose the page: it stays, and asks again.
  for (const failure of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failure, ({ detail: { pathInfo } }) => {
      if (leaving) return;
      again.setAttribute("href", new URL(addressOf(pathInfo), location.href).search || "?");
      trouble.hidden = false;
      if (!isSafe(document.activeElement)) again.focus();
    });
  }
  document.addEventListener("htmx:beforeRequest", () => { trouble.hidden = true; });
  addEventListener("online", () => { if (!trouble.hidden) again.click(); });

  /* --- Back and forward ------------------------------------------------------------------------ */

  document.addEventListener("htmx:historyCacheMiss", (event) => {
    event.preventDefault();
    htmx.ajax("GET", event.detail.path, { source: browse });
  });

  document.addEventListener("htmx:beforeHistoryUpdate", ({ detail: { history, elt } }) => {
    const here = history.path === location.pathname + location.search;
    if (here || elt === browse) history.type = "replace";
  });

  /* --- Where the focus goes -------------------------------------------------------------------- */

  let afterwards = () => heading;

  function goToResults() {
    if (isFolded()) panel.open = false;
    heading.focus();
  }

  document.addEventListener("htmx:beforeRequest", ({ detail: { elt } }) => {
    const place = [...browse.querySelectorAll(".chip")].indexOf(elt);
    const row = elt.closest(".value")?.querySelector("input").id;
    const then = elt.closest("[data-then]")?.dataset.then || row;
    const hadFocus = isSafe(document.activeElement);
    afterwards = () => {
      if (isSafe(document.activeElement) || elt === browse || (elt === form && !hadFocus)) return null;
      if (place < 0) return (then && byId(then)) || heading;
      const chips = browse.querySelectorAll(".chip");
      return chips[place] || browse.querySelector(".chip-all") || chips[place - 1] || heading;
    };
  });

  document.addEventListener("htmx:afterOnLoad", () => afterwards()?.focus());

  /* What was ticked stays under the finger, whatever has grown or shrunk above it. */
  let height = null;
  const ticked = () => (form.contains(document.activeElement) ? document.activeElement : null);

  document.addEventListener("htmx:beforeSwap", () => {
    height = ticked()?.getBoundingClientRect().top;
  });
  document.addEventListener("htmx:afterOnLoad", () => {
    const moved = height !== undefined && ticked()?.getBoundingClientRect().top - height;
    if (moved) scrollBy(0, moved);
  });

  // htmx gives the focus back to what has an id and is still there.
  const isSafe = (element) => element && element !== document.body;

  /* --- What is kept when the filters are put in anew -------------------------------------------- */

  document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
    const { target, fragment } = detail;
    if (target !== form) return;
    for (const fresh of fragment.querySelectorAll("details[id]")) {
      const held = byId(fresh.id);
      if (held) fresh.open = held.open;
    }
    for (const fresh of fragment.querySelectorAll("input:not([type=checkbox], [type=hidden])")) {
      const held = byId(fresh.id);
      if (held && (held === document.activeElement || !fresh.name)) fresh.value = held.value;
      if (!fresh.name && fresh.value) find(fresh);
    }
    // Nothing in it is for htmx, which would look at each of its two thousand elements.
    detail.shouldSwap = false;
    form.replaceChildren(...fragment.childNodes);
  });

  /* --- All values of a long facet --------------------------------------------------------------- */

  // Puts in all its values, if they are not there; the promise tells whether they came.
  function unfold(facet) {
    facet.unfolding ??= fetchValues(facet).catch(() => false);
    return facet.unfolding;
  }

  async function fetchValues(facet) {
    const link = facet.querySelector(".facet-all a");
    if (!link) return true;
    const answer = await fetch(link.href, { headers: { "HX-Request": "true" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const values = facet.querySelector(".facet-values");
    const fresh = page.getElementById(values.id);
    for (const box of values.querySelectorAll("[type=checkbox]")) {
      fresh.querySelector(`#${CSS.escape(box.id)}`).checked = box.checked;
    }
    values.replaceWith(fresh);
    return true;
  }

  async function unfoldAndGo(facet, address) {
    const known = new Set([...facet.querySelectorAll(".value input")].map(({ id }) => id));
    if (!await unfold(facet)) location.assign(address);
    const fresh = [...facet.querySelectorAll(".value input")].find(({ id }) => !known.has(id));
    (fresh ?? facet.querySelector(".facet-values a"))?.focus();
  }

  /* --- Finding a value in a long facet ---------------------------------------------------------- */

  const LETTERS = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ß: "ss", ı: "i" };

  // As placebook.lib.text.fold does it.
  const fold = (text) => text.toLowerCase().replace(/[łøđðþæœßı]/g, (letter) => LETTERS[letter])
    .normalize("NFKD").replace(/[\p{M}'’]/gu, "").replace(/&/g, " and ")
    .replace(/\b(co|non|pre|re|e)[-‑](?=\w)/g, "$1").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  function find(field) {
    const facet = field.closest(".facet");
    const words = fold(field.value).split(" ").filter(Boolean);
    const fits = (text) => words.every((word) => ` ${text}`.includes(` ${word}`));
    const rows = [...facet.querySelectorAll(".value")];
    for (const row of rows) row.hidden = !fits(fold(row.querySelector("label > span:not(.mark)").textContent));
    const shown = rows.filter((row) => !row.hidden).length;
    facet.classList.toggle("facet-finding", words.length > 0);
    field.nextElementSibling.textContent = words.length ? `${shown} of ${rows.length}` : "";
  }

  let waiting;

  async function findMore(field) {
    const list = field.parentElement.querySelector("ul");
    const typed = field.value;
    const address = `${field.dataset.more}&q=${encodeURIComponent(typed)}`;
    const answer = typed.trim() && await fetch(address).catch(() => null);
    await unfold(field.closest(".facet"));
    if (field.value !== typed) return;
    list.innerHTML = "";
    find(field);
    list.innerHTML = answer && answer.ok ? await answer.text() : "";
    for (const box of list.querySelectorAll("input")) {
      if (form.querySelector(`.facet ul:not(.facet-find ul) #${CSS.escape(box.id)}`)) {
        box.closest("li").remove();
      }
    }
  }

  browse.addEventListener("input", ({ target }) => {
    if (!target.matches(".facet-find [type=search]")) return;
    find(target);
    unfold(target.closest(".facet")).then(() => find(target));
    clearTimeout(waiting);
    if (target.dataset.more) waiting = setTimeout(findMore, 200, target);
  });

  // It is no part of the question: neither its change nor Enter in it may ask.
  browse.addEventListener("change", (event) => {
    if (event.target.matches(".facet-find input[type=search]")) event.stopPropagation();
  }, true);
  browse.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches(".facet-find input[type=search]")) {
      event.preventDefault();
    }
  });

  /* --- The panel on a phone --------------------------------------------------------------------- */

  const isFolded = () => summary.getClientRects().length > 0;

  // Open facets are screens high there: all but the first two, and those in use, wait for their turn.
  if (isFolded()) {
    for (const facet of [...form.querySelectorAll("details.facet")].slice(2)) {
      if (!facet.querySelector(":checked")) facet.open = false;
    }
  }

  function close() {
    panel.open = false;
    summary.focus();
  }

  browse.addEventListener("click", ({ target }) => {
    if (target.closest(".filters-close")) close();
  });
  document.addEventListener("keydown", ({ key, target, defaultPrevented }) => {
    const clears = defaultPrevented || (target.type === "search" && target.value);
    if (key === "Escape" && panel.open && isFolded() && !clears) close();
  });

  /* --- Sharing ----------------------------------------------------------------------------------- */

  const share = browse.querySelector(".browse-share");
  const button = share.querySelector("button");
  const label = button.textContent;

  function say(words) {
    byId("announcement").textContent = button.textContent = words;
    setTimeout(() => {
      byId("announcement").textContent = "";
      button.textContent = label;
    }, 4000);
  }

  share.hidden = !navigator.clipboard;
  button.addEventListener("click", () => {
    navigator.clipboard.writeText(location.origin + location.pathname + location.search).then(
      () => say("Link copied"),
      () => say("Not copied: the address bar has the link"),
    );
  });
})();
