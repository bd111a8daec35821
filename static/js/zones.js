/** The places of a sheet under a finger: move one, pull its corners, and see at once where two lie on each other. */

import { box, fitted, overlaps, tenth } from "./outlines.js";

const [WIDTH, HEIGHT] = [1000, 707];

/** With more corners than this a place is round: one corner of its box makes it larger or smaller. */
const CORNERS = 10;

/** Least width and height of a round place. */
const LEAST = 40;

/** A finger's reach, in CSS pixels. */
const FINGER = 24;

const SVG = "http://www.w3.org/2000/svg";

const form = document.querySelector("[data-zones]");
const svg = form.querySelector("[data-preview] svg");
const trouble = form.querySelector("[data-trouble]");
const told = form.dataset.sentence;

/** Key → {fields, title, polygon, shape}. */
const zones = new Map();
let chosen = null;
let held = null;

for (const fields of form.querySelectorAll("[data-box]")) {
  const key = fields.dataset.box;
  const polygon = svg.querySelector(`[data-zone="${CSS.escape(key)}"] polygon`);
  const shape = read(fields.querySelector(`[name="at-${CSS.escape(key)}"]`).value);
  zones.set(key, { fields, title: fields.dataset.title, polygon, shape });
}

const handles = svg.appendChild(document.createElementNS(SVG, "g"));
// The places lie above the drawn sheet here, the small above the large, so that a finger finds each.
for (const { polygon } of [...zones.values()].sort((a, b) => size(b) - size(a))) svg.insertBefore(polygon.parentNode, handles);
form.querySelector("[data-with-scripts]").hidden = false;
for (const zone of zones.values()) draw(zone);
if (trouble.hidden) judge();

svg.addEventListener("pointerdown", take);
svg.addEventListener("pointermove", move);
svg.addEventListener("pointerup", leave);
svg.addEventListener("pointercancel", leave);
form.addEventListener("input", ({ target }) => {
  const key = target.closest("[data-box]")?.dataset.box;
  if (key) typed(key);
});

function size({ shape }) {
  const [, , width, height] = box(shape);
  return width * height;
}

function read(text) {
  return text
    .trim()
    .split(/\s+/)
    .map((corner) => corner.split(",").map(Number));
}

/** Where a pointer is, in sheet units. */
function place(event) {
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  return [x, y];
}

function take(event) {
  const corner = event.target.dataset.corner;
  const key = corner ? chosen : event.target.closest("[data-zone]")?.dataset.zone;
  choose(key ?? null);
  if (!key) return;
  event.preventDefault();
  svg.setPointerCapture(event.pointerId);
  held = { key, corner, from: place(event), shape: zones.get(key).shape };
}

function move(event) {
  if (!held) return;
  const [x, y] = place(event);
  const [across, down] = [x - held.from[0], y - held.from[1]];
  zones.get(held.key).shape = held.corner ? pulled(held, across, down) : moved(held.shape, across, down);
  show(held.key);
  judge();
}

function leave() {
  held = null;
}

function moved(shape, across, down) {
  const [left, top, width, height] = box(shape);
  const to = [within(left + across, WIDTH - width), within(top + down, HEIGHT - height)];
  return shape.map(([x, y]) => [tenth(x + to[0] - left), tenth(y + to[1] - top)]);
}

function pulled({ shape, corner }, across, down) {
  if (corner === "box") {
    const [left, top, width, height] = box(shape);
    const wide = Math.min(Math.max(LEAST, width + across), WIDTH - left);
    const high = Math.min(Math.max(LEAST, height + down), HEIGHT - top);
    return fitted(shape, [left, top, wide, high]);
  }
  return shape.map(([x, y], at) => (at === Number(corner) ? [tenth(within(x + across, WIDTH)), tenth(within(y + down, HEIGHT))] : [x, y]));
}

function within(value, most) {
  return Math.min(Math.max(0, value), most);
}

/** Numbers were typed: the place goes there. */
function typed(key) {
  const zone = zones.get(key);
  const into = [..."xywh"].map((side) => Number(field(zone, key, side).value.replace(",", ".")));
  if (into.some((one) => !Number.isFinite(one)) || into[2] <= 0 || into[3] <= 0) return;
  zone.shape = fitted(zone.shape, into);
  field(zone, key, "at").value = zone.shape.map((corner) => corner.join(",")).join(" ");
  draw(zone);
  grips();
  judge();
}

function field(zone, key, name) {
  return zone.fields.querySelector(`[name="${name}-${CSS.escape(key)}"]`);
}

/** Draw a place where it is now, and write it into the form. */
function show(key) {
  const zone = zones.get(key);
  draw(zone);
  field(zone, key, "at").value = zone.shape.map((corner) => corner.join(",")).join(" ");
  const sides = box(zone.shape);
  for (const [at, side] of [..."xywh"].entries()) field(zone, key, side).value = String(Math.round(sides[at]));
  if (key === chosen) grips();
}

function draw(zone) {
  zone.polygon.setAttribute("points", zone.shape.map((corner) => corner.join(",")).join(" "));
}

function choose(key) {
  chosen = key;
  for (const [one, { polygon }] of zones) polygon.classList.toggle("chosen", one === key);
  grips();
}

/** What a finger can pull at the chosen place. */
function grips() {
  const shape = chosen && zones.get(chosen).shape;
  const around = shape && box(shape);
  const spots = !shape ? [] : shape.length > CORNERS ? [["box", [around[0] + around[2], around[1] + around[3]]]] : shape.map((corner, at) => [at, corner]);
  const reach = FINGER / svg.getScreenCTM().a;
  while (handles.childElementCount > spots.length) handles.lastChild.remove();
  while (handles.childElementCount < spots.length) handles.append(document.createElementNS(SVG, "circle"));
  spots.forEach(([corner, [x, y]], at) => {
    const grip = handles.children[at];
    grip.dataset.corner = String(corner);
    for (const [name, value] of [["cx", x], ["cy", y], ["r", reach]]) grip.setAttribute(name, String(value));
  });
}

/** Say which two lie on each other, and show them. */
function judge() {
  const pairs = overlaps(new Map([...zones].map(([key, { shape }]) => [key, shape])));
  const wrong = new Set(pairs.flat());
  for (const [key, { polygon }] of zones) polygon.classList.toggle("wrong", wrong.has(key));
  if (!pairs.length) {
    trouble.hidden = true;
    return;
  }
  const [one, other] = pairs[0].map((key) => zones.get(key).title);
  trouble.textContent = told.replace("{one}", one).replace("{other}", other);
  trouble.hidden = false;
}
