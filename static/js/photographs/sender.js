/**
 * Photographs on their way to the box: kept on this tablet (IndexedDB, sealed) until the box has answered with the right SHA-256.
 *
 * One after the other, in pieces: a broken line costs one piece, a closed page nothing.
 */

import { newId } from "../board/ids.js";
import { openKept } from "../board/kept.js";
import { sha256OfBytes } from "../board/sha256.js";
import { t } from "../words.js";

const PATIENCE = 60_000;
const LONGEST_WAIT = 15_000;

/** The SHA-256 of *bytes*, in hex: the browser's own where it has one. */
async function digest(bytes) {
  if (!globalThis.crypto?.subtle) return sha256OfBytes(bytes);
  const made = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(made, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** An answer that sending again will not change; `sentence` says why. */
class Refused extends Error {
  constructor(sentence) {
    super(sentence);
    this.sentence = sentence;
  }
}

export class Sender {
  /** *told*: {seal, piece, workshop, session, url}; `onchange` is told of every change. */
  constructor(told) {
    this.told = told;
    this.guard = document.querySelector("meta[name='csrf-token']").content;
    /** Photographs only in this page's memory, where the tablet could not keep them: id → row. */
    this.loose = new Map();
    /** Ids of all that wait, in order. */
    this.waiting = [];
    this.safe = this.tries = 0;
    this.far = this.signedOut = this.full = false;
    this.sentences = new Set();
    this.onchange = () => {};
    this.timer = 0;
  }

  /** Open the tablet's store and go on with what an earlier page left. */
  async open() {
    this.kept = await openKept(this.told.seal, "gals-photographs");
    this.waiting = (await this.#keys()).filter((id) => !this.waiting.includes(id)).concat(this.waiting);
    addEventListener("online", () => this.soon(0));
    document.addEventListener("visibilitychange", () => this.soon(0));
    this.soon(0);
  }

  /** How many there are: safe at the box, and still to come. */
  get all() {
    return this.safe + this.waiting.length;
  }

  /** Take *files* in: each is on this tablet's disk before it is sent. */
  async take(files) {
    for (const file of files) {
      const row = { id: newId(), drawing: `${this.told.workshop}/${this.told.session}`, blob: file };
      await this.kept.write(["photos"], ({ photos }) => photos.put(row)).catch(() => this.loose.set(row.id, row));
      this.waiting.push(row.id);
      this.onchange();
    }
    this.soon(0);
  }

  /** Send after *wait* milliseconds. */
  soon(wait) {
    this.onchange();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#send(), wait);
  }

  #send() {
    this.sending ??= this.#sendAll().finally(() => {
      this.sending = null;
      this.onchange();
      if (this.waiting.length) this.soon(Math.min(LONGEST_WAIT, 500 * 2 ** this.tries));
    });
  }

  async #sendAll() {
    for (const id of [...this.waiting]) {
      const row = this.loose.get(id) ?? (await this.kept.one("photos", id).catch(() => null));
      if (!row?.blob) {
        this.waiting = this.waiting.filter((one) => one !== id); // another page sent it, or it is another box's
        continue;
      }
      try {
        await this.#bring(row);
      } catch (error) {
        if (error instanceof Refused) {
          this.sentences.add(error.sentence);
          await this.#over(id);
          continue;
        }
        this.tries++;
        return;
      }
      this.safe++;
      await this.#over(id);
    }
  }

  async #over(id) {
    this.tries = 0;
    this.loose.delete(id);
    this.waiting = this.waiting.filter((one) => one !== id);
    if (this.kept.db) await this.kept.write(["photos"], ({ photos }) => photos.delete(id)).catch(() => {});
    this.onchange();
  }

  async #bring({ drawing, blob }) {
    const bytes = new Uint8Array(await blob.arrayBuffer().catch(() => Promise.reject(new Refused(t("A file could not be read. Please choose it again.")))));
    const [workshop, session] = drawing.split("/");
    const sha256 = await digest(bytes);
    const url = this.told.url.replace(this.told.workshop, workshop);
    const named = `${url}?${new URLSearchParams({ sha256, ...(session ? { session } : {}) })}`;
    const asked = await this.#ask(named);
    this.guard = asked.guard;
    const receipt = asked.receipt ?? (await this.#pieces(named, bytes, asked.have));
    if (asked.already) this.sentences.add(asked.already);
    if (receipt?.sha256 !== sha256 || receipt.size !== bytes.length) throw new Error("not what was sent");
  }

  async #pieces(named, bytes, from) {
    let have = from;
    for (;;) {
      const body = bytes.slice(have, have + this.told.piece);
      const headers = { "Content-Type": "application/octet-stream", "X-CSRFToken": this.guard };
      const answer = await this.#ask(`${named}&at=${have}&of=${bytes.length}`, { method: "POST", body, headers });
      if (answer.receipt) return answer.receipt;
      have = answer.have;
    }
  }

  async #ask(address, how = {}) {
    const about = { ...how, headers: { "HX-Request": "true", ...how.headers }, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) };
    const answer = await fetch(address, about).catch((error) => {
      this.far = true;
      throw error;
    });
    this.far = answer.status >= 502;
    this.signedOut = answer.status === 401;
    this.full = answer.status === 507;
    if ([404, 413].includes(answer.status)) throw new Refused((await answer.json()).trouble);
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
    return answer.json();
  }

  #keys() {
    if (!this.kept.db) return [];
    return new Promise((done) => {
      const asked = this.kept.db.transaction("photos").objectStore("photos").getAllKeys();
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => done([]);
    });
  }
}
