/** "Hand the tablet over": the whole screen for one person's drawing and few controls; only the facilitator leads out of it. */

const HOLD = 2000;

export class Handover {
  /** *frame* is the board's element; a page within it asks for the tablet. */
  constructor(frame, drawing) {
    this.frame = frame;
    this.key = `gals-handed:${drawing}`;
    this.asking = frame.querySelector(".give-back");
    this.#holdToLeave(this.asking.querySelector("[data-hold]"));
    addEventListener("popstate", () => this.on && this.#stay());
    if (sessionStorage.getItem(this.key)) this.#set(true);
  }

  get on() {
    return this.frame.classList.contains("handed");
  }

  /** Give the tablet to the person who draws. */
  begin() {
    document.documentElement.requestFullscreen?.({ navigationUI: "hide" }).catch(() => {});
    this.#stay();
    this.#set(true);
  }

  /** The browser's own way back leads here again. */
  #stay() {
    history.pushState({ handed: true }, "");
  }

  /** Ask for the tablet: nothing else can be reached meanwhile. */
  ask() {
    this.#askingIs(true);
    this.asking.querySelector("h2").focus();
  }

  /** It is not finished yet. */
  drawOn() {
    this.#askingIs(false);
  }

  #askingIs(on) {
    this.asking.hidden = !on;
    for (const part of this.frame.children) if (part !== this.asking) part.inert = on;
  }

  #set(on) {
    if (on) sessionStorage.setItem(this.key, "1");
    else sessionStorage.removeItem(this.key);
    this.frame.classList.toggle("handed", on);
  }

  /** Finger, mouse or key must stay down for two seconds: a passing touch does not lead out. */
  #holdToLeave(button) {
    let timer = 0;
    const start = () => {
      if (timer) return;
      button.classList.add("held");
      timer = setTimeout(() => this.#leave(), HOLD);
    };
    const stop = () => {
      clearTimeout(timer);
      timer = 0;
      button.classList.remove("held");
    };
    button.addEventListener("pointerdown", start);
    button.addEventListener("keydown", (event) => [" ", "Enter"].includes(event.key) && start());
    for (const name of ["pointerup", "pointerleave", "pointercancel", "keyup", "blur"]) button.addEventListener(name, stop);
    button.addEventListener("contextmenu", (event) => event.preventDefault());
  }

  #leave() {
    this.#askingIs(false);
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    this.#set(false);
  }
}
