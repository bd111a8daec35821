/** "Draw my own symbol": a small square sheet; what is drawn there is kept and can be stamped again and again. */

import { t } from "../words.js";
import { el, icon } from "./dom.js";
import { newId } from "./ids.js";
import { runs, unpack } from "./ink.js";
import { Stroke } from "./stroke.js";

/** An own symbol lives in a square of so many units. */
const SQUARE = 100;
const PIXELS = 640;

export class OwnSymbols {
  constructor(board, slip, onmade) {
    this.board = board;
    this.slip = slip;
    this.onmade = onmade;
  }

  /** Open the small sheet. */
  open() {
    this.strokes = [];
    this.colour = this.board.tray.colour;
    this.canvas = el("canvas", { width: PIXELS, height: PIXELS, class: "own-sheet", "aria-label": t("A small sheet for my symbol") });
    this.canvas.addEventListener("pointerdown", (event) => this.#draw(event));
    this.canvas.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
    const pens = this.board.told.pens.map((pen) => this.#pen(...pen));
    const back = el("button", { type: "button", class: "quiet", "aria-label": t("Undo"), onclick: () => this.#undo() }, icon("undo"));
    const content = [el("div", { class: "own-pens" }, pens, back), this.canvas];
    this.slip.open({ name: "own", title: t("My own symbol"), content, done: t("Keep"), after: () => this.#keep() });
  }

  #pen(name, value, title) {
    const dot = el("span", { class: "dot" });
    dot.style.background = value;
    const onclick = (event) => {
      this.colour = name;
      for (const other of event.currentTarget.parentNode.children) other.setAttribute("aria-pressed", other === event.currentTarget);
    };
    const about = { type: "button", class: "pick", "aria-label": title, "aria-pressed": name === this.colour, onclick };
    return el("button", about, dot);
  }

  #context() {
    const pen = this.canvas.getContext("2d");
    pen.setTransform(PIXELS / SQUARE, 0, 0, PIXELS / SQUARE, 0, 0);
    pen.lineCap = pen.lineJoin = "round";
    return pen;
  }

  #view() {
    const box = this.canvas.getBoundingClientRect();
    const scale = box.width / SQUARE;
    const within = (value) => Math.max(0, Math.min(SQUARE, value / scale));
    return { scale, toSheet: (x, y) => [within(x - box.left), within(y - box.top)] };
  }

  #draw(down) {
    if (this.stroke) return;
    this.canvas.setPointerCapture(down.pointerId);
    const pen = this.#context();
    pen.strokeStyle = this.board.colours.pen(this.colour);
    this.stroke = new Stroke(this.#view(), pen, this.board.book.nibs[1], down);
    const ours = (event) => event.pointerId === down.pointerId;
    const watch = new AbortController();
    const on = (name, act) => this.canvas.addEventListener(name, (event) => ours(event) && act(event), { signal: watch.signal });
    const end = () => {
      watch.abort();
      const width = 1;
      this.strokes.push(...this.stroke.finish().map((ink) => ({ ink, colour: this.colour, width })));
      this.stroke = null;
      this.#paint();
    };
    on("pointermove", (event) => this.stroke.move(event));
    on("pointerup", end);
    on("pointercancel", end);
  }

  #paint() {
    const pen = this.#context();
    pen.clearRect(0, 0, SQUARE, SQUARE);
    for (const { ink, colour, width } of this.strokes) {
      pen.strokeStyle = this.board.colours.pen(colour);
      for (const part of runs(unpack(ink), this.board.book.nibs[width])) {
        pen.lineWidth = part.width;
        pen.stroke(part.path);
      }
    }
  }

  #undo() {
    this.strokes.pop();
    this.#paint();
  }

  #keep() {
    if (!this.strokes.length) return;
    const of = newId();
    const { participant_id, group_id } = this.board.told.drawing;
    const owner = participant_id ? { participant_id } : { group_id };
    this.board.journal.record([{ kind: "put", record: "own_symbol", of, body: { ...owner, strokes: this.strokes } }]);
    this.onmade(of);
  }
}
