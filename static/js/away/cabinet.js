/** The cabinet: all drawers of this tablet in IndexedDB. Readable are only names that say nothing, and whose drawer it is. */

const NAME = "gals-away";

/** Sealed rows, each {key, drawer, iv, sealed}: what was taken along, lines not yet safe, safe ones, those set apart, undo steps, pictures. */
export const SHELVES = ["leaves", "outbox", "sent", "aside", "steps", "photos", "pictures"];

let database = null;

/** The database; opened once. A newer version of this program only ever adds to it. */
function cabinet() {
  database ??= new Promise((done, fail) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("drawers", { keyPath: "id" });
      for (const name of SHELVES) asked.result.createObjectStore(name, { keyPath: "key" }).createIndex("drawer", "drawer");
      asked.result.createObjectStore("reserve", { keyPath: "key" }).createIndex("drawer", "key"); // nobody's: see room.js
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => asked.result.close();
      done(asked.result);
    };
    asked.onerror = () => fail(asked.error);
  });
  return database;
}

const answer = (asked) =>
  new Promise((done, fail) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });

/** All drawers: [{id, label, lock, about}]. */
export const drawers = async () => answer((await cabinet()).transaction("drawers").objectStore("drawers").getAll());

/** One drawer, or undefined. */
export const drawerRow = async (id) => answer((await cabinet()).transaction("drawers").objectStore("drawers").get(id));

/** The rows of a drawer on one shelf. */
export const rows = async (shelf, drawer) => answer((await cabinet()).transaction(shelf).objectStore(shelf).index("drawer").getAll(drawer));

/** The row with this key, or undefined. */
export const row = async (shelf, key) => answer((await cabinet()).transaction(shelf).objectStore(shelf).get(key));

/** How many rows a drawer has on one shelf. */
export const count = async (shelf, drawer) => answer((await cabinet()).transaction(shelf).objectStore(shelf).index("drawer").count(drawer));

/** Put and take away in one transaction that is on the disk when this resolves: *work* gets {name: store}. */
export async function write(names, work) {
  const open = await cabinet();
  await new Promise((done, fail) => {
    const all = open.transaction(names, "readwrite", { durability: "strict" });
    all.oncomplete = () => done();
    all.onerror = all.onabort = () => fail(all.error ?? new Error("aborted"));
    try {
      work(Object.fromEntries(names.map((name) => [name, all.objectStore(name)])));
      all.commit?.();
    } catch (error) {
      fail(error);
      all.abort(); // all of it or nothing
    }
  });
}

/** Destroy a drawer with everything in it. */
export async function destroy(id) {
  const keys = {};
  const open = await cabinet();
  for (const shelf of SHELVES) keys[shelf] = await answer(open.transaction(shelf).objectStore(shelf).index("drawer").getAllKeys(id));
  await write(["drawers", ...SHELVES], (stores) => {
    stores.drawers.delete(id);
    for (const shelf of SHELVES) for (const key of keys[shelf]) stores[shelf].delete(key);
  });
}
