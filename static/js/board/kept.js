/**
 * What this tablet keeps by itself (IndexedDB): changes not yet safe, undo steps, photographs on their way, its own name.
 *
 * Changes are also held in memory, so that drawing and sending go on when the tablet's storage is full or closed.
 */

const STORES = { outbox: "id", steps: ["drawing", "at"], photos: "id", aside: "id", words: null };

/** Open the store; `kept.trouble` says why it could not be opened. */
export async function openKept(name = "gals") {
  const kept = new Kept();
  try {
    kept.db = await opened(name);
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

/** Writes that wait for the picture: a page that is left does not wait for it. */
const waiting = new Set();
addEventListener("pagehide", () => {
  for (const go of waiting) go();
});

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
  trouble = null;
  /** Changes not yet safe, in order: [{id, n, drawing, text}]. */
  changes = [];

  /** All of *store*, or of the part that *range* names. */
  all(store, range) {
    return this.#ask(store, (shelf) => shelf.getAll(range), []);
  }

  /** A single value of *store*. */
  one(store, key) {
    return this.#ask(store, (shelf) => shelf.get(key));
  }

  #ask(store, question, nothing) {
    if (!this.db) return Promise.resolve(nothing);
    return new Promise((done, fail) => {
      const asked = question(this.db.transaction(store).objectStore(store));
      asked.onsuccess = () => done(asked.result ?? nothing);
      asked.onerror = () => fail(asked.error);
    });
  }

  /** Do *work* on the given *stores* ({name: store}) in one transaction that is on the disk when this resolves. */
  write(stores, work) {
    if (!this.db) return Promise.reject(this.trouble ?? new Error("closed"));
    return new Promise((done, fail) => {
      const all = this.db.transaction(stores, "readwrite", { durability: "strict" });
      all.oncomplete = () => done();
      all.onerror = all.onabort = () => fail(all.error);
      work(Object.fromEntries(stores.map((name) => [name, all.objectStore(name)])));
      all.commit?.(); // spares a round trip: a stroke is on the disk that much sooner
    });
  }

  /** Keep *changes*, the tablet's *words* ({clock, device}) and, in the same transaction, whatever *also* writes (undo steps). */
  keep(changes, words, also = () => {}) {
    this.changes.push(...changes);
    const put = (stores) => {
      for (const change of changes) stores.outbox.put(change);
      for (const [key, value] of Object.entries(words)) stores.words.put(value, key);
      also(stores);
    };
    return shown().then(() => this.write(["outbox", "words", "steps", "photos"], put));
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
