/**
 * Sending what this tablet holds, until the server has answered for each change with the right SHA-256.
 *
 * Nothing is let go without a receipt, nothing blocks what comes after it, and no failure is final: the network comes
 * and goes, the server restarts, somebody signs out, and the next try sends the same lines again.
 */

import { sha256 } from "./sha256.js";

const AT_ONCE = 200;
const MOST_CHARACTERS = 300_000;
const PATIENCE = 15_000;
const LONGEST_WAIT = 30_000;

export class Outbox {
  /** *guard* holds the forgery guard and renews it; `onstate` is told of every change of {waiting, signedOut, far}. */
  constructor(kept, guard) {
    this.kept = kept;
    this.guard = guard;
    this.onstate = () => {};
    this.onaside = () => {};
    this.tries = 0;
    this.most = AT_ONCE;
    this.signedOut = false;
    this.far = false;
    this.sending = null;
    this.timer = 0;
  }

  /** How many changes are only on this tablet. */
  get waiting() {
    return this.kept.changes.length;
  }

  /** Send again whenever there is reason to hope. */
  listen() {
    addEventListener("online", () => this.soon(0));
    document.addEventListener("visibilitychange", () => this.soon(0));
    this.soon(0);
  }

  /** Send after *wait* milliseconds: strokes that follow each other closely travel together. */
  soon(wait = 80) {
    this.onstate(this);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  /** Send all there is, one batch after the other; resolves when nothing is left or the server is out of reach. */
  send() {
    this.sending ??= this.#sendAll().finally(() => {
      this.sending = null;
      this.onstate(this);
      if (this.waiting) this.soon(this.tries ? Math.min(LONGEST_WAIT, 500 * 2 ** this.tries) : 80);
    });
    return this.sending;
  }

  async #sendAll() {
    while (this.waiting) {
      const batch = this.#batch();
      const receipts = await this.#post(batch);
      if (!receipts || !(await this.#settle(batch, receipts))) return;
    }
  }

  #batch() {
    const batch = [];
    let characters = 0;
    for (const change of this.kept.changes.slice(0, this.most)) {
      characters += change.text.length;
      if (batch.length && characters > MOST_CHARACTERS) break;
      batch.push(change);
    }
    return batch;
  }

  async #post(batch) {
    const body = batch.map((change) => change.text).join("\n");
    const headers = { "Content-Type": "application/x-ndjson", "X-CSRFToken": this.guard.token, "HX-Request": "true", ...this.#about(batch) };
    try {
      const answer = await fetch("/journal", { method: "POST", body, headers, signal: AbortSignal.timeout(PATIENCE) });
      this.far = false;
      if (answer.ok) return (await answer.json()).receipts;
      await this.#refused(answer.status);
    } catch {
      this.far = true;
    }
    this.tries++;
    return null;
  }

  /** Which tablet speaks, and how much it still holds besides *batch*: the box names what has not arrived. */
  #about(batch) {
    return { "Gals-Device": JSON.parse(batch[0].text).device, "Gals-Waiting": String(this.waiting - batch.length) };
  }

  async #refused(status) {
    if (status === 400 || status === 401) this.signedOut = !(await this.guard.renew());
    else if (this.kept.changes.length > 1) this.#spread();
  }

  /** The server stumbled over something: send less at once, and next time begin with another change. */
  #spread() {
    if (this.most === 1) this.kept.changes.push(this.kept.changes.shift());
    this.most = Math.max(1, Math.floor(this.most / 4));
  }

  async #settle(batch, receipts) {
    const answered = [];
    for (const [at, change] of batch.entries()) {
      const receipt = receipts[at];
      if (receipt?.sha256 === sha256(change.text)) answered.push({ change, reason: receipt.aside });
    }
    if (!answered.length) {
      this.tries++;
      return false;
    }
    this.signedOut = false;
    this.tries = 0;
    this.most = AT_ONCE;
    await this.kept.letGo(answered).catch(() => {});
    const apart = answered.filter(({ reason }) => reason);
    if (apart.length) this.onaside(apart);
    this.onstate(this);
    return true;
  }
}
