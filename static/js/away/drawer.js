/**
 * A drawer: what one facilitator holds on this tablet while it is away, sealed under her passphrase.
 *
 * Taken along lie *leaves* (what the server knew); what she records lies as lines above them, one sealed row a line, so that
 * a stroke is one small write and nothing is ever half. A line leaves the outbox only with its receipt.
 *
 *     people()                       [{id, label, waiting}]: the drawers of this tablet, without opening any
 *     create(id, label, passphrase)  a new, empty drawer (throws WeakPassphrase)
 *     open(id, passphrase)           Drawer (throws NotOpened, InUse)
 *     opened()                       the drawer open in this window, or in the one around it; null if none
 *
 * No key and nothing readable outlives the page: ``lock()`` drops the keys and loads the page anew.
 */

import { newId } from "../board/ids.js";
import * as cabinet from "./cabinet.js";
import { Held } from "./held.js";
import { Lines } from "./lines.js";
import { Pictures } from "./pictures.js";
import { Records } from "./records.js";
import { roomLeft } from "./room.js";
import { isStrong, nameless, newLock, openValue, sealValue, unlocked } from "./seal.js";
import { told } from "./told.js";

/** So many days may pass before a drawer asks to meet its box. */
export const DAYS = 14;

const OPEN = Symbol.for("gals drawer");
const DAY = 86_400_000;
const MEASURE_EVERY = 2000;

/** The passphrase is too short. */
export class WeakPassphrase extends Error {}

/** The drawer is open in another window. */
export class InUse extends Error {}

/** The drawer open in this window or around it, or null. */
export function opened() {
  return window[OPEN] ?? (parent !== window ? (parent[OPEN] ?? null) : null);
}

/** The drawers of this tablet: [{id, label, waiting}]. */
export async function people() {
  const all = await cabinet.drawers();
  return Promise.all(all.map(async ({ id, label }) => ({ id, label, waiting: (await cabinet.count("outbox", id)) + (await cabinet.count("photos", id)) })));
}

/** A new drawer for an account; its passphrase has at least five words or twelve characters. Throws WeakPassphrase. */
export async function create(id, label, passphrase) {
  if (!isStrong(passphrase)) throw new WeakPassphrase();
  if (await cabinet.drawerRow(id)) return open(id, passphrase);
  const { key, lock } = await newLock(passphrase, `lock|${id}`);
  const about = { device: `tablet:${newId()}`, clock: 0, groups: [], takenAt: 0, server: null };
  const row = { id, label, lock, about: await sealValue(key, about, `about|${id}`) };
  await cabinet.write(["drawers"], ({ drawers }) => drawers.add(row));
  return new Drawer(row, key, about).ready();
}

/** Open a drawer. Throws NotOpened when the passphrase is wrong, InUse when another window has it open. */
export async function open(id, passphrase) {
  const row = await cabinet.drawerRow(id);
  const key = await unlocked(row.lock, passphrase, `lock|${id}`);
  return new Drawer(row, key, await openValue(key, row.about, `about|${id}`)).ready();
}

export class Drawer {
  #listeners = new Set();
  #release = () => {};
  #measured = -MEASURE_EVERY;

  constructor(row, key, about) {
    this.id = row.id;
    this.label = row.label;
    this.key = key;
    /** {device, clock, groups, takenAt, server, board, name}: what the drawer knows of itself. */
    this.about = about;
    this.records = new Records();
    this.lines = new Lines(this);
    this.pictures = new Pictures(this);
    /** Why the tablet could not keep something, or null. */
    this.trouble = null;
    /** The last fifth of the tablet's memory is in use: strokes are still kept, photographs are not. */
    this.nearlyFull = false;
    /** Sends what waits (send.js); null where nobody asked for it. */
    this.sender = null;
  }

  /** Read everything in. */
  async ready() {
    await this.#claim();
    await this.#read();
    await this.pictures.read();
    window[OPEN] = this;
    return this;
  }

