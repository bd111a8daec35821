/** The board: what can be done to a drawing, whoever asks for it (finger, pen, mouse, keyboard, a panel). */

import { newId } from "./ids.js";
import { unpack } from "./ink.js";
import { elementFor, elementsFor, middleOf, zoneAt, zoneOfStroke } from "./zones.js";

/** How large things are when they are placed, in sheet units. */
const SIZES = { symbol: 56, own: 64, label: 40, pin: 48 };

const tenth = (value) => Math.round(value * 10) / 10;

export class Board {
  /** *parts* = {told, book, journal, history, view, paint, overlay, colours}. */
  constructor(parts) {
    Object.assign(this, parts);
    this.tool = this.told.tool;
    this.layer = this.told.layer;
    /** What is in the hand. */
    this.tray = { tool: "pen", colour: this.told.pen, width: 1, symbol: "", source: "" };
    /** Earlier layers that may be changed in this visit, because somebody chose so. */
    this.unlocked = new Set([this.layer]);
    /** Zones that the step at hand asks to fill. */
    this.zonesNow = [];
    /** Ids of strokes that lie on top of all others: they are painted alone. */
    this.fresh = new Set();
    this.ontray = () => {};
    this.onopen = () => false;
    this.onclose = () => {};
    this.onplace = {};
    this.busy = () => false;
    this.book.listeners.push((id) => this.#showAnew(id));
  }

  #showAnew(id) {
    const mark = this.book.marks.get(id);
    if (!mark?.kind) return;
    if (mark.kind !== "ink") this.overlay.show(id);
    else if (this.fresh.delete(id)) this.paint.add(mark);
    else this.paint.part(this.paint.reach(mark));
  }

  /** Show everything anew: other layers, what another tablet drew. */
  refresh() {
    this.overlay.all();
    this.paint.all();
  }

  /** Take a tool in the hand: {tool, colour, width, symbol, source}. */
  take(what) {
    Object.assign(this.tray, what);
    this.choose(null);
    this.ontray(this.tray);
  }

  // ── what may be done ──

  /** Whether a promise may be answered at this visit: all but those made today. */
  mayAnswer(mark) {
    return mark.layer !== this.layer;
  }

  /** Whether a mark may be changed in this visit. */
  mayChange(mark) {
    return this.unlocked.has(mark.layer || "first");
  }

  /** Whether the eraser takes a mark away: promises and photographs go by their own panel, never by a sweep. */
  mayRub(mark) {
    return this.mayChange(mark) && mark.kind !== "pin" && mark.kind !== "photo";
  }

  // ── doing it ──

  #born(kind, fields) {
    const of = newId();
    const body = { drawing_id: this.told.drawing.id, layer: this.layer, kind, ...fields };
    return { kind: "mark", record: "mark", of, body };
  }

  #placed(kind, x, y, fields) {
    const zone = zoneAt(this.tool, x, y);
    const element = elementFor(this.tool, zone, kind === "pin");
    return this.#born(kind, { x: tenth(x), y: tenth(y), size: SIZES[kind], zone, element, ...fields });
  }

  /** Keep finished strokes ([columns, …]) as one step. */
  addInk(pieces) {
    const { colour, width } = this.tray;
    const changes = pieces.map((ink) => {
      const zone = zoneOfStroke(this.tool, unpack(ink));
      return this.#born("ink", { zone, element: elementFor(this.tool, zone), colour, width, ink });
    });
    const add = changes.map(({ of }) => of);
    this.fresh = new Set(add);
    return this.history.do(changes, { add });
  }

  /** Place what is in the hand at the sheet's (x, y). */
  placeAt(x, y) {
    const { tool, symbol, source, colour } = this.tray;
    if (tool === "label" || tool === "pin") return this.onplace[tool](x, y);
    const fields = tool === "own" ? { source } : { symbol };
    return this.add(this.#placed(tool, x, y, { ...fields, colour, said: {} }));
  }

  /** Place a mark of *kind* with *fields* at (x, y), with whatever *also* makes of it; gives its id. */
  place(kind, [x, y], fields, also = () => []) {
    return this.add(this.#placed(kind, x, y, fields), also);
  }

  /** The change that places the mark of the photograph kept as *of*: it fills the sheet, in no zone. */
  photo(of, fields) {
    return { ...this.#born("photo", { zone: "", element: "", ...fields }), of };
  }

  /** Record a new mark, and what *also*(id) adds to it, as one step. */
  add(change, also = () => []) {
    this.history.do([change, ...also(change.of)], { add: [change.of] });
    return change.of;
  }

  /** Where something goes when nobody points: the middle of the zone whose step it is; one that holds promises where it *commits*. */
  placeOfStep(commits = false) {
    const all = this.tool.zones.map(({ key }) => key);
    const fits = (key) => !commits || elementsFor(this.tool, key, true).length > 0;
    const key = [...this.zonesNow, ...all].find(fits);
    const zone = this.tool.zones.find((one) => one.key === key);
    return zone ? middleOf(zone) : [500, 350];
  }

  /** Take marks away as one step. */
  erase(ids) {
    if (!ids.length) return;
    if (ids.includes(this.overlay.chosen)) this.choose(null);
    this.history.do(
      ids.flatMap((id) => this.book.taking(id, true)),
      { erase: ids },
    );
  }

  /** Set *after* ({field: value}) of a mark as one step. */
  edit(id, after) {
    return this.history.edit([{ record: "mark", of: id, after }]);
  }

  /** Move a mark; it belongs to the zone where it now stands. */
  moveTo(mark, x, y) {
    const [toX, toY] = [Math.max(0, Math.min(1000, x)), Math.max(0, Math.min(707, y))];
    const zone = zoneAt(this.tool, toX, toY);
    const fits = this.tool.elements.some((one) => one.key === mark.element && one.zones.includes(zone));
    const element = fits ? mark.element : elementFor(this.tool, zone, mark.kind === "pin");
    this.edit(mark.id, { x: tenth(toX), y: tenth(toY), zone, element });
  }

  /** What would be placed at (x, y), for a pale picture under the finger; null where a picture would say nothing. */
  ghostAt(x, y) {
    const { tool, symbol, source, colour } = this.tray;
    if (tool === "label") return null;
    return { kind: tool, x, y, size: SIZES[tool], symbol: tool === "pin" ? "" : symbol, source, colour };
  }

  // ── what is chosen ──

  /** Open what lies under a place on the sheet; says whether anything did. */
  open([x, y]) {
    const mark = this.overlay.at(x, y, 6 / this.view.scale, this.tray.tool === "hand");
    return Boolean(mark) && this.openMark(mark);
  }

  /** Open one mark's panel, if it has one for this visit. */
  openMark(mark) {
    if (!this.onopen(mark)) return false;
    this.choose(mark.id);
    return true;
  }

  /** Frame one mark; none closes its panel. */
  choose(id) {
    const before = this.overlay.chosen;
    this.overlay.choose(id);
    if (before && before !== id) this.onclose(before);
  }

  // ── the view ──

  viewMoved() {
    this.paint.follow();
  }

  viewSettled() {
    this.paint.all();
  }
}
