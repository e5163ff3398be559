/* Looks again by itself while an import is at work; without this there is a link. */
"use strict";

const waiting = document.querySelector("[data-reload]");
if (waiting) {
  setTimeout(() => location.reload(), Number(waiting.dataset.reload) * 1000);
}
