/** The panel of a placed symbol, word or photograph: bigger, smaller, rings of importance, take away, what may be said of it. */

import { t } from "../words.js";
import { el, icon, plain } from "./dom.js";
import { hear } from "./hear.js";
import { grew } from "./links.js";
import { field, tile, tiles } from "./tiles.js";
import { elementFor, elementsFor } from "./zones.js";

const STEP = 1.25;
const SMALLEST = 16;
const LARGEST = 400;
const SHEET_WIDE = 1200;

/** Open the panel of *mark*. */
export function openItem(board, slip, mark) {
  const { book } = board;
  const grow = (times) => {
    const { size = 48 } = book.marks.get(mark.id);
    const most = mark.kind === "photo" ? SHEET_WIDE : LARGEST;
    board.edit(mark.id, { size: Math.round(Math.max(SMALLEST, Math.min(most, size * times))) });
  };
  const acts = el("div", { class: "acts" }, [
    act("plus", t("Bigger"), () => grow(STEP)),
    act("minus", t("Smaller"), () => grow(1 / STEP)),
    act("bin", t("Take away"), () => remove(board, slip, mark)),
    mark.symbol ? hear(board.told.heard(`symbol:${mark.symbol}`)) : null,
  ]);
  const content = mark.kind === "photo" ? acts : [acts, grew(board, mark), rings(board, mark), el("p", { class: "soft" }, t("Pull it with a finger to move it.")), about(board, mark)];
  slip.open({ name: "item", title: title(board, mark), content, after: () => board.choose(null) });
}

function title(board, mark) {
  const element = board.tool.elements.find(({ key }) => key === mark.element);
  return element?.title ?? { photo: t("Photograph"), label: t("Words") }[mark.kind] ?? t("Symbol");
}

const act = (sign, words, onclick) => tile({ key: sign, title: words, icon: sign }, false, onclick);

function remove(board, slip, mark) {
  slip.close();
  board.erase([mark.id]);
}

function rings(board, mark) {
  const signs = ["ring-0", "ring-1", "ring-2"].map((name, at) => ({ key: String(at), title: String(at), sign: el("span", { class: `rings ${name}` }) }));
  return tiles(t("How important? Rings around it"), signs, String(mark.ring ?? 0), (key) => board.edit(mark.id, { ring: Number(key ?? 0) }));
}

/** What the tool would like to know of such an element; all of it may stay unsaid. */
function about(board, mark) {
  const choices = elementsFor(board.tool, mark.zone);
  const meant = el("div", { class: "stack" });
  const refill = (key) => meant.replaceChildren(...attributes(board, mark, key));
  refill(mark.element || elementFor(board.tool, mark.zone));
  if (choices.length < 2) return meant;
  const pick = (key) => {
    board.edit(mark.id, { element: key ?? "" });
    refill(key);
  };
  return [tiles(t("What is it?"), choices, mark.element, pick), meant];
}

function attributes(board, mark, key) {
  const element = board.tool.elements.find((one) => one.key === key);
  return (element?.attributes ?? []).map((attribute) => ask(board, mark, attribute));
}

function ask(board, mark, { key, title: words, kind, choices }) {
  const said = () => board.book.marks.get(mark.id).said ?? {};
  const say = (value) => {
    const all = { ...said() };
    if (value === null || value === "") delete all[key];
    else all[key] = value;
    board.edit(mark.id, { said: all });
  };
  if (kind === "choice") return tiles(words, choices.map(([choice, name]) => ({ key: choice, title: name })), said()[key] ?? "", say);
  const types = {
    number: [{ type: "number", inputmode: "decimal", min: 0, max: 1000000000, step: "any" }, (value) => (value === "" || !Number.isFinite(Number(value)) ? null : Number(value))],
    date: [{ type: "date" }, (value) => value],
    words: [{ type: "text", maxlength: 200 }, (value) => plain(value, 200)],
  };
  const [about_, read] = types[kind];
  return field(words, { ...about_, value: said()[key] ?? "" }, (value) => say(read(value)));
}

/** A round button with a picture alone, for use beside lists. */
export const small = (sign, words, onclick) => el("button", { type: "button", class: "quiet", "aria-label": words, title: words, onclick }, icon(sign));
