/** A new promise in three taps: a picture is enough; words, who and when are there for whoever wants them. */

import { el, plain } from "../../board/dom.js";
import { hear } from "../../board/hear.js";
import { catalogue } from "../../board/catalogue.js";
import { newId } from "../../board/ids.js";
import { t } from "../../words.js";
import { localToday, monthsAfter } from "../told.js";
import { nameOf, symbol, titles } from "./faces.js";
import { choices } from "./choices.js";
import { button } from "./stage.js";

/** The pictures that promises are made of most. */
const LIKELY = ["saving-box", "cow", "sheep", "chicken", "seedling", "carrying-water", "childcare", "cooking", "shared-work", "shared-decision", "deed", "land", "voice", "school", "sewing", "shop", "alcohol", "cigarette"];

/** A new promise of the person with this *id*; *meeting*: where it was said. */
export function promising(stage, { id, meeting = null, said = { symbol: null, actor: null, kind: null, area: null, due_on: "", text: "", shared: "" }, open = false }) {
  const { drawer } = stage;
  const { actors, kinds, areas } = drawer.about.board.common.rights;
  const picked = (name) => (key) => {
    said[name] = key;
    if (name === "symbol" || name === "area") aloud();
  };
  const spoken = el("div", { class: "bar" });
  const aloud = () => spoken.replaceChildren(...["symbol", "area"].map((name) => hear(said[name] && drawer.sound(`${name}:${said[name]}`))).filter(Boolean));
  aloud();
  const text = el("input", { id: "text", maxlength: 300, autocomplete: "off", "data-free-text": true, value: said.text, oninput: ({ target }) => picked("text")(target.value) });
  const due = el("input", { type: "date", id: "due-on", value: said.due_on, oninput: ({ target }) => picked("due_on")(target.value) });
  const pictures = (keys) => keys.map((key) => ({ key, sign: symbol(key, titles.get(key) ?? ""), title: "" }));
  const trouble = el("p", { class: "mend", role: "alert", hidden: true }, t("Please choose a picture or write a few words."));
  const content = el("section", { class: "card promise-form" }, [
    choices(t("What is promised?"), pictures(LIKELY), said.symbol, picked("symbol"), { pictures: true }),
    rest(said, picked, pictures),
    spoken,
    el("details", { class: "more", open }, el("summary", { class: "button second" }, t("Words, who, when")), [
      el("label", { class: "field" }, el("span", { class: "label" }, t("In few words")), text),
      choices(t("Who does it?"), listed(actors), said.actor, picked("actor")),
      choices(t("What changes?"), listed(kinds), said.kind, picked("kind")),
      choices(t("Which part of life?"), listed(areas), said.area, picked("area")),
      el("label", { class: "field" }, el("span", { class: "label" }, t("By when?")), due),
    ]),
    choices(t("Who may know?"), [{ key: "", title: t("Only me"), icon: "lock" }, { key: "yes", title: t("My group too"), icon: "eye" }], said.shared, picked("shared")),
    trouble,
    el("div", { class: "bar keep" }, button("check", t("Keep the promise"), () => keep(stage, id, { said, trouble, meeting }), { key: "keep" })),
  ]);
  return { title: nameOf(drawer.one("participant", id)), content };
}

const listed = (words) => words.map(([key, title]) => ({ key, title }));

/** All other pictures, put there when they are asked for. */
function rest(said, picked, pictures) {
  const place = el("div", {});
  const fill = async () => {
    const { symbols } = await catalogue(`/symbols/${document.documentElement.lang}.json`);
    const keys = symbols.map((one) => one.key).filter((key) => !LIKELY.includes(key));
    place.replaceChildren(choices("", pictures(keys), said.symbol, picked("symbol"), { pictures: true }));
  };
  return el("details", { class: "more", ontoggle: () => place.childElementCount || fill() }, el("summary", { class: "button second" }, t("More pictures")), place);
}

async function keep(stage, participant_id, { said, trouble, meeting }) {
  const text = plain(said.text, 300);
  trouble.hidden = Boolean(said.symbol || text);
  if (!trouble.hidden) return;
  const { drawer } = stage;
  const today = localToday();
  const chosen = Object.fromEntries(["symbol", "actor", "kind", "area", "due_on"].filter((name) => said[name]).map((name) => [name, said[name]]));
  const months = drawer.about.board.milestones[0]?.months ?? 1;
  const of = newId();
  const body = { participant_id, ...chosen, ...(text ? { text } : {}), made_on: today, milestone_on: monthsAfter(today, months), shared: said.shared === "yes" };
  const changes = [{ kind: "put", record: "commitment", of, body }];
  if (meeting) changes.push({ kind: "fact", record: "answer", of: newId(), body: { commitment_id: of, follow_up_id: meeting, answer: "planned", on: today, via: "meeting" } });
  const done = drawer.record(changes);
  stage.back();
  await done;
}
