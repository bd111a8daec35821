/** The pad over a covered drawer, and the place where a PIN is chosen. */

import { el, icon } from "../board/dom.js";
import { t } from "../words.js";
import { isPin } from "./cover.js";

export class PinPad {
  constructor(main, cover) {
    Object.assign(this, { main, cover });
  }

  /** Ask for the PIN; nothing else is on the page. */
  show() {
    const [form, field, said] = asking(t("PIN"), t("Open"));
    const close = el("button", { type: "button", class: "button second", onclick: () => this.cover.lock() }, icon("lock"), t("Close my drawer"));
    form.append(close);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const pin = field.value;
      field.value = "";
      if (await this.cover.uncover(pin)) return;
      said.textContent = t("That was not it. {number} tries are left, then your words are asked.", { number: this.cover.left });
      said.hidden = false;
      field.focus();
    });
    this.main.replaceChildren(form);
    field.focus();
  }

  /** Let her choose a PIN; *done* is called afterwards. */
  choose(done) {
    const [form, field, said] = asking(t("A PIN of 4 to 8 digits"), t("Keep"));
    form.prepend(el("p", { class: "notice" }, t("A PIN hides the page from a glance, for a quarter of an hour. It protects nothing when the tablet is taken: only your words do, and only once the drawer is closed.")));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const good = isPin(field.value);
      said.textContent = t("Please take 4 to 8 digits.");
      said.hidden = good;
      if (!good) return;
      await this.cover.setPin(field.value);
      field.value = "";
      done();
    });
    this.main.replaceChildren(form);
    field.focus();
  }
}

function asking(words, ready) {
  const field = el("input", { type: "password", inputmode: "numeric", id: "pin", autocomplete: "off", maxlength: 8 });
  const said = el("p", { class: "mend", role: "alert", hidden: true });
  const form = el("form", { class: "card door", autocomplete: "off" }, [
    el("div", { class: "field" }, [el("label", { for: "pin" }, words), field, said]),
    el("button", { class: "button" }, icon("check"), ready),
  ]);
  return [form, field, said];
}
