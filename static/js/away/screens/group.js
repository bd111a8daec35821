/** A group: when it meets, its people, how its promises go (women and men side by side), its own sheets. */

import { el, icon } from "../../board/dom.js";
import { newId } from "../../board/ids.js";
import { t } from "../../words.js";
import { coming, counted, members, promises } from "../rules.js";
import { day, localToday } from "../told.js";
import { asking } from "./consent.js";
import { drawn, personTiles, sexSign } from "./faces.js";
import { callTogether } from "./meeting.js";
import { newcomer } from "./newcomer.js";
import { person } from "./person.js";
import { sheets } from "./sheets.js";
import { button } from "./stage.js";

/** The page of the group with this *id*. */
export function group(stage, { id }) {
  const { drawer } = stage;
  const one = drawer.one("group", id);
  const people = members(drawer, id);
  const content = [
    chips(one),
    el("div", { class: "bar" }, meets(stage, one), button("talk", t("Ask about the group's sheets"), () => stage.go(asking, { group: id }), { key: "ask", second: true })),
    el("div", { class: "bar" }, el("h2", {}, `${t("People")} · ${people.length}`), button("plus", t("Somebody new"), () => stage.go(newcomer, { group: id }), { key: "new", end: true })),
    personTiles(people, ({ id: who }) => ({ onclick: () => stage.go(person, { id: who }) })),
    el("h2", {}, t("Promises")),
    harvest(counted(drawer, promises(drawer, people, id))),
    sheets(stage, { group: one }),
  ];
  return { title: one.label ?? "", sign: sexSign(one), content };
}

function chips(one) {
  const signs = [
    one.generation ? el("span", { class: "chip" }, el("bdi", {}, one.generation)) : null,
    one.champions ? el("span", { class: "chip" }, icon("star"), t("champions")) : null,
  ].filter(Boolean);
  return signs.length ? el("p", { class: "bar" }, signs) : null;
}

function meets(stage, one) {
  const { drawer } = stage;
  const next = coming(drawer, one.id);
  if (next) return button("calendar", next.on ? t("Meeting of {day}", { day: day(drawer.about.board, next.on) }) : t("Meeting"), () => stage.go(callTogether, { id: next.id }), { key: "meet" });
  return button("people", t("We meet today"), () => begin(stage, one), { key: "meet" });
}

async function begin(stage, one) {
  const of = newId();
  const on = localToday();
  const done = stage.drawer.record([
    { kind: "put", record: "follow_up", of, body: { group_id: one.id, on, starts: "10:00" } },
    { kind: "put", record: "group", of: one.id, body: { next_on: on } },
  ]);
  stage.go(callTogether, { id: of });
  await done;
}

/** Promises by how they go, as fruits: {columns, states, uncounted}. */
export function harvest({ columns, states, uncounted }) {
  const words = { women: t("Women"), men: t("Men"), group: t("Our group") };
  const held = Object.entries(states).filter(([, count]) => columns.some((who) => count[who]));
  const rest = uncounted ? el("p", { class: "soft" }, t("Not counted, as they have not said yes to it: {number}", { number: uncounted })) : null;
  if (!held.length) return [el("p", { class: "soft" }, t("Nothing to count yet.")), rest];
  const head = el("tr", {}, el("th", {}), columns.map((who) => el("th", { scope: "col" }, words[who])));
  const row = ([state, count]) => el("tr", {}, el("th", { scope: "row" }, stateWords(state)), columns.map((who) => el("td", {}, fruits(state, count[who]))));
  return [el("table", { class: "harvest" }, el("thead", {}, head), el("tbody", {}, held.map(row))), rest];
}

const fruits = (state, number) => (number ? [el("b", {}, String(number)), el("span", { class: "fruits" }, Array.from({ length: Math.min(number, 12) }, () => drawn(state)))] : []);

/** A state in a word. */
export function stateWords(state) {
  return { planned: t("Planned"), started: t("Started"), done: t("Done"), changed: t("Changed"), dropped: t("Let go") }[state];
}

