/** A meeting of a group: who is here, then one by one with her drawing and her promises, then the next day. */

import { el, icon } from "../../board/dom.js";
import { t } from "../../words.js";
import { bySex, counted, dayAfter, drawingsToOpen, expectedAt, keeper, pairId, presences, promises, reached, sharesAt, visited } from "../rules.js";
import { day, localToday } from "../told.js";
import { visit } from "./asked.js";
import { drawn, personTiles } from "./faces.js";
import { group, harvest } from "./group.js";
import { newcomer } from "./newcomer.js";
import { tiles } from "./roll.js";
import { openSheet } from "./sheets.js";
import { button } from "./stage.js";

const MORNING = "10:00";

/** The roll of the meeting with this *id*. */
export function callTogether(stage, { id }) {
  const { drawer } = stage;
  const meeting = drawer.one("follow_up", id);
  const content = [
    steps(stage, id, callTogether),
    notToday(stage, meeting),
    tiles(drawer, expectedAt(drawer, meeting), { follow_up_id: id }),
    el("div", { class: "bar" }, button("plus", t("Somebody new"), () => stage.go(newcomer, { group: meeting.group_id, meeting: id }), { key: "new", second: true }), button("next", t("To the promises"), () => stage.instead(visits, { id }), { key: "on", end: true })),
  ];
  return { title: titleOf(drawer, meeting), content };
}

const titleOf = (drawer, meeting) => (meeting.on ? day(drawer.about.board, meeting.on) : t("Meeting"));

/** A meeting that was agreed for another day, and takes place now. */
function notToday(stage, meeting) {
  const on = localToday();
  if (meeting.held || meeting.on === on) return null;
  const changes = [
    { kind: "put", record: "follow_up", of: meeting.id, body: { on } },
    { kind: "put", record: "group", of: meeting.group_id, body: { next_on: on } },
  ];
  return el("div", { class: "bar" }, button("calendar", t("It takes place today"), () => stage.record(changes), { key: "today", second: true }));
}

function steps(stage, id, now) {
  const one = (screen, picture, words) => {
    const tab = button(picture, words, () => stage.instead(screen, { id }), { key: screen.name, second: screen !== now });
    if (screen === now) tab.setAttribute("aria-current", "page");
    return tab;
  };
  return el("nav", { class: "bar meeting", "aria-label": t("Meeting") }, one(callTogether, "people", t("Who is here")), one(visits, "fruit", t("Promises")), one(closing, "check", t("Close")));
}

/** Those who are here: a tap opens her drawing, the button below it her promises. */
function visits(stage, { id }) {
  const { drawer } = stage;
  const meeting = drawer.one("follow_up", id);
  const here = peopleHere(drawer, meeting);
  const done = visited(drawer, id);
  const sheets = drawingsToOpen(drawer, here);
  const about = (person) => {
    const toPromises = () => stage.go(visit, { id: person.id, meeting: id });
    const sheet = sheets[person.id];
    const note = el("span", { class: "soft visit" }, done.has(person.id) ? [icon("check"), t("visited")] : t("not yet"));
    const below = sheet ? el("button", { type: "button", class: "button quiet", "data-key": `promises-${person.id}`, onclick: toPromises }, icon("fruit"), t("Promises")) : null;
    return { chosen: done.has(person.id), note, below, onclick: sheet ? () => openSheet(stage, sheet, id) : toPromises };
  };
  const nobody = here.length ? null : el("p", { class: "notice" }, t("Nobody is here yet. Call the roll first."));
  return { title: titleOf(drawer, meeting), content: [steps(stage, id, visits), nobody, personTiles(here, about)] };
}

/** The people who are here at a meeting. */
export function peopleHere(drawer, meeting) {
  const here = presences(drawer, { follow_up_id: meeting.id });
  return expectedAt(drawer, meeting).filter((one) => here[one.id]);
}

/** What the meeting came to, and when the group meets again. */
export function closing(stage, { id }) {
  const { drawer } = stage;
  const meeting = drawer.one("follow_up", id);
  const here = bySex(drawer, presences(drawer, { follow_up_id: id }));
  const shared = reached(sharesAt(drawer, id));
  const both = (count) => [el("span", { class: "counted-sex" }, drawn("women"), el("b", {}, String(count.woman))), el("span", { class: "counted-sex" }, drawn("men"), el("b", {}, String(count.man)))];
  const told = el("section", { class: "card" }, [
    el("p", { class: "bar" }, icon("people"), t("Here:"), both(here)),
    el("p", { class: "bar" }, icon("share"), t("Shared with:"), both(shared)),
    el("h2", {}, t("How the promises go")),
    harvest(counted(drawer, answeredHere(drawer, meeting))),
  ]);
  return { title: titleOf(drawer, meeting), content: [steps(stage, id, closing), el("div", { class: "columns" }, told, nextDay(stage, meeting))] };
}

function answeredHere(drawer, meeting) {
  const answered = new Set(drawer.all("answer").filter((one) => one.follow_up_id === meeting.id).map((one) => one.commitment_id));
  const owners = new Set(drawer.all("commitment").filter((one) => answered.has(one.id) && one.participant_id).map((one) => keeper(drawer, one.participant_id)));
  return promises(drawer, [...owners].map((id) => ({ id })), meeting.group_id).filter((one) => answered.has(one.id));
}

function nextDay(stage, meeting) {
  const { drawer } = stage;
  const offered = meeting.next_on ?? dayAfter(drawer, meeting, localToday(), drawer.about.board.cadence);
  const on = el("input", { type: "date", id: "next-on", value: offered, min: localToday() });
  const starts = el("input", { type: "time", id: "starts", value: meeting.starts ?? MORNING });
  const fields = el("div", { class: "bar" }, el("label", { class: "field" }, el("span", { class: "label" }, t("Day")), on), el("label", { class: "field" }, el("span", { class: "label" }, t("Time")), starts));
  const close = button("check", t("Close the meeting"), () => end(stage, meeting, { on: on.value || null, starts: starts.value || MORNING }), { key: "close" });
  return el("section", { class: "card" }, el("h2", {}, t("We meet again")), fields, close);
}

/** The meeting was held, and the group meets again. The next meeting's name is made from this one's, the same on every tablet. */
async function end(stage, meeting, { on, starts }) {
  const changes = [{ kind: "put", record: "follow_up", of: meeting.id, body: { held: true, on: meeting.on ?? localToday(), next_on: on } }];
  const following = await pairId("follow_up", meeting.id);
  if (on) changes.push({ kind: "put", record: "follow_up", of: following, body: { group_id: meeting.group_id, on, starts, gone: false } });
  else if (stage.drawer.one("follow_up", following)) changes.push({ kind: "put", record: "follow_up", of: following, body: { gone: true } });
  changes.push({ kind: "put", record: "group", of: meeting.group_id, body: { next_on: on } });
  const done = stage.drawer.record(changes);
  stage.back(group);
  await done;
}
