/** The wall: a group's sheet as it grows, painted by the board's own pens; nothing can be touched here. */

import { Book } from "./board/book.js";
import { Overlay } from "./board/overlay.js";
import { Paint } from "./board/paint.js";
import { View } from "./board/view.js";

const EVERY = 400;
const PATIENCE = 5000;

const told = JSON.parse(document.getElementById("wall-data").textContent);
const stage = document.querySelector(".stage");
const pens = new Map(told.pens);
const colours = {
  pen: (name) => pens.get(name) ?? pens.get("black"),
  role: (role) => colours.pen(told.roles[role]),
};
const book = new Book(told);
const view = new View(stage, stage.querySelector(".paper"));
const paint = new Paint(view, book, colours);
const overlay = new Overlay(view, book, {
  colours,
  nibs: told.nibs,
  owns: book.owns,
  symbolUrl: (key) => told.urls.symbols.replace("KEY", encodeURIComponent(key)),
  state: (id) => book.state(id),
  photoUrl: () => null,
  photoPicture: async () => null,
});
overlay.all();

let { tag } = told;

/** Ask what is new; when the sheet is shown no more, the page itself says so. */
async function look() {
  const headers = { "If-None-Match": `"${tag}"` };
  const answer = await fetch(told.urls.data, { headers, cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(PATIENCE) });
  if (answer.status === 404) {
    book.marks.clear();
    location.reload();
    return;
  }
  if (answer.status === 304) tag = answer.headers.get("ETag")?.replace(/\D/g, "") || tag;
  if (!answer.ok) return;
  const found = await answer.json();
  tag = found.tag;
  book.tell(found);
  overlay.all();
  paint.all();
}

async function keepLooking() {
  await look().catch(() => {}); // the box is restarted, or the Wi-Fi drops: the picture stays
  setTimeout(keepLooking, EVERY);
}

new ResizeObserver(() => {
  view.measure();
  paint.resize();
  paint.all();
}).observe(stage);
keepLooking();
document.querySelector(".wall").dataset.ready = "yes";
