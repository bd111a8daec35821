/** The page on which photographs of sheets are sent: chosen they are safe on this tablet, and one after the other safe at the box. */

import { say } from "./page.js";
import { Sender } from "./photographs/sender.js";
import { ready, t } from "./words.js";

const form = document.querySelector("[data-photographs]");
const [bar, count, note] = ["progress", "[data-count]", "[data-note]"].map((name) => form.querySelector(name));

function show(sender) {
  form.querySelector(".sending").hidden = !sender.all;
  bar.max = Math.max(1, sender.all);
  bar.value = sender.safe;
  count.textContent = t("{safe} of {all} safe here", { safe: sender.safe, all: sender.all });
  note.textContent = noted(sender);
  if (sender.safe !== Number(form.dataset.safe)) document.body.dispatchEvent(new Event("photographs"));
  form.dataset.safe = sender.safe;
}

/** What a facilitator should know while photographs wait. */
function noted(sender) {
  if (sender.signedOut) return t("Please sign in again. The photographs stay on this tablet.");
  if (sender.full) return t("The disk of the box is nearly full. The photographs stay on this tablet.");
  if (sender.far && sender.waiting.length) return t("No connection. The photographs stay on this tablet and go by themselves.");
  if (sender.loose.size) return t("Please leave this page open until all are safe.");
  return [...sender.sentences].join(" ");
}

async function begin() {
  const sender = new Sender(JSON.parse(document.getElementById("told").textContent));
  await ready;
  sender.onchange = () => show(sender);
  await sender.open();
  form.classList.add("scripted");
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const field of form.querySelectorAll("input[type=file]")) {
    const take = async () => {
      const files = [...field.files];
      await sender.take(files).catch(() => say(t("The photographs could not be read. Please choose them again.")));
      field.value = "";
    };
    field.addEventListener("change", take);
    if (field.files.length) take(); // chosen before the page was ready
  }
  addEventListener("beforeunload", (event) => {
    if (sender.loose.size) event.preventDefault();
  });
}

begin();
