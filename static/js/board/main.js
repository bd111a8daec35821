/** The board's page: puts the parts together. */

import { ready, t } from "../words.js";
import { painterAside } from "./aside.js";
import { Board } from "./board.js";
import { Book } from "./book.js";
import { el, icon } from "./dom.js";
import { gripFor } from "./grips.js";
import { Guard } from "./guard.js";
import { Handover } from "./handover.js";
import { History } from "./history.js";
import { Journal } from "./journal.js";
import { openKept } from "./kept.js";
import { Lifted } from "./lifted.js";
import { listenToKeys } from "./keys.js";
import { Outbox } from "./outbox.js";
import { Overlay } from "./overlay.js";
import { Paint } from "./paint.js";
import { Panels } from "./panels.js";
import { Photos } from "./photo.js";
import { Pointers } from "./pointers.js";
import { Sign } from "./sign.js";
import { Slip } from "./slip.js";
import { Steps } from "./steps.js";
import { Tray } from "./tray.js";
import { View } from "./view.js";
import { keepLooking } from "./look.js";

const away = parent === window ? null : parent.away; // a tablet that is away shows the board in a frame, and gives it all it has
const data = document.getElementById("board-data");
const aside = data && painterAside(data.dataset.painter, data.textContent); // another hand paints a large sheet meanwhile
const told = away?.told ?? JSON.parse(data.textContent);
const opening = away?.kept ?? openKept(told.seal); // the disk works while the sheet is painted
const frame = document.querySelector(".board");
const stage = frame.querySelector(".stage");

const urls = {
  ...told.urls,
  symbol: (key) => told.urls.symbols.replace("KEY", encodeURIComponent(key)),
  photo: (sha256) => away?.pictures[sha256] ?? told.urls.photo.replace("SHA", sha256),
};
const pens = new Map(told.pens);
const colours = {
  pen: (name) => pens.get(name) ?? pens.get("black"),
  role: (role) => colours.pen(told.roles[role]),
};

const book = new Book(told);
const view = new View(stage, stage.querySelector(".paper"));
const paint = new Paint(view, book, colours, aside);
const box = {
  colours,
  nibs: told.nibs,
  owns: book.owns,
  symbolUrl: urls.symbol,
  state: (id) => book.state(id),
  photoUrl: (mark) => mark.source && urls.photo(mark.source),
  photoPicture: async (id) => photos?.picture(id),
};
const overlay = new Overlay(view, book, box);
const lifted = new Lifted(overlay, told.pens);
let photos = null;
overlay.all(); // what the server told is seen before anything is looked up

const kept = await opening;
await Promise.race([ready, new Promise((done) => setTimeout(done, 1500))]);
const journal = new Journal(kept, book, told);
const past = new History(kept, journal);
const guard = new Guard(told.urls.data, told.tag);
const outbox = away?.outbox ?? new Outbox(kept, guard);
const heard = (subject) => (away ? away.heard(subject) : told.sounds?.[subject]);
const board = new Board({ told: { ...told, urls, heard, others: away?.others }, book, journal, history: past, view, paint, overlay, lifted, colours });
photos = new Photos(board, kept, guard, tell);
if (away) away.made = () => photos.made; // its page waits for a photograph before it takes this frame away
const slip = new Slip(frame, () => resize());
const panels = new Panels(board, slip);
const sign = new Sign(frame.querySelector(".safe-sign"), frame.querySelector(".aloud"), tell);
const pointers = new Pointers(view, (event) => gripFor(board, event));
board.busy = () => Boolean(pointers.held || pointers.pinch);
const handover = new Handover(frame, told.drawing.id);

const turn = (step) => step().then((done) => done && (overlay.chosen ? board.choose(null) : null));
const acts = {
  undo: () => turn(() => past.undo()),
  redo: () => turn(() => past.redo()),
  eraser: () => board.take({ tool: "eraser" }),
  hand: () => board.take({ tool: "hand" }),
  pin: (event) => (event.detail === 0 ? panels.pin() : board.take({ tool: "pin" })),
  label: (event) => (event.detail === 0 ? panels.label() : board.take({ tool: "label" })),
  symbols: () => panels.symbols(),
  penbox: () => tray.penbox(),
  whole() {
    view.whole();
    paint.all();
  },
  fingers: () => fingers(false),
  layers: () => panels.layers(),
  list: () => panels.list(),
  bring: () => panels.bring(),
  more: () => more(),
  step: () => steps.open(),
  before: () => steps.go(steps.at - 1),
  after: () => steps.go(steps.at + 1),
  hand_over() {
    slip.close();
    handover.begin();
  },
  give_back: () => handover.ask(),
  draw_on: () => handover.drawOn(),
  no_photo: () => tell("photo", t("Photographs of this drawing were not agreed to. Please ask first.")),
};
const tray = new Tray(frame, board, acts);
if (!board.tool.elements.some(({ commits }) => commits)) frame.querySelector("[data-act='pin']").remove(); // nothing is promised here
const steps = new Steps(board, slip, frame.querySelector(".steps"));

