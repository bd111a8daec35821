/** The door: the drawers of this tablet, and the passphrase of one. It shows initials, and nothing else of anybody. */

import { el, icon } from "../board/dom.js";
import { t } from "../words.js";
import { InUse, open, people } from "./drawer.js";

export class Door {
  /** *enter* gets the drawer that was opened. */
  constructor(main, enter) {
    Object.assign(this, { main, enter });
  }

  /** Show who has a drawer here. */
  async show() {
    const found = await people();
    const take = el("a", { class: "button second", href: "/away/take" }, icon("down"), t("Take along"));
    if (!found.length) {
      this.main.replaceChildren(el("h1", {}, t("Nothing was taken along on this tablet yet")), el("p", { class: "large" }, t("Do it near the box, before you leave.")), take);
      return;
    }
    const tiles = found.map((one) => el("li", {}, this.#tile(one)));
    this.main.replaceChildren(el("h1", {}, t("Whose drawer?")), el("ul", { class: "tiles people" }, tiles), take);
  }

  #tile(person) {
    const waiting = person.waiting ? el("span", { class: "chip" }, t("{number} on this tablet", { number: person.waiting })) : null;
    const about = { type: "button", class: "tile", "data-drawer": person.id, onclick: () => this.ask(person) };
    return el("button", about, el("strong", { class: "initials" }, person.label), waiting);
  }

  /** Ask for the passphrase of one person's drawer. */
  ask(person) {
    const field = el("input", { type: "password", id: "passphrase", autocomplete: "off", required: "required" });
    const said = el("p", { class: "mend", role: "alert", hidden: true });
    const knock = el("button", { class: "button" }, icon("lock"), t("Open"));
    const form = el("form", { class: "card door", method: "post", autocomplete: "off" }, [
      el("h1", {}, person.label),
      el("div", { class: "field" }, [el("label", { for: "passphrase" }, t("My words")), field, said]),
      el("p", { class: "bar" }, [knock, el("button", { type: "button", class: "button second", onclick: () => this.show() }, icon("people"), t("Somebody else"))]),
    ]);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      said.hidden = true;
      knock.disabled = true;
      const words = field.value;
      try {
        const drawer = await open(person.id, words);
        field.value = "";
        await this.enter(drawer);
      } catch (error) {
        said.textContent = error instanceof InUse ? t("This drawer is open in another window. Close that one first.") : t("These are not the words. Please try again.");
        said.hidden = false;
        knock.disabled = false;
        field.select();
      }
    });
    this.main.replaceChildren(form);
    field.focus();
  }
}
