/** With whom somebody shared a tool: a circle, how many women and men, which tools. No names are asked. */

import { el, icon } from "../../board/dom.js";
import { newId } from "../../board/ids.js";
import { t } from "../../words.js";
import { keeper, reached } from "../rules.js";
import { day, localToday, standing } from "../told.js";
import { choices } from "./choices.js";
import { drawn, nameOf } from "./faces.js";
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
    el("div", { class: "bar" }, counter("women", t("Women"), pick("women")), counter("men", t("Men"), pick("men"))),
    choices(t("Which tools?"), list, [], pick("tools"), { many: true }),
    trouble,
    button("check", t("Keep"), () => keep(stage, { id, meeting, said, trouble }), { key: "keep" }),
  ]);
  return { title: `${t("Shared with others")} · ${nameOf(drawer.one("participant", id))}`, content: el("div", { class: "columns" }, form, soFar(stage, id)) };
}

function counter(role, words, onsay) {
  const shown = el("output", { class: "numeral", "data-count": role }, "0");
  const step = (by) => () => {
    shown.textContent = Math.max(0, Math.min(MOST, Number(shown.textContent) + by));
    onsay(Number(shown.textContent));
  };
  const one = (picture, by, label) => el("button", { type: "button", class: "button second", "data-key": `${role}${by}`, "aria-label": label, onclick: step(by) }, icon(picture));
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
