/** The lines of a drawer: what was recorded here. The line is that of `gals/journal/change.py`. */

import { newId } from "../board/ids.js";
import * as cabinet from "./cabinet.js";
import { spend } from "./room.js";
import { nameless } from "./seal.js";

export class Lines {
  /** Not yet safe, in order: [{key, id, n, drawing, text}]. */
  waiting = [];
  /** Set apart by the box: [{key, id, n, drawing, text, reason}]. */
  aside = [];
  #last = Promise.resolve();

  constructor(drawer) {
    this.drawer = drawer;
    this.clock = 0;
  }

  /** Read them in and make them true. */
  async read() {
    const { drawer } = this;
    const [waiting, sent, aside] = await Promise.all(["outbox", "sent", "aside"].map((shelf) => drawer.unsealed(shelf)));
    const byNumber = (a, b) => a.n - b.n;
    this.waiting = waiting.map((line) => Object.assign(line, { kept: true })).sort(byNumber);
    this.aside = aside.sort(byNumber);
    this.clock = Math.max(this.clock, drawer.about.clock);
    for (const line of [...sent, ...waiting, ...aside].sort(byNumber)) {
      this.see(line.n);
      drawer.records.apply(JSON.parse(line.text));
    }
  }

  /** Remember the highest number seen: the next line comes after it. */
  see(n) {
    this.clock = Math.max(this.clock, n);
  }

  /** Record changes; see ``Drawer.record``. */
  async record(changes) {
    const lines = changes.map((change) => this.#line(change));
    await this.keep(lines);
    return lines.map((line) => line.of);
  }

  #line({ kind, record, of = newId(), body }) {
    const id = kind === "fact" ? of : newId();
    const n = ++this.clock;
    const { device } = this.drawer.about;
    const said = { v: 1, id, device, n, kind, record, of, at: new Date().toISOString(), by: this.drawer.id, body };
    const drawing = record === "drawing" ? of : (body.drawing_id ?? null);
    return { id, n, of, drawing, text: JSON.stringify(said) };
  }

  /**
   * Keep finished *lines* ([{id, n, drawing, text}]): true at once, then sealed on the disk, in order. *more*: [[shelf, row]]
   * of rows (promised ones too), null rows' keys taken away, for the same transaction. Never rejects: what could not be kept
   * is held in memory, sent all the same, and ``drawer.trouble`` says why.
   */
  keep(lines, more = []) {
    for (const line of lines) {
      line.key = nameless();
      this.see(line.n);
      this.waiting.push(line);
      this.drawer.records.apply(JSON.parse(line.text));
    }
    this.drawer.changed();
    this.#last = this.#last.then(() => this.#write(more)).then(
      () => this.#trouble(null),
      (error) => this.#trouble(error),
    );
    this.#last.then(() => this.drawer.measure());
    return this.#last;
  }

  /** As `keep`, but *lines* come true only when all of it is on the disk; rejects where there is no room, and nothing was kept. */
  async keepSurely(lines, more) {
    for (const line of lines) {
      line.key = nameless();
      this.see(line.n);
    }
    const [rows, others] = await this.#sealed(lines, more);
    await cabinet.write(["outbox", ...new Set(others.map(([shelf]) => shelf))], (stores) => {
      for (const row of rows) stores.outbox.put(row);
      for (const [shelf, put, gone] of others) put ? stores[shelf].put(put) : stores[shelf].delete(gone);
    });
    for (const line of lines) {
      this.waiting.push(Object.assign(line, { kept: true }));
      this.drawer.records.apply(JSON.parse(line.text));
    }
    this.drawer.changed();
    this.drawer.measure();
  }

  async #sealed(lines, more) {
    const sealing = lines.map(({ key, id, n, drawing, text }) => this.drawer.row("outbox", { id, n, drawing, text }, key));
    return Promise.all([Promise.all(sealing), Promise.all(more.map(async ([shelf, put, gone]) => [shelf, await put, gone]))]);
  }

  /** Also lines that could not be kept before are written now. */
  async #write(more) {
    const lines = this.waiting.filter((line) => !line.kept);
    const [rows, others] = await this.#sealed(lines, more);
    const standing = new Set(this.waiting.map((line) => line.key)); // one that is safe already needs no place here
    const names = [...new Set(["outbox", ...others.map(([shelf]) => shelf)])];
    const write = () =>
      cabinet.write(names, (stores) => {
        for (const row of rows) if (standing.has(row.key)) stores.outbox.put(row);
        for (const [shelf, put, gone] of others) put ? stores[shelf].put(put) : stores[shelf].delete(gone);
      });
    await write().catch(async (error) => {
      if (error?.name !== "QuotaExceededError" || !(await spend())) throw error;
      this.drawer.nearlyFull = true;
      await write();
      this.drawer.changed();
    });
    for (const line of lines) line.kept = true;
  }

  #trouble(error) {
    if (this.drawer.key === null) return;
    const before = this.drawer.trouble;
    this.drawer.trouble = error;
    if (before !== error) this.drawer.changed();
  }

  /** Everything recorded so far is on the disk, or could not be put there. */
  settled() {
    return this.#last;
  }

  /** Let go of lines with a receipt ([{change, reason}]); those with a reason are set apart and stay readable. */
  async letGo(answered) {
    const gone = new Set(answered.map(({ change }) => change.key));
    await this.#last;
    const moved = await Promise.all(
      answered.map(async ({ change: { key, id, n, drawing, text }, reason }) => {
        const shelf = reason ? "aside" : "sent";
        return [shelf, await this.drawer.row(shelf, { id, n, drawing, text, ...(reason && { reason }) }, key)];
      }),
    );
    await this.#move(moved).catch(() => this.#move(moved, false)); // a full tablet lets go of what is safe elsewhere
    this.waiting = this.waiting.filter((line) => !gone.has(line.key));
    this.aside.push(...answered.filter(({ reason }) => reason).map(({ change, reason }) => ({ ...change, reason })));
    this.drawer.changed();
  }

  #move(moved, keeping = true) {
    return cabinet.write(["outbox", "sent", "aside"], (stores) => {
      for (const [shelf, row] of moved) {
        stores.outbox.delete(row.key);
        if (keeping) stores[shelf].put(row);
      }
    });
  }

  /** Send *line* after all others. */
  putLast(line) {
    this.waiting = [...this.waiting.filter((one) => one !== line), line];
  }

  /** The box has the photograph of a mark: say so on the sheet, and let go of it here, in one transaction. */
  place({ id, drawing }, sha256) {
    const line = this.#line({ kind: "put", record: "mark", of: id, body: { source: sha256 } });
    return this.keep([{ ...line, drawing }], this.drawer.pictures.gone(id));
  }

  /** The box cannot read the photograph of a mark: take it off the sheet. */
  unreadable({ id, drawing }) {
    const line = this.#line({ kind: "erase", record: "mark", of: id, body: { gone: true } });
    return this.keep([{ ...line, drawing }], this.drawer.pictures.gone(id));
  }

  /** Let go of what is in memory. */
  empty() {
    this.waiting = [];
    this.aside = [];
  }
}
