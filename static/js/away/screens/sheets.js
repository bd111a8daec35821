/** Drawings: those taken along, and a fresh sheet of each tool, of a person, her household or a whole group. */

import { el, icon } from "../../board/dom.js";
import { newId } from "../../board/ids.js";
import { t } from "../../words.js";
import { consents, drawings, isEmpty, keeper, sessionToday } from "../rules.js";
import { day, localToday } from "../told.js";
import { openBoard } from "./board.js";
import { asking } from "./consent.js";

/** The drawings of a *person* or a *group* (records), and fresh sheets. */
export function sheets(stage, { person = null, group = null }) {
  const { drawer } = stage;
  const owner = group ? { group_id: group.id } : { participant_id: person.id };
  const kept = drawings(drawer, owner).map((one) => el("li", {}, sheetTile(stage, one)));
  return el("section", {}, [
    el("h2", {}, t("Drawings")),
    kept.length ? el("ul", { class: "tiles wide" }, kept) : null,
    el("details", { class: "more" }, el("summary", { class: "button second", "data-key": "new-sheet" }, icon("pen"), t("New sheet")), el("div", { class: "bar" }, fresh(stage, owner))),
  ]);
}

function sheetTile(stage, one) {
  const { board } = stage.drawer.about;
  const note = [one.made_on ? day(board, one.made_on) : "", one.owner === "household" ? t("of the household") : ""].filter(Boolean).join(" · ");
  return el("button", { type: "button", class: "tile", "data-key": one.id, onclick: () => openSheet(stage, one) }, icon("file"), el("b", {}, board.tools[one.tool]?.title ?? one.tool), el("span", { class: "soft" }, note));
}

function fresh(stage, owner) {
  const kinds = owner.group_id ? ["group"] : ["person", "household"];
  const offered = Object.entries(stage.drawer.about.board.tools).flatMap(([key, tool]) => kinds.filter((kind) => tool.owners.includes(kind)).map((kind) => [key, kind, tool]));
  const one = ([key, kind, { title }]) =>
    el("button", { type: "button", class: "button second", "data-key": `${key}-${kind}`, onclick: () => begin(stage, { ...owner, tool: key, owner: kind }) }, kind === "household" ? `${title} · ${t("of the household")}` : title);
  return offered.map(one);
}

/** Begin a drawing, or take up the one of the same tool that is still empty. */
async function begin(stage, { tool, owner, ...whose }) {
  const { drawer } = stage;
  const before = drawings(drawer, whose).find((one) => one.tool === tool && one.owner === owner);
  if (before && isEmpty(drawer, before.id)) return openSheet(stage, before);
  const of = newId();
  const version = drawer.about.board.tools[tool].version;
  const where = sessionToday(drawer, { tool, ...whose }, localToday());
  const body = { tool, tool_version: version, owner, ...whose, ...where, made_on: localToday(), supersedes: before?.id ?? null };
  mayKeep(stage, { id: of, ...body }, async () => {
    const done = drawer.record([{ kind: "put", record: "drawing", of, body }]);
    await openBoard(stage, drawer.one("drawing", of));
    await done;
  });
}

/** Open a drawing on the board; new marks go on the layer of the *meeting* with this id. */
export function openSheet(stage, sheet, meeting = null) {
  return mayKeep(stage, sheet, () => openBoard(stage, sheet, meeting));
}

/** Do *then* if the drawing's owner lets it be kept; else ask first. A group's own sheet needs no word of one person. */
function mayKeep(stage, sheet, then) {
  if (sheet.owner === "group") return then();
  const person = keeper(stage.drawer, sheet.participant_id);
  if (consents(stage.drawer, { participant_id: person }).keep) return then();
  const go = () => {
    stage.back();
    then();
  };
  return stage.go(asking, { person, after: { words: t("Draw"), go } });
}
