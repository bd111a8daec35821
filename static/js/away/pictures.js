/** The photographs of a drawer: small copies taken along (and sounds, as they are), and new ones on their way to the box. */

import * as cabinet from "./cabinet.js";
import { needRoom } from "./room.js";
import { nameless, opened, openValue, sealed, sealValue } from "./seal.js";

export class Pictures {
  /** Mark id → {key, id, drawing, type}: photographs only on this tablet. */
  waiting = new Map();
  /** SHA-256 → {key, type}: small copies of what the box has, and its sounds. */
  #copies = new Map();

  constructor(drawer) {
    this.drawer = drawer;
  }

  /** Read in which there are; their pixels stay sealed until they are looked at. */
  async read() {
    this.waiting = new Map((await this.#heads("photos")).map((head) => [head.id, head]));
    this.#copies = new Map((await this.#heads("pictures")).map((head) => [head.sha256, head]));
  }

  async #heads(shelf) {
    const { drawer } = this;
    const found = await cabinet.rows(shelf, drawer.id);
    return Promise.all(found.map(async ({ key, head }) => ({ ...(await openValue(drawer.key, head, `head|${drawer.place(shelf, key)}`)), key })));
  }

  async #row(shelf, about, blob) {
    const { drawer } = this;
    const key = nameless();
    const place = drawer.place(shelf, key);
    const head = await sealValue(drawer.key, about, `head|${place}`);
    return { key, drawer: drawer.id, head, ...(await sealed(drawer.key, await blob.arrayBuffer(), place)) };
  }

  async #blob(shelf, { key, type }) {
    const row = await cabinet.row(shelf, key);
    return row && new Blob([await opened(this.drawer.key, row, this.drawer.place(shelf, key))], { type });
  }

  /** Keep a new photograph, to be sent: *photo* is {id, drawing, blob}. Rejects where the tablet is full. */
  async take(photo) {
    const { row, done } = await this.packed(photo);
    await cabinet.write(["photos"], ({ photos }) => photos.put(row));
    done();
  }

  /** A new photograph as {row, done}: *row* is to be put among the photographs, with whatever belongs to it; then call *done*. */
  async packed({ id, drawing, blob }) {
    await needRoom();
    const about = { id, drawing, type: blob.type };
    const row = await this.#row("photos", about, blob);
    const done = () => {
      this.waiting.set(id, { ...about, key: row.key });
      this.drawer.changed();
    };
    return { row, done };
  }

  /** The photographs not yet sent: [{id, drawing, blob}]. */
  unsent() {
    return Promise.all([...this.waiting.values()].map(async (head) => ({ id: head.id, drawing: head.drawing, blob: await this.#blob("photos", head) })));
  }

  /** Wishes (see ``Lines.keep``) that take a photograph off the tablet once it is safe; it counts no more. */
  gone(id) {
    const head = this.waiting.get(id);
    this.waiting.delete(id);
    return head ? [["photos", null, head.key]] : [];
  }

  /** Keep a small copy of what the box has. */
  async copy(sha256, blob) {
    const about = { sha256, type: blob.type };
    const row = await this.#row("pictures", about, blob);
    await cabinet.write(["pictures"], ({ pictures }) => pictures.put(row));
    this.#copies.set(sha256, { ...about, key: row.key });
  }

  /** Let go of small copies that are not among *names* (SHA-256). */
  async keepOnly(names) {
    const old = [...this.#copies.values()].filter(({ sha256 }) => !names.has(sha256));
    for (const { sha256 } of old) this.#copies.delete(sha256);
    await cabinet.write(["pictures"], ({ pictures }) => {
      for (const { key } of old) pictures.delete(key);
    });
  }

  /** Whether a small copy lies here. */
  has(sha256) {
    return this.#copies.has(sha256);
  }

  /** The small copy as a Blob, or null. */
  async shown(sha256) {
    const head = this.#copies.get(sha256);
    return (head && (await this.#blob("pictures", head))) ?? null;
  }

  /** Let go of what is in memory. */
  empty() {
    this.waiting.clear();
    this.#copies.clear();
  }
}
