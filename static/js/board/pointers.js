/**
 * Fingers, pen and mouse: which of them draws, which two zoom, which is a palm.
 *
 * One hand draws at a time. A second touch on a young stroke means "zoom" and the stroke never was; on an older stroke it
 * is a palm or a neighbour and does nothing. Once a pen was seen, fingers no longer draw (the page has a switch).
 */

const YOUNG = 150;
const SHORT = 12;
const PALM = 60;
const PALM_BY_PEN = 40;
const AFTER_PEN = 500;
const TURNING = 600;

export class Pointers {
  /** *begin(event)* gives the grip for a pointer that may act: {move, up, cancel, turn, travel}; or null. */
  constructor(view, begin) {
    this.view = view;
    this.begin = begin;
    this.touches = new Map();
    this.spent = new Set();
    this.held = null;
    this.lost = null;
    this.pinch = null;
    this.penOnly = false;
    this.lastPen = -Infinity;
    this.turned = -Infinity;
    this.onpen = () => {};
    this.onpinch = () => {};
    const { stage } = view;
    stage.addEventListener("pointerdown", (event) => this.#down(event));
    stage.addEventListener("pointermove", (event) => this.#move(event));
    stage.addEventListener("pointerup", (event) => this.#up(event));
    stage.addEventListener("pointercancel", (event) => this.#cancel(event));
    stage.addEventListener("touchstart", onlyPointers, { passive: false });
    stage.addEventListener("contextmenu", (event) => event.preventDefault());
    stage.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
  }

  #down(event) {
    if (event.button > 0 || event.target.closest("button, a")) return;
    this.#drop();
    if (event.pointerType === "pen") this.#pen(event);
    if (event.pointerType === "touch" && !this.#touch(event)) return;
    if (this.held || this.pinch) return;
    const grip = this.begin(event);
    if (!grip) return;
    this.view.stage.setPointerCapture(event.pointerId);
    this.held = { id: event.pointerId, type: event.pointerType, since: event.timeStamp, grip };
  }

  #pen(event) {
    this.lastPen = event.timeStamp;
    if (this.penOnly) return;
    this.penOnly = true;
    this.onpen();
  }

  /** Whether this touch may act; two that may not draw become a pinch. */
  #touch(event) {
    if (this.#isPalm(event)) {
      this.spent.add(event.pointerId);
      return false;
    }
    this.touches.set(event.pointerId, [event.clientX, event.clientY]);
    if (this.touches.size > 1) this.#second(event);
    else if (this.penOnly) this.spent.add(event.pointerId);
    return !this.spent.has(event.pointerId);
  }

  #isPalm(event) {
    const contact = Math.max(event.width, event.height);
    return contact > PALM || (contact > PALM_BY_PEN && event.timeStamp - this.lastPen < AFTER_PEN);
  }

  #second(event) {
    const { held } = this;
    const young = held && (event.timeStamp - held.since < YOUNG || held.grip.travel() < SHORT);
    if (held && (held.type !== "touch" || !young)) {
      this.spent.add(event.pointerId);
      return;
    }
    held?.grip.cancel();
    this.held = null;
    for (const id of this.touches.keys()) this.spent.add(id);
    this.#pinch([...this.touches.keys()].slice(-2));
  }

  #pinch(ids) {
    const [a, b] = ids.map((id) => this.touches.get(id));
    const middle = between(a, b);
    this.pinch = { ids, apart: apart(a, b), zoom: this.view.zoom, point: this.view.toSheet(...middle) };
    this.onpinch(true);
  }

  #move(event) {
    if (this.touches.has(event.pointerId)) this.touches.set(event.pointerId, [event.clientX, event.clientY]);
    if (this.held?.id === event.pointerId) this.held.grip.move(event);
    else if (this.pinch?.ids.includes(event.pointerId)) this.#zoom();
    if (event.pointerType === "pen") this.lastPen = event.timeStamp;
  }

  #zoom() {
    const { ids, zoom, point, apart: before } = this.pinch;
    const [a, b] = ids.map((id) => this.touches.get(id));
    this.view.hold(point, (zoom * apart(a, b)) / before, between(a, b));
  }

  #up(event) {
    this.#release(event);
    if (this.held?.id !== event.pointerId) return;
    const { grip } = this.held;
    this.held = null;
    grip.up(event);
  }

  #release(event) {
    this.touches.delete(event.pointerId);
    this.spent.delete(event.pointerId);
    if (this.pinch?.ids.includes(event.pointerId)) {
      this.pinch = null;
      this.onpinch(false);
    }
  }

  /** The system took the pointer: a palm, and the stroke is dropped; or the screen was turned, and it is kept. */
  #cancel(event) {
    this.#release(event);
    if (this.held?.id !== event.pointerId) return;
    this.lost = { grip: this.held.grip, event, timer: setTimeout(() => this.#drop(), TURNING) };
    this.held = null;
    if (performance.now() - this.turned < TURNING) this.#rescue();
  }

  #drop() {
    if (!this.lost) return;
    clearTimeout(this.lost.timer);
    this.lost.grip.cancel();
    this.lost = null;
  }

  #rescue() {
    clearTimeout(this.lost.timer);
    this.lost.grip.up(this.lost.event);
    this.lost = null;
  }

  /** The stage is about to change its size: what is being drawn stays drawn. Call before the view is measured anew. */
  turn() {
    this.turned = performance.now();
    if (this.lost) this.#rescue();
    this.held?.grip.turn?.();
  }

  #wheel(event) {
    event.preventDefault();
    const place = [event.clientX, event.clientY];
    this.view.hold(this.view.toSheet(...place), this.view.zoom * Math.exp(-event.deltaY / 400), place);
    this.onpinch(false);
  }
}

/** A touch of the sheet is ours alone: no scrolling, no fling that swallows the next tap, no click on what slides in. */
function onlyPointers(event) {
  if (event.target.closest("button, a")) return;
  event.preventDefault();
  document.activeElement?.blur();
}

const between = ([x1, y1], [x2, y2]) => [(x1 + x2) / 2, (y1 + y2) / 2];
const apart = ([x1, y1], [x2, y2]) => Math.max(10, Math.hypot(x1 - x2, y1 - y2));