  #claim() {
    return new Promise((done, fail) => {
      const held = () =>
        new Promise((release) => {
          this.#release = release;
          done();
        });
      navigator.locks.request(`gals-away:${this.id}`, { signal: AbortSignal.timeout(3000) }, held).catch(() => fail(new InUse()));
    });
  }

  async #read() {
    this.records.empty();
    for (const leaf of await this.unsealed("leaves")) this.records.tell(leaf);
    await this.lines.read();
  }

  /** The values sealed on one shelf of this drawer; each knows its ``key``. */
  async unsealed(shelf) {
    const found = await cabinet.rows(shelf, this.id);
    return Promise.all(found.map(async (row) => Object.assign(await openValue(this.key, row, this.place(shelf, row.key)), { key: row.key })));
  }

  /** *value* as a row to be put on *shelf*. */
  async row(shelf, value, key = nameless()) {
    return { key, drawer: this.id, ...(await sealValue(this.key, value, this.place(shelf, key))) };
  }

  /** To what a sealed row is bound. */
  place(shelf, key) {
    return `${shelf}|${this.id}|${key}`;
  }

  /** All records of a kind that were not taken away, in the order in which they were made; *gone*: those too. */
  all(kind, how) {
    return this.records.all(kind, how);
  }

  /** One record, or undefined. */
  one(kind, id) {
    return this.records.one(kind, id);
  }

  /**
   * Record *changes* ([{kind, record, of, body}]; kind is put, mark, erase or fact): true at once, sealed on the disk when
   * this resolves, then sent. Resolves to the ids that were written (a fact is given one).
   */
  record(changes) {
    return this.lines.record(changes);
  }

  /** How many changes and photographs are only on this tablet. */
  get waiting() {
    return this.lines.waiting.length + this.pictures.waiting.size;
  }

  /** Lines that the box set apart: [{id, text, reason}]. */
  get aside() {
    return this.lines.aside;
  }

  /** Whether the drawer was away from its box for longer than it should be. Nothing is lost by it. */
  get stale() {
    return this.about.takenAt > 0 && Date.now() - this.about.takenAt > DAYS * DAY;
  }

  /** Call *listener* after every change of records or of ``waiting``; returns what ends it. */
  onchange(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tell everybody who listens. */
  changed() {
    for (const listener of this.#listeners) listener(this);
  }

  /** What the board is told of a drawing, as the server's page would; *followUpId*: at which meeting it is opened. */
  told(drawingId, followUpId = null) {
    return told(this, drawingId, followUpId);
  }

  /** What the board keeps of a drawing: the interface of ``board/kept.js``. */
  kept(drawingId) {
    return new Held(this, drawingId).ready();
  }

  /** Keep a photograph (a Blob) for a mark, to be sent. */
  photo(blob, { id, drawing }) {
    return this.pictures.take({ id, drawing, blob });
  }

  /** The picture or sound with this SHA-256 as a Blob, if it was taken along; else null. */
  picture(sha256) {
    return this.pictures.shown(sha256);
  }

  /** What is spoken of a *subject* (`step:…`, `symbol:…`, `area:…`), if it was taken along: {language, href()}; else null. */
  sound(subject) {
    const said = this.about.sounds?.[subject];
    if (!said || !this.pictures.has(said.name)) return null;
    return { language: said.language, href: async () => URL.createObjectURL(await this.picture(said.name)) };
  }

  /** Look how much room is left, once in a while. */
  async measure() {
    if (performance.now() < this.#measured + MEASURE_EVERY) return;
    this.#measured = performance.now();
    const before = this.nearlyFull;
    this.nearlyFull = !(await roomLeft());
    if (before !== this.nearlyFull) this.changed();
  }

  /** Keep *more* of what the drawer knows of itself. */
  async keepAbout(more) {
    const row = await this.aboutRow(more);
    await cabinet.write(["drawers"], ({ drawers }) => drawers.put(row));
  }

  /** The drawer's own row, to be put, with *more* of what it knows of itself. */
  async aboutRow(more) {
    Object.assign(this.about, more);
    return { ...(await cabinet.drawerRow(this.id)), about: await sealValue(this.key, this.about, `about|${this.id}`) };
  }

  /** Read everything anew, after something else was taken along. */
  async again() {
    await this.#read();
    await this.pictures.read();
    this.changed();
  }

  /** Drop the keys and everything readable; with *reload* the page is loaded anew, so that nothing stays in it. */
  lock({ reload = true } = {}) {
    this.key = null;
    this.about = { device: "", clock: 0, groups: [], takenAt: 0, server: null };
    this.records.empty();
    this.lines.empty();
    this.pictures.empty();
    this.#listeners.clear();
    this.#release();
    if (window[OPEN] === this) delete window[OPEN];
    if (!reload) return;
    document.documentElement.replaceChildren();
    location.replace(location.pathname);
  }
}
