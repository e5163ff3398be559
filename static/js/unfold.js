/* On a wide screen and on paper insets of a map, and the names of places on home, are open by style
   alone, where a browser can show the contents of what is folded. This opens them where it cannot. */

(() => {
  "use strict";

  if (CSS.supports("selector(::details-content)")) return;
  const wide = matchMedia("(min-width: 48rem)");

  function unfold() {
    for (const folded of document.querySelectorAll(".inset, .home-names")) folded.open = true;
  }
  function unfoldIfWide() {
    if (wide.matches) unfold();
  }

  unfoldIfWide();
  wide.addEventListener("change", unfoldIfWide);
  document.addEventListener("htmx:afterOnLoad", unfoldIfWide); // other filters bring another map
  addEventListener("beforeprint", unfold);
})();
