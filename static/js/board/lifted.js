/** Drawings from paper on the sheet, by their pens: each pen's ink can be hidden, so that one may look at the green fruit alone. */

import { Inks } from "../inks.js";
import { t } from "../words.js";
import { el, icon } from "./dom.js";

export class Lifted {
  /** *pens*: [[name, "#rrggbb", title], …] of the programme. */
  constructor(overlay, pens) {
    Object.assign(this, { overlay, pens });
    /** Names of the pens that are hidden now. */
    this.without = new Set();
    /** The picture of each photograph as it came, and its ink: element → {picture, inks}. */
    this.known = new WeakMap();
    overlay.onphoto = (_id, frame) => this.without.size && this.#ready(frame).then(() => this.#dress(frame));
  }

  /** [[name, value, title]] of the pens with which the photographs on the sheet were drawn. */
  async pensUsed() {
    const found = await Promise.all(this.#frames().map((frame) => this.#ready(frame)));
    const used = new Set(found.flatMap((one) => one?.inks.used ?? []));
    return this.pens.filter(([name]) => used.has(name));
  }

  /** Hide the ink of a pen, or show it again. */
  turn(name) {
    if (!this.without.delete(name)) this.without.add(name);
    for (const frame of this.#frames()) this.#dress(frame);
  }

  #frames() {
    return [...this.overlay.photos.querySelectorAll(".photo")];
  }

  /** What is known of a photograph once it is here; undefined where it cannot be had. */
  async #ready(frame) {
    const picture = frame.querySelector("img");
    if (!picture || this.known.has(frame)) return this.known.get(frame);
    await picture.decode().catch(() => {});
    if (!picture.naturalWidth) return undefined;
    if (!this.known.has(frame)) this.known.set(frame, { picture, inks: new Inks(picture, this.pens) });
    return this.known.get(frame);
  }

  #dress(frame) {
    const known = this.known.get(frame);
    if (!known?.inks.used.length) return;
    frame.replaceChildren(this.without.size ? known.inks.shown(this.without) : known.picture);
  }
}

/** The buttons of the pens, which come as soon as the pictures were looked at; nothing where only one pen was used. */
export function openInks(board) {
  const place = el("section", { class: "ink-pens", hidden: true });
  board.lifted.pensUsed().then((pens) => {
    if (pens.length < 2) return;
    place.append(el("h3", {}, t("Pens on the paper")), el("div", { class: "choice-row" }, pens.map((pen) => button(board, pen))));
    place.hidden = false;
  });
  return place;
}

function button(board, [name, value, title]) {
  const shown = () => String(!board.lifted.without.has(name));
  const felt = board.view.stage.parentElement.querySelector(`.felt[data-pen="${CSS.escape(name)}"] svg`);
  const sign = () => icon(shown() === "true" ? "eye" : "hide");
  const one = el("button", { type: "button", class: "pick ink-pen", "aria-pressed": shown() }, felt?.cloneNode(true), el("span", {}, title), sign());
  one.style.setProperty("--pen", value);
  one.addEventListener("click", () => {
    board.lifted.turn(name);
    one.setAttribute("aria-pressed", shown());
    one.lastElementChild.replaceWith(sign());
  });
  return one;
}