function more() {
  const one = (name, words, act) => el("button", { type: "button", class: "pick", "data-act": act }, icon(name), el("span", {}, words));
  const content = el("div", { class: "choice-row" }, [
    one("hands", t("Hand the tablet over"), "hand_over"),
    one("leaf", t("Bring from another sheet"), "bring"),
    one("eye", t("Layers"), "layers"),
    one("file", t("What is on the sheet"), "list"),
  ]);
  slip.open({ name: "more", title: t("And more"), content });
}

/** Show a sentence that stays until it is read; one of each kind. */
function tell(kind, words, link = null) {
  const place = frame.querySelector(".notices");
  place.querySelector(`[data-kind="${kind}"]`)?.remove();
  const close = el("button", { type: "button", class: "quiet", "aria-label": t("Close"), onclick: () => note.remove() }, icon("close"));
  const note = el("p", { class: "notice", "data-kind": kind, role: "status" }, el("span", {}, words), link, close);
  place.append(note);
}

function fingers(off) {
  pointers.penOnly = off;
  frame.querySelector("[data-act='fingers']").hidden = !off;
}

function resize() {
  if (view.isMeasured()) return;
  pointers.turn();
  view.measure();
  paint.resize();
}

function troubleKeeping(error) {
  const full = error?.name === "QuotaExceededError";
  tell("storage", full ? t("The memory of this tablet is full. Stay near the server until the sign says Safe.") : t("This tablet cannot keep drawings by itself. Stay near the server until the sign says Safe."));
}

/** Put what is only on this tablet on top of what the server knows. */
function unite() {
  for (const change of journal.unsent()) book.apply(change);
}

view.listeners.push(() => {
  frame.classList.toggle("zoomed", view.zoom > 1.01);
  paint.follow();
});
pointers.onpinch = (begins) => begins || paint.all();
pointers.onpen = () => fingers(true);
past.onchange = () => tray.history(past);
journal.onkept = () => outbox.soon();
journal.ontrouble = troubleKeeping;
/** What is only here, changes and photographs, as the sign shows it. */
const held = {
  get waiting() {
    return outbox.waiting + photos.waiting;
  },
  get signedOut() {
    return outbox.signedOut;
  },
  get far() {
    return outbox.far;
  },
};
outbox.onstate = photos.onchange = () => sign.show(held);
outbox.onaside = () => tell("aside", t("Something could not be put with the rest and was kept apart. Nothing is lost; please tell your trainer."));
if (kept.trouble) troubleKeeping(kept.trouble);
if (kept.strange) tell("strange", t("Something drawn on this tablet for another box is still here. It goes there as soon as that box answers."));

await Promise.all([journal.open(), past.open(), paint.seen]);
unite();
for (const mark of book.shown()) if (mark.kind === "photo" && !mark.source) overlay.show(mark.id);
fingers(false);
new ResizeObserver(() => resize()).observe(stage);
listenToKeys(board, acts);
outbox.listen();
photos.send();
keepLooking({ guard, outbox, journal, book, board, photos, tell, unite, stale: !away && journal.clock > told.clock });
frame.querySelector("input[type='file']")?.addEventListener("change", ({ target }) => {
  if (target.files[0]) photos.take(target.files[0]);
  target.value = "";
});
frame.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-back], [data-leave]");
  if (!link) return;
  const { href } = link;
  slip.close(); // what was tapped on it is said when it goes
  if (!outbox.waiting && !photos.making) return;
  event.preventDefault(); // the last stroke or photograph is on its way: wait for it instead of asking whether to leave it
  await photos.made;
  await Promise.race([outbox.send(), new Promise((done) => setTimeout(done, 2000))]);
  location.assign(href);
});
addEventListener("beforeunload", (event) => {
  if (outbox.waiting || photos.loose || handover.on) event.preventDefault();
});
frame.dataset.ready = "yes";
