/**
 * Links between the sheets of one owner, as `gals/store/links.py` finds them: what may be brought from her other sheets, and
 * what grew from what. Pure: *drawer* is an open Drawer. Only one step of a link is ever followed, each way.
 */

import { bounds, pack, unpack } from "../board/ink.js";
import { t } from "../words.js";
import { inOrder } from "./records.js";
import { consents, drawings, keeper } from "./rules.js";

/** As in `gals/store/links.py`. */
const SHEETS = 12;
const THINGS = 80;
const STAMPED = new Set(["symbol", "own", "label", "pin"]);
const NEAR = 12;
const STROKES = 60;
const SQUARE = 100;
const EDGE = 6;

/** Fields of a mark that go along, and those of a promise. */
const BROUGHT = ["id", "kind", "element", "symbol", "text", "source"];
const PROMISED = ["symbol", "text", "actor", "kind", "area", "shared"];

/** Elements of maps that are people, and as what they may stand there. */
const PEOPLE = new Set(["person", "share"]);
const SHOWN = new Set(["symbol", "own", "label"]);

/** The other sheets of a *drawing*'s owner with what may be brought from each: [{sheet, href, things}], the newest first. */
export function offered(drawer, drawing) {
  const sheets = others(drawer, drawing).slice(0, SHEETS);
  return sheets.map((one) => ({ ...address(drawer, one), things: things(drawer, one) })).filter((one) => one.things.length);
}

/** Every link of a *drawing*'s marks: {mark id: [{grew, sheet, href}]}; ``grew``: from there, else it became that. */
export function links(drawer, drawing) {
  const near = new Map(others(drawer, drawing).map((one) => [one.id, one]));
  const marks = new Map(drawer.all("mark", { gone: true }).map((one) => [one.id, one]));
  const found = new Map();
  const tell = (mark, grew, there) => {
    const known = found.get(mark) ?? [];
    if (!known.some((one) => one.grew === grew && one.href === there.href)) found.set(mark, [...known, { grew, ...there }]);
  };
  for (const { id, drawing_id, derived_from, gone } of marks.values()) {
    if (gone || !derived_from) continue;
    const source = near.get(marks.get(derived_from)?.drawing_id);
    if (drawing_id === drawing.id && source) tell(id, true, address(drawer, source));
    if (near.has(drawing_id)) tell(derived_from, false, address(drawer, near.get(drawing_id)));
  }
  for (const { derived_from } of planned(drawer, drawing)) tell(derived_from, false, { sheet: t("a plan to share"), href: `/participants/${drawing.participant_id}/shares` });
  return Object.fromEntries(found);
}

/** The people on a participant's newest map, each with the plan to share that grew from it: [{mark, plan}]; [] without a map. */
export function mapPeople(drawer, id) {
  const plans = new Map(planned(drawer, { participant_id: id }).map((plan) => [plan.derived_from, plan]));
  for (const sheet of drawings(drawer, { participant_id: id })) {
    const people = marksOf(drawer, sheet).filter((mark) => PEOPLE.has(mark.element) && SHOWN.has(mark.kind));
    const isMap = toolOf(drawer, sheet)?.value.elements.some((element) => element.key === "share");
    if (people.length && isMap && mayBeWorkedWith(drawer, sheet)) return people.map((mark) => ({ mark, plan: plans.get(mark.id) ?? null }));
  }
  return [];
}

/** The plans to share that grew from the maps of a drawing's owner. */
function planned(drawer, { owner, participant_id }) {
  if (owner === "group" || !participant_id) return [];
  const hers = (one) => one.participant_id && keeper(drawer, one.participant_id) === keeper(drawer, participant_id);
  return drawer.all("share_plan").filter((one) => one.derived_from && hers(one));
}

const toolOf = (drawer, { tool }) => drawer.about.board.tools[tool];

const marksOf = (drawer, sheet) => drawer.all("mark").filter((mark) => mark.drawing_id === sheet.id && mark.kind);

