/** One person outside of a meeting: what she said yes to, her drawings, her promises. */

import { el, icon } from "../../board/dom.js";
import { t } from "../../words.js";
import { consents, latestAnswers, promises } from "../rules.js";
import { asking } from "./consent.js";
import { drawn, nameOf, promiseLine, symbol } from "./faces.js";
import { promising } from "./promise.js";
import { sharing } from "./share.js";
import { sheets } from "./sheets.js";
import { button } from "./stage.js";

/** The page of the person with this *id*. */
export function person(stage, { id }) {
  const { drawer } = stage;
  const one = drawer.one("participant", id);
  const answers = latestAnswers(drawer);
  const found = promises(drawer, [one]);
  const row = (promise) => el("li", {}, promiseLine(promise, answers[promise.id]?.answer ?? "planned", drawer));
  const content = [
    el("div", { class: "bar" }, [
      one.code ? el("span", { class: "chip code" }, one.code) : null,
      button("talk", t("Ask"), () => stage.go(asking, { person: id }), { key: "ask", second: true }),
      button("share", t("Shared with others"), () => stage.go(sharing, { id }), { key: "share", second: true }),
    ]),
    said(consents(drawer, { participant_id: id })),
    sheets(stage, { person: one }),
    el("div", { class: "bar" }, el("h2", {}, t("Promises")), button("plus", t("New promise"), () => stage.go(promising, { id }), { key: "promise", second: true, end: true })),
    found.length ? el("ul", { class: "rows" }, found.map(row)) : el("p", { class: "soft" }, t("No promises yet.")),
  ];
  return { title: nameOf(one), sign: one.symbol ? symbol(one.symbol) : drawn(one.sex === "man" ? "men" : "women"), content };
}

function said(given) {
  const signs = { count: ["hands", t("Count me in totals")], keep: ["lock", t("Keep my drawing")], photo: ["camera", t("Photograph my drawing")], show: ["eye", t("Show it to others")], report: ["file", t("Use it in reports")] };
  const one = ([layer, [picture, words]]) => el("li", { class: `chip${given[layer] ? " yes" : ""}` }, icon(picture), `${words}: ${given[layer] ? t("yes") : t("no")}`);
  return el("ul", { class: "plain layers" }, Object.entries(signs).map(one));
}
