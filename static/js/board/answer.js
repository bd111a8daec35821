/** A promise meets its honest answer at a follow-up: one of three faces, a reason, and what was said before. */

import { t } from "../words.js";
import { el, plain } from "./dom.js";
import { hear } from "./hear.js";
import { newId } from "./ids.js";
import { grew } from "./links.js";
import { field, tile, tiles } from "./tiles.js";

const OTHERS = ["changed", "dropped"];

/** Open the answer to the promise whose pin is *mark*. */
export function openAnswer(panels, mark) {
  const { board, slip } = panels;
  const { rights, follow_up } = board.told;
  const said = { answer: null, reason: null, text: "" };
  const titles = Object.fromEntries(rights.answers);
  const faces = rights.faces.map(([face, key, title]) => ({ key, title, sign: drawn(face) }));
  const others = OTHERS.map((key) => ({ key, title: titles[key], sign: drawn(key) }));
  const content = [
    worded(board, mark),
    hear(mark.symbol && board.told.heard(`symbol:${mark.symbol}`)),
    answered(board, mark),
    grew(board, mark),
    tiles(t("How does it go?"), faces, null, (answer) => Object.assign(said, { answer })),
    tiles(t("Why?"), rights.reasons.map(([key, title]) => ({ key, title })), null, (reason) => Object.assign(said, { reason })),
    el("details", {}, el("summary", { class: "pick" }, t("And more")), [
      tiles("", others, null, (answer) => Object.assign(said, { answer })),
      field(t("A few words, if you like"), { maxlength: 300 }, (text) => Object.assign(said, { text: plain(text, 300) })),
      tile({ key: "promise", title: t("Look at the promise"), icon: "fruit" }, false, () => panels.promise(mark)),
    ]),
  ];
  const after = () => {
    board.choose(null);
    if (said.answer) record(board, mark, said, follow_up);
  };
  slip.open({ name: "answer", title: t("My promise"), content, after });
}

function record(board, mark, { answer, reason, text }, follow_up) {
  const earlier = board.book.answers.get(mark.id)?.findLast((one) => one.follow_up_id === follow_up.id);
  const of = newId();
  const body = {
    commitment_id: mark.id,
    follow_up_id: follow_up.id,
    answer,
    on: board.told.today,
    via: "meeting",
    ...(reason ? { reason } : {}),
    ...(text ? { text } : {}),
    ...(earlier ? { corrects: earlier.id } : {}),
  };
  board.journal.record([{ kind: "fact", record: "answer", of, body }]);
  board.book.state(mark.id).day = board.told.day;
}

/** What was answered before, oldest first; null where nothing was. */
export function answered(board, mark) {
  const { rights } = board.told;
  const titles = { ...Object.fromEntries(rights.answers), ...Object.fromEntries(rights.reasons) };
  const answers = board.book.answers.get(mark.id) ?? [];
  const rows = answers.map((one) => el("li", {}, [one.day, titles[one.answer], titles[one.reason], one.text].filter(Boolean).join(" · ")));
  return rows.length ? el("ul", { class: "plain soft" }, rows) : null;
}

/** The promise in its own words, if it has any. */
function worded(board, mark) {
  const { text } = board.book.commitments.get(mark.id) ?? {};
  return text ? el("p", { class: "large" }, text) : null;
}

/** A picture that the page brought along. */
const drawn = (name) => document.querySelector(`[data-drawn="${name}"]`).content.cloneNode(true);
