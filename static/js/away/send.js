/**
 * Bringing home what a drawer holds, whenever its box answers: lines in order and in batches, each let go only with the
 * SHA-256 of what the box stored; then photographs. Nothing blocks what comes after it, no failure is final.
 */

import { sha256 } from "../board/sha256.js";
import { greet, pass, SignedOut, signedIn, WrongBox } from "./box.js";

const AT_ONCE = 200;
const MOST_CHARACTERS = 300_000;
const PATIENCE = 20_000;
const LONGEST_WAIT = 30_000;
const WORTH_PACKING = 1000;

const packedText = (text) => new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).blob();

export class Sender {
  /** The box did not answer. */
  far = false;
  /** It asks for the facilitator's password. */
  signedOut = false;
  /** Another machine answers than the one this drawer belongs to. */
  wrongBox = false;
  tries = 0;
  #most = AT_ONCE;
  #sending = null;
  #timer = 0;
  #ended = false;

  constructor(drawer) {
    this.drawer = drawer;
    drawer.sender = this;
  }

  get waiting() {
    return this.drawer.waiting;
  }

  /** Send now and whenever there is reason to hope. */
  listen() {
    addEventListener("online", this.now);
    document.addEventListener("visibilitychange", this.now);
    this.#unlisten = this.drawer.onchange(() => this.waiting && !this.#sending && !this.#timer && this.soon());
    this.soon(0);
    return this;
  }

  #unlisten = () => {};
  now = () => {
    this.tries = 0;
    this.soon(0);
  };

  /** Send no more: the drawer is locked. */
  end() {
    this.#ended = true;
    clearTimeout(this.#timer);
    removeEventListener("online", this.now);
    document.removeEventListener("visibilitychange", this.now);
    this.#unlisten();
  }

  /** Send after *wait* milliseconds: strokes that follow each other closely travel together. */
  soon(wait = 80) {
    if (this.#ended) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.send(), wait);
  }

  /** Send all there is; resolves when nothing is left or it cannot go on now. Without anything to send the box is only greeted. */
  send() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
      if (this.#ended) return;
      if (this.waiting) this.soon(Math.min(LONGEST_WAIT, 500 * 2 ** Math.min(this.tries, 6)));
      this.drawer.changed();
    });
    return this.#sending;
  }

  /** Do *work* while nothing is being sent. */
  async paused(work) {
    await this.#sending;
    const pause = work();
    this.#sending = pause.catch(() => {});
    try {
      return await pause;
    } finally {
      this.#sending = null;
    }
  }

  async #sendAll() {
    try {
      const asOurs = await this.#enter();
      await this.drawer.lines.settled();
      while (this.drawer.lines.waiting.length && !this.#ended) if (!(await this.#sendSome(asOurs))) return;
      await this.#sayHeld(asOurs);
      await this.#sendPhotos();
    } catch (error) {
      this.#stopped(error);
    }
  }

  #stopped(error) {
    this.tries++;
    this.wrongBox = error instanceof WrongBox;
    this.signedOut = error instanceof SignedOut;
    this.far = !this.wrongBox && !this.signedOut;
  }

  /** Make sure who answers, and come in: by this tablet's own key, else as who is signed in. Resolves to headers. */
  async #enter() {
    const { about, id } = this.drawer;
    if (!about.server) throw new WrongBox();
    const { challenge } = await greet(about.device, about.server);
    Object.assign(this, { far: false, wrongBox: false });
    const opened = about.jwk && (await pass({ device: about.device, jwk: about.jwk, server: about.server, challenge }));
    const headers = opened ? { Authorization: `Bearer ${opened}` } : { "X-CSRFToken": (await signedIn(id)).guard };
    this.signedOut = false;
    return { "Content-Type": "application/x-ndjson", "HX-Request": "true", "Gals-Device": about.device, ...headers };
  }

  #batch() {
    const batch = [];
    let characters = 0;
    for (const line of this.drawer.lines.waiting.slice(0, this.#most)) {
      characters += line.text.length;
      if (batch.length && characters > MOST_CHARACTERS) break;
      batch.push(line);
    }
    return batch;
  }

  async #sendSome(headers) {
    const batch = this.#batch();
    const answer = await this.#post(batch, headers, this.waiting - batch.length);
    if (answer.status === 401) throw new SignedOut();
    if (!answer.ok) return this.#spread(batch);
    const { receipts } = await answer.json();
    const answered = batch.map((change, at) => ({ change, receipt: receipts[at] })).filter(({ change, receipt }) => receipt?.sha256 === sha256(change.text));
    if (!answered.length) throw new Error("no receipt fits");
    await this.drawer.lines.letGo(answered.map(({ change, receipt }) => ({ change, reason: receipt.aside })));
    this.tries = 0;
    this.#most = AT_ONCE;
    return true;
  }

  async #post(batch, headers, left) {
    const said = batch.map((line) => line.text).join("\n");
    const packed = said.length > WORTH_PACKING;
    const body = packed ? await packedText(said) : said;
    const more = { ...headers, "Gals-Waiting": String(left), ...(packed && { "Content-Encoding": "gzip" }) };
    return fetch("/journal", { method: "POST", body, headers: more, signal: AbortSignal.timeout(PATIENCE) });
  }

  /** The box stumbled over something: send less at once, and next time begin with another line. */
  #spread(batch) {
    this.tries++;
    if (batch.length === 1) this.drawer.lines.putLast(batch[0]);
    this.#most = Math.max(1, Math.floor(this.#most / 4));
    return false;
  }

  /** Tell the box what is still held: nothing, or photographs. */
  async #sayHeld(headers) {
    if (!this.#said || this.#said !== `${this.waiting}`) await this.#post([], headers, this.waiting);
    this.#said = `${this.waiting}`;
  }

  #said = "";

  async #sendPhotos() {
    if (!this.drawer.pictures.waiting.size) return;
    const { guard } = await signedIn(this.drawer.id);
    for (const photo of await this.drawer.pictures.unsent()) await this.#sendPhoto(photo, guard);
    if (this.drawer.lines.waiting.length) this.tries = 0;
  }

  async #sendPhoto(photo, guard) {
    const body = new FormData();
    body.append("photo", photo.blob, "sheet.jpg");
    const headers = { "X-CSRFToken": guard, "HX-Request": "true" };
    const answer = await fetch("/photos", { method: "POST", body, headers, signal: AbortSignal.timeout(120_000) });
    if (answer.status === 401) throw new SignedOut();
    if (answer.ok) await this.drawer.lines.place(photo, (await answer.json()).sha256);
    else if ([413, 415, 422].includes(answer.status)) await this.drawer.lines.unreadable(photo);
    else this.tries++;
  }
}
