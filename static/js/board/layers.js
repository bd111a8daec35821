/** Layers: the first drawing and each later visit, and the pens on paper. They can be looked at one by one; an earlier one is changed only by choice. */

import { t } from "../words.js";
import { el, icon } from "./dom.js";
import { openInks } from "./lifted.js";

/** Open the panel of layers. */
export function openLayers(board, slip) {
  const known = [...board.told.layers, board.told.follow_up].filter(Boolean);
  const titles = new Map(known.map(({ id, title }) => [id, title]));
  const ids = [...new Set([...board.book.layers(), board.layer])];
  const rows = ids.map((id) => row(board, id, titles.get(id) ?? t("A later visit")));
  slip.open({ name: "layers", title: t("Layers"), content: [el("ul", { class: "rows" }, rows), openInks(board)] });
}

function row(board, id, title) {
  const hidden = () => board.book.hidden.has(id);
  const open = () => board.unlocked.has(id);
  const show = toggle(t("Show {layer}", { layer: title }), () => (hidden() ? "hide" : "eye"), () => !hidden(), () => {
    if (hidden()) board.book.hidden.delete(id);
    else board.book.hidden.add(id);
    board.refresh();
  });
  const change = toggle(t("Change {layer}", { layer: title }), () => (open() ? "pen" : "lock"), open, () => {
    if (open()) board.unlocked.delete(id);
    else board.unlocked.add(id);
  });
  return el("li", {}, el("span", { class: "grow" }, title), show, id === board.layer ? null : change);
}

function toggle(label, sign, pressed, act) {
  const button = el("button", { type: "button", class: "pick", "aria-label": label, title: label, "aria-pressed": pressed() }, icon(sign()));
  button.addEventListener("click", () => {
    act();
    button.setAttribute("aria-pressed", pressed());
    button.replaceChildren(icon(sign()));
  });
  return button;
}
