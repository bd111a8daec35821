/** The tool's steps: who draws, what to say, which zones fill. They lead and never block. */

import { t } from "../words.js";
import { el, icon } from "./dom.js";
import { hear } from "./hear.js";

export class Steps {
  constructor(board, slip, strip) {
    this.board = board;
    this.slip = slip;
    this.steps = board.tool.steps;
    this.key = `gals-step:${board.told.drawing.id}`;
    this.title = strip.querySelector("[data-act='step']");
    strip.hidden = !this.steps.length;
    this.go(Number(sessionStorage.getItem(this.key) ?? 0));
  }

  get step() {
    return this.steps[this.at];
  }

  /** Go to a step by its number; before the first and after the last there is nothing. */
  go(at) {
    if (!this.steps.length) return;
    this.at = Math.max(0, Math.min(this.steps.length - 1, at));
    sessionStorage.setItem(this.key, this.at);
    const { title, who, zones } = this.step;
    this.title.replaceChildren(
      el("span", { class: "count", "aria-hidden": "true" }, `${this.at + 1}/${this.steps.length}`),
      el("span", { class: "step-words" }, el("strong", {}, title), el("span", { class: "soft" }, who)),
    );
    this.board.zonesNow = zones;
    this.#glow(zones);
    if (this.slip.name === "steps") this.open();
  }

  /** Let the zones of the step glow, and no others: before the sheet's own grounds, which would hide them. */
  #glow(zones) {
    for (const zone of this.board.view.paper.querySelectorAll("[data-zone]")) {
      zone.classList.toggle("glow", zones.includes(zone.dataset.zone));
      if (zones.includes(zone.dataset.zone)) zone.parentNode.append(zone);
    }
  }

  /** Show what to say, and the way through the tool. */
  open() {
    const { key, say, minutes, who } = this.step;
    const { tool, told } = this.board;
    const content = [
      el("p", { class: "soft who" }, icon("people"), who, icon("clock"), t("{minutes} min", { minutes })),
      hear(told.heard(`step:${tool.key}:${key}`)),
      el("ul", { class: "to-say" }, say.map((words) => el("li", {}, words))),
      el("ol", { class: "plain way" }, this.steps.map((step, at) => el("li", {}, this.#link(step, at)))),
    ];
    this.slip.open({ name: "steps", title: this.step.title, content });
  }

  #link(step, at) {
    const about = { type: "button", class: "pick wide", "aria-pressed": at === this.at, onclick: () => this.go(at) };
    return el("button", about, el("span", { class: "count" }, String(at + 1)), el("span", {}, step.title));
  }
}
