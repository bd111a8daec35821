/**
 * What this tablet keeps by itself (IndexedDB): changes not yet safe, undo steps, photographs on their way, its own name.
 *
 * Changes are also held in memory, so that drawing and sending go on when the tablet's storage is full or closed.
 */

import { shut, shutKey, unshut } from "./shut.js";

const STORES = { outbox: "id", steps: ["drawing", "at"], photos: "id", aside: "id", words: null };

/** Open the store, sealed with *told* (see shut.js); `kept.trouble` says why it could not be opened. */
export async function openKept(told, name = "gals") {
  const kept = new Kept();
  try {
    kept.key = await shutKey(told);
    kept.db = await opened(name);
    await kept.shutOlder();
    kept.changes = (await kept.all("outbox")).sort((a, b) => a.n - b.n);
  } catch (error) {
    kept.trouble = error;
  }
  return kept;
}

function opened(name) {
  return new Promise((done, fail) => {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => {
      for (const [store, keyPath] of Object.entries(STORES)) asked.result.createObjectStore(store, keyPath ? { keyPath } : {});
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = asked.onblocked = () => fail(asked.error);
  });
}

/** Writes that wait for the picture or for their seal: a page that is left waits for neither. */
const waiting = new Set();
addEventListener("pagehide", () => {
  for (const go of waiting) go();
});

/** Resolves when the page is left, and through `over` when nobody waits for that any more. */
function left() {
  let over;
  const leaving = new Promise((done) => {
    over = () => {
      waiting.delete(over);
      done();
    };
    waiting.add(over);
  });
  return { leaving, over };
}

/** Resolves when what was just done is seen: a lifted pen does not wait for the disk. A page that nobody sees paints nothing. */
const shown = () =>
  new Promise((done) => {
    const go = () => {
      waiting.delete(go);
      done();
    };
    waiting.add(go);
    requestAnimationFrame(() => setTimeout(go));
    setTimeout(go, 40);
  });

class Kept {
  db = null;
  key = null;
  trouble = null;
  /** How many changes here no key of this box opens: another box's, and they wait for it. */
  strange = 0;
  #turn = Promise.resolve();
  /** Changes not yet safe, in order: [{id, n, drawing, text}]. */
  changes = [];

  /** All of *store*, or of the part that *range* names. */
  async all(store, range) {
    const rows = await this.#ask(store, (shelf) => shelf.getAll(range), []);
    const values = (await Promise.all(rows.map((row) => unshut(this.key, store, row)))).filter(Boolean);
    if (store === "outbox") this.strange = rows.length - values.length;
    return values;
  }

  /** A single value of *store*. */
  async one(store, key) {
    return unshut(this.key, store, await this.#ask(store, (shelf) => shelf.get(key)));
  }

  /** Seal what an earlier version, or a page that was left in a hurry, laid down open. */
  async shutOlder() {
    if (!this.key) return;
    for (const store of ["outbox", "aside", "steps", "photos"]) {
      const open = (await this.#ask(store, (shelf) => shelf.getAll(), [])).filter((row) => !row.sealed);
      const again = (stores) => {
        for (const row of open) stores[store].put(row);
      };
      if (open.length) await this.write([store], again);
    }
  }

  #ask(store, question, nothing) {
    if (!this.db) return Promise.resolve(nothing);
    return new Promise((done, fail) => {
      const asked = question(this.db.transaction(store).objectStore(store));
      asked.onsuccess = () => done(asked.result ?? nothing);
      asked.onerror = () => fail(asked.error);
    });
  }

  /**
   * Do *work* on the given *stores* ({name: store}) in one transaction that is on the disk when this resolves.
   * What is wished is noted at once, sealed, and written *after* something else, in the order in which it was wished.
   */
  async write(stores, work, after = null) {
    if (!this.db) throw this.trouble ?? new Error("closed");
    const wishes = [];
    const note = (name) => ({ put: (value, key) => wishes.push({ name, value, key }), delete: (gone) => wishes.push({ name, gone }) });
    work(Object.fromEntries(stores.map((name) => [name, note(name)])));
    const { leaving, over } = left();
    const sealing = this.#sealed(wishes).catch(() => wishes);
    const ready = Promise.race([sealing, leaving.then(() => wishes)]).finally(over);
    this.#turn = Promise.all([ready, this.#turn, after]).then(([rows]) => ({ written: this.#transaction(stores, rows) }));
    await (await this.#turn).written;
  }

  #sealed(wishes) {
    return Promise.all(wishes.map(async (one) => (one.value === undefined ? one : { ...one, value: await shut(this.key, one.name, one.value) })));
  }

  #transaction(stores, rows) {
    return new Promise((done, fail) => {
      const all = this.db.transaction(stores, "readwrite", { durability: "strict" });
      all.oncomplete = () => done();
      all.onerror = all.onabort = () => fail(all.error);
      try {
        for (const { name, value, key, gone } of rows) {
          if (value === undefined) all.objectStore(name).delete(gone);
          else all.objectStore(name).put(value, key);
        }
        all.commit?.(); // spares a round trip: a stroke is on the disk that much sooner
      } catch (error) {
        fail(error);
        all.abort(); // all of it or nothing
      }
    });
  }

  /** Keep *changes*, the tablet's *words* ({clock, device}) and, in the same transaction, whatever *also* writes (undo steps). */
  keep(changes, words, also = () => {}) {
    this.changes.push(...changes);
    return this.#lay(changes, words, also, shown());
  }

  /** As `keep`, but *changes* count only when all of it is on the disk; where it cannot be put there, this rejects and nothing is kept. */
  async keepSurely(changes, words, also) {
    await this.#lay(changes, words, also);
    this.changes.push(...changes);
  }

  #lay(changes, words, also, after = null) {
    const put = (stores) => {
      for (const change of changes) stores.outbox.put(change);
      for (const [key, value] of Object.entries(words)) stores.words.put(value, key);
      also(stores);
    };
    return this.write(["outbox", "words", "steps", "photos"], put, after);
  }

  /** Let go of changes that are safe elsewhere; those with a reason were set apart and stay readable here. */
  async letGo(answered) {
    const gone = new Set(answered.map(({ change }) => change.id));
    this.changes = this.changes.filter((change) => !gone.has(change.id));
    if (!this.db) return;
    await this.write(["outbox", "aside"], ({ outbox, aside }) => {
      for (const { change, reason } of answered) {
        outbox.delete(change.id);
        if (reason) aside.put({ ...change, reason });
      }
    });
  }
}
