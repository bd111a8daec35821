/**
 * Where promises hang on a photographed drawing: a tap on it moves the chosen pin. Without this they hang in a row at the edge.
 * And the pens it was drawn with: each one's ink can be hidden.
 */

import { Inks } from "./inks.js";

const page = () => document.querySelector("#page");

/** Names of the pens whose ink is hidden: they stay so while boxes of the page are answered. */
const without = new Set();

let inks = null;

/** Offer the pens with which the page was drawn, if there is more than one. */
async function lift() {
  const row = page()?.querySelector("[data-inks]");
  if (!row) return;
  const picture = page().querySelector("[data-stage] img");
  await picture.decode().catch(() => {});
  if (!picture.naturalWidth || !row.isConnected) return;
  const pens = JSON.parse(row.dataset.inks);
  if (inks?.address !== picture.src) inks = Object.assign(new Inks(picture, pens), { address: picture.src });
  for (const [name, value] of pens) {
    const button = row.querySelector(`[data-ink="${CSS.escape(name)}"]`);
    button.style.setProperty("--pen", value);
    button.hidden = !inks.used.includes(name);
  }
  row.hidden = inks.used.length < 2;
  show();
}

/** Show the page as the buttons say. */
function show() {
  for (const button of page().querySelectorAll("[data-ink]")) button.setAttribute("aria-pressed", String(!without.has(button.dataset.ink)));
  if (without.size) page().querySelector("[data-stage] img").after(inks.shown(without));
  else inks.canvas.remove();
}

function turn(name) {
  if (!without.delete(name)) without.add(name);
  show();
}

/** Show what only a script can do. */
function open() {
  lift();
  const pins = page()?.querySelector("[data-pins]");
  if (!pins) return;
  pins.hidden = false;
  page().querySelector("[data-stage]").classList.add("tapped");
}

/** The form of the pin that is chosen. */
const chosen = () => page().querySelector('[data-pin][aria-pressed="true"]').form;

function choose(button) {
  for (const one of page().querySelectorAll("[data-pin]")) one.setAttribute("aria-pressed", String(one === button));
}

function point(stage, { clientX, clientY }) {
  const { left, top, width, height } = stage.getBoundingClientRect();
  const form = chosen();
  form.elements.x.value = Math.min(1, Math.max(0, (clientX - left) / width)).toFixed(4);
  form.elements.y.value = Math.min(1, Math.max(0, (clientY - top) / height)).toFixed(4);
  form.requestSubmit();
}

document.addEventListener("click", (event) => {
  const pen = event.target.closest("[data-ink]");
  if (pen) turn(pen.dataset.ink);
  const button = event.target.closest("[data-pin]");
  if (button) choose(button);
  const stage = event.target.closest("[data-stage].tapped");
  if (stage) point(stage, event);
});
document.addEventListener("htmx:load", open);
open();
