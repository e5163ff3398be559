/* Keeps what somebody types in this browser until it is saved, offers it again, and asks before a
   changed form is left. The server shows what is brought back, with its rows and choices, as it
   shows a form with errors: what others have saved meanwhile is merged there.

   Each page of a form has a key of its own (`once`), and so has what was typed on it. */

(() => {
  "use strict";

  const { person, sent, unsaved } = document.currentScript.dataset;
  const OWN = `placebook-typing:${person}:`;
  const HERE = `${OWN}${location.pathname}:`;
  const DAYS = 7, MOST = 20, LONGEST = 300_000; // how long, how many, and how many characters each
  const EVERY = 2000; // milliseconds: choices and rows of the admin change without an event to hear
  const search = location.search.replace(/([?&])kept=[^&]*&?/, "$1");
  const UNTYPED = new Set(["csrfmiddlewaretoken", "once", "typed_by", "_bring_back"]);
  const UNTYPED_KINDS = new Set(["button", "file", "image", "password", "reset", "submit"]);

  const store = (() => {
    try {
      return window.localStorage;
    } catch {
      return null; // a browser that is set to keep nothing
    }
  })();

  const read = (key) => {
    try {
      return JSON.parse(store.getItem(key));
    } catch {
      return null;
    }
  };
  const keys = (beginning) => Object.keys(store ?? {}).filter((key) => key.startsWith(beginning));

  function tidy() {
    for (const key of (sent ?? "").split(" ").filter(Boolean)) {
      for (const done of keys(OWN)) if (done.endsWith(`:${key}`)) store.removeItem(done);
    }
    const oldest = Date.now() - DAYS * 86_400_000;
    keys("placebook-typing:")
      .map((key) => [read(key)?.at ?? 0, key])
      .sort(([one], [other]) => other - one)
      .forEach(([at, key], place) => {
        if (at < oldest || place >= MOST) store.removeItem(key);
      });
  }

  /* --- What is in the form --------------------------------------------------------------------- */

  function chosen(select, atFirst) {
    const options = [...select.options];
    const picked = options.filter((option) => (atFirst ? option.defaultSelected : option.selected));
    const none = atFirst && !picked.length && !select.multiple;
    return (none ? options.slice(0, 1) : picked).map((option) => option.value);
  }

  /* The values of a field; `atFirst` those that the server sent, whatever a browser put back. */
  function values(field, atFirst) {
    if (!field.name || UNTYPED.has(field.name) || field.name.includes("__prefix__")) return [];
    if (field.disabled || UNTYPED_KINDS.has(field.type)) return [];
    if (field.tagName === "SELECT") return chosen(field, atFirst);
    if (field.type === "checkbox" || field.type === "radio") {
      return (atFirst ? field.defaultChecked : field.checked) ? [field.value] : [];
    }
    return [atFirst ? field.defaultValue : field.value];
  }

  const fieldsOf = (form, atFirst = false) => [...form.elements].flatMap((field) =>
    values(field, atFirst).map((value) => [field.name, value]));
  const filesIn = (form) =>
    [...form.elements].filter((field) => field.type === "file" && field.files.length);
  // A row that is still empty is nothing that was typed, nor is the version of a page.
  const untold = /^(version|base|shown|begun)$|-(id|INITIAL_FORMS|TOTAL_FORMS)$/;
  const essence = (fields) =>
    JSON.stringify(fields.filter(([name, value]) => value && !untold.test(name)));

  /* --- Keeping, and asking before it is lost ---------------------------------------------------- */

  /* Asks before a changed form is left; `isChanged` tells whether it is. */
  function ask(form, isChanged) {
    let isLeaving = false;
    form.addEventListener("submit", () => { isLeaving = true; });
    window.addEventListener("beforeunload", (event) => {
      if (isChanged() && !isLeaving) event.preventDefault();
    });
    window.addEventListener("pageshow", () => { isLeaving = false; });
  }

  function isTypedIn(form) {
    const first = essence(fieldsOf(form, true));
    return () => essence(fieldsOf(form)) !== first || filesIn(form).length > 0;
  }

  /* The form of one object: kept while it is typed in. */
  function watch(form) {
    const key = HERE + form.elements.once.value;
    const isTyped = isTypedIn(form), isChanged = () => Boolean(unsaved) || isTyped();
    let last = "";

    function keep() {
      if (!isChanged()) {
        if (last) store.removeItem(key);
        last = "";
        return;
      }
      const fields = fieldsOf(form), files = filesIn(form).map((field) => field.name);
      const text = JSON.stringify({ fields, files });
      if (text === last) return;
      last = text;
      try {
        if (text.length > LONGEST) throw new RangeError();
        store.setItem(key, JSON.stringify({ at: Date.now(), search, fields, files }));
      } catch {
        warn(form);
      }
    }

    function keepIfShown() {
      if (!document.documentElement.dataset.signedOut) keep();
    }

    ask(form, isChanged);
    if (!store) return;
    setInterval(keepIfShown, EVERY);
    document.addEventListener("visibilitychange", keepIfShown);
    window.addEventListener("pagehide", keepIfShown);
    if (!unsaved) return;
    // What this page shows takes the place of what was kept on the page before it.
    keep();
    if (read(key)) store.removeItem(HERE + unsaved);
  }

  function warn(form) {
    if (form.querySelector(".typing-warning")) return;
    const line = document.createElement("p");
    line.className = "typing-warning";
    line.setAttribute("role", "status");
    line.textContent = "This browser cannot keep what you type here. Please save now and then.";
    form.prepend(line);
  }

  /* --- Offering it again ------------------------------------------------------------------------ */

  function when(at) {
    const then = new Date(at);
    const time = then.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    if (then.toDateString() === new Date().toDateString()) return time;
    return `${time} on ${then.toLocaleDateString("en-GB", { day: "numeric", month: "long" })}`;
  }

  function button(text, about, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button";
    made.textContent = text;
    made.setAttribute("aria-label", `${text}: ${about}`);
    made.addEventListener("click", act);
    return made;
  }

  function bringBack(form, key, { search, fields, files }) {
    const sender = document.createElement("form");
    sender.action = location.pathname + search;
    sender.method = "post";
    sender.hidden = true;
    const token = form.elements.csrfmiddlewaretoken.value;
    const others = [["csrfmiddlewaretoken", token], ["once", key.slice(HERE.length)]];
    const marks = (files.length ? files : [""]).map((name) => ["_bring_back", name]);
    for (const [name, value] of [...fields, ...others, ...marks]) {
      const field = document.createElement("textarea");
      field.name = name;
      field.value = value;
      sender.append(field);
    }
    document.body.append(sender);
    HTMLFormElement.prototype.submit.call(sender);
  }

  function offer(form) {
    const offers = document.createElement("div");
    offers.className = "typing-offers";
    offers.setAttribute("role", "status");
    const saved = essence(fieldsOf(form, true));
    for (const key of keys(HERE).sort((one, other) => read(other).at - read(one).at)) {
      const typed = read(key), line = document.createElement("p");
      if (essence(typed.fields) === saved) {
        store.removeItem(key);
        continue;
      }
      const text = `You were typing here at ${when(typed.at)}, and did not save.`;
      line.append(
        text,
        button("Bring it back", text, () => bringBack(form, key, typed)),
        button("Throw it away", text, () => {
          store.removeItem(key);
          line.remove();
        }),
      );
      offers.append(line);
    }
    if (offers.children.length) form.before(offers);
  }

  /* --- Signing out ------------------------------------------------------------------------------ */

  document.addEventListener("submit", ({ target }) => {
    if (!/\/logout\/$/.test(target.getAttribute("action") ?? "")) return;
    document.documentElement.dataset.signedOut = "yes";
    keys(OWN).forEach((key) => store.removeItem(key));
  });

  tidy();
  const whole = document.querySelector("body.change-form #content-main > form");
  for (const form of document.querySelectorAll("#content form[method=post]")) {
    if (form === whole && form.elements.once) {
      if (store && !unsaved) offer(form);
      watch(form);
    } else if (form.id !== "changelist-form") {
      ask(form, isTypedIn(form));
    }
  }
})();
