/** With whom somebody shared a tool: a circle, how many women and men, which tools; with whom of her map she will. No names are asked. */

import { el, icon } from "../../board/dom.js";
import { newId } from "../../board/ids.js";
import { t } from "../../words.js";
import { mapPeople } from "../links.js";
import { keeper, pairId, reached } from "../rules.js";
import { day, localToday, standing } from "../told.js";
import { choices } from "./choices.js";
import { drawn, nameOf, symbol, titles } from "./faces.js";
import { button } from "./stage.js";

const MOST = 500;

/** What the person with this *id* shared, and once more; *meeting*: where it was told. */
export function sharing(stage, { id, meeting = null }) {
  const { drawer } = stage;
  const { circles, tools } = drawer.about.board;
  const said = { circle: null, women: 0, men: 0, tools: [] };
  const trouble = el("p", { class: "mend", role: "alert", hidden: true });
  const list = Object.entries(tools).map(([key, { title }]) => ({ key, title }));
  const pick = (name) => (value) => {
    said[name] = value;
  };
  const form = el("section", { class: "card" }, [
    choices(t("With whom?"), circles.map(([key, title]) => ({ key, title })), null, pick("circle")),
    el("div", { class: "bar" }, counter("women", t("Women"), { onsay: pick("women") }), counter("men", t("Men"), { onsay: pick("men") })),
    choices(t("Which tools?"), list, [], pick("tools"), { many: true }),
    trouble,
    button("check", t("Keep"), () => keep(stage, { id, meeting, said, trouble }), { key: "keep" }),
  ]);
  return { title: `${t("Shared with others")} · ${nameOf(drawer.one("participant", id))}`, content: el("div", { class: "columns" }, form, soFar(stage, id), fromHerMap(stage, id)) };
}

function counter(role, words, { onsay, now = 0, key = "" }) {
  const shown = el("output", { class: "numeral", "data-count": `${role}${key}` }, String(now));
  const step = (by) => () => {
    shown.textContent = Math.max(0, Math.min(MOST, Number(shown.textContent) + by));
    onsay(Number(shown.textContent));
  };
  const one = (picture, by, label) => el("button", { type: "button", class: "button second", "data-key": `${role}${by}${key}`, "aria-label": label, onclick: step(by) }, icon(picture));
  return el("div", { class: "counter", role: "group", "aria-label": words }, drawn(role), el("span", { class: "label" }, words), one("minus", -1, t("One less")), shown, one("plus", 1, t("One more")));
}

async function keep(stage, { id, meeting, said, trouble }) {
  trouble.textContent = said.circle ? t("Please say how many.") : t("Please choose with whom it was shared.");
  trouble.hidden = Boolean(said.circle && said.women + said.men);
  if (!trouble.hidden) return;
  const body = { participant_id: id, ...(meeting ? { follow_up_id: meeting } : {}), ...said, on: localToday() };
  await stage.record([{ kind: "fact", record: "share", of: newId(), body }]);
}

function soFar(stage, id) {
  const { drawer } = stage;
  const { circles, tools } = drawer.about.board;
  const words = Object.fromEntries(circles);
  const shares = standing(drawer.all("share").filter((one) => one.participant_id && keeper(drawer, one.participant_id) === id)).filter((one) => one.circle);
  const sum = reached(shares);
  const row = (share) => {
    const sheets = (share.tools ?? []).map((key) => tools[key]?.title ?? key).join(", ");
    const lines = [el("b", {}, words[share.circle] ?? ""), el("span", { class: "soft" }, [sheets, share.on ? day(drawer.about.board, share.on) : ""].filter(Boolean).join(" · "))];
    const back = el("button", { type: "button", class: "button quiet end", "data-key": `back-${share.id}`, "aria-label": t("Take back"), onclick: () => takeBack(stage, share) }, icon("bin"));
    return el("li", { class: "bar" }, el("span", { class: "what" }, lines), both({ woman: share.women ?? 0, man: share.men ?? 0 }), back);
  };
  const told = shares.length ? [el("p", { class: "bar large" }, both(sum)), el("ul", { class: "plain" }, shares.map(row))] : el("p", { class: "soft" }, t("Nothing written down yet."));
  return el("section", { class: "card" }, el("h2", {}, t("So far")), told);
}

const both = (count) => [el("span", { class: "counted-sex" }, drawn("women"), el("b", {}, String(count.woman))), el("span", { class: "counted-sex" }, drawn("men"), el("b", {}, String(count.man)))];

/** It was not so: a fact that takes its place and counts nobody. */
function takeBack(stage, share) {
  const body = { participant_id: share.participant_id, corrects: share.id, ...(share.follow_up_id ? { follow_up_id: share.follow_up_id } : {}) };
  return stage.record([{ kind: "fact", record: "share", of: newId(), body }]);
}

/** The people on her map: a tap plans to share with one of them, another tap takes it back. */
function fromHerMap(stage, id) {
  const people = mapPeople(stage.drawer, id);
  if (!people.length) return null;
  const one = ({ mark, plan }) => el("button", { type: "button", class: "choice", "data-key": `map-${mark.id}`, "aria-pressed": Boolean(plan), onclick: () => planned(stage, id, { mark, plan }) }, sign(mark), el("span", {}, wordsOf(stage, mark)), plan ? icon("check") : null);
  const plans = people.filter(({ plan }) => plan).map((each) => el("li", { class: "bar" }, sign(each.mark), ...numbers(stage, each)));
  return el("section", { class: "card" }, [
    el("h2", {}, t("From her map")),
    el("p", { class: "soft" }, t("Tap with whom she will share.")),
    el("div", { class: "choices" }, people.map(one)),
    el("ul", { class: "plain stack" }, plans),
  ]);
}

const sign = (mark) => (mark.symbol ? symbol(mark.symbol, titles.get(mark.symbol) ?? "") : icon("person"));

const wordsOf = ({ drawer }, { text, said }) => text || Object.fromEntries(drawer.about.board.circles)[said?.circle] || "";

/** Planned already, it is planned no more; as `gals/store/map_people.py`. */
async function planned(stage, participant_id, { mark, plan }) {
  const of = await pairId("share_plan", mark.id);
  if (plan) return stage.record([{ kind: "put", record: "share_plan", of, body: { gone: true } }]);
  const { number, sex, circle } = mark.said ?? {};
  const many = Number.isFinite(number) && number >= 1 && number <= MOST ? Math.floor(number) : 1;
  const known = stage.drawer.about.board.circles.some(([key]) => key === circle) ? circle : null;
  const body = { participant_id, circle: known, derived_from: mark.id, gone: false, women: sex === "man" ? 0 : many, men: sex === "man" ? many : 0 };
  return stage.record([{ kind: "put", record: "share_plan", of, body }]);
}

/** Who they are and how many, where she knows better than her map. */
function numbers({ drawer }, { plan }) {
  const say = (body) => drawer.record([{ kind: "put", record: "share_plan", of: plan.id, body }]);
  const circles = [...(plan.circle ? [] : [["", ""]]), ...drawer.about.board.circles];
  const options = circles.map(([key, words]) => el("option", { value: key, selected: key === (plan.circle ?? "") }, words));
  const pick = el("select", { class: "line", "data-key": `circle-${plan.id}`, "aria-label": t("With whom?"), onchange: ({ target }) => target.value && say({ circle: target.value }) }, options);
  const count = (sex, words) => counter(sex, words, { onsay: (many) => say({ [sex]: many }), now: plan[sex] ?? 0, key: `-${plan.id}` });
  return [pick, count("women", t("Women")), count("men", t("Men"))];
}
