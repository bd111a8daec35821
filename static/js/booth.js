/** What every booth does: cover the screen, send until the box has it, speak aloud, and let nobody out by a passing touch. */

import "./hide.js";
import { play } from "./sound.js";
import { ready, t } from "./words.js";

const AGAIN = 3000;
const HOLD = 2000;

const moment = document.querySelector("[data-moment]");

/** Whether something is on its way: then nothing more is taken. */
export function covered() {
  return !moment.hidden;
}

/** Cover everything: nobody sees what was tapped. */
export function cover() {
  moment.textContent = t("One moment…");
  moment.hidden = false;
  document.activeElement?.blur();
}

/** Send until it is answered, then go where the answer leads; what is sent carries what makes it count once. */
export async function send(address, body) {
  const answer = await fetch(address, { method: "POST", body }).catch(() => null);
  if (!answer || answer.status >= 500) {
    moment.textContent = t("The box does not answer. Please wait, your vote is kept.");
    setTimeout(send, AGAIN, address, body);
    return;
  }
  location.replace(answer.redirected ? answer.url : location.href);
}

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
if (out) {
  out.addEventListener("click", (event) => event.preventDefault());
  out.addEventListener("pointerdown", start);
  out.addEventListener("keydown", (event) => event.key === "Enter" && !event.repeat && start());
  for (const name of ["pointerup", "pointerleave", "pointercancel", "keyup", "blur"]) out.addEventListener(name, stop);
}
document.addEventListener("contextmenu", (event) => event.preventDefault());

// The browser's own way back leads here again: there is no earlier choice to look at.
history.pushState({}, "");
addEventListener("popstate", () => history.pushState({}, ""));
ready.then(() => document.documentElement.setAttribute("data-ready", ""));
