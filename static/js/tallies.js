/** Counting hands: a minus and a plus at every number; what changes is kept a moment later, and tried again until it is. */

import { ready, t } from "./words.js";

const AGAIN = 4000;

function step(words, by) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "tool";
  button.dataset.step = by;
  button.textContent = by > 0 ? "+" : "−";
  button.setAttribute("aria-label", words);
  return button;
}

/** Give every number under *part* its two buttons. */
function furnish(part) {
  for (const number of part.querySelectorAll("input.count:not([data-furnished])")) {
    number.dataset.furnished = "";
    number.before(step(t("One less"), -1));
    number.after(step(t("One more"), 1));
  }
}

function tell(sentence) {
  const words = document.createElement("span");
  words.className = "safety";
  words.dataset.safety = "waiting";
  words.textContent = sentence;
  document.getElementById("safety").replaceChildren(words);
}

function counted(form) {
  tell(t("on this tablet"));
  form.dispatchEvent(new Event("counted"));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  if (!button) return;
  event.preventDefault(); // a button in a label would also focus the number
  const number = button.parentElement.querySelector("input.count");
  number.value = Math.max(0, (Number.parseInt(number.value, 10) || 0) + Number(button.dataset.step));
  counted(number.form);
});
document.addEventListener("input", (event) => {
  if (event.target.matches("input.count")) counted(event.target.form);
});
document.addEventListener("htmx:sendError", () => {
  setTimeout(() => document.getElementById("tally")?.dispatchEvent(new Event("counted")), AGAIN);
});

document.addEventListener("htmx:responseError", (event) => {
  const away = event.detail.xhr.status === 401 || event.detail.xhr.status === 400;
  tell(away ? t("Please sign in again. What is on this tablet stays here.") : t("Not kept yet. Please tap Keep once more."));
});

ready.then(() => {
  furnish(document);
  document.addEventListener("htmx:load", (event) => furnish(event.target));
});
