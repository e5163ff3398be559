/* The pins of the map that zooms, over our own outline: read once Leaflet is there. */

const APART_FROM = 11; // the zoom at which initiatives leave their city for their own points
const GRID = { latitude: 0.003, longitude: 0.005 }; // about 300 metres: one circle for each cell
const LEAST_RADIUS = 12, GREATEST_RADIUS = 17, RADIUS_OF_ONE = 6, GAP = 2;
// Of few there is a dot without a number, as on the outline map; its target is 24 pixels wide.
const FEW = 2, DOT_RADIUS = 6.5;
const MARGIN = 30; // pixels between the edge and the middle of a pin that has the focus
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const KEYS = "Map of the places. Arrow keys move it, plus and minus change its scale, Escape ends it.";

export const initiatives = (count) => `${count} initiative${count === 1 ? "" : "s"}`;

/* --- What is where --------------------------------------------------------------------------- */

export function spotsOf(atlas) {
  return [...atlas.querySelectorAll("[data-latitude]")].map((link) => ({
    name: link.textContent,
    link: link.href,
    count: Number(link.dataset.count),
    at: L.latLng(link.dataset.latitude, link.dataset.longitude),
    covers: new Set(link.dataset.covers.split(" ").filter(Boolean)),
  }));
}

/* Every feature is behind the pin of each of its places, or behind one at its own point. */
export function gather(spots, features, apart) {
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

/* --- Room for circles and names --------------------------------------------------------------- */

// To the right of a disc, to its left, above, below, then off its corners.
const SIDES = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [1, 1], [-1, -1], [-1, 1]];

const isClear = (box, taken) => taken.every((other) => other[0] >= box[2] || other[2] <= box[0]
  || other[1] >= box[3] || other[3] <= box[1]);

function giveSizes(pins) {
  const most = Math.max(1, ...pins.map((pin) => pin.count));
  const ofOne = Math.min(RADIUS_OF_ONE, GREATEST_RADIUS / Math.sqrt(most));
  for (const pin of pins) {
    pin.radius = Math.max(LEAST_RADIUS, ofOne * Math.sqrt(pin.count));
    pin.drawn = pin.count > FEW ? pin.radius : DOT_RADIUS;
  }
  return pins.sort((one, other) => other.count - one.count);
}

const discOf = ({ point: { x, y }, drawn }) => [x - drawn, y - drawn, x + drawn, y + drawn];

/* The ground of a name of this size on each side of a disc, the best first. */
const boxesOf = ({ point: { x, y }, drawn }, width, height) => SIDES.map(([right, down]) => {
  const reach = (right && down ? 0.7 : 1) * drawn + GAP;
  const left = x + right * reach - (right > 0 ? 0 : right < 0 ? width : width / 2);
  const top = y + down * (reach + height / 2) - height / 2;
  return [left, top, left + width, top + height];
});

/* --- The map ---------------------------------------------------------------------------------- */

/* A real button, or a link: both answer the keyboard by themselves. Its name stands beside it. */
function elementOf(pin) {
  const element = document.createElement(pin.members ? "button" : "a");
  if (pin.members) {
    element.type = "button";
    element.setAttribute("aria-pressed", "false");
  } else {
    element.href = pin.link;
  }
  element.innerHTML = '<span class="pin-disc"></span><span class="pin-name"></span>';
  element.firstChild.textContent = pin.count;
  element.lastChild.textContent = pin.name;
  element.setAttribute("aria-label", `${pin.name}, ${initiatives(pin.count)}`);
  return element;
}

export function draw(canvas, { tiles, attribution }, outline) {
  canvas.setAttribute("role", "group");
  canvas.setAttribute("aria-label", KEYS);
  const map = L.map(canvas, {
    attributionControl: false,
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
  map.zoomControl.setPosition("bottomleft");
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

/* The pins that have room where their places lie, those with most first; others wait. */
export class Pins {
  constructor(map, spots, features, onPin) {
    Object.assign(this, { map, spots, features, onPin, markers: new Map(), gathered: {} });
    map.on("moveend", () => this.refresh());
  }

  /* All pins at this zoom, those with most first. */
  get all() {
    const apart = this.map.getZoom() >= APART_FROM;
    return (this.gathered[apart] ??= giveSizes(
      this.features ? gather(this.spots, this.features, apart) : [...this.spots],
    ));
  }

  /* How much of the whole the pins on the map stand for, in words. */
  get shown() {
    const places = `${this.markers.size} of ${this.all.length} places`;
    if (!this.features) return places;
    const behind = new Set([...this.markers.keys()].flatMap((pin) => pin.members));
    return `${places}, ${behind.size} of ${initiatives(this.features.length)}`;
  }

  /* Pins with a number choose first, then their names, then dots, then theirs. */
  refresh() {
    const near = this.map.getBounds().pad(0.1);
    const held = [...this.markers].find(([, marker]) => marker.getElement().matches(":focus"))?.[0];
    const all = this.all.filter((pin) => near.contains(pin.at));
    const buttons = this.map.zoomControl.getContainer();
    const { y: height } = this.map.getSize();
    const taken = [[0, height - buttons.offsetHeight - 20, buttons.offsetWidth + 20, height]];
    const shown = [];
    for (const pin of all) pin.point = this.map.latLngToContainerPoint(pin.at);
    if (all.includes(held)) shown.push(held);
    for (const isNumbered of [true, false]) {
      const fresh = all.filter((pin) => isNumbered === pin.count > FEW && pin !== held);
      const before = shown.length;
      for (const pin of fresh) {
        const touches = (one) => one.point.distanceTo(pin.point) < one.radius + pin.radius + GAP;
        if (!shown.some(touches) && (isNumbered || isClear(discOf(pin), taken))) shown.push(pin);
      }
      const added = isNumbered ? shown : shown.slice(before);
      taken.push(...added.map(discOf));
      for (const pin of added) {
        if (!this.markers.has(pin)) this.add(pin);
        this.placeName(pin, taken);
      }
    }
    for (const [pin, marker] of this.markers) {
      if (!shown.includes(pin)) {
        marker.remove();
        this.markers.delete(pin);
      }
    }
    this.waiting = all.length - shown.length;
  }

  /* A name without room is there when its pin is pointed at or has the focus. */
  placeName(pin, taken) {
    const { x: width, y: height } = this.map.getSize();
    const name = this.markers.get(pin).getElement().lastChild;
    const boxes = boxesOf(pin, name.offsetWidth, name.offsetHeight);
    const free = boxes.find((box) => isClear(box, taken)
      && box[0] >= 0 && box[1] >= 0 && box[2] <= width && box[3] <= height);
    const [left, top] = free ?? boxes[pin.point.x < width / 2 ? 0 : 1];
    name.classList.toggle("pin-name-waits", !free);
    name.style.translate = `${left - pin.point.x}px ${top - pin.point.y}px`;
    if (free) taken.push(free);
  }

  add(pin) {
    const iconSize = [2 * pin.radius, 2 * pin.radius];
    const icon = L.divIcon({ iconSize, className: pin.count > FEW ? "map-pin" : "map-pin pin-few" });
    icon.createIcon = () => {
      const element = elementOf(pin);
      icon._setIconStyles(element, "icon");
      return element;
    };
    const own = { keyboard: false, autoPanOnFocus: false };
    const marker = L.marker(pin.at, { icon, ...own, riseOnHover: true });
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
