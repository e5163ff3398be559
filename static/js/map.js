/* The map view: Leaflet over our own outline, in the box of the outline map that needs no script.

   Its places are read from the list of places on the page, its initiatives from the GeoJSON that
   the page names. Where these would be too many, the page names none, and a circle is a link. */

(() => {
  "use strict";

  const APART_FROM = 11; // the zoom at which initiatives leave their city for their own points
  const GRID = { latitude: 0.003, longitude: 0.005 }; // about 300 metres: one circle for each cell
  const MOST_PINS = 60; // on the map at once; smaller places wait for a closer look
  const MOST_LISTED = 100;
  const LEAST_RADIUS = 13, GREATEST_RADIUS = 20, RADIUS_OF_ONE = 6, GAP = 2;
  const MARGIN = 30; // pixels between the edge and the middle of a pin that has the focus
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  const initiatives = (count) => `${count} initiative${count === 1 ? "" : "s"}`;
  const read = (address) => fetch(address).then((answer) => {
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  });

  /* --- What is where --------------------------------------------------------------------------- */

  function spotsOf(atlas) {
    return [...atlas.querySelectorAll("[data-latitude]")].map((link) => ({
      name: link.textContent,
      link: link.href,
      count: Number(link.dataset.count),
      at: L.latLng(link.dataset.latitude, link.dataset.longitude),
      covers: new Set(link.dataset.covers.split(" ").filter(Boolean)),
    }));
  }

  /* Every feature is behind the pin of each of its places, or behind one at its own point. */
  function gather(spots, features, apart) {
    const pins = spots.map((spot) => ({ ...spot, members: [] }));
    const cells = new Map();
    for (const feature of features) {
      const { cities, point } = feature.properties;
      const homes = pins.filter((pin) => cities.some((city) => pin.covers.has(city.slug)));
      if (homes.length && !(apart && point === "own")) {
        homes.forEach((pin) => pin.members.push(feature));
      } else if (feature.geometry) {
        const [longitude, latitude] = feature.geometry.coordinates;
        const cell = [latitude / GRID.latitude, longitude / GRID.longitude].map(Math.round).join();
        if (!cells.has(cell)) {
          cells.set(cell, { name: nameOf(feature), at: L.latLng(latitude, longitude), members: [] });
        }
        cells.get(cell).members.push(feature);
      }
    }
    return [...pins, ...cells.values()]
      .filter((pin) => pin.members.length)
      .map((pin) => ({ ...pin, count: pin.members.length }));
  }

  function nameOf({ properties }) {
    const names = [properties.area, ...properties.cities.map((city) => city.name)];
    return names.filter(Boolean).join(", ") || properties.title;
  }

  /* --- Room for each circle -------------------------------------------------------------------- */

  function giveRoom(map, pins) {
    const most = Math.max(1, ...pins.map((pin) => pin.count));
    const ofOne = Math.min(RADIUS_OF_ONE, GREATEST_RADIUS / Math.sqrt(most));
    for (const pin of pins) {
      pin.radius = Math.max(LEAST_RADIUS, ofOne * Math.sqrt(pin.count));
      pin.anchor = map.project(pin.at);
      pin.centre = pin.anchor.clone();
    }
    for (let round = 0; round < 200 && part(pins); round++);
  }

  /* Pushes pins apart whose squares overlap, so that each is easy to hit, and says whether any did. */
  function part(pins) {
    let touched = false;
    pins = [...pins].sort((one, other) => one.centre.y - other.centre.y);
    pins.forEach((one, i) => {
      for (const other of pins.slice(i + 1)) {
        const least = one.radius + other.radius + GAP;
        if (other.centre.y - one.centre.y > 2 * GREATEST_RADIUS + GAP) break;
        const way = other.centre.subtract(one.centre);
        const across = least - Math.abs(way.x), down = least - Math.abs(way.y);
        if (Math.min(across, down) < 0.1) continue;
        const push = across < down
          ? L.point(Math.sign(way.x || 1) * (across / 2 + 0.1), 0)
          : L.point(0, Math.sign(way.y || 1) * (down / 2 + 0.1));
        one.centre = one.centre.subtract(push);
        other.centre = other.centre.add(push);
        touched = true;
      }
    });
    return touched;
  }

  /* --- The map --------------------------------------------------------------------------------- */

  /* A real button, or a link: both answer the keyboard by themselves. */
  const PinIcon = L.Icon.extend({
    createIcon() {
      const { pin } = this.options;
      const element = document.createElement(pin.members ? "button" : "a");
      if (pin.members) {
        element.type = "button";
        element.setAttribute("aria-pressed", "false");
      } else {
        element.href = pin.link;
      }
      const figure = document.createElement("span");
      figure.textContent = pin.count;
      figure.title = pin.name; // on the pin itself it would be read out after the pin's name
      element.append(figure);
      element.setAttribute("aria-label", `${pin.name}, ${initiatives(pin.count)}`);
      this._setIconStyles(element, "icon");
      return element;
    },
    createShadow: () => null,
  });

  function draw(box, atlas, outline) {
    const canvas = document.createElement("div");
    canvas.className = "atlas-canvas";
    canvas.setAttribute("role", "group");
    canvas.setAttribute(
      "aria-label", "Map of the places. Arrow keys move it; plus and minus change its scale.",
    );
    box.replaceChildren(canvas);
    const { tiles, attribution } = atlas.dataset;
    const map = L.map(canvas, {
      attributionControl: false,
      zoomControl: false,
      zoomSnap: 0.25,
      minZoom: 4,
      maxZoom: tiles ? 18 : 13,
      scrollWheelZoom: false, // a wheel scrolls the page, until the map has the focus
      zoomAnimation: !calm,
      fadeAnimation: !calm,
      markerZoomAnimation: !calm,
      inertia: !calm,
    });
    // At first, no place lies in this corner, where it would be under the buttons.
    L.control.zoom({ position: "bottomleft" }).addTo(map);
    map.getPane("overlayPane").setAttribute("aria-hidden", "true"); // the pins say all it shows
    map.on("focus", () => map.scrollWheelZoom.enable());
    map.on("blur", () => map.scrollWheelZoom.disable());
    if (calm) {
      const panBy = map.panBy;
      map.panBy = (offset, options) => panBy.call(map, offset, { ...options, animate: false });
    }
    if (tiles) {
      L.control.attribution({ prefix: false }).addTo(map);
      L.tileLayer(tiles, { attribution, maxZoom: 18, referrerPolicy: "strict-origin" }).addTo(map);
    } else {
      const style = ({ id }) => ({ className: id === "ie" ? "outline outline-ie" : "outline" });
      L.geoJSON(outline, { interactive: false, style }).addTo(map);
    }
    return map;
  }

  class Pins {
    constructor(map, spots, features, onPin) {
      Object.assign(this, { map, spots, features, onPin, markers: new Map() });
      this.lines = L.layerGroup().addTo(map);
      map.on("zoomend moveend", () => this.refresh());
    }

    get apart() {
      return this.map.getZoom() >= APART_FROM;
    }

    /* All pins at this zoom. */
    get all() {
      if (!this.features) return this.spots;
      this.gathered ??= {};
      return (this.gathered[this.apart] ??= gather(this.spots, this.features, this.apart));
    }

    /* How much of the whole the pins on the map stand for, in words. */
    get shown() {
      const places = `${this.markers.size} of ${this.all.length} places`;
      if (!this.features) return places;
      const behind = new Set([...this.markers.keys()].flatMap((pin) => pin.members));
      return `${places}, ${behind.size} of ${initiatives(this.features.length)}`;
    }

    refresh() {
      const all = this.all;
      const crowded = all.length > MOST_PINS;
      const near = this.map.getBounds().pad(0.1);
      const shown = crowded
        ? all.filter((pin) => near.contains(pin.at)).sort((a, b) => b.count - a.count)
        : all;
      this.waiting = Math.max(0, shown.length - MOST_PINS);
      this.show(shown.slice(0, MOST_PINS));
    }

    show(pins) {
      giveRoom(this.map, pins);
      for (const [pin, marker] of this.markers) {
        if (!pins.includes(pin)) {
          marker.remove();
          this.markers.delete(pin);
        }
      }
      this.lines.clearLayers();
      for (const pin of pins) {
        const centre = this.map.unproject(pin.centre);
        if (pin.anchor.distanceTo(pin.centre) > pin.radius) {
          const still = { interactive: false };
          L.polyline([pin.at, centre], { ...still, className: "leader" }).addTo(this.lines);
          L.circleMarker(pin.at, { ...still, radius: 2, stroke: false, className: "anchor" })
            .addTo(this.lines);
        }
        if (this.markers.has(pin)) this.markers.get(pin).setLatLng(centre);
        else this.add(pin, centre);
      }
    }

    add(pin, centre) {
      const iconSize = [2 * pin.radius, 2 * pin.radius];
      const icon = new PinIcon({ pin, iconSize, className: "pin" });
      const own = { keyboard: false, autoPanOnFocus: false };
      const marker = L.marker(centre, { icon, ...own, riseOnHover: true });
      if (pin.members) marker.on("click", () => this.onPin(pin));
      this.markers.set(pin, marker.addTo(this.map));
      // Leaflet would leave three quarters of it outside; and what is pointed at must not move.
      marker.getElement().addEventListener("focus", ({ target }) => {
        if (target.matches(":focus-visible")) {
          this.map.panInside(marker.getLatLng(), { padding: [MARGIN, MARGIN] });
        }
      });
    }

    press(chosen) {
      for (const [pin, marker] of this.markers) {
        if (pin.members) marker.getElement().setAttribute("aria-pressed", String(pin === chosen));
      }
    }
  }

  /* --- The list beside it ---------------------------------------------------------------------- */

  class List {
    constructor(atlas) {
      this.section = atlas.querySelector(".atlas-results");
      this.page = atlas.querySelector(".atlas-page");
      this.entry = atlas.querySelector(".atlas-entry").content;
      this.marks = atlas.querySelector(".atlas-marks").content;
      this.title = this.section.querySelector("h3");
      this.entries = this.section.querySelector("ol");
      this.keep = this.section.querySelector("a");
      this.rest = this.section.querySelector(".atlas-rest");
      this.pagination = document.querySelector(".results .pagination");
      this.status = document.querySelector("#count");
      this.announced = this.status.textContent;
    }

    /* Back to the page of the list that the server sent. */
    restore() {
      this.narrowed(false);
      this.announce(this.announced);
    }

    /* Once for each change: the same words, put in anew, would be read out anew. */
    announce(words) {
      if (this.status.textContent !== words) this.status.textContent = words;
    }

    show(title, features, link) {
      this.narrowed(true);
      this.title.textContent = title;
      this.announce(title);
      this.keep.hidden = !link;
      if (link) this.keep.href = link;
      this.entries.replaceChildren(
        ...features.slice(0, MOST_LISTED).map(({ properties }) => this.card(properties)),
      );
      this.rest.hidden = features.length <= MOST_LISTED;
      this.rest.textContent = `These are the first ${MOST_LISTED}. Move closer to see fewer.`;
    }

    narrowed(is) {
      this.section.hidden = !is;
      this.page.hidden = is;
      if (this.pagination) this.pagination.hidden = is;
    }

    card(about) {
      const card = this.entry.cloneNode(true);
      const title = card.querySelector("a");
      const places = about.cities.length ? about.cities : about.nations;
      const facts = [places.map((place) => place.name).join(", ") || "UK-wide"];
      if ("distance_km" in about) facts.push(`${about.distance_km} km`);
      title.textContent = about.title;
      title.href = about.url;
      card.querySelector(".card-where").textContent = facts.join(" · ");
      const status = card.querySelector(".going");
      status.classList.add(`going-${about.going}`);
      status.textContent = about.status;
      card.querySelector(".card-summary").textContent = about.summary;
      const marks = about.principles.map(({ slug }) =>
        this.marks.querySelector(`[data-slug="${slug}"]`).cloneNode(true));
      if (marks.length) card.querySelector(".marks").append(...marks);
      else card.querySelector(".marks").remove();
      return card;
    }
  }

  /* --- Together -------------------------------------------------------------------------------- */

  async function start(atlas) {
    const { outline, features, tiles } = atlas.dataset;
    const [land, matches] = await Promise.all([
      tiles ? null : read(outline),
      features ? read(features).then((collection) => collection.features) : null,
    ]);
    const list = new List(atlas);
    const map = draw(atlas.querySelector(".atlas-box"), atlas, land);
    const only = atlas.querySelector(".atlas-only");
    const note = atlas.querySelector(".atlas-note");
    const box = only.querySelector("input");
    let chosen = null;

    const pins = new Pins(map, spotsOf(atlas), matches, (pin) => {
      chosen = pin;
      update();
      list.title.focus();
    });

    function inView() {
      const bounds = map.getBounds();
      const behind = pins.all.filter((pin) => bounds.contains(pin.at));
      const seen = new Set(behind.flatMap((pin) => pin.members));
      return matches.filter((feature) => seen.has(feature));
    }

    function update() {
      pins.press(chosen);
      if (chosen) {
        list.show(`${chosen.name}, ${initiatives(chosen.count)}`, chosen.members, chosen.link);
      } else if (box.checked) {
        const seen = inView();
        list.show(`On the map now: ${seen.length} of ${initiatives(matches.length)}`, seen);
      } else {
        list.restore();
      }
      note.hidden = !pins.waiting;
      note.textContent = `The map shows ${pins.shown}. Move closer to see the others.`;
    }

    only.hidden = !matches;
    box.addEventListener("change", () => {
      chosen = null;
      update();
    });
    list.section.querySelector("button").addEventListener("click", () => {
      chosen = null;
      box.checked = false;
      update();
      document.querySelector("#results").focus();
    });
    map.on("moveend", update);
    const everywhere = matches ? gather(pins.spots, matches, false) : pins.spots;
    const bounds = L.latLngBounds(everywhere.map((pin) => pin.at));
    const whole = L.latLngBounds([49.9, -10.5], [60.9, 1.8]);
    map.fitBounds(bounds.isValid() ? bounds : whole, { padding: [30, 30], maxZoom: 9, animate: false });
  }

  let atlas = null;

  function startAnew() {
    const fresh = document.querySelector(".atlas");
    if (fresh === atlas) return;
    atlas = fresh;
    if (atlas) start(atlas).catch((error) => console.warn(error)); // the outline stays, and works
  }

  startAnew();
  document.addEventListener("htmx:afterOnLoad", startAnew); // other filters bring another map
})();
