/** Asks, beside a field, whether a note should rather not be written. It never blocks, keeps nothing and sends nothing. */

import { suspects } from "./disclosure.js";
import { prepare } from "./help.js";
import { ready, t } from "./words.js";

const PAUSE = 700;
const watched = new WeakSet();

/** Look at *field* a moment after each change. */
export function watch(field) {
  if (watched.has(field)) return;
  watched.add(field);
  prepare();
  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE, field);
  });
  look(field);
}

async function look(field) {
  const asked = field.nextElementSibling?.matches(".asks") ? field.nextElementSibling : null;
  if (!suspects(field.value)) {
    asked?.remove();
    return;
  }
  if (asked) return;
  await ready;
  field.after(question());
}

function question() {
  const place = document.createElement("p");
  place.className = "asks";
  place.setAttribute("role", "status");
  const help = document.createElement("a");
  help.href = "/help";
  help.textContent = t("What helps");
  place.append(t("This tool is not for such notes: what was done to somebody is written down nowhere."), " ", help);
  return place;
}
