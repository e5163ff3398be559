/* The map view: a button puts a map that zooms, which is Leaflet's and fetched only then, in the
   place of the outline map, and takes it away again.

   Its places are read from the list of places on the page, its initiatives from the GeoJSON that
   the page names. Where these would be too many, the page names none, and a circle is a link. */

(() => {
  "use strict";

  const FAILED = "The map that zooms could not be fetched. You may be offline.";
  const UK = [[49.9, -10.5], [60.9, 1.8]]; // south-west, north-east

  /* --- What is fetched --------------------------------------------------------------------------- */

  const read = (address) => fetch(address).then((answer) => {
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  });

  const assets = new Map();

  /* Puts a script or a style sheet into the page, before our own style, which has the last word.
     The promise is the same for each address, until it fails: then it can be asked for again. */
  function asset(name, address) {
    if (!assets.has(address)) {
      const element = document.createElement(name);
      assets.set(address, new Promise((resolve, reject) => {
        element.onload = resolve;
        element.onerror = () => {
          assets.delete(address);
          reject(new Error(address));
        };
        Object.assign(element, { rel: "stylesheet", [name === "link" ? "href" : "src"]: address });
        document.querySelector("[rel=stylesheet]").before(element);
      }));
    }
    return assets.get(address);
  }

  async function fetchAll({ leaflet, leafletStyle, pins, list, outline, tiles, features }) {
    const [land, matches, forPins, forList] = await Promise.all([
      tiles ? null : read(outline),
      features ? read(features).then((collection) => collection.features) : null,
      import(pins),
      import(list),
      asset("script", leaflet),
      asset("link", leafletStyle),
    ]);
    return { land, matches, ...forPins, ...forList };
  }

  /* --- The map that zooms, with the list beside it ----------------------------------------------- */

  class ZoomedMap {
    constructor(atlas, { land, matches, draw, gather, spotsOf, initiatives, Pins, List }) {
      this.outline = atlas.querySelector(".atlas-still");
      this.only = atlas.querySelector(".atlas-only");
      this.box = this.only.querySelector("input");
      this.note = atlas.querySelector(".atlas-note");
      this.note.removeAttribute("role");
      this.matches = matches;
      this.inWords = initiatives;
      this.list = new List(atlas);
      this.canvas = document.createElement("div");
      this.canvas.className = "atlas-canvas";
      this.outline.before(this.canvas);
      this.outline.hidden = true;
      this.only.hidden = !matches;
      this.map = draw(this.canvas, atlas.dataset, land);
      const spots = spotsOf(atlas);
      this.pins = new Pins(this.map, spots, matches, (pin) => {
        this.choose(pin);
        this.list.title.focus();
      });
      this.map.on("moveend", () => this.update());
      this.fit(matches ? gather(spots, matches, false) : spots);
      this.box.onchange = () => this.choose(null);
      this.list.section.querySelector("button").onclick = () => {
        this.box.checked = false;
        this.choose(null);
        document.querySelector("#results").focus();
      };
    }

    fit(pins) {
      const bounds = L.latLngBounds(pins.length ? pins.map((pin) => pin.at) : UK);
      this.map.fitBounds(bounds, { padding: [30, 30], maxZoom: 9, animate: false });
    }

    remove() {
      this.map.remove();
      this.canvas.remove();
      this.box.checked = false;
      this.outline.hidden = false;
      this.only.hidden = this.note.hidden = true;
      this.list.restore();
    }

    choose(pin) {
      this.chosen = pin;
      this.update();
    }

    get inView() {
      const bounds = this.map.getBounds();
      const behind = this.pins.all.filter((pin) => bounds.contains(pin.at));
      const seen = new Set(behind.flatMap((pin) => pin.members));
      return this.matches.filter((feature) => seen.has(feature));
    }

    update() {
      const { chosen, list, pins, inWords } = this;
      pins.press(chosen);
      if (chosen) {
        list.show(`${chosen.name}, ${inWords(chosen.count)}`, chosen.members, chosen.link);
      } else if (this.box.checked) {
        const seen = this.inView;
        list.show(`On the map now: ${seen.length} of ${inWords(this.matches.length)}`, seen);
      } else {
        list.restore();
      }
      this.note.hidden = !pins.waiting;
      this.note.textContent = `The map shows ${pins.shown}. Move closer to see the others, or find them in the list of places.`;
    }
  }

  /* --- The button -------------------------------------------------------------------------------- */

  let atlas = null;
  let zoomed = null; // the map that zooms, while it is there
  let isWanted = false; // so that it is there again when other filters bring another outline map

  const buttonOf = () => atlas.querySelector(".atlas-zoom button");

  async function open() {
    const here = atlas;
    isWanted = true;
    try {
      const parts = await fetchAll(here.dataset);
      if (here !== atlas || !isWanted) return;
      zoomed = new ZoomedMap(here, parts);
      buttonOf().textContent = buttonOf().dataset.back;
    } catch (error) {
      console.warn(error);
      isWanted = false;
      say(FAILED);
    }
  }

  function close() {
    zoomed?.remove();
    zoomed = null;
    isWanted = false;
    buttonOf().textContent = buttonOf().dataset.zoom;
    buttonOf().focus();
  }

  function say(words) {
    const note = atlas.querySelector(".atlas-note");
    note.setAttribute("role", "alert");
    note.hidden = false;
    note.textContent = words;
  }

  document.addEventListener("click", async ({ target }) => {
    if (!target.closest(".atlas-zoom button")) return;
    if (isWanted) {
      close();
    } else {
      await open();
      zoomed?.canvas.focus();
    }
  });
  document.addEventListener("keydown", ({ key, target }) => {
    if (key === "Escape" && zoomed?.canvas.contains(target)) close();
  });

  function startAnew() {
    const fresh = document.querySelector(".atlas");
    if (fresh === atlas) return;
    zoomed?.map.remove();
    zoomed = null;
    atlas = fresh;
    if (atlas && isWanted && buttonOf()) open(); // without a place there is nothing to zoom
  }

  startAnew();
  document.addEventListener("htmx:afterOnLoad", startAnew); // other filters bring another map
})();
