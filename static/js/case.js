/* The actions of a case study that need a script: share or copy its address, and print. */

(() => {
  "use strict";

  const bar = document.querySelector(".case-actions");
  const share = bar.querySelector('[data-action="share"]');
  const status = bar.querySelector('[role="status"]');
  const page = {
    title: document.querySelector("h1").textContent,
    url: document.querySelector('link[rel="canonical"]').href,
  };

  document.documentElement.classList.add("scripted");
  if (!navigator.share) share.querySelector("span").textContent = "Copy link";
  if (!navigator.share && !navigator.clipboard) share.parentElement.remove();

  share.addEventListener("click", async () => {
    status.textContent = "";
    try {
      if (navigator.share) return await navigator.share(page);
      await navigator.clipboard.writeText(page.url);
      status.textContent = "Link copied.";
    } catch (error) {
      // To close the sheet of the system without sharing is no failure.
      if (error.name !== "AbortError") status.textContent = `Please copy it by hand: ${page.url}`;
    }
  });
  bar.querySelector('[data-action="print"]').addEventListener("click", () => print());
})();
