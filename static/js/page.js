/** What every page does: hide at once when asked, cover itself when nobody touches it, have help at hand, and say what failed. */

import { watch } from "./curtain.js";
import { LINK, prepare } from "./help.js";
import "./hide.js";

watch();
if (document.querySelector(LINK)) {
  if (document.readyState === "complete") prepare();
  else addEventListener("load", () => setTimeout(prepare));
}

// Every field for words, on every page, is watched for notes that must not be kept, from the first time one is entered.
const WORDS = ":is(textarea, input:not([type]), input[type='text'], input[type='search']):not([inputmode='numeric'], [inputmode='decimal'], [inputmode='tel'])";
document.addEventListener("focusin", (event) => {
  if (event.target.matches?.(`${WORDS}, [data-free-text]`)) import("./guard.js").then((guard) => guard.watch(event.target));
});

// What is spoken aloud is heard at a tap; without scripts the same link opens the sound alone.
document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("[data-sound]");
  if (!link) return;
  event.preventDefault();
  const [sound, { ready, t }] = await Promise.all([import("./sound.js"), import("./words.js")]);
  await sound.play(link).catch(async () => {
    await ready;
    say(t("This sound cannot be played now. Please try again, or record it anew."));
  });
});

/** Say a sentence at the foot of the page, for somebody who looks and for somebody who listens. */
export function say(sentence) {
  const place = document.getElementById("said");
  if (place) place.textContent = sentence;
}

// What was typed stays where it is; the sentence says why it was not kept.
document.addEventListener("htmx:responseError", async (event) => {
  const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  say(answer.querySelector("main p")?.textContent || "");
});
document.addEventListener("htmx:sendError", async () => {
  const { ready, t } = await import("./words.js");
  await ready;
  say(t("No answer from the server. What you wrote is still here; please try again."));
});
