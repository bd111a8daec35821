/** The page on which a facilitator chooses, near the box, what this tablet takes along. */

import { ready, t } from "../words.js";
import { SignedOut, WrongBox } from "./box.js";
import { create, InUse, open, people, WeakPassphrase } from "./drawer.js";
import { NotOpened } from "./seal.js";
import { Sender } from "./send.js";
import { takeAlong } from "./take.js";
import { whole } from "./worker-registration.js";

const form = document.querySelector("form.take");
const said = form.querySelector(".outcome");
const field = form.querySelector("[name='passphrase']");
const again = form.querySelector("[name='again']");
const { account, name, initials } = form.dataset;
let known = false;

await ready;
if (isSecureContext) await look();
else say(t("This tablet does not trust the box yet, so it cannot keep anything sealed. Open the address that begins with https."));

async function look() {
  known = (await people()).some(({ id }) => id === account);
  for (const part of form.querySelectorAll("[data-new]")) part.hidden = known;
  again.required = !known;
  form.querySelector("button").disabled = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    take();
  });
  form.dataset.ready = "yes";
}

async function take() {
  const groups = [...form.querySelectorAll("[name='groups']:checked")].map((box) => box.value);
  if (!groups.length) return say(t("Please choose at least one group."));
  if (!known && field.value !== again.value) return say(t("The two do not say the same. Please write your words again."));
  const button = form.querySelector("button");
  button.disabled = true;
  say(t("Opening the drawer …"));
  let drawer = null;
  try {
    const app = whole();
    app.catch(() => {}); // told below
    drawer = known ? await open(account, field.value) : await create(account, initials, field.value);
    known = true;
    const sender = new Sender(drawer);
    if (drawer.about.server) await sender.send(); // what waits here is told to the box before the box tells
    const steps = { asking: t("Asking the box …"), sealing: t("Sealing …"), photographs: t("Photographs …"), sounds: t("Sounds …") };
    const took = await takeAlong(drawer, groups, name, (step) => say(steps[step]));
    await navigator.storage?.persist?.();
    await app;
    form.hidden = true;
    finish(took);
  } catch (error) {
    say(sentence(error));
    button.disabled = false;
  } finally {
    drawer?.lock({ reload: false });
    field.value = again.value = "";
  }
}

function finish({ people: count, drawings, sounds, silent }) {
  const place = document.querySelector(".taken");
  const said = [t("{people} people and {drawings} drawings are on this tablet, sealed.", { people: count, drawings })];
  if (sounds) said.push(t("{number} sounds speak here too.", { number: sounds }));
  if (silent) said.push(t("There was no room for {number} sounds: those are heard at the box alone.", { number: silent }));
  place.querySelector("p").textContent = said.join(" ");
  place.hidden = false;
}

function sentence(error) {
  if (error instanceof NotOpened) return t("These are not the words. Please try again.");
  if (error instanceof WeakPassphrase) return t("Please take five words, or at least twelve letters and digits.");
  if (error instanceof InUse) return t("This drawer is open in another window. Close that one first.");
  if (error instanceof WrongBox) return t("Another box answers here. Nothing was sent and nothing was erased; go to your own box.");
  if (error instanceof SignedOut) return t("Please sign in again, then take along once more. Nothing is lost.");
  if (error?.name === "QuotaExceededError") return t("The memory of this tablet is full. Take fewer groups, or make room.");
  return t("The box did not answer to the end. Stay near it and try once more.");
}

/** Show a sentence under the form. */
function say(words) {
  said.textContent = words;
}
