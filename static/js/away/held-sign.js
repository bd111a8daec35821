/** The sign of what is only on this tablet: growing green at zero, and only there; a sentence when sending cannot go on. */

import { el, icon } from "../board/dom.js";
import { t } from "../words.js";

/** A function that shows the state of *drawer* and its *sender* in *place*. */
export function held(place, drawer, sender) {
  return () => {
    const { waiting } = drawer;
    const words = waiting ? t("{number} on this tablet", { number: waiting }) : t("Safe to leave");
    place.dataset.state = waiting ? "held" : "safe";
    const parts = [icon(waiting ? "card" : "check"), el("span", { class: "count" }, words)];
    const why = waiting || sender.wrongBox || drawer.nearlyFull ? reason(drawer, sender) : null;
    place.replaceChildren(...parts, ...(why ? [why] : []));
  };
}

function reason(drawer, sender) {
  if (sender.wrongBox) return el("span", { class: "why" }, t("Another box answers here. Nothing was sent and nothing was erased; go to your own box."));
  if (drawer.trouble) return el("span", { class: "why" }, t("The memory of this tablet is full. Go to the box before you do more."));
  if (drawer.nearlyFull) return el("span", { class: "why" }, t("The memory of this tablet is nearly full: no more photographs until you were at the box."));
  const link = { class: "why", href: `/sign-in?back=/away/${document.documentElement.lang}` };
  return sender.signedOut ? el("a", link, t("The box asks for your password")) : null;
}
