/** Roll call: a tap counts at once on this tablet, is sent in the background, and is called safe when the answer has come. */

import { ready, t } from "./words.js";

/** Milliseconds before a failed sending is tried again. */
const AGAIN = 4000;

const form = document.querySelector("[data-roll]");
const sign = form.querySelector("[data-safety]");
const drawer = `gals:roll:${new URL(form.action).pathname}`;
/** Participant id → "1" present, "0" not: what the server has not answered for yet. No names are kept on the tablet. */
const waiting = new Map(JSON.parse(localStorage.getItem(drawer) || "[]"));
let sending = false;
let again = 0;
let trouble = "";

function tileOf(id) {
  return document.getElementById(id)?.querySelector("button");
}

function show(id, here) {
  const tile = tileOf(id);
  if (!tile) return;
  tile.setAttribute("aria-pressed", here === "1");
  tile.value = `${id}:${here === "1" ? "0" : "1"}`;
}

function tell() {
  for (const tile of form.querySelectorAll(".tile")) tile.toggleAttribute("data-waiting", waiting.has(tile.closest("li").id));
  for (const total of form.querySelectorAll("[data-present]")) {
    total.textContent = form.querySelectorAll(`[data-sex="${total.dataset.present}"][aria-pressed="true"]`).length;
  }
  sign.dataset.safety = waiting.size ? "waiting" : "safe";
  sign.textContent = waiting.size ? trouble || t("{number} on this tablet", { number: waiting.size }) : t("safe");
}

function remember() {
  if (waiting.size) localStorage.setItem(drawer, JSON.stringify([...waiting]));
  else localStorage.removeItem(drawer);
}

/** Send all that waits; resolves to whether it arrived. A tap changed meanwhile stays and goes with the next sending. */
async function deliver() {
  const sent = new Map(waiting);
  const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value });
  for (const [id, here] of sent) body.append("tap", `${id}:${here}`);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, keepalive: true });
    trouble = answer.status === 401 || answer.status === 400 ? t("Please sign in again. What is on this tablet stays here.") : "";
    if (!answer.ok) return false;
  } catch {
    trouble = "";
    return false;
  }
  for (const [id, here] of sent) if (waiting.get(id) === here) waiting.delete(id);
  return true;
}

async function send() {
  if (sending) return;
  sending = true;
  while (waiting.size && (await deliver())) remember();
  sending = false;
  tell();
  clearTimeout(again);
  if (waiting.size) again = setTimeout(send, AGAIN);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const [id, here] = event.submitter.value.split(":");
  waiting.set(id, here);
  show(id, here);
  remember();
  tell();
  send();
});
addEventListener("online", send);

for (const [id, here] of waiting) show(id, here);
ready.then(() => {
  tell();
  send();
});
