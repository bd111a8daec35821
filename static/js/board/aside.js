/** A large sheet is painted aside, by a worker, while the page gets ready; a small one is painted sooner than that begins. */

/** Characters of board data from which it is worth it: some hundred strokes. */
const LARGE = 60_000;

/**
 * What paints the sheet of *text* (the page's board data) with the script at *address*: a function of {width, height, place}
 * that resolves to an ImageBitmap, or to null where that does not work. Null for a small sheet.
 */
export function painterAside(address, text) {
  if (!address || text.length < LARGE || !self.OffscreenCanvas) return null;
  const worker = new Worker(address, { type: "module" });
  const painted = new Promise((done) => {
    worker.onmessage = ({ data }) => done(data);
    worker.onerror = () => done(null);
  }).finally(() => worker.terminate());
  return (how) => {
    worker.postMessage({ text, ...how });
    return painted;
  };
}
