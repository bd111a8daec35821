/** The small sign that says where the drawing is: on this tablet (and how much of it), or safe. */

import { t } from "../words.js";
import { el, icon } from "./dom.js";

const QUIET = 1500;

export class Sign {
  /** *place* shows it, *aloud* is a live region; *tell(text, links)* shows a sentence that needs attention. */
  constructor(place, aloud, tell) {
    this.place = place;
    this.aloud = aloud;
    this.tell = tell;
    this.words = "";
  }

  /** Show the state of the outbox ({waiting, signedOut}). */
  show({ waiting, signedOut, far }) {
    const words = waiting ? t("On this tablet ({number})", { number: waiting }) : t("Safe");
    if (signedOut && !this.asked) this.#askToSignIn();
    this.asked = signedOut;
    this.place.classList.toggle("far", Boolean(waiting && far));
    if (words === this.words) return;
    this.words = words;
    this.place.dataset.state = waiting ? "tablet" : "safe";
    this.place.replaceChildren(icon(waiting ? "card" : "check"), el("span", {}, words));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.aloud.textContent = words;
    }, QUIET);
  }

  #askToSignIn() {
    const link = el("a", { class: "button", href: this.place.dataset.signIn }, t("Sign in"));
    this.tell("sign-in", t("Please sign in again. What you drew stays on this tablet and is sent afterwards."), link);
  }
}
