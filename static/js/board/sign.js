/** The small sign that says where the drawing is: on this tablet (and how much of it), or safe. */

import { t } from "../words.js";
import { el } from "./dom.js";

/** Drawing comes first: the sign follows a little later, and is said aloud only when it has come to rest. */
const LATER = 60;
const QUIET = 1500;

export class Sign {
  /** *place* shows it, *aloud* is a live region; *tell(kind, text, link)* shows a sentence that needs attention. */
  constructor(place, aloud, tell) {
    this.place = place;
    this.words = place.querySelector("span");
    this.aloud = aloud;
    this.tell = tell;
  }

  /** Show the state of *outbox* ({waiting, signedOut, far}). */
  show(outbox) {
    this.place.dataset.waiting = outbox.waiting;
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.#write(outbox);
    }, LATER);
  }

  #write({ waiting, signedOut, far }) {
    if (signedOut && !this.asked) this.#askToSignIn();
    this.asked = signedOut;
    this.place.classList.toggle("far", Boolean(waiting && far));
    this.place.dataset.state = waiting ? "tablet" : "safe";
    const words = waiting ? t("On this tablet ({number})", { number: waiting }) : t("Safe");
    if (words === this.words.textContent) return;
    this.words.textContent = words;
    clearTimeout(this.saying);
    this.saying = setTimeout(() => {
      this.aloud.textContent = words;
    }, QUIET);
  }

  #askToSignIn() {
    const link = el("a", { class: "button", href: this.place.dataset.signIn }, t("Sign in"));
    this.tell("sign-in", t("Please sign in again. What you drew stays on this tablet and is sent afterwards."), link);
  }
}
