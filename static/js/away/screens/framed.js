/** Inside the frame: puts the sheet that the page around it holds on the board, and tells that page of every touch. */

import { el } from "../../board/dom.js";
import { ready } from "../../words.js";

const { away } = parent;
if (!away) {
  location.replace("/away"); // opened by its own address: there is no drawer around it
  await new Promise(() => {});
}
const frame = document.querySelector(".board");

frame.querySelector(".whose strong").textContent = away.name;
frame.querySelector(".whose span").textContent = away.title;
const backdrop = new DOMParser().parseFromString(away.backdrop, "text/html").querySelector("svg");
frame.querySelector(".paper").prepend(document.adoptNode(backdrop));
for (const kind of ["felt", "pot"]) pens(frame.querySelectorAll(`.${kind}`));
if (!away.photographs) noPhotographs(frame.querySelector("label.thing"));

/** The programme's own pens in the place of those the page came with. */
function pens([first, ...others]) {
  const made = away.told.pens.map(([name, , title]) => {
    const one = first.cloneNode(true);
    one.dataset.pen = name;
    one.setAttribute("aria-label", title);
    return one;
  });
  first.replaceWith(...made);
  for (const one of others) one.remove();
}

function noPhotographs(label) {
  label.querySelector("input").remove();
  label.replaceWith(el("button", { type: "button", class: label.className, "data-act": "no_photo" }, [...label.children]));
}

// Leaving is the outer page's to do: what was drawn lies in its drawer already.
frame.addEventListener("click", leave, { capture: true });
async function leave(event) {
  const link = event.target.closest("[data-back], [data-leave]");
  if (!link) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  said();
  await away.made?.(); // a photograph is being made small: it goes along
  away.close(link.matches("[data-leave]") ? link.getAttribute("href") : "");
}

/** What was tapped on an open slip is said when the slip goes, and so also when the board goes. */
function said() {
  frame.querySelector(".slip:not([hidden]) .slip-done")?.click();
}
addEventListener("pagehide", said);
addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), { capture: true });

// A touch here is a touch there: the drawer does not lock under a hand that draws, and three times Shift hides everything.
for (const kind of ["pointerdown", "input"]) addEventListener(kind, () => parent.dispatchEvent(new Event(kind)), { capture: true, passive: true });
for (const kind of ["keydown", "keyup"]) addEventListener(kind, ({ key, repeat }) => parent.document.dispatchEvent(new KeyboardEvent(kind, { key, repeat, bubbles: true })), { capture: true });

document.addEventListener("focusin", (event) => {
  if (event.target.matches?.("[data-free-text]")) import("../../guard.js").then((guard) => guard.watch(event.target));
});

await ready;
await import("../../board/main.js");