function others(drawer, { id, owner, group_id, participant_id }) {
  const whose = owner === "group" ? { group_id } : { participant_id: participant_id && keeper(drawer, participant_id) };
  return drawings(drawer, whose).filter((one) => one.id !== id && toolOf(drawer, one) && mayBeWorkedWith(drawer, one));
}

/** Whether its owner agreed that it is kept and worked with; a photograph on it asks for a word of its own. */
function mayBeWorkedWith(drawer, sheet) {
  if (sheet.owner === "group") return true;
  const said = consents(drawer, { participant_id: keeper(drawer, sheet.participant_id) });
  return said.keep && (said.photo || !marksOf(drawer, sheet).some((mark) => mark.kind === "photo"));
}

/** A sheet in words, with the way there. */
function address(drawer, { id, tool, made_on }) {
  const { board } = drawer.about;
  const [, month, number] = (made_on ?? "").split("-").map(Number);
  const on = number ? `${number} ${board.months[month - 1]}` : "";
  return { sheet: [board.tools[tool].title, on].filter(Boolean).join(", "), href: `/drawings/${id}` };
}

function things(drawer, sheet) {
  const marks = marksOf(drawer, sheet).sort(inOrder);
  const promises = new Map(drawer.all("commitment").filter((one) => one.drawing_id === sheet.id).map((one) => [one.id, one]));
  const titles = Object.fromEntries(toolOf(drawer, sheet).value.elements.map(({ key, title }) => [key, title]));
  const thing = (mark, more) => ({ ...said(mark, BROUGHT), ...more, title: titles[mark.element] ?? "" });
  const stamped = marks.filter((mark) => STAMPED.has(mark.kind)).map((mark) => thing(mark, promises.has(mark.id) ? { promise: said(promises.get(mark.id), PROMISED) } : {}));
  const sketches = heaps(marks.filter((mark) => mark.kind === "ink" && mark.ink)).map((strokes) => thing(strokes[0].mark, { strokes: small(strokes) }));
  return [...stamped, ...sketches].slice(0, THINGS);
}

const said = (row, fields) => Object.fromEntries(fields.filter((name) => row[name] !== null && row[name] !== undefined).map((name) => [name, row[name]]));

/** Strokes that lie near each other in one zone: [[{mark, stroke}, …], …]. */
function heaps(marks) {
  let found = [];
  for (const mark of marks) {
    const stroke = unpack(mark.ink);
    const box = bounds(stroke);
    const near = found.filter((heap) => heap.strokes[0].mark.zone === mark.zone && touch(box, heap.box));
    const strokes = [...near.flatMap((heap) => heap.strokes), { mark, stroke }];
    found = [...found.filter((heap) => !near.includes(heap)), { strokes, box: around([...near.map((heap) => heap.box), box]) }];
  }
  return found.map((heap) => heap.strokes).filter((strokes) => strokes.length <= STROKES);
}

const touch = (one, other) => [0, 1].every((axis) => one[axis] - NEAR <= other[axis + 2] && other[axis] - NEAR <= one[axis + 2]);

const around = (boxes) => [0, 1, 2, 3].map((side) => Math[side < 2 ? "min" : "max"](...boxes.map((box) => box[side])));

/** Strokes moved into the middle of a square of 100, as an own symbol has them. */
function small(strokes) {
  const [left, top, right, bottom] = around(strokes.map(({ stroke }) => bounds(stroke)));
  const scale = (SQUARE - 2 * EDGE) / Math.max(right - left, bottom - top, 1);
  const middle = (low, high) => (SQUARE - (low + high) * scale) / 2;
  const [x, y] = [middle(left, right), middle(top, bottom)];
  const moved = ({ xs, ys }) => pack({ xs: Array.from(xs, (px) => px * scale + x), ys: Array.from(ys, (py) => py * scale + y), ws: null });
  return strokes.map(({ mark, stroke }) => ({ ink: moved(stroke), colour: mark.colour || "black", width: mark.width || 1 }));
}
