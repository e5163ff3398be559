"use strict";

// Reports every half minute that a form is open, and says who else has it open. Without it, the
// page says who had it open when it was loaded.
document.addEventListener("DOMContentLoaded", () => {
  const region = document.querySelector("[data-open-forms]");
  if (!region) return;
  const every = 30_000;
  const body = (more = {}) => {
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    return new URLSearchParams({ csrfmiddlewaretoken: token, ...more });
  };

  const show = (sentences) => {
    const now = [...region.children].map((line) => line.textContent);
    // A screen reader reads again what is replaced, also by the same.
    if (now.join() === sentences.join()) return;
    region.replaceChildren(
      ...sentences.map((sentence) => {
        const line = document.createElement("p");
        line.textContent = sentence;
        return line;
      }),
    );
  };

  const report = async () => {
    try {
      const answer = await fetch(region.dataset.openForms, {
        method: "POST",
        body: body(),
        redirect: "error", // The session has ended.
      });
      if (answer.ok) show((await answer.json()).others);
      else clearInterval(timer);
    } catch {
      // Without a connection nothing is known; the next report may come through.
    }
  };

  const timer = setInterval(report, every);
  addEventListener("pagehide", () => {
    navigator.sendBeacon(region.dataset.openForms, body({ closed: "yes" }));
  });
  // A page that comes back from the browser's memory is open again.
  addEventListener("pageshow", (shown) => {
    if (shown.persisted) report();
  });
});
