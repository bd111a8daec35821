/** A promise is a pin on the drawing. One tap places it; everything that may be said of it is a big tile, and optional. */

import { t } from "../words.js";
import { answered } from "./answer.js";
import { el, plain } from "./dom.js";
import { hear } from "./hear.js";
import { grew } from "./links.js";
import { picture, field, tile, tiles } from "./tiles.js";

const ACTORS = { i: "person", we: "house", group: "people" };
const KINDS = { start: "plus", stop: "close", reduce: "down", increase: "up", share: "share", joint: "pair" };
const AREAS = { property: "deed", work: "shared-work", decisions: "shared-decision", movement: "walking", safety: "heart" };

/** Place a pin at *place* with its promise, and open it. */
export function promiseAt(panels, place) {
  const { board } = panels;
  const { drawing, today, milestones } = board.told;
  const body = {
    drawing_id: drawing.id,
    participant_id: drawing.participant_id,
    group_id: drawing.group_id,
    actor: drawing.participant_id ? "i" : "group",
    made_on: today,
    milestone_on: milestones[0]?.on ?? null,
    shared: !drawing.participant_id,
  };
  const said = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
  const also = (of) => [{ kind: "put", record: "commitment", of, body: said }];
  const id = board.place("pin", place, { symbol: "", said: {} }, also);
  board.openMark(board.book.marks.get(id));
}

/** Open the panel of the promise whose pin is *mark*. */
export function openPromise(panels, mark) {
  const { board, slip } = panels;
  const { rights, milestones } = board.told;
  const promise = board.book.commitments.get(mark.id) ?? {};
  const say = (body) => sayPromise(board, mark.id, body);
  const icons = (words, signs) => words.map(([key, title]) => ({ key, title, icon: signs[key] }));
  const pictures = (words, signs) => words.map(([key, title]) => ({ key, title, picture: board.told.urls.symbol(signs[key]) }));
  const days = milestones.map(({ on, title }) => ({ key: on, title, icon: "calendar" }));
  const content = [
    answered(board, mark),
    grew(board, mark),
    symbolRow(panels, mark),
    tiles(t("Who does it?"), icons(rights.actors, ACTORS), promise.actor, (actor) => say({ actor })),
    tiles(t("What changes?"), icons(rights.kinds, KINDS), promise.kind, (kind) => say({ kind })),
    areaRow(board, promise, pictures(rights.areas, AREAS), say),
    tiles(t("First look"), days, promise.milestone_on, (milestone_on) => say({ milestone_on })),
    tiles(t("Reached by"), days, promise.due_on, (due_on) => say({ due_on })),
    field(t("Another day"), { type: "date", value: promise.due_on ?? "" }, (due_on) => say({ due_on: due_on || null })),
    field(t("A few words, if you like"), { value: promise.text ?? "", maxlength: 300 }, (text) => sayBoth(board, mark.id, { text: plain(text, 300) })),
    tiles("", shared(), promise.shared ? "shared" : "private", (key) => say({ shared: key === "shared" })),
    el("div", { class: "acts" }, tile({ key: "bin", title: t("Take away"), icon: "bin" }, false, () => panels.remove(mark))),
  ];
  slip.open({ name: "promise", title: t("My promise"), content, after: () => board.choose(null) });
}

const shared = () => [
  { key: "private", title: t("Only mine"), icon: "lock" },
  { key: "shared", title: t("Told to the group"), icon: "people" },
];

/** Say something of a promise, as a step that can be undone. */
function sayPromise(board, of, after) {
  board.history.edit([{ record: "commitment", of, after }]);
}

/** Symbol and words stand both on the drawing and in the promise. */
function sayBoth(board, of, after) {
  board.history.edit([{ record: "commitment", of, after }, { record: "mark", of, after }]);
}

/** The part of life; the one that is chosen can be heard. */
function areaRow(board, { area: chosen }, choices, say) {
  const aloud = el("div", { class: "choice-row" });
  const fill = (area) => aloud.replaceChildren(...[hear(area && board.told.heard(`area:${area}`))].filter(Boolean));
  const pick = (area) => {
    say({ area });
    fill(area);
  };
  fill(chosen);
  return [tiles(t("Which part of life?"), choices, chosen, pick), aloud];
}

function symbolRow(panels, mark) {
  const { board } = panels;
  const onpick = ({ symbol }) => {
    sayBoth(board, mark.id, { symbol });
    board.openMark(board.book.marks.get(mark.id));
  };
  const chosen = mark.symbol ? picture(board.told.urls.symbol(mark.symbol)) : null;
  const choice = { key: "symbol", title: chosen ? t("Another symbol") : t("Choose a symbol"), ...(chosen ? { sign: chosen } : { icon: "stamp" }) };
  const spoken = mark.symbol ? hear(board.told.heard(`symbol:${mark.symbol}`)) : null;
  return el("div", { class: "choice-row" }, tile(choice, false, () => panels.pickSymbol(onpick)), spoken);
}
