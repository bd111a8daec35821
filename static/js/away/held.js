/**
 * What the board keeps of one drawing, in the open drawer: the interface of ``board/kept.js``, sealed.
 *
 * The board writes through a transaction at once; sealing takes a moment. So its wishes are noted first, then sealed, then
 * written together, in the order in which they were wished.
 */

import { nameless } from "./seal.js";

export class Held {
  trouble = null;
  #steps = new Map();
  #keys = new Map();

  constructor(drawer, drawing) {
    this.drawer = drawer;
    this.drawing = drawing;
  }

  /** Read the undo steps in. */
  async ready() {
    for (const { key, ...step } of await this.drawer.unsealed("steps")) {
      this.#keys.set(String([step.drawing, step.at]), key);
      if (step.drawing === this.drawing) this.#steps.set(step.at, step);
    }
    return this;
  }

  /** Sending is the drawer's own: the board's outbox only asks it. */
  get sender() {
    return this.drawer.sender;
  }

  /** Changes not yet safe, of all drawings. */
  get changes() {
    return this.drawer.lines.waiting;
  }

  /** How many changes and photographs are only on this tablet. */
  get waiting() {
    return this.drawer.waiting;
  }

  /** Call *listener* whenever ``waiting`` may be another. */
  onchange(listener) {
    return this.drawer.onchange(listener);
  }

  async all(store) {
    if (store === "steps") return [...this.#steps.values()].sort((a, b) => a.at - b.at);
    if (store === "photos") return this.drawer.pictures.unsent();
    return store === "outbox" ? this.changes : this.drawer.aside;
  }

  async one(store, key) {
    if (store === "words") return key === "device" ? this.drawer.about.device : this.drawer.lines.clock;
    return (await this.all(store)).find((one) => one.id === key);
  }

  /** As in ``board/kept.js``: *work* gets {name: store} with ``put`` and ``delete``. */
  write(_stores, work) {
    return this.#write([], work);
  }

  /** As in ``board/kept.js``; the drawer keeps the clock and the device's name itself. */
  keep(changes, _words, also = () => {}) {
    return this.#write(changes.map((one) => this.#own(one)), also);
  }

  /** As in ``board/kept.js``: all of it is on the disk when this resolves, photographs too, or nothing of it was kept. */
  async keepSurely(changes, _words, also) {
    const rows = [];
    const photos = [];
    const after = [];
    also({
      steps: {
        put: (step) => {
          rows.push(this.#sealed(step));
          after.push(() => this.#steps.set(step.at, step));
        },
        delete: ([drawing, at]) => {
          rows.push(this.#noStep(drawing, at));
        },
      },
      photos: { put: (photo) => photos.push(this.drawer.pictures.packed(photo)) },
    });
    for (const { row, done } of await Promise.all(photos)) {
      rows.push(["photos", row]);
      after.push(done);
    }
    await this.drawer.lines.keepSurely(changes.map((one) => this.#own(one)), rows);
    for (const go of after) go();
  }

  /** The board writes lines for whoever is signed in; a drawer says in whose name. */
  #own({ id, n, drawing, text }) {
    return { id, n, drawing, text: JSON.stringify({ ...JSON.parse(text), by: this.drawer.id }) };
  }

  async #write(lines, work) {
    const wishes = [];
    const photos = [];
    work({
      steps: {
        put: (step) => wishes.push(this.#step(step)),
        delete: ([drawing, at]) => wishes.push(this.#noStep(drawing, at)),
      },
      photos: {
        put: (photo) => photos.push(this.drawer.pictures.take(photo)),
        delete: (id) => wishes.push(...this.drawer.pictures.gone(id)),
      },
    });
    await Promise.all(photos);
    await this.drawer.lines.keep(lines, wishes);
    if (this.drawer.trouble) throw this.drawer.trouble;
  }

  #step(step) {
    this.#steps.set(step.at, step);
    return this.#sealed(step);
  }

  #sealed(step) {
    const name = String([step.drawing, step.at]);
    if (!this.#keys.has(name)) this.#keys.set(name, nameless());
    return ["steps", this.drawer.row("steps", step, this.#keys.get(name))];
  }

  #noStep(drawing, at) {
    const key = this.#keys.get(String([drawing, at]));
    this.#steps.delete(at);
    return ["steps", null, key ?? ""];
  }

  async letGo(answered) {
    await this.drawer.lines.letGo(answered);
  }
}
