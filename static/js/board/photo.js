/** A photograph of a paper sheet: made small here, kept here until it is sent, shown beneath the drawing. */

import { t } from "../words.js";
import { el } from "./dom.js";
import { newId } from "./ids.js";
import { SHEET } from "./view.js";

/** Longer side in pixels that is sent: a sheet of paper is well readable. */
const LONGEST = 2400;

/** Milliseconds for sending one over a bad line. */
const PATIENCE = 120_000;

export class Photos {
  constructor(board, kept, guard, tell) {
    Object.assign(this, { board, kept, guard, tell });
    this.busy = this.again = false;
    this.onchange = () => {};
    /** How many are being made small: they are nowhere yet. */
    this.making = 0;
    this.made = Promise.resolve();
    /** Photographs that the tablet could not keep: mark id → {id, drawing, blob}. */
    this.unkept = new Map();
    /** Ids of all that are not yet sent. */
    this.unsent = new Set();
  }

  /** How many are only on this tablet; a drawer counts for itself what it keeps. */
  get waiting() {
    return this.making + ("sender" in this.kept ? 0 : this.unsent.size);
  }

  /** How many would be gone with this page. */
  get loose() {
    return this.making + this.unkept.size;
  }

  /** Take in what was chosen in a file field. */
  take(file) {
    this.making++;
    this.onchange();
    const taken = this.#take(file).finally(() => {
      this.making--;
      this.onchange();
    });
    this.made = Promise.allSettled([this.made, taken]);
    return taken;
  }

  async #take(file) {
    const small = await shrink(file);
    const photo = { id: newId(), drawing: this.board.told.drawing.id, blob: small?.blob ?? file };
    if (await this.#place(photo, small)) this.send();
  }

  /** Keep *photo* together with its mark, then show it: what a person sees on the sheet is already safe from a closed page. */
  async #place(photo, { width, height } = { width: SHEET[0], height: SHEET[1] }) {
    const { board, kept } = this;
    const size = Math.round(Math.min(SHEET[0] / width, SHEET[1] / height) * Math.max(width, height));
    const change = board.photo(photo.id, { x: SHEET[0] / 2, y: SHEET[1] / 2, size, said: {} });
    const keep = ({ photos }) => photos.put(photo);
    const there = await board.history.doSurely([change], { add: [photo.id] }, keep).then(
      () => true,
      () => false,
    );
    if (!there && "sender" in kept) {
      // away it could not wait for days in memory
      this.tell("photo", t("The memory of this tablet is nearly full: no more photographs until you were at the box."));
      return false;
    }
    this.unsent.add(photo.id);
    if (!there) {
      this.unkept.set(photo.id, photo);
      board.add(change);
    }
    return true;
  }

  /** Send what waits: photographs of this and of other drawings. */
  async send() {
    if ("sender" in this.kept) return; // a drawer sends its photographs itself
    this.again = true;
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.again) {
        this.again = false;
        await this.#sendAll();
      }
    } finally {
      this.busy = false;
    }
  }

  async #sendAll() {
    const before = [...this.unsent];
    const stored = await this.kept.all("photos").catch(() => []);
    const all = new Map([...stored.map((photo) => [photo.id, photo]), ...this.unkept]);
    for (const id of before) if (!all.has(id)) this.unsent.delete(id); // another page sent it
    for (const id of all.keys()) this.unsent.add(id);
    this.onchange();
    for (const photo of all.values()) await this.#bring(photo).catch(() => {});
  }

  /** Post a photograph; one that lies here without its mark, as an earlier version could leave it, is placed first. */
  async #bring(photo) {
    const { told, book } = this.board;
    if (photo.drawing === told.drawing.id && !book.marks.get(photo.id)?.kind) await this.#place(photo, await measured(photo.blob));
    await this.#post(photo);
  }

  async #post(photo) {
    let answer = await this.#sendOne(photo);
    if ([400, 401].includes(answer.status) && (await this.guard.renew())) answer = await this.#sendOne(photo); // signed in anew meanwhile
    const unread = t("This picture cannot be read. Please take another one.");
    if ([413, 415, 422].includes(answer.status)) return this.#withdraw(photo, unread);
    if (answer.ok) {
      const said = await answer.json();
      return said.filed ? this.#withdraw(photo, said.filed) : this.#sent(photo, said); // a printed sheet: the server laid it down
    }
    if (answer.status === 507) this.tell("photo", (await answer.json()).trouble); // it waits here until the box has room
  }

  #sendOne(photo) {
    const body = new FormData();
    body.append("photo", photo.blob, "sheet.jpg");
    body.append("drawing", photo.drawing);
    const headers = { "X-CSRFToken": this.guard.token, "HX-Request": "true" };
    return fetch(this.board.told.urls.photos, { method: "POST", body, headers, signal: AbortSignal.timeout(PATIENCE) });
  }

  async #sent(photo, { sha256 }) {
    await this.board.journal.record([{ kind: "put", record: "mark", of: photo.id, body: { source: sha256 } }], ({ photos }) => photos.delete(photo.id));
    this.#over(photo);
  }

  /** Take a photograph and its mark away again, and say why. */
  async #withdraw(photo, sentence) {
    this.#over(photo);
    await this.kept.write(["photos"], ({ photos }) => photos.delete(photo.id)).catch(() => {});
    this.board.erase([photo.id]);
    this.tell("photo", sentence);
  }

  #over({ id }) {
    this.unkept.delete(id);
    this.unsent.delete(id);
    this.onchange();
  }

  /** The picture of a photograph that is still only here, as an element; null if it is not. */
  async picture(id) {
    const photo = this.unkept.get(id) ?? (await this.kept.one("photos", id).catch(() => null));
    const bitmap = photo && (await createImageBitmap(photo.blob).catch(() => null));
    if (!bitmap) return null;
    const canvas = el("canvas", { width: bitmap.width, height: bitmap.height });
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    return canvas;
  }
}

/** How large the picture in *blob* is: {width, height}; undefined if it is unreadable here. */
async function measured(blob) {
  const bitmap = await createImageBitmap(blob).catch(() => undefined);
  return bitmap && { width: bitmap.width, height: bitmap.height };
}

/** *file* as {blob, width, height}, no larger than needed and without what a camera writes into it; undefined if unreadable here. */
async function shrink(file) {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return undefined;
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = el("canvas", { width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale) });
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  return blob ? { blob, width: canvas.width, height: canvas.height } : undefined;
}
