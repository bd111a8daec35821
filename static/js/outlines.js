/** Outlines of zones: what box they fill, how they are moved into another, and which lie on each other. As tools/outlines.py. */

const STEP = 2;
const BORDER = 0.5;

/** [left, top, width, height] of an outline [[x, y], …]. */
export function box(shape) {
  const xs = shape.map(([x]) => x);
  const ys = shape.map(([, y]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
}

/** *shape* stretched and moved so that *into* is its box. */
export function fitted(shape, into) {
  const [left, top, width, height] = box(shape);
  const [across, down] = [into[2] / (width || 1), into[3] / (height || 1)];
  return shape.map(([x, y]) => [tenth(into[0] + (x - left) * across), tenth(into[1] + (y - top) * down)]);
}

/** A length as it is kept. */
export function tenth(value) {
  return Math.round(value * 10) / 10;
}

/** The pairs of keys of *zones* (Map of key → outline) that lie on each other; a shared border is none. */
export function overlaps(zones) {
  const keys = [...zones.keys()];
  const pairs = keys.flatMap((a, at) => keys.slice(at + 1).map((b) => [a, b]));
  return pairs.filter(([a, b]) => meet(zones.get(a), zones.get(b)));
}

function meet(a, b) {
  const [one, other] = [box(a), box(b)];
  if (!(one[0] + one[2] > other[0] && other[0] + other[2] > one[0])) return false;
  const top = Math.max(one[1], other[1]);
  const end = Math.min(one[1] + one[3], other[1] + other[3]);
  for (let row = Math.floor(top / STEP); row * STEP < end; row++) {
    const y = row * STEP + STEP / 2;
    if (share(crossings(a, y), crossings(b, y))) return true;
  }
  return false;
}

/** Where *shape* crosses the level line *y*, from left to right. */
function crossings(shape, y) {
  const found = [];
  shape.forEach(([x1, y1], at) => {
    const [x2, y2] = shape[(at + 1) % shape.length];
    if (y1 > y !== y2 > y) found.push(((x2 - x1) * (y - y1)) / (y2 - y1) + x1);
  });
  return found.sort((left, right) => left - right);
}

function share(mine, theirs) {
  for (let i = 0; i + 1 < mine.length; i += 2)
    for (let k = 0; k + 1 < theirs.length; k += 2)
      if (Math.min(mine[i + 1], theirs[k + 1]) - Math.max(mine[i], theirs[k]) > BORDER) return true;
  return false;
}
