/** One person at a meeting: each of her promises is asked about with three faces, then why; then what is new. */

import { el, plain } from "../../board/dom.js";
import { newId } from "../../board/ids.js";
import { t } from "../../words.js";
import { answerAt, drawingsToOpen, latestAnswers, nextPerson, promises, sharesAt, visited } from "../rules.js";
import { localToday } from "../told.js";
import { drawn, nameOf, promiseLine, symbol } from "./faces.js";
import { stateWords } from "./group.js";
import { closing, peopleHere } from "./meeting.js";
import { promising } from "./promise.js";
import { sharing } from "./share.js";
import { openSheet } from "./sheets.js";
import { button } from "./stage.js";

/** The promises of the person with this *id*, at a meeting. */
export function visit(stage, { id, meeting: meetingId }) {
  const { drawer } = stage;
  const person = drawer.one("participant", id);
  const meeting = drawer.one("follow_up", meetingId);
  const answers = latestAnswers(drawer);
  const found = promises(drawer, [person]);
  const asked = found.map((one) => card(stage, one, { meeting, state: answers[one.id]?.answer ?? "planned" }));
  const content = [el("div", { class: "asked-all" }, asked.length ? asked : el("p", { class: "soft" }, t("No promises yet."))), more(stage, person, meeting)];
  return { title: nameOf(person), sign: person.symbol ? symbol(person.symbol) : null, content, end: onward(stage, person, meeting) };
}

function onward(stage, person, meeting) {
  const next = nextPerson(peopleHere(stage.drawer, meeting), visited(stage.drawer, meeting.id), person.id);
  if (next) return button("next", nameOf(next), () => stage.instead(visit, { id: next.id, meeting: meeting.id }), { key: "next", end: true });
  return button("check", t("All visited"), () => stage.instead(closing, { id: meeting.id }), { key: "next", end: true });
}

function more(stage, person, meeting) {
  const { drawer } = stage;
  const sheet = drawingsToOpen(drawer, [person])[person.id];
  const shared = sharesAt(drawer, meeting.id).filter((one) => one.participant_id === person.id).length;
  return el("div", { class: "bar" }, [
    sheet ? button("pen", t("Drawing"), () => openSheet(stage, sheet, meeting.id), { key: "drawing", second: true }) : null,
    button("plus", t("New promise"), () => stage.go(promising, { id: person.id, meeting: meeting.id }), { key: "promise", second: true }),
    button("share", shared ? `${t("Shared with others")} · ${shared}` : t("Shared with others"), () => stage.go(sharing, { id: person.id, meeting: meeting.id }), { key: "share", second: true }),
  ]);
}

function card(stage, promise, { meeting, state }) {
  const { drawer } = stage;
  const said = answerAt(drawer, promise.id, meeting.id);
  const say = (body) => stage.record([answer(promise, meeting, said, body)]);
  return el("section", { class: "asked card" }, promiseLine(promise, state, drawer), faces(drawer, promise, said, say), others(promise, said, say), said ? why(drawer, promise, said, say) : null);
}

/** An answer said anew takes the place of the one said at the same meeting. */
function answer(promise, meeting, said, { answer, reason = null, text = "" }) {
  const body = { commitment_id: promise.id, follow_up_id: meeting.id, answer, on: localToday(), via: "meeting" };
  if (reason) body.reason = reason;
  if (text) body.text = text;
  if (said) body.corrects = said.id;
  return { kind: "fact", record: "answer", of: newId(), body };
}

function faces(drawer, promise, said, say) {
  const one = ([face, key, words]) =>
    el("button", { type: "button", class: "face", "data-key": `${face}-${promise.id}`, "aria-pressed": said?.answer === key, onclick: () => say({ ...kept(said), answer: key }) }, drawn(face), el("span", {}, words));
  return el("div", { class: "faces", role: "group", "aria-label": t("How does it go?") }, drawer.about.board.common.rights.faces.map(one));
}

const kept = (said) => ({ reason: said?.reason, text: said?.text });

function others(promise, said, say) {
  const one = (state) =>
    el("button", { type: "button", class: "button second", "data-key": `${state}-${promise.id}`, "aria-pressed": said?.answer === state, onclick: () => say({ ...kept(said), answer: state }) }, drawn(state), stateWords(state));
  return el("div", { class: "bar others" }, ["changed", "dropped"].map(one));
}

function why(drawer, promise, said, say) {
  const reason = ([key, words]) =>
    el("button", { type: "button", class: "button second", "data-key": `${key}-${promise.id}`, "aria-pressed": said.reason === key, onclick: () => say({ ...said, reason: key }) }, words);
  const own = el("input", { class: "line", maxlength: 300, value: said.text ?? "", placeholder: t("In your own words"), "aria-label": t("In your own words"), autocomplete: "off", "data-free-text": true, "data-key": `own-${promise.id}`, onchange: ({ target }) => say({ ...said, text: plain(target.value, 300) }) });
  return el("div", { class: "why" }, el("h3", {}, t("Why?")), el("div", { class: "reasons" }, drawer.about.board.common.rights.reasons.map(reason)), own);
}
