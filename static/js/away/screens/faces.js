/** How people, promises and days look on a tile: drawn pictures that the page brought along, and few words. */

import { el } from "../../board/dom.js";
import { hear } from "../../board/hear.js";
import { t } from "../../words.js";
import { day, localToday } from "../told.js";

/** A picture that the page brought along: a face, a fruit, a sign. */
export const drawn = (name) => document.querySelector(`template[data-drawn="${name}"]`).content.cloneNode(true);

/** The sign of who is in a group. */
export const sexSign = (group) => drawn({ women: "women", men: "men" }[group.sex] ?? "joint");

/** The picture of a symbol. */
export const symbol = (key, words = "") => el("img", { class: "symbol", src: `/static/vendor/symbols/${encodeURIComponent(key)}.svg`, alt: words, width: 56, height: 56, draggable: "false" });

/** What to call a person: her name, or her symbol in words, or her code. */
export const nameOf = (person) => person.name || titles.get(person.symbol) || person.code || "?";

/** Symbol key → its title in the reader's language. */
export const titles = new Map();

/** A person's picture, what to call her, and her code, which tells two of one name apart. */
export function face(person) {
  const picture = person.symbol ? symbol(person.symbol) : drawn(person.sex === "man" ? "men" : "women");
  const code = person.code ? el("small", { class: "soft code" }, person.code) : null;
  return [picture, el("bdi", {}, nameOf(person)), code];
}

/** People as tiles; *about(person)* is {onclick, class, note, below}. */
export function personTiles(people, about) {
  const one = (person) => {
    const { onclick, chosen = false, note = null, below = null } = about(person);
    const tile = el("button", { type: "button", class: `tile${chosen ? " chosen" : ""}`, "data-key": person.id, onclick }, face(person), note);
    return el("li", { class: below ? "both" : null }, tile, below);
  };
  return el("ul", { class: "tiles people" }, people.map(one));
}

/** A promise in words: its own, else what its picture shows. */
const wordsOf = (promise) => promise.text || titles.get(promise.symbol) || t("A promise");

/** A promise: how it goes, what it is (to be heard too, where its picture and its part of life are spoken), by when. */
export function promiseLine(promise, state, drawer) {
  const { board } = drawer.about;
  const due = ["planned", "started"].includes(state) ? promise.due_on || promise.milestone_on : null;
  const when = due && due >= localToday() ? t("by {day}", { day: day(board, due) }) : due ? day(board, due) : "";
  return el("div", { class: "promise" }, drawn(state), promise.symbol ? symbol(promise.symbol) : null, el("span", { class: "words" }, wordsOf(promise)), el("span", { class: "soft" }, when), spoken(drawer, promise));
}

/** Buttons that say a promise's picture and part of life, where they were taken along. */
const spoken = (drawer, { symbol: key, area }) => [key && `symbol:${key}`, area && `area:${area}`].map((subject) => hear(subject && drawer.sound(subject)));

