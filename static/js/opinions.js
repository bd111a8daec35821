/** One voter's questions, one at a time; the answers are in no place but this page, and leave it in one piece at the end. */

import "./hide.js";
import { play } from "./sound.js";
import { ready, t } from "./words.js";

const AGAIN = 3000;
const HOLD = 2000;

/** After a tap nothing is tapped for so long: the second half of a double tap answers nothing. */
const STILL = 450;

const form = document.querySelector("[data-asks]");
const asks = [...document.querySelectorAll("[data-ask]")];
const moment = document.querySelector("[data-moment]");
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
  cover();
  form.reset();
  send(body);
}

/** Cover everything: nobody sees what was said. */
function cover() {
  for (const ask of asks) ask.hidden = true;
  moment.textContent = t("One moment…");
  moment.hidden = false;
  document.activeElement?.blur();
}

/** Send until it is answered: the slip sees to it that it is counted once. */
async function send(body) {
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  if (!answer || answer.status >= 500) {
    moment.textContent = t("The box does not answer. Please wait, your vote is kept.");
    setTimeout(send, AGAIN, body);
    return;
  }
  location.replace(answer.redirected ? answer.url : location.href);
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
  const link = event.target.closest("[data-sound]");
  if (link) {
    event.preventDefault();
    play(link).catch(() => {}); // what cannot be heard is still there to be seen
  }
  const instead = event.target.closest("[data-instead]");
  if (instead) {
    event.preventDefault();
    location.replace(instead.href);
  }
});

/** Only who holds the lock for two seconds is asked for a password; a passing touch leads nowhere. */
const out = document.querySelector("[data-hold]");
let timer = 0;
function start() {
  out.classList.add("held");
  clearTimeout(timer);
  timer = setTimeout(() => location.replace(out.href), HOLD);
}
function stop() {
  clearTimeout(timer);
  out.classList.remove("held");
}
if (out) {
  out.addEventListener("click", (event) => event.preventDefault());
  out.addEventListener("pointerdown", start);
  out.addEventListener("keydown", (event) => event.key === "Enter" && !event.repeat && start());
  for (const name of ["pointerup", "pointerleave", "pointercancel", "keyup", "blur"]) out.addEventListener(name, stop);
}
document.addEventListener("contextmenu", (event) => event.preventDefault());

// The browser's own way back leads here again: there is no earlier answer to look at.
history.pushState({}, "");
addEventListener("popstate", () => history.pushState({}, ""));
if (form) begin();
ready.then(() => document.documentElement.setAttribute("data-ready", ""));
