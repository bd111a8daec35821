/** Consent, one question at a time, each "no" until said: five to a person, two to a group about its own sheets. */

import { el, icon } from "../../board/dom.js";
import { newId } from "../../board/ids.js";
import { t } from "../../words.js";
import { GROUP_LAYERS, LAYERS, consents } from "../rules.js";
import { localToday } from "../told.js";
import { face, nameOf } from "./faces.js";
import { button } from "./stage.js";

/** Layer → (icon, what is asked, what it means), to be read aloud. */
const questions = () => ({
  count: ["hands", t("Count me in totals"), t("Only numbers, never my name.")],
  keep: ["lock", t("Keep my drawing"), t("It stays here safely, and we look at it when we meet again.")],
  photo: ["camera", t("Photograph my drawing"), t("A picture of my sheet, without faces.")],
  show: ["eye", t("Show it to others"), t("Others may look at it, to learn from it.")],
  report: ["file", t("Use it in reports"), t("It may be printed in a report, without my name.")],
});

/**
 * Ask a *person* or a *group* (ids). *after* ({words, go}) is what comes after it, as soon as she lets her drawing be kept;
 * without it a tap leads back.
 */
export function asking(stage, { person = null, group = null, after = null }) {
  const { drawer } = stage;
  const owner = group ? { group_id: group } : { participant_id: person };
  const given = consents(drawer, owner);
  const asked = questions();
  const layers = group ? GROUP_LAYERS : LAYERS;
  const content = [
    person ? el("p", { class: "who" }, face(drawer.one("participant", person))) : null,
    after && !given.keep ? el("p", { class: "notice" }, t("A drawing is opened here only when its owner agrees that it is kept.")) : null,
    el("p", { class: "soft" }, t("Read each question aloud. Every answer may change at any time.")),
    layers.map((layer) => question(stage, owner, { layer, asked: asked[layer], yes: given[layer] })),
  ];
  return { title: group ? drawer.one("group", group).label : nameOf(drawer.one("participant", person)), content, end: onward(stage, given, after) };
}

function onward(stage, given, after) {
  if (!after) return button("check", t("Ready"), () => stage.back(), { key: "ready", end: true });
  const go = button("pen", after.words, () => after.go(), { key: "ready", end: true });
  go.disabled = !given.keep;
  return go;
}

function question(stage, owner, { layer, asked: [picture, words, meaning], yes }) {
  const say = (given) => stage.record([{ kind: "fact", record: "consent", of: newId(), body: { ...owner, layer, given, on: localToday() } }]);
  const one = (sign, label, given) =>
    el("button", { type: "button", class: "tile", "data-key": `${layer}-${given ? "yes" : "no"}`, "aria-pressed": yes === given, onclick: () => say(given) }, icon(sign), label);
  const answers = el("div", { class: "answers", role: "group", "aria-label": words }, one("check", t("Yes"), true), one("close", t("No"), false));
  return el("section", { class: "card question" }, icon(picture), el("div", {}, el("h2", {}, words), el("p", {}, meaning)), answers);
}
