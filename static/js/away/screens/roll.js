/** Roll call: one tap on a big tile is present, one more is not. For a day of a workshop here, for a meeting in meeting.js. */

import { el, icon } from "../../board/dom.js";
import { newId } from "../../board/ids.js";
import { t } from "../../words.js";
import { bySex, expected, lasts, presences } from "../rules.js";
import { drawn, face } from "./faces.js";
import { newcomer } from "./newcomer.js";
import { button } from "./stage.js";

/** The roll of a *day* of the workshop with this id. */
export function roll(stage, { workshop: id, day }) {
  const { drawer } = stage;
  const workshop = drawer.one("workshop", id);
  const group = (workshop.groups ?? []).find((one) => drawer.one("group", one));
  const late = group ? button("plus", t("Late-comer"), () => stage.go(newcomer, { group, workshop: id, day }), { key: "late", second: true, end: true }) : null;
  const content = [el("p", { class: "soft" }, el("bdi", {}, workshop.name ?? "")), days(stage, id, day, lasts(drawer, workshop)), tiles(drawer, expected(drawer, workshop), { workshop_id: id, day })];
  return { title: t("Roll call"), content, end: late };
}

function days(stage, workshop, now, number) {
  if (number < 2) return null;
  const one = (day) => el("button", { type: "button", "data-key": `day-${day}`, "aria-pressed": day === now, onclick: () => stage.instead(roll, { workshop, day }) }, t("Day {number}", { number: day }));
  return el("nav", { class: "tabs days", "aria-label": t("Days") }, Array.from({ length: number }, (_, at) => one(at + 1)));
}

/** A tile for each of *people*, and how many women and men are here; *where* is {follow_up_id} or {workshop_id, day}. */
export function tiles(drawer, people, where) {
  const totals = { woman: el("b", { class: "numeral", "data-present": "woman" }), man: el("b", { class: "numeral", "data-present": "man" }) };
  const count = () => {
    const here = bySex(drawer, presences(drawer, where));
    for (const [sex, place] of Object.entries(totals)) place.textContent = here[sex];
  };
  const said = presences(drawer, where);
  const list = el("ul", { class: "tiles people roll" }, people.map((person) => el("li", {}, tile(drawer, person, { where, here: said[person.id] ?? false, count }))));
  count();
  const sum = (role, sex, words) => el("span", {}, drawn(role), totals[sex], words);
  const head = el("div", { class: "totals", "aria-live": "polite" }, sum("women", "woman", t("women")), sum("men", "man", t("men")), el("span", { class: "soft" }, t("of {number} expected", { number: people.length })));
  return [head, list, people.length ? null : el("p", { class: "notice" }, t("Nobody belongs to this group yet."))];
}

function tile(drawer, person, { where, here, count }) {
  const about = { type: "button", class: "tile", "data-key": person.id, "aria-pressed": here, onclick: () => tap() };
  const button = el("button", about, face(person), el("span", { class: "tick" }, icon("check")));
  function tap() {
    here = !here;
    button.setAttribute("aria-pressed", here);
    drawer.record([{ kind: "fact", record: "attendance", of: newId(), body: { ...where, participant_id: person.id, present: here } }]);
    count();
  }
  return button;
}
