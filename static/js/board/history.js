/** Undo and redo, to blank and back, also after a reload: steps of this tablet on this drawing, kept beside the changes. */

export class History {
  constructor(kept, journal) {
    this.kept = kept;
    this.journal = journal;
    this.drawing = journal.drawing;
    /** All steps in their order; those undone stand at the end. */
    this.steps = [];
    this.onchange = () => {};
  }

  async open() {
    const mine = IDBKeyRange.bound([this.drawing, 0], [this.drawing, Number.MAX_SAFE_INTEGER]);
    this.steps = await this.kept.all("steps", mine);
    this.onchange(this);
  }

  get done() {
    return this.steps.findLastIndex((step) => !step.undone);
  }

  get canUndo() {
    return this.done >= 0;
  }

  get canRedo() {
    return this.done + 1 < this.steps.length;
  }

  /** Record *changes* as a step: {add: [ids]}, {erase: [ids]} or {edit: [{record, of, before, after}, …]}. */
  do(changes, step) {
    return this.journal.record(changes, this.#next(step).write);
  }

  /** As `do`, together with what *also* writes, or not at all: rejects where the tablet cannot keep it, and nothing has happened. */
  async doSurely(changes, step, also) {
    const { kept, lost, write } = this.#next(step);
    const all = (stores) => {
      write(stores);
      also(stores);
    };
    await this.journal.recordSurely(changes, all).catch((error) => {
      this.steps.splice(this.steps.indexOf(kept), 1, ...(this.steps.at(-1) === kept ? lost : []));
      this.onchange(this);
      throw error;
    });
  }

  /** A new step: {kept, lost, write}; it takes the place of those undone. */
  #next(step) {
    const lost = this.steps.splice(this.done + 1);
    const at = (this.steps.at(-1)?.at ?? 0) + 1;
    const kept = { ...step, drawing: this.drawing, at, undone: false };
    this.steps.push(kept);
    this.onchange(this);
    const write = ({ steps }) => {
      for (const old of lost) steps.delete([old.drawing, old.at]);
      steps.put(kept);
    };
    return { kept, lost, write };
  }

  /** Set fields as one step: *edits* = [{record, of, after: {field: value}}, …]; what was before is read off the book. */
  edit(edits) {
    const { book } = this.journal;
    const known = edits.map((one) => {
      const now = (one.record === "mark" ? book.marks : book.commitments).get(one.of) ?? {};
      return { ...one, before: Object.fromEntries(Object.keys(one.after).map((field) => [field, now[field] ?? null])) };
    });
    return this.do(known.map(({ record, of, after }) => put(record, of, after)), { edit: known });
  }

  /** Take the last step back; resolves to it. */
  undo() {
    return this.#turn(this.steps[this.done], true);
  }

  /** Do the last undone step again. */
  redo() {
    return this.#turn(this.steps[this.done + 1], false);
  }

  async #turn(step, undone) {
    if (!step) return null;
    step.undone = undone;
    this.onchange(this);
    await this.journal.record(this.#changes(step, undone), ({ steps }) => steps.put(step));
    return step;
  }

  #changes(step, undone) {
    if (step.edit) return step.edit.map(({ record, of, before, after }) => put(record, of, undone ? before : after));
    const gone = Boolean(step.add) === undone;
    return (step.add ?? step.erase).flatMap((id) => this.journal.book.taking(id, gone));
  }
}

const put = (record, of, body) => ({ kind: "put", record, of, body });
