/** What the board is told of a drawing, built from a drawer: the same values as `gals/views/board.py` gives on line. */

import { links } from "./links.js";
import { inOrder } from "./records.js";

const FIRST = "first";

/** Fields of records that the board does not know. */
const OWN = new Set(["born", "device", "by"]);

/** Board data of a drawing; throws when it is not in the drawer. New marks go on the layer of *followUpId*. */
export function told(drawer, id, followUpId) {
  const drawing = drawer.one("drawing", id);
  const board = drawer.about.board;
  const tool = toolOf(board, drawing);
  const meeting = followUpId && drawer.one("follow_up", followUpId);
  const today = localToday();
  const marks = drawer.all("mark", { gone: true }).filter((mark) => mark.drawing_id === id && mark.kind);
  const layers = layersOf(drawer, marks);
  return {
    ...board.common,
    ...changing(drawer, drawing, marks),
    layers,
    drawing: { id, owner: drawing.owner, participant_id: hers(drawing), group_id: drawing.owner === "group" ? drawing.group_id : null },
    tool: tool.value,
    layer: meeting ? meeting.id : FIRST,
    follow_up: meeting ? layerOf(drawer, meeting.id) : null,
    pen: meeting ? board.firstPens[layers.filter((layer) => layer.id !== meeting.id).length % board.firstPens.length] : board.firstPens[0],
    today,
    day: day(board, today),
    milestones: board.milestones.map(({ months, words }) => milestone(board, today, months, words)),
    urls: urls(id),
  };
}

/** The tool of a drawing, in the shape its sheet had when it was begun. */
export function toolOf(board, drawing) {
  return board.sheets?.[drawing.id] ?? board.tools[drawing.tool];
}

const hers = (drawing) => (drawing.owner === "group" ? null : drawing.participant_id);

function changing(drawer, drawing, marks) {
  const promises = drawer.all("commitment", { gone: true }).filter((one) => one.drawing_id === drawing.id);
  const ids = new Set(promises.map((one) => one.id));
  const board = drawer.about.board;
  const answers = standing(drawer.all("answer").filter((one) => ids.has(one.commitment_id)));
  return {
    tag: "",
    clock: drawer.lines.clock,
    marks: marks.map(bare),
    commitments: promises.map(bare),
    answers: answers.map((one) => ({ ...bare(one), day: one.on ? day(board, one.on) : "" })),
    owns: owns(drawer, drawing, marks),
    links: links(drawer, drawing),
    guard: "",
  };
}

/** A record without what only the journal asks for. */
function bare(record) {
  return Object.fromEntries(Object.entries(record).filter(([name, value]) => !OWN.has(name) && value !== null && value !== undefined));
}

/** Facts that no other takes the place of, oldest first, each where the first one it mends stood. */
export function standing(facts) {
  const known = new Map(facts.map((fact) => [fact.id, fact]));
  const mended = new Set(facts.filter((fact) => known.has(fact.corrects) && fact.corrects !== fact.id).map((fact) => fact.corrects));
  const first = (fact, seen = new Set([fact.id])) => {
    const before = known.get(fact.corrects);
    return before && !seen.has(before.id) ? first(before, seen.add(before.id)) : fact;
  };
  return facts.filter((fact) => !mended.has(fact.id)).sort((a, b) => inOrder(first(a), first(b)) || inOrder(a, b));
}

function owns(drawer, drawing, marks) {
  const used = new Set(marks.filter((mark) => mark.kind === "own").map((mark) => mark.source));
  const mine = (one) => (drawing.owner === "group" ? one.group_id === drawing.group_id : one.participant_id === drawing.participant_id);
  return drawer.all("own_symbol").filter((one) => used.has(one.id) || mine(one)).map(({ id, strokes }) => ({ id, strokes: strokes ?? [] }));
}

function layersOf(drawer, marks) {
  const later = new Set(marks.filter((mark) => !mark.gone && mark.layer && mark.layer !== FIRST).map((mark) => mark.layer));
  const on = (id) => drawer.one("follow_up", id)?.on ?? "9999";
  return [FIRST, ...[...later].sort((a, b) => (on(a) < on(b) ? -1 : Number(on(a) > on(b))) || (a < b ? -1 : 1))].map((id) => layerOf(drawer, id));
}

function layerOf(drawer, id) {
  const { words } = drawer.about.board;
  if (id === FIRST) return { id, title: words.first };
  const on = drawer.one("follow_up", id)?.on;
  return { id, title: on ? words.visit.replace("{day}", day(drawer.about.board, on)) : words.later };
}

/** A date in words, "5 май 2026", from the months' names that were taken along. */
export function day(board, iso) {
  const [year, month, number] = iso.split("-").map(Number);
  return `${number} ${board.months[month - 1]} ${year}`;
}

/** Today where the tablet is, "2026-11-24". */
export function localToday(now = new Date()) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The same day *months* later, or the last day of that month. */
export function monthsAfter(iso, months) {
  const [year, month, number] = iso.split("-").map(Number);
  const last = new Date(year, month + months, 0);
  return localToday(new Date(last.getFullYear(), last.getMonth(), Math.min(number, last.getDate())));
}

function milestone(board, today, months, words) {
  const on = monthsAfter(today, months);
  const [, month, number] = on.split("-").map(Number);
  return { on, title: `${words} · ${number} ${board.months[month - 1]}` };
}

function urls(id) {
  return {
    data: `/drawings/${id}/data`,
    photos: "/photos",
    photo: `/photos/SHA?drawing=${id}`,
    catalogue: `/symbols/${document.documentElement.lang}.json`,
    symbols: "/static/vendor/symbols/KEY.svg",
  };
}
