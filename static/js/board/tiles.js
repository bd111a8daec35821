/** Choices as big tiles with pictures: one is chosen, and tapping it again takes the choice back. */

import { el, icon } from "./dom.js";

/** A picture of a catalogue symbol. */
export const picture = (url) => el("img", { class: "symbol", src: url, alt: "", width: 48, height: 48, draggable: "false", loading: "lazy" });

/**
 * A row of tiles under *title*. *choices* = [{key, title, icon | picture}]; *chosen* is a key or "";
 * *onpick(key or null)* hears every tap.
 */
export function tiles(title, choices, chosen, onpick) {
  const buttons = choices.map((choice) => tile(choice, choice.key === chosen, () => pick(choice.key)));
  let now = chosen;
  function pick(key) {
    now = now === key ? null : key;
    for (const [at, button] of buttons.entries()) button.setAttribute("aria-pressed", choices[at].key === now);
    onpick(now);
  }
  const row = el("div", { class: "choice-row", role: "group", "aria-label": title }, buttons);
  return el("section", { class: "asked" }, title ? el("h3", {}, title) : null, row);
}

/** One tile: a button that is pressed or not. */
export function tile(choice, pressed, onclick) {
  const sign = choice.icon ? icon(choice.icon) : choice.picture ? picture(choice.picture) : (choice.sign ?? null);
  const about = { type: "button", class: "pick", "aria-pressed": pressed, "data-key": choice.key, onclick };
  return el("button", about, sign, el("span", {}, choice.title));
}

/** A labelled field; *onsay(value)* hears what was written when it is left. */
export function field(title, about, onsay) {
  const own = { "data-free-text": !about.type && !about.inputmode };
  const input = el("input", { autocomplete: "off", onchange: (event) => onsay(event.target.value), ...own, ...about });
  return el("label", { class: "field asked" }, el("span", { class: "label" }, title), input);
}
