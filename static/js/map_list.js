/* The list beside the map that zooms: the page of the list as it came, or what is behind a pin. */

const MOST_LISTED = 100;

export class List {
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
