/** One voter's questions, one at a time; the answers are in no place but this page, and leave it in one piece at the end. */

import { cover, send } from "./booth.js";

/** After a tap nothing is tapped for so long: the second half of a double tap answers nothing. */
const STILL = 450;

const form = document.querySelector("[data-asks]");
const asks = [...document.querySelectorAll("[data-ask]")];
let at = 0;

/** Show the question of this turn alone. */
function show() {
  for (const [number, ask] of asks.entries()) ask.hidden = number !== at;
  form.inert = true;
  setTimeout(() => {
    form.inert = false;
  }, STILL);
  scrollTo(0, 0);
}

/** Go on to the next question, or send what was said. */
function next() {
  at += 1;
  if (at < asks.length) {
    show();
    return;
  }
  const body = new URLSearchParams(new FormData(form));
  body.delete("practice");
  for (const ask of asks) ask.hidden = true;
  cover();
  form.reset();
  send(form.action, body);
}

function begin() {
  document.querySelector("[data-plain]").hidden = true;
  for (const one of document.querySelectorAll("[data-ready]")) one.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => {
    const go = event.target.closest("[data-go]");
    const chosen = event.target.closest("input[type=radio]:not([data-bean])");
    if ((go || chosen) && !form.inert) next();
  });
  show();
}

document.addEventListener("click", (event) => {
  const instead = event.target.closest("[data-instead]");
  if (!instead) return;
  event.preventDefault();
  location.replace(instead.href);
});

if (form) begin();
