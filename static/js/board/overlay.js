/** Stamped marks on the sheet: keeps their SVG as the book says, finds what lies under a finger, shows what is chosen. */

import { el, svg } from "./dom.js";
import { figure, halves, place } from "./figures.js";

export class Overlay {
  /** *box* as in figures.js, with `photoUrl(mark)` and `photoBlob(id)` besides. */
  constructor(view, book, box) {
    this.view = view;
    this.book = book;
    this.box = box;
    this.layer = view.paper.querySelector("svg.stamps");
    this.photos = view.paper.querySelector(".photos");
    this.frame = svg("rect", { class: "chosen", rx: 8, fill: "none" });
    this.chosen = null;
    this.nodes = new Map();
    /** Called with (id, element) of every photograph that is put on the sheet. */
    this.onphoto = () => {};
  }

  /** Show all marks anew. */
  all() {
    for (const node of this.nodes.values()) node.remove();
    this.nodes.clear();
    for (const mark of this.book.marks.values()) this.show(mark.id);
  }

  /** Show one mark as it is now. */
  show(id) {
    const mark = this.book.marks.get(id);
    if (mark?.kind === "ink") return;
    const old = this.nodes.get(id);
    this.nodes.delete(id);
    if (this.book.shows(mark)) {
      const node = mark.kind === "photo" ? this.#photo(mark) : figure(mark, this.box);
      this.nodes.set(id, node);
      if (old) old.replaceWith(node);
      else (mark.kind === "photo" ? this.photos : this.layer).append(node);
    } else old?.remove();
    if (this.chosen === id) this.choose(this.nodes.has(id) ? id : null);
  }

  #photo(mark) {
    const frame = el("div", { class: "photo", "data-id": mark.id });
    const [x, y, size] = place(mark);
    const url = this.box.photoUrl(mark);
    if (url) frame.append(el("img", { src: url, alt: "", draggable: "false" }));
    else this.box.photoPicture(mark.id).then((picture) => picture && frame.replaceChildren(picture));
    Object.assign(frame.style, { left: `${x - size / 2}px`, top: `${y - size / 2}px`, width: `${size}px`, height: `${size}px` });
    this.onphoto(mark.id, frame);
    return frame;
  }

  /** The stamped mark under the sheet's (x, y), promises first; *room* makes small ones easier to hit; photographs only by choice. */
  at(x, y, room = 0, photos = false) {
    let found;
    for (const id of this.nodes.keys()) {
      const mark = this.book.marks.get(id);
      if ((photos || mark.kind !== "photo") && rank(mark) >= rank(found) && holds(mark, x, y, room)) found = mark;
    }
    return found;
  }

  /** Draw a frame round one mark, or none. */
  choose(id) {
    this.chosen = id;
    if (!id) return this.frame.remove();
    const mark = this.book.marks.get(id);
    const [halfWidth, halfHeight] = halves(mark).map((half) => half * (1 + 0.2 * (mark.ring ?? 0)) + 8);
    const about = { x: mark.x - halfWidth, y: mark.y - halfHeight, width: 2 * halfWidth, height: 2 * halfHeight };
    for (const [name, value] of Object.entries(about)) this.frame.setAttribute(name, value);
    this.layer.append(this.frame);
    return this.frame;
  }

  /** Move the picture of a mark by (dx, dy) without recording anything; `show` puts it right. */
  carry(id, dx, dy) {
    const node = this.nodes.get(id);
    if (node?.style) node.style.transform = `translate(${dx}px, ${dy}px)`;
    if (this.chosen === id) this.frame.style.transform = `translate(${dx}px, ${dy}px)`;
  }

  /** The picture is where the book says. */
  rest() {
    this.frame.style.transform = "";
  }

  /** Hide one picture while the eraser passes over it. */
  hide(id) {
    this.nodes.get(id)?.setAttribute("visibility", "hidden");
  }

  /** A pale picture of a mark not yet placed, or none. */
  ghost(mark) {
    this.layer.querySelector(".ghost")?.remove();
    if (!mark) return;
    const node = figure({ ...mark, id: "ghost" }, this.box);
    node.classList.add("ghost");
    this.layer.append(node);
  }
}

/** Whether (x, y) lies on a stamped mark or not more than *room* beside it. */
export function holds(mark, x, y, room = 0) {
  const [halfWidth, halfHeight] = halves(mark);
  return Math.abs(mark.x - x) <= halfWidth + room && Math.abs(mark.y - y) <= halfHeight + room;
}

const rank = (mark) => ({ photo: 1, pin: 3 })[mark?.kind] ?? (mark ? 2 : 0);
