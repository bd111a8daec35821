/** The sheet as a list, for those who do not see the canvas or do not point: zone by zone, what is there, move, open, remove. */

import { t } from "../words.js";
import { el } from "./dom.js";
import { small } from "./item.js";
import { picture } from "./tiles.js";

/** Open the list. *names(key)* gives a symbol's word. */
export function openList(board, slip, names) {
  const content = el("div", { class: "sheet-list" });
  const fill = () => content.replaceChildren(...sections(board, slip, names));
  fill();
  const listener = () => requestAnimationFrame(fill);
  board.book.listeners.push(listener);
  const after = () => board.book.listeners.splice(board.book.listeners.indexOf(listener), 1);
  slip.open({ name: "list", title: t("What is on the sheet"), content, after });
}

function sections(board, slip, names) {
  const zones = [...board.tool.zones, { key: "", title: t("Elsewhere on the sheet") }];
  const marks = [...board.book.shown()];
  const made = zones.flatMap((zone) => {
    const here = marks.filter((mark) => (board.tool.zones.some(({ key }) => key === mark.zone) ? mark.zone : "") === zone.key);
    return here.length ? [el("h3", {}, zone.title), el("ul", { class: "rows" }, rows(board, slip, here, names))] : [];
  });
  return made.length ? made : [el("p", {}, t("The sheet is still empty."))];
}

function rows(board, slip, marks, names) {
  const strokes = marks.filter((mark) => mark.kind === "ink").length;
  const ink = strokes ? [el("li", {}, t("Strokes by hand: {number}", { number: strokes }))] : [];
  return [...marks.filter((mark) => mark.kind !== "ink").map((mark) => row(board, slip, mark, names)), ...ink];
}

function row(board, slip, mark, names) {
  const words = wordsOf(mark, names);
  const sign = mark.symbol ? picture(board.told.urls.symbol(mark.symbol)) : null;
  const may = board.mayChange(mark);
  const buttons = [
    small("edit", t("Open: {thing}", { thing: words }), () => board.openMark(board.book.marks.get(mark.id))),
    may ? small("hand", t("Move with the arrow keys: {thing}", { thing: words }), () => grab(board, slip, mark)) : null,
    may ? small("bin", t("Take away: {thing}", { thing: words }), () => board.erase([mark.id])) : null,
  ];
  return el("li", {}, sign, el("span", { class: "grow" }, words), buttons);
}

/** What a mark is, in words. */
export function wordsOf(mark, names) {
  const kind = { own: t("My own symbol"), label: t("Words"), pin: t("Promise"), photo: t("Photograph"), symbol: t("Symbol") }[mark.kind];
  return [mark.symbol ? names(mark.symbol) : kind, mark.text].filter(Boolean).join(": ");
}

function grab(board, slip, mark) {
  slip.close();
  board.choose(mark.id);
  board.view.stage.focus();
}
