/** Big counters: a tap is one hand. Numbers stand on this tablet at once, are sent a moment later as they are, and are
 * called safe when the answer has come; until then a page that is loaded again still knows them. */

import { ready, t } from "./words.js";

/** Milliseconds of quiet before numbers are sent, and before a failed sending is tried again. */
const PAUSE = 600;
const AGAIN = 4000;

const form = document.querySelector("[data-counter]");
const undo = form.querySelector("[data-undo]");
const sign = form.querySelector("[data-safety]");
const above = form.querySelector("[data-above]");
const drawer = `gals:count:${form.dataset.counter}`;
/** Name of a field → what it says and the server has not answered for yet. */
const waiting = new Map(JSON.parse(sessionStorage.getItem(drawer) || "[]"));
/** Fields in the order in which they were tapped. */
const taps = [];
let timer = 0;
let sending = false;
let trouble = "";

const number = (field) => Number.parseInt(field.value, 10) || 0;

function remember() {
  if (waiting.size) sessionStorage.setItem(drawer, JSON.stringify([...waiting]));
  else sessionStorage.removeItem(drawer);
}

function tell() {
  sign.dataset.safety = waiting.size ? "waiting" : "safe";
  sign.textContent = waiting.size ? trouble || t("on this tablet") : t("safe");
  undo.disabled = !taps.length;
}

/** The big numerals, and whose hands are more than the people present. */
function show() {
  const over = [];
  for (const lane of form.querySelectorAll("[data-lane]")) {
    const [counted, here] = lane.querySelectorAll("input.count");
    lane.querySelector("[data-raised]").textContent = number(counted);
    const odd = here.value.trim() !== "" && number(counted) > number(here);
    lane.toggleAttribute("data-over", odd);
    if (odd) over.push(lane.dataset.label);
  }
  above.hidden = !over.length;
  const groups = [...new Set(over)].join(", ");
  if (over.length) above.textContent = t("More hands than people present: {items}. Is the roll complete?", { items: groups });
}

function changed(field) {
  waiting.set(field.name, field.value);
  remember();
  show();
  tell();
  later(PAUSE);
}

function later(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(send, milliseconds);
}

/** Send what waits; resolves to whether it arrived. What was tapped meanwhile stays and goes with the next sending. */
async function deliver() {
  const sent = new Map(waiting);
  const said = new FormData(form); // form.elements.item would be a method
  const body = new URLSearchParams();
  for (const name of ["csrf_token", "question", "item", "state", "group"]) body.append(name, said.get(name));
  for (const [name, value] of sent) body.append(name, value);
  const headers = { Accept: "application/json" };
  const answer = await fetch(location.pathname, { method: "POST", body, headers, keepalive: true }).catch(() => null);
  trouble = "";
  if (answer && [400, 401].includes(answer.status)) trouble = t("Please sign in again. What is on this tablet stays here.");
  if (answer?.status === 422) trouble = (await answer.json().catch(() => ({}))).trouble || "";
  if (!answer?.ok || answer.redirected) return false;
  for (const [name, value] of sent) if (waiting.get(name) === value) waiting.delete(name);
  return true;
}

async function send() {
  if (sending || !waiting.size) return;
  sending = true;
  const arrived = await deliver();
  sending = false;
  remember();
  tell();
  if (waiting.size) later(arrived ? PAUSE : AGAIN);
}

function tap(field, by) {
  field.value = Math.max(0, number(field) + by);
  changed(field);
}

form.addEventListener("click", (event) => {
  const plus = event.target.closest(".plus");
  if (plus) {
    event.preventDefault();
    const field = form.elements[plus.value];
    taps.push(field);
    tap(field, 1);
  } else if (event.target.closest("[data-undo]") && taps.length) {
    tap(taps.pop(), -1);
  }
});
form.addEventListener("input", (event) => event.target.matches("input.count") && changed(event.target));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
addEventListener("online", () => later(0));
document.addEventListener("visibilitychange", () => document.hidden && send());

for (const [name, value] of waiting) if (form.elements[name]) form.elements[name].value = value;
if (waiting.size) {
  sign.dataset.safety = "waiting"; // nothing is called safe before its answer has come
  sign.textContent = "…";
}
undo.hidden = false;
form.querySelector("[data-plain]").hidden = true;
ready.then(() => {
  if (waiting.size || !form.querySelector("[data-above]").textContent.trim()) show();
  tell();
  later(0);
});
