// Beneath each long text: how long it is, and how readers will see it.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const page = document.querySelector("[data-markdown-preview]");
  if (!page) return;
  const address = page.dataset.markdownPreview;
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

  const words = (text) => text.trim().split(/\s+/).filter(Boolean).length;

  const guide = (field) => {
    if (field.maxLength > 0) return `${field.value.length} of ${field.maxLength} characters`;
    const count = words(field.value);
    return `${count} ${count === 1 ? "word" : "words"}; 40 to 150 read well`;
  };

  const measured = (field) => {
    const line = document.createElement("p");
    line.className = "help length-guide";
    const say = () => { line.textContent = guide(field); };
    field.addEventListener("input", say);
    say();
    field.after(line);
    return line;
  };

  const previewed = (field, line) => {
    const button = document.createElement("button");
    const shown = document.createElement("div");
    button.type = "button";
    button.className = "button preview-button";
    button.textContent = "Preview";
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-controls", `${field.id}_preview`);
    button.setAttribute("aria-label", `Preview ${field.name}`);
    shown.id = `${field.id}_preview`;
    shown.className = "markdown-preview";
    shown.setAttribute("aria-live", "polite");
    shown.hidden = true;
    button.addEventListener("click", async () => {
      const opens = shown.hidden;
      if (opens) {
        const body = new URLSearchParams({ text: field.value });
        const headers = { "X-CSRFToken": token };
        const answer = await fetch(address, { method: "POST", body, headers }).catch(() => null);
        if (!answer?.ok) {
          shown.textContent = "The preview could not be fetched. What you typed is safe.";
        } else {
          // Cleaned by the server, as it is for readers.
          shown.innerHTML = (await answer.text()) || "Nothing yet.";
        }
      }
      shown.hidden = !opens;
      button.setAttribute("aria-expanded", String(opens));
    });
    line.after(button, shown);
  };

  for (const name of ["summary", "challenge", "approach", "results", "lessons", "caution"]) {
    const field = document.getElementById(`id_${name}`);
    if (field?.tagName !== "TEXTAREA") continue;
    const line = measured(field);
    if (name !== "summary") previewed(field, line);
  }
});
