/**
 * Ink as whole numbers, and the rule by which it becomes curves: the same as `tools/ink.py` and
 * `gals/printing/strokes.py`, so that the board, paper and pictures show one and the same hand.
 *
 * A stroke here is `{xs, ys, ws}` in sheet units: columns of equal length; `ws` is the nib's width in per cent or null.
 */

/** Ink units to a sheet unit. */
const FINE = 8;

/** As in `tools/ink.py`: a longer stroke is cut in two. */
export const MOST_POINTS = 5000;

/** Columns of differences in ink units. */
export function pack({ xs, ys, ws }) {
  const columns = [differences(xs, FINE), differences(ys, FINE)];
  if (ws) columns.push(differences(ws, 1));
  return columns;
}

/** The stroke of packed *columns*. */
export function unpack(columns) {
  return { xs: sums(columns[0], FINE), ys: sums(columns[1], FINE), ws: columns.length > 2 ? sums(columns[2], 1) : null };
}

function differences(values, scale) {
  let before = 0;
  return Array.from(values, (value) => {
    const here = Math.round(value * scale);
    const step = here - before;
    before = here;
    return step;
  });
}

function sums(steps, scale) {
  const values = new Float32Array(steps.length);
  let sum = 0;
  for (let at = 0; at < steps.length; at++) {
    sum += steps[at];
    values[at] = sum / scale;
  }
  return values;
}

/** Draw points *from* … *to* of a stroke into *path*: lines to the outer ends, quadratic curves through the midpoints. */
export function trace(path, { xs, ys }, from = 0, to = xs.length) {
  const last = xs.length - 1;
  const middle = (at) => [(xs[at] + xs[at + 1]) / 2, (ys[at] + ys[at + 1]) / 2];
  if (last < 2) {
    path.moveTo(xs[0], ys[0]);
    path.lineTo(xs[last], ys[last]);
    return;
  }
  if (from === 0) path.moveTo(xs[0], ys[0]);
  else path.moveTo(...middle(from - 1));
  for (let at = from; at < to; at++) {
    if (at === 0) path.lineTo(...middle(0));
    else if (at === last) path.lineTo(xs[last], ys[last]);
    else path.quadraticCurveTo(xs[at], ys[at], ...middle(at));
  }
}

/** The parts of a stroke that have one width: [{width, path}], `path` made by *make* (a Path2D, unless said otherwise). */
export function runs(stroke, nib, make = () => new Path2D()) {
  const { ws } = stroke;
  const count = stroke.xs.length;
  const parts = [];
  for (let from = 0, to; from < count; from = to) {
    to = count;
    if (ws && count > 2) for (to = from + 1; to < count && ws[to] === ws[from]; ) to++;
    const path = make();
    trace(path, stroke, from, to);
    parts.push({ width: (nib * (ws ? ws[from] : 100)) / 100, path });
  }
  return parts;
}

/** An ink mark as curves: {stroke, parts: [{width, path}], box}. *nibs* are the widths to choose from. */
export function shapeOf({ ink, width = 0 }, nibs) {
  const stroke = unpack(ink);
  return { stroke, parts: runs(stroke, nibs[width]), box: bounds(stroke) };
}

/** Collects the curve as an SVG path. */
export class PathText {
  text = "";
  moveTo(...place) {
    this.text += `M${place.map(hundredth).join(" ")}`;
  }
  lineTo(...place) {
    this.text += `L${place.map(hundredth).join(" ")}`;
  }
  quadraticCurveTo(...places) {
    this.text += `Q${places.map(hundredth).join(" ")}`;
  }
}

const hundredth = (value) => Math.round(value * 100) / 100;

/** [left, top, right, bottom] of a stroke, its width not counted. */
export function bounds({ xs, ys }) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < xs.length; at++) {
    if (xs[at] < box[0]) box[0] = xs[at];
    if (ys[at] < box[1]) box[1] = ys[at];
    if (xs[at] > box[2]) box[2] = xs[at];
    if (ys[at] > box[3]) box[3] = ys[at];
  }
  return box;
}

/** Whether a stroke comes within *reach* of the line *way* = [x1, y1, x2, y2], or crosses it. */
export function touches({ xs, ys }, way, reach) {
  if (distance(xs[0], ys[0], way) <= reach) return true;
  for (let at = 1; at < xs.length; at++) {
    const piece = [xs[at - 1], ys[at - 1], xs[at], ys[at]];
    if (distance(xs[at], ys[at], way) <= reach || distance(way[2], way[3], piece) <= reach || cross(piece, way)) return true;
  }
  return false;
}

function cross([ax, ay, bx, by], [cx, cy, dx, dy]) {
  const side = (x1, y1, x2, y2, x, y) => (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
  const apart = side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) < 0;
  return apart && side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0;
}

/** How far (x, y) is from the line between two points. */
export function distance(x, y, [x1, y1, x2, y2]) {
  const dx = x2 - x1;
  const dy = y2 - y1;
  const length = dx * dx + dy * dy;
  const along = length ? Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length)) : 0;
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}
