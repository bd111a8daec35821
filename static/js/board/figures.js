/** Pictures of stamped marks as SVG, placed and sized as `gals/printing/picture.py` does on paper. */

import { lines, measure, svg } from "./dom.js";
import { PathText, runs, unpack } from "./ink.js";

const RING = "#1b1b1b";
const LET_GO = "#8a8a8a";
const LABEL_ROOM = 260;
const LABEL_LINES = 6;

/** The picture of *mark*. *box* = {symbolUrl, colours, owns, nibs, state(id)} tells what it needs. */
export function figure(mark, box) {
  return svg("g", { "data-id": mark.id, class: `figure ${mark.kind}` }, MAKE[mark.kind]?.(mark, box) ?? []);
}

const MAKE = { symbol, own, label, pin };

/** [x, y, size] with what is not said filled in. */
export const place = (mark) => [mark.x ?? 0, mark.y ?? 0, mark.size || 48];

/** How far to each side a mark reaches: [width / 2, height / 2]. */
export function halves(mark) {
  const [, , size] = place(mark);
  if (mark.kind !== "label") return [size / 2, size / 2];
  const { rows, wide, letters } = text(mark);
  return [wide / 2 + 4, (rows.length * letters * 1.2) / 2 + 2];
}

function symbol(mark, box) {
  const [x, y, size] = place(mark);
  return [stamp(mark, box, [x, y, size]), ...rings(x, y, size, mark.ring), ...beneath(mark, box, y + size * (0.56 + 0.14 * (mark.ring ?? 0)))];
}

function stamp(mark, box, [x, y, size]) {
  const turn = mark.turn ? `rotate(${mark.turn} ${x} ${y})` : null;
  return svg("image", { x: x - size / 2, y: y - size / 2, width: size, height: size, href: box.symbolUrl(mark.symbol), transform: turn });
}

function own(mark, box) {
  const [x, y, size] = place(mark);
  const into = `translate(${x - size / 2} ${y - size / 2}) scale(${size / 100})`;
  return [svg("g", { transform: into }, ownPaths(box.owns.get(mark.source)?.strokes ?? [], box)), ...rings(x, y, size, mark.ring)];
}

/** The strokes of an own symbol in its square of 100. */
export function ownPaths(strokes, { colours, nibs }) {
  return strokes.flatMap(({ ink, colour, width }) =>
    runs(unpack(ink), nibs[width], () => new PathText()).map((part) =>
      svg("path", { d: part.path.text, stroke: colours.pen(colour), "stroke-width": part.width, fill: "none" }),
    ),
  );
}

function pin(mark, box) {
  const [x, y, size] = place(mark);
  const { answer } = box.state(mark.id) ?? {};
  const colour = answer === "dropped" ? LET_GO : box.colours.role(answer === "done" ? "ripe" : "growing");
  return [
    ...fruit(x, y, size, { colour, ripe: answer === "done", started: answer === "started" }),
    mark.symbol ? stamp(mark, box, [x, y + size * 0.02, size * 0.6]) : null,
    ...beneath(mark, box, y + size * 0.5),
  ];
}

/** A fruit: a thin ring while it grows, a heavy one when it is ripe; stalk and leaf on top. */
export function fruit(x, y, size, { colour, ripe, started }) {
  const ring = size * (ripe ? 0.14 : 0.05);
  const k = (size * 0.62) / 100;
  const [ax, ay] = [x, y - size * 0.36];
  const at = (...values) => values.map((value, index) => (index % 2 ? ay : ax) + value * k).join(" ");
  const line = { stroke: colour, "stroke-width": Math.max(1, size * 0.62 * 0.06), fill: "none" };
  return [
    svg("circle", { cx: x, cy: y, r: (size - ring) / 2, stroke: colour, "stroke-width": ring, fill: "#fff" }),
    started ? svg("circle", { cx: x, cy: y, r: (size - ring) / 2, fill: colour, "fill-opacity": 0.16, stroke: "none" }) : null,
    svg("path", { d: `M${at(0, -22)}C${at(-1, -32, 2, -40, 6, -46)}`, ...line }),
    svg("path", { d: `M${at(2, -30)}C${at(8, -52, 32, -54, 42, -46)}C${at(36, -32, 18, -24, 2, -30)}Z`, ...line, fill: colour }),
  ];
}

/** How the words of each label are set, as long as it says the same. */
const set = new WeakMap();

function text(mark) {
  const known = set.get(mark);
  if (known && known.said === mark.text && known.size === mark.size) return known;
  const made = { ...typeset(mark), said: mark.text, size: mark.size };
  set.set(mark, made);
  return made;
}

function typeset(mark) {
  const letters = (mark.size || 48) / 2;
  const rows = lines(mark.text ?? "", letters, Math.max(LABEL_ROOM, letters * 6)).slice(0, LABEL_LINES);
  return { letters, rows, wide: Math.max(...rows.map((row) => measure(row, letters))) };
}

function label(mark, { colours }) {
  const [x, y] = place(mark);
  const { letters, rows, wide } = text(mark);
  const top = y - (rows.length - 1) * letters * 0.6 + letters * 0.35;
  return [
    ...rows.map((row, at) => line(row, { x, y: top + at * letters * 1.2, "font-size": letters, fill: colours.pen(mark.colour) })),
    ...rings(x, y, wide, mark.ring),
  ];
}

const line = (words, about) => svg("text", { "text-anchor": "middle", ...about }, words);

function rings(x, y, size, count) {
  return Array.from({ length: count ?? 0 }, (_, at) =>
    svg("circle", { cx: x, cy: y, r: size * (0.6 + 0.12 * at), stroke: RING, "stroke-width": Math.max(1.5, size * 0.04), fill: "none" }),
  );
}

function beneath(mark, { colours }, y) {
  if (!mark.text) return [];
  return lines(mark.text, 14, 130)
    .slice(0, 2)
    .map((row, at) => line(row, { x: mark.x, y: y + 12 + at * 16, "font-size": 14, fill: colours.pen(mark.colour) }));
}
