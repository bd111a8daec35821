/**
 * The stage: one screen at a time, in this document alone. Going on and back leaves no line in the browser's history.
 *
 * A screen is a function (stage, about) → {title, content, sign, end}: what stands in its bar and below it.
 */

import { el, icon } from "../../board/dom.js";
import { t } from "../../words.js";

export class Stage {
  #way = [];

  /** What lies on the board while it is open: a drawing, and the id of the meeting at which it is looked at. */
  sheet = null;
  meeting = null;

  /** *place* is the element that shows the screens, *drawer* the open Drawer, *cover* what hides and locks it. */
  constructor(place, drawer, cover) {
    Object.assign(this, { place, drawer, cover });
  }

  /** Show a screen; the drawn arrow leads back to the one before it. */
  go(screen, about = {}) {
    if (this.#way.length) this.#way.at(-1).top = scrollY;
    this.#way.push({ screen, about, top: 0 });
    this.#show();
  }

  /** Show a screen in the place of this one. */
  instead(screen, about = {}) {
    this.#way.pop();
    this.go(screen, about);
  }

  /** Back to the screen before, or to *screen* if it lies on the way. */
  back(screen = null) {
    const at = this.#way.findLastIndex((one) => one.screen === screen);
    this.#way.length = screen && at >= 0 ? at + 1 : Math.max(1, this.#way.length - 1);
    this.#show();
  }

  /** Show the same screen with what is known by now; the eye and the finger stay where they are. */
  again() {
    const key = document.activeElement?.dataset?.key;
    this.#way.at(-1).top = scrollY;
    this.#show();
    if (key) this.place.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  }

  /** Record changes, then show what they came to. */
  async record(changes) {
    const done = this.drawer.record(changes);
    this.again();
    await done;
  }

  #show() {
    const { screen, about, top } = this.#way.at(-1);
    const { title, content, sign = null, end = null } = screen(this, about);
    const heading = el("h1", { tabindex: "-1", class: "who" }, sign, el("bdi", {}, title));
    const arrow = el("button", { type: "button", class: "button quiet", "data-key": "back", "aria-label": t("Back"), onclick: () => this.back() }, icon("back"));
    const bar = el("div", { class: "bar away-bar" }, this.#way.length > 1 ? arrow : null, heading, end);
    this.place.replaceChildren(bar, ...[content].flat(Infinity).filter(Boolean));
    this.place.dataset.screen = screen.name;
    heading.focus({ preventScroll: true });
    scrollTo(0, top);
  }
}

/** A button with a picture and few words; *end*: at the far end of its bar. */
export function button(picture, words, onclick, { key = null, second = false, end = false } = {}) {
  const about = { type: "button", class: `button${second ? " second" : ""}${end ? " end" : ""}`, "data-key": key, onclick };
  return el("button", about, icon(picture), el("span", {}, words));
}
