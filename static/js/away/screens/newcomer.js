/** Somebody new comes along: a name or a picture, woman or man, an age band, and she belongs to the group. */

import { el, plain } from "../../board/dom.js";
import { catalogue } from "../../board/catalogue.js";
import { newId } from "../../board/ids.js";
import { t } from "../../words.js";
import { pairId } from "../rules.js";
import { choices } from "./choices.js";
import { symbol, titles } from "./faces.js";
import { button } from "./stage.js";

const BANDS = ["<14", "14-17", "18-28", "29-49", "50-59", "60+"];
const FAMILIES = ["nature", "animals", "food", "farm"];

/** Letters that look the same in Latin and Cyrillic, and digits that look like none of them. */
const LETTERS = "ACEHKMPTXY2346789";

/** Write somebody down in *group*; she is here at once at the *meeting*, or on the *day* of the *workshop*, if one is named. */
export function newcomer(stage, about) {
  const said = { name: "", symbol: null, sex: null, age_band: null };
  const pick = (name) => (value) => {
    said[name] = value || null;
  };
  const name = el("input", { id: "name", maxlength: 120, autocomplete: "off", dir: "auto", oninput: ({ target }) => pick("name")(target.value) });
  const trouble = el("p", { class: "mend", role: "alert", hidden: true });
  const sexes = [
    { key: "woman", title: t("Woman"), sign: symbol("headscarf-woman") },
    { key: "man", title: t("Man"), sign: symbol("kalpak-man") },
  ];
  const ages = BANDS.map((key) => ({ key, title: key === "<14" ? t("under 14") : key.replace("-", "–") }));
  const content = el("section", { class: "card newcomer" }, [
    el("label", { class: "field" }, el("span", { class: "label" }, t("Name")), name),
    signs(pick("symbol")),
    choices(t("Woman or man?"), sexes, null, pick("sex")),
    choices(t("Age"), ages, null, pick("age_band")),
    trouble,
    button("check", t("Write down"), () => keep(stage, about, said, trouble), { key: "keep" }),
  ]);
  return { title: t("Somebody new"), content };
}

function signs(onpick) {
  const place = el("div", {});
  const fill = async () => {
    const { symbols } = await catalogue(`/symbols/${document.documentElement.lang}.json`);
    const offered = symbols.filter((one) => FAMILIES.includes(one.family)).map(({ key }) => ({ key, title: "", sign: symbol(key, titles.get(key) ?? "") }));
    place.replaceChildren(choices("", offered, null, onpick, { pictures: true }));
  };
  return el("details", { class: "more", ontoggle: () => place.childElementCount || fill() }, el("summary", { class: "button second" }, t("A picture instead of a name")), place);
}

function missing({ name, symbol: sign, sex, age_band }) {
  if (!name && !sign) return t("Please write a name, or choose a picture.");
  if (!sex) return t("Please choose: woman or man.");
  return age_band ? "" : t("Please choose an age.");
}

async function keep(stage, { group, meeting = null, workshop = null, day = null }, said, trouble) {
  const { drawer } = stage;
  const fields = { ...said, name: plain(said.name ?? "", 120).replace(/\s+/g, " ") || null };
  trouble.textContent = missing(fields);
  trouble.hidden = !trouble.textContent;
  if (!trouble.hidden) return;
  const of = newId();
  const place_id = drawer.one("group", group).place_id ?? null;
  const changes = [
    { kind: "put", record: "participant", of, body: { ...fields, place_id, code: newCode(drawer) } },
    { kind: "put", record: "membership", of: await pairId(of, group), body: { participant_id: of, group_id: group, gone: false } },
  ];
  const where = meeting ? { follow_up_id: meeting } : workshop ? { workshop_id: workshop, day } : null;
  if (where) changes.push({ kind: "fact", record: "attendance", of: newId(), body: { ...where, participant_id: of, present: true } });
  const done = drawer.record(changes);
  stage.back();
  await done;
}

/** A short code that nobody in this drawer has. */
function newCode(drawer) {
  const taken = new Set(drawer.all("participant", { gone: true }).map((one) => one.code));
  for (;;) {
    const code = Array.from(crypto.getRandomValues(new Uint32Array(6)), (number) => LETTERS[number % LETTERS.length]).join("");
    if (!taken.has(code)) return code;
  }
}
