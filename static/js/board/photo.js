/** A photograph of a paper sheet: made small here, kept here until it is sent, shown beneath the drawing. */

import { t } from "../words.js";
import { el } from "./dom.js";
import { newId } from "./ids.js";
import { SHEET } from "./view.js";

/** Longer side in pixels that is sent: a sheet of paper is well readable. */
const LONGEST = 2400;

export class Photos {
  constructor(board, kept, guard, tell) {
    Object.assign(this, { board, kept, guard, tell });
    this.busy = false;
    /** Photographs not yet sent, also where the tablet could not keep them: mark id → {id, drawing, blob}. */
    this.waiting = new Map();
  }

  /** Take in what was chosen in a file field. */
  async take(file) {
    const small = await shrink(file);
    const [width, height] = small ? [small.width, small.height] : SHEET;
    const size = Math.round(Math.min(SHEET[0] / width, SHEET[1] / height) * Math.max(width, height));
    const id = newId();
    const photo = { id, drawing: this.board.told.drawing.id, blob: small?.blob ?? file };
    this.waiting.set(id, photo);
    // Kept before it is shown: what a person sees on the sheet is already safe from a closed page.
    const there = await this.kept.write(["photos"], ({ photos }) => photos.put(photo)).then(
      () => true,
      () => false,
    );
    if (!there && "sender" in this.kept) {
      this.waiting.delete(id); // away it could not wait for days in memory
      this.tell("photo", t("The memory of this tablet is nearly full: no more photographs until you were at the box."));
      return;
    }
    this.board.placePhoto(id, { x: SHEET[0] / 2, y: SHEET[1] / 2, size, said: {} });
    this.board.overlay.show(id);
    this.send();
  }

  /** Send what waits: photographs of this and of other drawings. */
  async send() {
    if (this.busy || "sender" in this.kept) return; // a drawer sends its photographs itself
    this.busy = true;
    const stored = await this.kept.all("photos").catch(() => []);
    const all = new Map([...stored.map((photo) => [photo.id, photo]), ...this.waiting]);
    for (const photo of all.values()) await this.#post(photo).catch(() => {});
    this.busy = false;
  }

  async #post(photo) {
    const body = new FormData();
    body.append("photo", photo.blob, "sheet.jpg");
    body.append("drawing", photo.drawing);
    const headers = { "X-CSRFToken": this.guard.token, "HX-Request": "true" };
    const answer = await fetch(this.board.told.urls.photos, { method: "POST", body, headers });
    if (answer.ok) return this.#sent(photo, await answer.json());
    if ([413, 415, 422].includes(answer.status)) this.#refused(photo);
    if (answer.status === 507) this.tell("photo", (await answer.json()).trouble); // it waits here until the box has room
  }

  async #sent(photo, { sha256 }) {
    await this.board.journal.record([{ kind: "put", record: "mark", of: photo.id, body: { source: sha256 } }], ({ photos }) => photos.delete(photo.id));
    this.waiting.delete(photo.id);
  }

  async #refused(photo) {
    this.waiting.delete(photo.id);
    await this.kept.write(["photos"], ({ photos }) => photos.delete(photo.id)).catch(() => {});
    this.board.erase([photo.id]);
    this.tell("photo", t("This picture cannot be read. Please take another one."));
  }

  /** The picture of a photograph that is still only here, as an element; null if it is not. */
  async picture(id) {
    const photo = this.waiting.get(id) ?? (await this.kept.one("photos", id).catch(() => null));
    const bitmap = photo && (await createImageBitmap(photo.blob).catch(() => null));
    if (!bitmap) return null;
    const canvas = el("canvas", { width: bitmap.width, height: bitmap.height });
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    return canvas;
  }
}

/** *file* as {blob, width, height}, no larger than needed and without what a camera writes into it; null if unreadable here. */
async function shrink(file) {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return null;
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = el("canvas", { width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale) });
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  return blob && { blob, width: canvas.width, height: canvas.height };
}
