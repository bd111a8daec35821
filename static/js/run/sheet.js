/** Painting the conductor's page: one place of the day, its clock, its groups. */

import { t } from "../words.js";
import { left, now, shown } from "./clock.js";

const page = document.body;
const { sprite } = document.getElementById("run").dataset;
const SVG = "http://www.w3.org/2000/svg";

/** Letters in pixels, the largest first; from the back of the room every one counts. */
const SIZES = [64, 56, 50, 44, 39, 35, 31, 28, 25];

/** A clock that is behind by fewer minutes than this is in time. */
const LATE = 5;

export const spot = (name) => page.querySelector(`[data-show="${name}"]`);
export const keyOf = (name) => page.querySelector(`#run [data-do="${name}"], #panel [data-do="${name}"]`);

export function icon(name) {
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("class", "icon");
  drawn.setAttribute("viewBox", "0 0 24 24");
  drawn.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${sprite}#${name}`);
  drawn.append(use);
  return drawn;
}

function put(name, ...what) {
  spot(name).replaceChildren(...what);
}

/** The words of a place: its title, who draws, what to say, what comes then. */
export function paintWords(place, following, language) {
  const { block, step } = place;
  const alone = block.steps.length < 2;
  spot("words").lang = language;
  put("block", block.title);
  put("times", `${block.begins}–${block.ends}`);
  put("number", alone ? "" : `${place.at + 1 || "?"}/${block.steps.length}`);
  spot("number").hidden = alone;
  put("title", step.title || block.part || block.title);
  spot("who").hidden = !step.who;
  put("who", icon(step.icon), step.who);
  const first = place.at === 0 ? (block.more.say ?? []) : [];
  put("say", ...[...first, ...step.say].map(sentence));
  put("then", ...(following ? [t("Then"), icon(following.step.icon), following.step.title || following.block.part || following.block.title] : []));
  spot("say").dataset.kind = block.kind;
  for (const link of page.querySelectorAll("[data-link]")) {
    link.hidden = !block.more[link.dataset.link];
    link.href = block.more[link.dataset.link] || "";
  }
  put("sounds", ...(step.sound ? [listen(step.sound, language)] : []));
}

/** A big button that says a step aloud; which language it speaks is said where it is another one. */
function listen(sound, language) {
  const link = document.createElement("a");
  link.className = "key";
  link.href = sound.address;
  link.dataset.sound = "";
  link.setAttribute("aria-label", t("Listen"));
  link.append(icon("play"), sound.language === language ? "" : sound.language);
  return link;
}

/** The largest letters with which all the words are seen at once; what is longer still is scrolled. */
export function fit() {
  const room = spot("words");
  for (const size of SIZES) {
    spot("say").style.setProperty("--size", `${size}px`);
    if (room.scrollHeight <= room.clientHeight && room.scrollWidth <= room.clientWidth) return;
  }
}

function sentence(text) {
  const line = document.createElement("p");
  line.textContent = text;
  return line;
}

/** What is left, as a number and as a bar; over time is a plus, never a colour. */
export function paintClock(running, minutes) {
  const seconds = running && !running.ended ? left(running) : minutes * 60;
  const share = running?.seconds ? Math.max(0, Math.min(100, (100 * seconds) / running.seconds)) : 100;
  put("left", shown(seconds));
  spot("share").setAttribute("width", share.toFixed(1));
  spot("clock").dataset.state = !running || running.ended ? "ready" : running.paused !== null ? "paused" : seconds < 0 ? "over" : "runs";
  put("state", { paused: t("Pause"), over: t("Time is over") }[spot("clock").dataset.state] ?? "");
  return seconds;
}

/** How late the day runs, once it matters. */
export function paintLate(minutes) {
  const matters = minutes >= LATE;
  spot("late").textContent = matters ? t("Late by {minutes} min", { minutes }) : t("Running late");
  if (matters) keyOf("late").dataset.late = minutes;
  else delete keyOf("late").dataset.late;
}

/** The steps and clocks of all groups, side by side. */
export function paintGroups(clocks, names, placeOf) {
  spot("groups").hidden = !clocks.length;
  put("groups", ...clocks.map((one) => {
    const line = document.createElement("li");
    const go = document.createElement("button");
    const [label, step, time] = ["b", "span", "time"].map((kind) => document.createElement(kind));
    go.type = "button";
    go.className = "group-clock";
    go.dataset.group = one.group;
    label.textContent = names.get(one.group) ?? "";
    step.textContent = placeOf(one)?.step.title ?? "";
    time.dataset.group = one.group;
    time.textContent = shown(left(one, one.paused ?? now()));
    go.append(label, step, time);
    line.append(go);
    return line;
  }));
}

/** The clock of one group as it goes on. */
export function paintGroupTime(one) {
  const time = spot("groups").querySelector(`time[data-group="${CSS.escape(one.group)}"]`);
  if (time) time.textContent = shown(left(one));
}
