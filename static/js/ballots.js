/** The booth: one tap is one vote. The choice leaves the screen at once, and is sent again until the box has it. */

import "./hide.js";
import { play } from "./sound.js";
import { ready, t } from "./words.js";

const AGAIN = 3000;
const HOLD = 2000;

const form = document.querySelector("[data-ballot]");
const moment = document.querySelector("[data-moment]");

/** Cover everything: nobody sees what was tapped. */
function cover() {
  moment.textContent = t("One moment…");
  moment.hidden = false;
  document.activeElement?.blur();
}

/** Send a vote until it is answered; it carries its number, so that it is counted once however often it arrives. */
async function drop(body) {
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  if (!answer || answer.status >= 500) {
    moment.textContent = t("The box does not answer. Please wait, your vote is kept.");
    setTimeout(drop, AGAIN, body);
    return;
  }
  location.replace(answer.redirected ? answer.url : location.href);
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!moment.hidden) return;
  const body = new URLSearchParams(new FormData(form, event.submitter));
  cover();
  drop(body);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-sound]");
  if (!link) return;
  event.preventDefault();
  play(link).catch(() => {}); // what cannot be heard is still there to be seen
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
out.addEventListener("click", (event) => event.preventDefault());
out.addEventListener("pointerdown", start);
out.addEventListener("keydown", (event) => event.key === "Enter" && !event.repeat && start());
for (const name of ["pointerup", "pointerleave", "pointercancel", "keyup", "blur"]) out.addEventListener(name, stop);
document.addEventListener("contextmenu", (event) => event.preventDefault());

// The browser's own way back leads here again: there is no earlier choice to look at.
history.pushState({}, "");
addEventListener("popstate", () => history.pushState({}, ""));
ready.then(() => document.documentElement.setAttribute("data-ready", ""));
