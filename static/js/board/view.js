/** Where the sheet lies on the screen: fitted, zoomed one to six times, moved; never lost out of sight. */

export const SHEET = [1000, 707];
const MARGIN = 10;
const MOST = 6;

export class View {
  /** *stage* is the element that shows the sheet, *paper* what is moved with it. */
  constructor(stage, paper) {
    this.stage = stage;
    this.paper = paper;
    this.zoom = 1;
    this.middle = [SHEET[0] / 2, SHEET[1] / 2];
    this.listeners = [];
    this.measure();
  }

  /** Read the stage's size anew (rotation, another window) and keep the same part of the sheet in the middle. */
  measure() {
    const box = this.stage.getBoundingClientRect();
    [this.left, this.top, this.width, this.height] = [box.left, box.top, box.width, box.height];
    this.fit = Math.max(0.05, Math.min((this.width - 2 * MARGIN) / SHEET[0], (this.height - 2 * MARGIN) / SHEET[1]));
    this.settle();
  }

  /** Whether the stage lies where and as large as it was measured. */
  isMeasured() {
    const box = this.stage.getBoundingClientRect();
    return box.left === this.left && box.top === this.top && box.width === this.width && box.height === this.height;
  }

  /** Screen pixels to a sheet unit. */
  get scale() {
    return this.fit * this.zoom;
  }

  /** The stage's x and y of the sheet's corner. */
  get corner() {
    return [this.width / 2 - this.middle[0] * this.scale, this.height / 2 - this.middle[1] * this.scale];
  }

  /** The sheet's [x, y] under a place on the screen. */
  toSheet(clientX, clientY) {
    const [x, y] = this.corner;
    return [(clientX - this.left - x) / this.scale, (clientY - this.top - y) / this.scale];
  }

  /** The place on the screen of a sheet's [x, y]. */
  toScreen(x, y) {
    const [left, top] = this.corner;
    return [this.left + left + x * this.scale, this.top + top + y * this.scale];
  }

  /** Zoom so that the sheet's *point* lies under a place on the screen. */
  hold([x, y], zoom, [clientX, clientY]) {
    this.zoom = Math.max(1, Math.min(MOST, zoom));
    this.middle = [
      x - (clientX - this.left - this.width / 2) / this.scale,
      y - (clientY - this.top - this.height / 2) / this.scale,
    ];
    this.settle();
  }

  /** Zoom by *times* about the middle of the stage. */
  zoomBy(times) {
    this.zoom = Math.max(1, Math.min(MOST, this.zoom * times));
    this.settle();
  }

  /** The whole sheet again. */
  whole() {
    this.zoom = 1;
    this.middle = [SHEET[0] / 2, SHEET[1] / 2];
    this.settle();
  }

  /** Keep the sheet in sight and tell everybody. */
  settle() {
    this.middle = this.middle.map((middle, axis) => {
      const seen = [this.width, this.height][axis] / this.scale / 2;
      const lowest = Math.min(seen, SHEET[axis] / 2);
      return Math.max(lowest, Math.min(SHEET[axis] - lowest, middle));
    });
    const [x, y] = this.corner;
    this.paper.style.transform = `translate(${x}px, ${y}px) scale(${this.scale})`;
    for (const listener of this.listeners) listener(this);
  }
}
