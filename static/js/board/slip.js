/** The slip: one place at the edge of the sheet where choices slide in, while the drawing stays in sight. */

import { t } from "../words.js";
import { el, icon } from "./dom.js";

export class Slip {
  /** *frame* is the board's element; *onresize* is called when the stage has another size. */
  constructor(frame, onresize) {
    this.frame = frame;
    this.node = frame.querySelector(".slip");
    this.onresize = onresize;
    this.name = "";
    this.after = null;
    this.node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.close();
    });
  }

  /** Show *content* under *title*; *name* tells panels apart; *after* is called once when it goes. */
  open({ name, title, content, after = null, done = t("Ready") }) {
    if (this.name) this.close(false);
    else this.opener = document.activeElement;
    Object.assign(this, { name, after });
    const close = el("button", { type: "button", class: "button slip-done", onclick: () => this.close() }, icon("check"), done);
    this.node.replaceChildren(el("header", {}, el("h2", { tabindex: -1 }, title), close), el("div", { class: "slip-body" }, content));
    this.node.setAttribute("aria-label", title);
    this.node.hidden = false;
    this.#resize("open", true);
    (this.node.querySelector("[data-first]") ?? this.node.querySelector("h2")).focus({ preventScroll: true });
  }

  /** Put the slip away. */
  close(last = true) {
    if (!this.name) return;
    const { after } = this;
    Object.assign(this, { name: "", after: null });
    if (last) {
      this.node.hidden = true;
      this.node.replaceChildren();
      this.#resize("open", false);
      this.opener?.focus?.({ preventScroll: true });
    }
    after?.();
  }

  #resize(name, on) {
    const was = this.frame.classList.contains(name);
    this.frame.classList.toggle(name, on);
    if (was !== on) this.onresize();
  }
}
