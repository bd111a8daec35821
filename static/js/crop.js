/** Four corners of a sheet, dragged by a finger on the whole photograph or moved with the arrow keys; the form's numbers follow. */

import { el } from "./board/dom.js";
import { ready, t } from "./words.js";

const MOST = 1000;
const KEYS = { ArrowLeft: [-4, 0], ArrowRight: [4, 0], ArrowUp: [0, -4], ArrowDown: [0, 4] };

const within = (value) => Math.min(MOST, Math.max(0, Math.round(value)));

class Crop {
  constructor(form) {
    this.stage = form.querySelector(".stage");
    this.drawn = form.querySelector("svg");
    this.fields = [1, 2, 3, 4].map((at) => [form.elements[`x${at}`], form.elements[`y${at}`]]);
    this.grips = [t("Upper left"), t("Upper right"), t("Lower right"), t("Lower left")].map((name, at) => this.#grip(name, at));
    this.stage.append(...this.grips);
    this.drawn.hidden = false;
    this.drawn.removeAttribute("hidden");
    form.classList.add("scripted");
    this.show();
  }

  #grip(name, at) {
    const grip = el("button", { type: "button", class: "corner-grip", "aria-label": name });
    grip.addEventListener("pointerdown", (event) => this.#hold(event, grip, at));
    grip.addEventListener("keydown", (event) => {
      if (!KEYS[event.key]) return;
      event.preventDefault();
      this.move(at, this.at(at)[0] + KEYS[event.key][0], this.at(at)[1] + KEYS[event.key][1]);
    });
    return grip;
  }

  #hold(event, grip, at) {
    event.preventDefault();
    grip.focus();
    grip.setPointerCapture(event.pointerId);
    const follow = (moved) => {
      const box = this.stage.getBoundingClientRect();
      this.move(at, ((moved.clientX - box.left) / box.width) * MOST, ((moved.clientY - box.top) / box.height) * MOST);
    };
    const over = () => {
      grip.removeEventListener("pointermove", follow);
    };
    grip.addEventListener("pointermove", follow);
    grip.addEventListener("pointerup", over, { once: true });
    grip.addEventListener("pointercancel", over, { once: true });
  }

  /** Where a corner is: [x, y] in thousandths. */
  at(at) {
    return this.fields[at].map((field) => Number(field.value) || 0);
  }

  move(at, x, y) {
    this.fields[at][0].value = within(x);
    this.fields[at][1].value = within(y);
    this.show();
  }

  show() {
    const corners = [0, 1, 2, 3].map((at) => this.at(at));
    this.drawn.firstElementChild.setAttribute("points", corners.map((corner) => corner.join(",")).join(" "));
    for (const [at, [x, y]] of corners.entries()) {
      this.grips[at].style.left = `${x / 10}%`;
      this.grips[at].style.top = `${y / 10}%`;
    }
  }
}

ready.then(() => {
  for (const form of document.querySelectorAll("[data-crop]")) new Crop(form);
});
