/**
 * The cover over an open drawer: after some minutes without a touch, or hidden for as long, nothing is shown any more.
 *
 * With a PIN the drawer stays open in memory for a quarter of an hour; five wrong tries, or that time, and it locks. Nothing
 * of a PIN is ever on the disk, and it holds nothing closed: it keeps a glance away, and nobody who takes the tablet apart.
 */

import { newLock, unlocked } from "./seal.js";

const IDLE = 5 * 60_000;
const PIN_MINUTES = 15;
const MOST_TRIES = 5;
const TOUCHES = ["pointerdown", "keydown", "input", "scroll"];

/** Four to eight digits. */
export const isPin = (text) => /^\d{4,8}$/.test(text);

export class Cover {
  on = false;
  #pin = null;
  #tries = 0;
  #idle = 0;
  #last = performance.now();
  #over = 0;

  /** *drawer* is open; *oncover* is called when it is covered: show nothing of it then. *idle*: milliseconds. */
  constructor(drawer, oncover, idle = IDLE) {
    Object.assign(this, { drawer, oncover, idle });
    for (const kind of TOUCHES) addEventListener(kind, this.#touch, { capture: true, passive: true });
    document.addEventListener("visibilitychange", this.#seen);
    addEventListener("pagehide", this.#leave);
    this.#touch();
  }

  #touch = () => {
    if (this.on) return;
    this.#last = performance.now();
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.cover(), this.idle);
  };

  /** Timers sleep in a hidden page: look at the time when it is seen again. */
  #seen = () => {
    if (document.hidden) return;
    if (this.on && performance.now() > this.#over) this.lock();
    else if (!this.on && performance.now() - this.#last > this.idle) this.cover();
  };

  /** A page that is left, also one the browser would keep for the way back, holds nothing. */
  #leave = () => {
    document.documentElement.replaceChildren();
    this.lock({ reload: false });
  };

  /** A touch in the board's frame counts as one here. */
  touched() {
    this.#touch();
  }

  /** Let *pin* (see ``isPin``) open the drawer again within a quarter of an hour. Nothing is written down. */
  async setPin(pin) {
    const { lock } = await newLock(pin, "pin");
    this.#pin = lock;
  }

  /** Whether a PIN was set. */
  get hasPin() {
    return this.#pin !== null;
  }

  /** How many tries are left. */
  get left() {
    return MOST_TRIES - this.#tries;
  }

  /** Cover the drawer, or lock it where there is no PIN. */
  cover() {
    if (this.on) return;
    if (!this.hasPin) {
      this.lock();
      return;
    }
    this.on = true;
    this.#over = performance.now() + PIN_MINUTES * 60_000;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.lock(), PIN_MINUTES * 60_000);
    this.oncover(true);
  }

  /** Whether *pin* was right; the fifth wrong one locks the drawer. */
  async uncover(pin) {
    if (performance.now() > this.#over || this.#tries >= MOST_TRIES) {
      this.lock();
      return false;
    }
    this.#tries++; // counted before it is looked at
    const right = await unlocked(this.#pin, pin, "pin").then(
      () => true,
      () => false,
    );
    if (!right) {
      if (this.#tries >= MOST_TRIES) this.lock();
      return false;
    }
    this.#tries = 0;
    this.on = false;
    this.#touch();
    this.oncover(false);
    return true;
  }

  /** Lock the drawer: no key, nothing readable, and a page that knows nobody. */
  lock(how) {
    clearTimeout(this.#idle);
    for (const kind of TOUCHES) removeEventListener(kind, this.#touch, { capture: true });
    document.removeEventListener("visibilitychange", this.#seen);
    removeEventListener("pagehide", this.#leave);
    this.#pin = null;
    this.drawer.sender?.end();
    this.drawer.lock(how);
  }
}
