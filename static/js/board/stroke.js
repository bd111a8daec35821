/** The stroke under the hand: points come in, only the newest piece is painted; at pen-up it becomes a mark. */

import { MOST_POINTS, pack, trace } from "./ink.js";
import { simplify } from "./simplify.js";
import { SHEET } from "./view.js";

/** How far the line follows each new point: a little behind, so that few and shaky points make no polygon. */
const FOLLOW = { pen: 0.85, touch: 0.7, mouse: 0.7 };

export class Stroke {
  /** *pen* is a canvas context in sheet units, *nib* the width there. */
  constructor(view, pen, nib, event) {
    this.view = view;
    this.pen = pen;
    this.nib = nib;
    this.follow = FOLLOW[event.pointerType] ?? 0.7;
    this.least = 0.6 / view.scale;
    this.stylus = event.pointerType === "pen";
    this.pressed = new Set();
    /** The farthest the hand has been from where it began, in sheet units. */
    this.far = 0;
    this.xs = [];
    this.ys = [];
    this.ws = [];
    this.#point(event, 1);
    this.#paint(0);
  }

  /** Take in what the pointer did since last time (all of it, where the browser tells). */
  move(event) {
    const before = this.xs.length;
    const told = event.getCoalescedEvents?.() ?? [];
    for (const one of told.length ? told : [event]) this.#point(one, this.follow);
    if (this.xs.length > before) this.#paint(before);
  }

  #point(event, follow) {
    const [x, y] = this.view.toSheet(event.clientX, event.clientY);
    const last = this.xs.length - 1;
    const [toX, toY] = [clamp(x, SHEET[0]), clamp(y, SHEET[1])];
    this.tip = [toX, toY];
    if (last >= 0) this.far = Math.max(this.far, Math.hypot(toX - this.xs[0], toY - this.ys[0]));
    const nextX = last < 0 ? toX : this.xs[last] + (toX - this.xs[last]) * follow;
    const nextY = last < 0 ? toY : this.ys[last] + (toY - this.ys[last]) * follow;
    if (last >= 0 && Math.hypot(nextX - this.xs[last], nextY - this.ys[last]) < this.least) return;
    this.xs.push(nextX);
    this.ys.push(nextY);
    this.ws.push(this.#share(event));
  }

  /** The nib's width here in per cent; a lifted stylus presses no more, and the line keeps its last width. */
  #share({ pressure }) {
    if (!this.stylus) return 100;
    if (!pressure) return this.ws.at(-1) ?? 100;
    this.pressed.add(pressure);
    return share(pressure);
  }

  #paint(from) {
    const { pen, xs, ws } = this;
    const last = xs.length - 1;
    for (let at = Math.max(0, from - 1); at <= last; at++) {
      if (at === last && last > 0) break; // its curve depends on the point to come
      pen.lineWidth = (this.nib * ws[at]) / 100;
      pen.beginPath();
      if (last === 0) trace(pen, this);
      else if (last === 1) segment(pen, this);
      else trace(pen, this, at, at + 1);
      pen.stroke();
    }
  }

  /** Paint all of it again, on *pen*: the screen was turned. */
  repaint(pen) {
    this.pen = pen;
    this.#paint(0);
  }

  /** The finished stroke as packed ink: one set of columns, or more where it is longer than a mark may be. */
  finish() {
    const last = this.xs.length - 1;
    if (Math.hypot(this.tip[0] - this.xs[last], this.tip[1] - this.ys[last]) > this.least / 2) {
      this.xs.push(this.tip[0]);
      this.ys.push(this.tip[1]);
      this.ws.push(this.ws[last]);
    }
    const all = simplify({ xs: this.xs, ys: this.ys, ws: this.pressed.size > 2 ? this.ws : null });
    const pieces = [];
    for (let from = 0; from < all.xs.length; from += MOST_POINTS - 1) {
      if (from && from === all.xs.length - 1) break;
      const cut = (values) => values?.slice(from, from + MOST_POINTS);
      pieces.push(pack({ xs: cut(all.xs), ys: cut(all.ys), ws: cut(all.ws) }));
    }
    return pieces;
  }
}

const clamp = (value, most) => Math.max(0, Math.min(most, value));

/** A stylus at half pressure writes its nib; tenths keep runs of one width long. */
const share = (pressure) => Math.round(4 + 12 * pressure) * 10;

/** The first half of the first step, when there are only two points yet. */
function segment(pen, { xs, ys }) {
  pen.moveTo(xs[0], ys[0]);
  pen.lineTo((xs[0] + xs[1]) / 2, (ys[0] + ys[1]) / 2);
}
