/** The line to the server: asks where the room is, sends this tablet's moves, and keeps the last of them while it is away.
 *
 * What is kept on the tablet are names of blocks, steps and groups' numbers, never anything of people.
 */

import { learn } from "./clock.js";

const EVERY = 5000;
const PATIENCE = 8000;

export class Line {
  /** `hear(state)` is called with each state, `tell(what)` with "safe", "away", "waiting" or "sign in", `said(answer)` with what became of moves. */
  constructor(told, room, { hear, tell, said }) {
    this.urls = told.urls;
    this.room = room;
    this.hear = hear;
    this.tell = tell;
    this.said = said;
    this.drawer = `gals:run:${told.workshop}:${told.day}`;
    /** Clock → the last move that the server has not answered for. */
    this.waiting = new Map(JSON.parse(localStorage.getItem(this.drawer) || "[]"));
    for (const move of this.waiting.values()) room.put(move);
    this.sending = null;
    this.tag = "";
    addEventListener("online", () => this.look());
    document.addEventListener("visibilitychange", () => document.hidden || this.look());
  }

  /** Keep moves and send them as soon as it can be. */
  post(moves) {
    for (const move of moves) {
      const clock = `${move.session}|${move.group}`;
      this.waiting.delete(clock); // the last one moved goes last: the room is where it is
      this.waiting.set(clock, move);
    }
    this.#remember();
    return this.#send();
  }

  #remember() {
    if (this.waiting.size) localStorage.setItem(this.drawer, JSON.stringify([...this.waiting]));
    else localStorage.removeItem(this.drawer);
  }

  #send() {
    this.sending ??= this.#deliver().finally(() => {
      this.sending = null;
      this.#remember();
    });
    return this.sending;
  }

  async #deliver() {
    while (this.waiting.size) {
      const sent = new Map(this.waiting);
      const headers = { "Content-Type": "application/json", "X-CSRFToken": document.querySelector('meta[name="csrf-token"]').content };
      const body = JSON.stringify({ moves: [...sent.values()] });
      const answer = await this.#ask(this.urls.moves, { method: "POST", headers, body });
      if (!answer || answer.status >= 500 || [400, 401, 403, 429].includes(answer.status)) return;
      for (const [clock, move] of sent) if (this.waiting.get(clock) === move) this.waiting.delete(clock);
      const found = await answer.json().catch(() => ({}));
      this.said(found);
      if (answer.ok) this.hear(found);
    }
  }

  /** Ask once where the room is; again and again after `begin`. */
  async look() {
    if (this.waiting.size) await this.#send();
    const headers = this.tag ? { "If-None-Match": this.tag } : {};
    const answer = await this.#ask(`${this.urls.state}?plan=${this.room.plan}`, { headers, cache: "no-store" });
    if (answer?.status === 404) location.reload();
    if (!answer?.ok) return;
    this.tag = answer.headers.get("ETag") ?? "";
    this.hear(await answer.json());
  }

  begin() {
    const again = () => setTimeout(() => this.look().catch(() => {}).finally(again), EVERY);
    this.look().catch(() => {}).finally(again);
  }

  async #ask(address, how) {
    const asked = Date.now();
    try {
      const answer = await fetch(address, { ...how, signal: AbortSignal.timeout(PATIENCE) });
      if (answer.headers.has("X-Now")) learn(Number(answer.headers.get("X-Now")), asked);
      this.#sign(answer.status);
      return answer;
    } catch {
      this.#sign(0);
      return null;
    }
  }

  #sign(status) {
    if (status === 401) this.tell("sign in");
    else if (status === 0 || status >= 500) this.tell(this.waiting.size ? "waiting" : "away");
    else this.tell("safe");
  }
}
