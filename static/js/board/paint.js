/** The ink canvas (what is on the sheet) and the live canvas above it (the stroke under the hand). */

import { inkOn, penOn } from "./nib.js";

export class Paint {
  /** *aside* paints the sheet for the first time, if given (`painterAside`); `seen` resolves when all of it is there. */
  constructor(view, book, colours, aside = null) {
    this.view = view;
    this.book = book;
    this.colours = colours;
    this.ink = view.stage.querySelector("canvas.ink");
    this.live = view.stage.querySelector("canvas.live");
    this.sharp = Math.min(2, devicePixelRatio || 1);
    /** Marks not to be painted while they are being moved or erased. */
    this.away = new Set();
    this.#measure();
    this.seen = this.#first(aside);
  }

  /** Give both canvases the stage's size, and paint all; nothing to do where it is the same. */
  resize() {
    if (this.#measure()) this.all();
  }

  #measure() {
    const size = `${this.view.width} ${this.view.height}`;
    if (size === this.size) return false;
    this.size = size;
    for (const canvas of [this.ink, this.live]) {
      canvas.width = Math.round(this.view.width * this.sharp);
      canvas.height = Math.round(this.view.height * this.sharp);
    }
    return true;
  }

  async #first(aside) {
    if (!aside) return this.all();
    const place = this.#place();
    this.#lies();
    const { width, height } = this.ink;
    const picture = await aside({ width, height, place });
    if (!picture || `${place} ${width} ${height}` !== `${this.#place()} ${this.ink.width} ${this.ink.height}`) return this.all();
    this.#wipe(this.ink).drawImage(picture, 0, 0);
    picture.close();
  }

  /** Where the sheet lies on a canvas: [pixels to a sheet unit, x and y of its corner in pixels]. */
  #place() {
    return [this.view.scale, ...this.view.corner].map((value) => value * this.sharp);
  }

  #pen(canvas) {
    return penOn(canvas, this.#place());
  }

  #wipe(canvas) {
    const pen = canvas.getContext("2d");
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, canvas.width, canvas.height);
    return pen;
  }

  /** The canvas lies as the view does now. */
  #lies() {
    this.moved = [this.view.scale, ...this.view.corner];
    this.ink.style.transform = "";
  }

  /** Paint every stroke anew. */
  all() {
    this.#lies();
    this.#wipe(this.ink);
    const pen = this.#pen(this.ink);
    for (const mark of this.book.shown()) if (mark.kind === "ink") this.#stroke(pen, mark);
  }

  /** While two fingers move the sheet: move the finished picture, cheaply; `all` paints it sharp afterwards. */
  follow() {
    const [scale, x, y] = this.moved;
    const times = this.view.scale / scale;
    const [left, top] = this.view.corner;
    this.ink.style.transform = `translate(${left - x * times}px, ${top - y * times}px) scale(${times})`;
  }

  /** Paint one more stroke on top. */
  add(mark) {
    if (this.book.shows(mark)) this.#stroke(this.#pen(this.ink), mark);
  }

  /** Paint the part of the sheet within *box* anew: after a stroke was taken away or came back. */
  part([left, top, right, bottom]) {
    const pen = this.ink.getContext("2d");
    const box = this.#pixels([left, top, right, bottom]);
    pen.save();
    pen.resetTransform();
    pen.beginPath();
    pen.rect(...box);
    pen.clip();
    pen.clearRect(...box);
    this.#pen(this.ink);
    for (const mark of this.book.shown()) {
      if (mark.kind !== "ink") continue;
      const [l, t, r, b] = this.reach(mark);
      if (l <= right && r >= left && t <= bottom && b >= top) this.#stroke(pen, mark);
    }
    pen.restore();
  }

  /** A box of the sheet as [x, y, width, height] in whole pixels of the canvas: no edge is left half painted. */
  #pixels([left, top, right, bottom]) {
    const scale = this.view.scale * this.sharp;
    const [x, y] = this.view.corner.map((value) => value * this.sharp);
    const from = [Math.floor(x + left * scale) - 1, Math.floor(y + top * scale) - 1];
    return [...from, Math.ceil(x + right * scale) + 1 - from[0], Math.ceil(y + bottom * scale) + 1 - from[1]];
  }

  /** The box that a stroke covers with its width and rings. */
  reach(mark) {
    const [left, top, right, bottom] = this.book.shape(mark).box;
    const wide = this.book.nibs[mark.width ?? 0] + (mark.ring ? 0.4 * Math.max(right - left, bottom - top) + 4 : 0);
    return [left - wide, top - wide, right + wide, bottom + wide];
  }

  #stroke(pen, mark) {
    if (!this.away.has(mark.id)) inkOn(pen, mark, this.book.shape(mark), this.colours.pen(mark.colour));
  }

  /** A pen for the live canvas in *colour*. */
  begin(colour) {
    const pen = this.#pen(this.live);
    pen.strokeStyle = colour;
    return pen;
  }

  /** Nothing is under the hand any more. */
  end() {
    this.#wipe(this.live);
  }
}
