/** Every change the board makes: shown at once, kept on this tablet, then sent. The line is that of `gals/journal/change.py`. */

import { newId } from "./ids.js";

export class Journal {
  /** *told* = {drawing, clock}: the highest Lamport number the server knew. */
  constructor(kept, book, told) {
    this.kept = kept;
    this.book = book;
    this.drawing = told.drawing.id;
    this.clock = told.clock;
    this.device = null;
    this.onkept = () => {};
    this.ontrouble = () => {};
  }

  /** Find out the tablet's name and its clock. */
  async open() {
    this.see((await this.kept.one("words", "clock")) ?? 0);
    for (const change of this.kept.changes) this.see(change.n);
    this.device = (await this.kept.one("words", "device")) ?? `tablet:${newId()}`;
  }

  /** Remember the highest number seen: the next change comes after it. */
  see(n) {
    this.clock = Math.max(this.clock, n);
  }

  /**
   * Make *changes* ([{kind, record, of, body}]) true here and keep them; *also* writes into the same transaction.
   * Resolves when they are on the tablet's disk, or could not be put there (then they are held in memory and sent).
   */
  async record(changes, also) {
    for (const change of changes) this.book.apply(change);
    const lines = changes.map((change) => this.#line(change));
    const done = this.kept.keep(lines, { clock: this.clock, device: this.device }, also).catch((error) => this.ontrouble(error));
    this.onkept();
    await done;
  }

  /** As `record`, but *changes* come true only when all of it is on the tablet's disk; where it cannot be put there, this rejects. */
  async recordSurely(changes, also) {
    const lines = changes.map((change) => this.#line(change));
    await this.kept.keepSurely(lines, { clock: this.clock, device: this.device }, also);
    for (const change of changes) this.book.apply(change);
    this.onkept();
  }

  #line({ kind, record, of, body }) {
    const id = kind === "fact" ? of : newId();
    const n = ++this.clock;
    const text = JSON.stringify({ v: 1, id, device: this.device, n, kind, record, of, at: claimedNow(), body });
    return { id, n, drawing: this.drawing, text };
  }

  /** Changes of this drawing that are still only here, as {kind, record, of, body}, in order. */
  unsent() {
    return this.kept.changes.filter((change) => change.drawing === this.drawing).map((change) => JSON.parse(change.text));
  }
}

/** The tablet's idea of the time: a claim, shown and never trusted. */
function claimedNow() {
  return new Date().toISOString();
}
