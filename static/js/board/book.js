/** What is on the sheet: marks, promises with their answers, own symbols. Changes go in, listeners hear what to show anew. */

import { shapeOf } from "./ink.js";

export class Book {
  /** *told* is the page's board data. */
  constructor(told) {
    this.nibs = told.nibs;
    this.marks = new Map();
    this.commitments = new Map();
    this.answers = new Map();
    this.owns = new Map();
    this.links = new Map();
    this.hidden = new Set();
    this.listeners = [];
    this.tell(told);
  }

  /**
   * Take in what the server knows, all of it or only news; marks that it has not seen yet stay on top. Order is the order
   * of drawing. Gives the ids of marks that look different now.
   */
  tell({ marks, commitments, answers, owns, links = {} }) {
    const news = marks.filter((mark) => !alike(this.marks.get(mark.id), mark)).map(({ id }) => id);
    for (const mark of marks) this.marks.set(mark.id, Object.assign(mark, { shape: this.marks.get(mark.id)?.shape }));
    this.marks = new Map([...this.marks.values()].sort(inOrder).map((mark) => [mark.id, mark]));
    for (const one of commitments) this.commitments.set(one.id, one);
    for (const one of owns) this.owns.set(one.id, one);
    for (const [id, found] of Object.entries(links)) this.links.set(id, found);
    this.answers.clear();
    for (const answer of answers) this.#answer(answer);
    return news;
  }

  #answer(answer) {
    const said = this.answers.get(answer.commitment_id) ?? [];
    this.answers.set(answer.commitment_id, [...said.filter((one) => one.id !== answer.id), answer]);
  }

  /** Make a change ({kind, record, of, body}) true here. */
  apply({ record, of, body }) {
    if (record === "mark") {
      const mark = Object.assign(this.marks.get(of) ?? { id: of }, body);
      this.marks.set(of, mark);
    } else if (record === "commitment") {
      this.commitments.set(of, Object.assign(this.commitments.get(of) ?? { id: of }, body));
    } else if (record === "own_symbol") {
      this.owns.set(of, { id: of, ...body });
    } else if (record === "answer") {
      this.#answer({ id: of, ...body });
    }
    for (const listener of this.listeners) listener(record === "answer" ? body.commitment_id : of);
  }

  /** The changes that take a mark away (with its promise), or bring it back. */
  taking(id, gone) {
    const changes = [{ kind: "erase", record: "mark", of: id, body: { gone } }];
    if (this.marks.get(id)?.kind === "pin") changes.push({ kind: "put", record: "commitment", of: id, body: { gone } });
    return changes;
  }

  /** Whether a mark is to be seen now. */
  shows(mark) {
    return Boolean(mark?.kind) && !mark.gone && !this.hidden.has(mark.layer || "first");
  }

  /** Marks to be seen now, in the order in which they were drawn. */
  *shown() {
    for (const mark of this.marks.values()) if (this.shows(mark)) yield mark;
  }

  /** The layers in which something was drawn, oldest first. */
  layers() {
    const found = new Set(["first"]);
    for (const mark of this.marks.values()) if (mark.kind && !mark.gone) found.add(mark.layer || "first");
    return [...found];
  }

  /** An ink mark as curves: {stroke, parts: [{width, path}], box}; made once. */
  shape(mark) {
    mark.shape ??= shapeOf(mark, this.nibs);
    return mark.shape;
  }

  /** The newest answer to a promise, or undefined. */
  state(id) {
    return this.answers.get(id)?.at(-1);
  }
}

/** As the server orders marks; those it has not told of come last, as they are. */
function inOrder(a, b) {
  if (a.born === undefined || b.born === undefined) return (a.born === undefined) - (b.born === undefined);
  return a.born - b.born || compare(a.device, b.device) || compare(a.id, b.id);
}

const compare = (a, b) => (a > b) - (a < b);

const NOT_SEEN = new Set(["born", "device", "shape"]);

/** Whether two states of a mark look the same. */
function alike(a, b) {
  if (!a) return false;
  const fields = Object.keys({ ...a, ...b }).filter((field) => !NOT_SEEN.has(field));
  return fields.every((field) => JSON.stringify(a[field] ?? null) === JSON.stringify(b[field] ?? null));
}
