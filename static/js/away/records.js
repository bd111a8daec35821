/** What a drawer holds, in memory: plain objects by kind and id, in the order in which they were made. */

/** Order of two records, as everywhere: by number, then device, then id. */
export const inOrder = (a, b) => a.born - b.born || compared(a.device, b.device) || compared(a.id, b.id);
const compared = (a, b) => (a < b ? -1 : Number(a > b));

export class Records {
  #kinds = new Map();

  #of(kind) {
    if (!this.#kinds.has(kind)) this.#kinds.set(kind, new Map());
    return this.#kinds.get(kind);
  }

  /** Put in what the server knows: {kind: [record, …]}. */
  tell(told) {
    for (const [kind, known] of Object.entries(told)) for (const one of known) this.#of(kind).set(one.id, one);
  }

  /** Make one line true: {n, device, id, by, record, of, body}. */
  apply({ n, device, by, record, of, body }) {
    const held = this.#of(record);
    const known = held.get(of) ?? { id: of, born: n, device, by };
    held.set(of, { ...known, ...body });
  }

  /** All of a *kind*, in order; those taken away only with *gone*. */
  all(kind, { gone = false } = {}) {
    return [...this.#of(kind).values()].filter((one) => gone || !one.gone).sort(inOrder);
  }

  /** One record, or undefined when there is none or it was taken away. */
  one(kind, id) {
    const found = this.#of(kind).get(id);
    return found?.gone ? undefined : found;
  }

  /** Let go of everything. */
  empty() {
    this.#kinds.clear();
  }
}
