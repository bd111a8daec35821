/**
 * Ink on white paper by its pen: of a drawing cleaned from a photograph, some pens are shown and others not.
 *
 * The picture stays one, and stays where it may be: what is lifted is painted here, from its pixels, and kept nowhere.
 * `gals/paper/clean.py` names pens in the same way.
 */

/** How much darker than white ink is; over how many pixels each way its pen is asked; when a pen counts as used. */
const PALE = 0.1;
const REACH = 2;
const USED = 0.004;
const FEW = 150;

/** Of so many parts of a cleaned drawing's pixels, paper is white; a photograph that was not cleaned is not lifted. */
const WHITE = 0.5;

/** Longer side in pixels of what is looked at: an A4 sheet as it is kept. */
const LONGEST = 1700;

/** No pen: paper. */
const NONE = 255;

export class Inks {
  /** *picture*: a loaded image or canvas; *pens*: [[name, "#rrggbb"], …]. */
  constructor(picture, pens) {
    const [width, height] = [picture.naturalWidth ?? picture.width, picture.naturalHeight ?? picture.height];
    const scale = Math.min(1, LONGEST / Math.max(width, height));
    this.canvas = document.createElement("canvas");
    this.canvas.width = Math.round(width * scale);
    this.canvas.height = Math.round(height * scale);
    this.pen = this.canvas.getContext("2d", { willReadFrequently: true });
    this.pen.drawImage(picture, 0, 0, this.canvas.width, this.canvas.height);
    this.names = pens.map(([name]) => name);
    this.values = pens.map(([, value]) => [1, 3, 5].map((at) => Number.parseInt(value.slice(at, at + 2), 16)));
    const { data } = this.pen.getImageData(0, 0, this.canvas.width, this.canvas.height);
    this.depth = new Uint8Array(data.length / 4);
    this.which = agreed(this.#named(data), this.canvas.width, pens.length);
    /** The names of the pens with which it was drawn; none on a picture that is not of ink on white paper. */
    this.used = this.#counted();
  }

  /** For each pixel the number of its pen, and how deep its ink is. */
  #named(data) {
    const ways = this.values.map((value) => value.map((level) => 1 - level / 255));
    const square = ways.map((way) => dot(way, way));
    const which = new Uint8Array(this.depth.length).fill(NONE);
    const ink = [0, 0, 0];
    for (let at = 0; at < which.length; at++) {
      for (let part = 0; part < 3; part++) ink[part] = 1 - data[4 * at + part] / 255;
      const most = Math.max(...ink);
      if (most < PALE) continue;
      this.depth[at] = Math.round(255 * most);
      which[at] = nearest(ink, ways, square);
    }
    return which;
  }

  #counted() {
    const counts = this.names.map(() => 0);
    for (const pen of this.which) if (pen !== NONE) counts[pen]++;
    const all = counts.reduce((sum, one) => sum + one, 0);
    if (all > (1 - WHITE) * this.which.length) return [];
    return this.names.filter((_name, pen) => counts[pen] >= Math.max(FEW, USED * all));
  }

  /** A canvas with all ink but that of the pens called in *without* (a Set), on nothing. */
  shown(without) {
    const picture = this.pen.createImageData(this.canvas.width, this.canvas.height);
    const seen = this.names.map((name) => !without.has(name));
    const deepest = this.values.map((value) => 255 - Math.min(...value));
    for (let at = 0; at < this.which.length; at++) {
      const pen = this.which[at];
      if (pen === NONE || !seen[pen]) continue;
      picture.data.set(this.values[pen], 4 * at);
      picture.data[4 * at + 3] = Math.min(255, (255 * this.depth[at]) / deepest[pen]);
    }
    this.pen.putImageData(picture, 0, 0);
    return this.canvas;
  }
}

const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** The pen of whose ink some amount explains *ink* best. */
function nearest(ink, ways, square) {
  let found = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let pen = 0; pen < ways.length; pen++) {
    const way = ways[pen];
    const amount = Math.min(1.2, Math.max(0, dot(ink, way) / square[pen]));
    const left = (ink[0] - amount * way[0]) ** 2 + (ink[1] - amount * way[1]) ** 2 + (ink[2] - amount * way[2]) ** 2;
    if (left < least) [found, least] = [pen, left];
  }
  return found;
}

/** Each inked pixel's pen as most of its surroundings have it: edges of strokes have specks of other colours. */
function agreed(which, width, pens) {
  const found = which.slice();
  const votes = new Float32Array(pens);
  for (let at = 0; at < which.length; at++) {
    if (which[at] === NONE) continue;
    votes.fill(0);
    votes[which[at]] = 0.5;
    for (let y = -REACH; y <= REACH; y++) {
      for (let x = -REACH; x <= REACH; x++) {
        const pen = which[at + y * width + x];
        if (pen < pens) votes[pen]++;
      }
    }
    found[at] = votes.indexOf(Math.max(...votes));
  }
  return found;
}
