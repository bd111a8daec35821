/**
 * Fewer points for the same curve (Ramer, Douglas and Peucker): at pen-up, before the stroke is first shown or kept.
 *
 * Curves run through midpoints, so a corner between two long pieces would be rounded off; there the neighbouring points
 * of the hand's own line are kept too.
 */

import { distance } from "./ink.js";

/** The stroke `{xs, ys, ws}` with only those points that matter by more than *much* sheet units. */
export function simplify(stroke, much = 0.3) {
  const { xs } = stroke;
  if (xs.length < 3) return stroke;
  const keep = new Uint8Array(xs.length);
  keep[0] = keep[xs.length - 1] = 1;
  bend(stroke, keep, much);
  holdCorners(stroke, keep, much * 2);
  const kept = (values) => values && Array.prototype.filter.call(values, (_value, at) => keep[at]);
  return { xs: kept(xs), ys: kept(stroke.ys), ws: kept(stroke.ws) };
}

function bend({ xs, ys }, keep, much) {
  const waiting = [[0, xs.length - 1]];
  while (waiting.length) {
    const [from, to] = waiting.pop();
    const line = [xs[from], ys[from], xs[to], ys[to]];
    let farthest = 0;
    let where = 0;
    for (let at = from + 1; at < to; at++) {
      const off = distance(xs[at], ys[at], line);
      if (off > farthest) [farthest, where] = [off, at];
    }
    if (farthest > much) {
      keep[where] = 1;
      waiting.push([from, where], [where, to]);
    }
  }
}

function holdCorners({ xs, ys }, keep, much) {
  const kept = [];
  for (let at = 0; at < xs.length; at++) if (keep[at]) kept.push(at);
  for (let i = 1; i < kept.length - 1; i++) {
    const [before, here, after] = [kept[i - 1], kept[i], kept[i + 1]];
    const [x, y] = [xs[here], ys[here]];
    const chord = [(xs[before] + x) / 2, (ys[before] + y) / 2, (x + xs[after]) / 2, (y + ys[after]) / 2];
    if (distance(x, y, chord) / 2 > much) keep[here - 1] = keep[here + 1] = 1;
  }
}
