/** The day as a row of steps, and where its clocks stand. Knows nothing of the page or the line. */

const key = (session, group = "") => `${session}|${group}`;

export class Room {
  /** `told`: what the page came with: days, clocks, here, names, me, midnight. */
  constructor(told, language) {
    this.me = told.me;
    this.midnight = told.midnight;
    this.language = language;
    this.clocks = new Map();
    this.names = {};
    /** Blocks and steps that were on this page once: their words stay when they are taken out meanwhile. */
    this.kept = new Map();
    this.hear(told);
  }

  /** Take in what the server says; `mine`: clocks this tablet has moved and not sent yet, which stay as they are here. */
  hear(state, mine = new Map()) {
    if (state.days) {
      this.first ??= state.days;
      this.days = state.days;
      this.plan = state.plan;
      for (const [language, blocks] of Object.entries(state.days)) {
        for (const block of blocks) this.#keep(language, block);
      }
    }
    if (!state.clocks) return;
    Object.assign(this.names, state.names);
    this.clocks = new Map(state.clocks.map((clock) => [key(clock.session, clock.group), clock]));
    this.here = state.here;
    for (const move of mine.values()) this.put(move);
  }

  #keep(language, block) {
    this.kept.set(`${language}|${block.id}`, block);
    for (const step of block.steps) this.kept.set(`${language}|${block.id}|${step.key}`, step);
  }

  /** Move a clock on this tablet, as a move says; the room is where its last move was. */
  put(move) {
    const was = this.clocks.get(key(move.session, move.group));
    this.clocks.set(key(move.session, move.group), { since: move.began, ...was, ...move, leader: this.me, mover: this.me });
    if (move.group || move.ended) return;
    this.here = move.session;
    for (const clock of this.clocks.values()) if (clock.session !== move.session) clock.ended = true;
  }

  get blocks() {
    return this.days[this.language];
  }

  clock(session, group) {
    return this.clocks.get(key(session, group));
  }

  /** The clocks of groups that are at work in a block. */
  groupsOf(session) {
    return [...this.clocks.values()].filter((clock) => clock.session === session && clock.group && !clock.ended);
  }

  /** {block, step, at, gone, lost}: what is shown for a place of the day; `at` is -1 for a step nobody knows any more. */
  place(session, stepKey) {
    const inPlan = this.blocks.find((block) => block.id === session);
    const block = inPlan ?? this.kept.get(`${this.language}|${session}`);
    if (!block) return null;
    const at = block.steps.findIndex((step) => step.key === (stepKey ?? this.#entry(block)));
    const known = block.steps[at] ?? this.kept.get(`${this.language}|${session}|${stepKey}`);
    return { block, step: known ?? block.steps[0], at, gone: !inPlan, lost: at < 0 };
  }

  /** The step with which a block begins: the one after what an earlier block with this tool has reached. */
  #entry(block) {
    const keys = block.steps.map((step) => step.key);
    const earlier = this.blocks.slice(0, this.blocks.indexOf(block)).filter((one) => one.tool && one.tool === block.tool);
    const reached = earlier.map((one) => this.clock(one.id, "")?.step).filter((step) => keys.includes(step)).at(-1);
    const after = reached === undefined ? block.begin : keys[keys.indexOf(reached) + 1];
    return keys.includes(after) ? after : keys[0];
  }

  /** [session, step key] that follows a place, or null at the end; a group stays within its block. */
  after(place, group = "") {
    const step = place.lost ? this.#nextKnown(place) : place.block.steps[place.at + 1];
    if (step && !place.gone) return [place.block.id, step.key];
    if (group) return null;
    const block = this.#follower(place);
    return block ? [block.id, this.#entry(block)] : null;
  }

  /** The step that came after one that was taken out, as this page first had them; the first when it never had it. */
  #nextKnown(place) {
    const once = this.first[this.language].find((block) => block.id === place.block.id)?.steps ?? [];
    const from = once.findIndex((step) => step.key === place.step.key);
    if (from < 0) return place.block.steps[0];
    const rest = once.slice(from + 1).map((step) => step.key);
    return place.block.steps.find((step) => rest.includes(step.key));
  }

  #follower(place) {
    if (!place.gone) return this.blocks[this.blocks.indexOf(place.block) + 1];
    const once = this.first[this.language];
    const from = once.findIndex((block) => block.id === place.block.id);
    const rest = from < 0 ? [] : once.slice(from + 1).map((block) => block.id);
    return this.blocks.find((block) => rest.includes(block.id)) ?? this.blocks.find((block) => block.end > place.block.end);
  }

  /** [session, step key] before a place, or null at the beginning. */
  earlier(place, group = "") {
    const step = place.block.steps[place.at - 1];
    if (step) return [place.block.id, step.key];
    const block = this.blocks[this.blocks.indexOf(place.block) - 1];
    return group || !block ? null : [block.id, block.steps.at(-1).key];
  }

  /** By how many minutes a block will end later than its plan, at `moment` with so many seconds left on its clock. */
  late(block, clock, moment, seconds) {
    if (this.midnight === null || !clock || clock.ended) return 0;
    const ends = Math.max(moment + Math.max(0, seconds) * 1000, clock.since + block.minutes * 60_000);
    return Math.round((ends - this.midnight) / 60_000) - block.end;
  }
}
