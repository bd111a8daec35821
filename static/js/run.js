/** The conductor: which step runs, how long still, and one large button for the next. The clock goes on without a server. */

import { LINK, prepare } from "./help.js";
import "./hide.js";
import { rings, ring, turn } from "./run/bell.js";
import { begin, left, now } from "./run/clock.js";
import { Line } from "./run/line.js";
import { open } from "./run/panel.js";
import { Room } from "./run/room.js";
import { fit, keyOf, paintClock, paintGroupTime, paintGroups, paintLate, paintWords, spot } from "./run/sheet.js";
import { play } from "./sound.js";
import { ready, t } from "./words.js";

const told = JSON.parse(document.getElementById("run-data").textContent);
const SPEECH = "gals:run:language";
const TICK = 250;
const groupNames = new Map(told.groups.map((group) => [group.id, group.label]));

begin(told.now);
const spoken = localStorage.getItem(SPEECH);
const room = new Room(told, spoken in told.days ? spoken : document.documentElement.lang);
const line = new Line(told, room, { hear, tell, said });

/** What this tablet looks at: a block, and a group when the room is split. It follows the room once it has been where the room is. */
const view = { session: told.session, group: new URLSearchParams(location.search).get("group") ?? "", follows: false };
view.follows = !room.here || room.here === told.session;
let painted = "";
let fitted = "";
let rang = 0;

const running = () => room.clock(view.session, view.group);
const alive = () => (running() && !running().ended ? running() : null);
const place = () => room.place(view.session, alive()?.step ?? running()?.step);

// ── painting ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function paint() {
  const shown = place();
  if (!shown) return;
  const next = room.after(shown, view.group);
  paintWords(shown, next && room.place(...next), room.language);
  for (const key of document.querySelectorAll("[data-language]")) key.setAttribute("aria-pressed", key.dataset.language === room.language);
  paintKeys(shown, next);
  paintGroups(view.group ? [] : room.groupsOf(view.session), groupNames, (one) => room.place(one.session, one.step));
  if (shown.gone) news(t("This block was taken out of the plan. What was drawn and counted in it stays; the room goes on with the next one."));
  else if (shown.lost) news(t("This step was taken out meanwhile. The room goes on with the next one."));
  const query = view.group ? `?group=${view.group}` : "";
  const here = told.urls.show.replace("SESSION", view.session) + query;
  if (painted !== here) history.replaceState(null, "", here);
  painted = here;
  tick();
  refit();
}

/** Words that have not changed keep their size: nothing jumps while somebody reads. */
function refit(always = false) {
  const whole = `${spot("words").textContent}${spot("groups").childElementCount}`;
  if (whole === fitted && !always) return;
  fitted = whole;
  spot("words").scrollTop = 0;
  fit();
}

function paintKeys(shown, next) {
  const clock = alive();
  const leads = clock?.leader === room.me;
  const elsewhere = !view.group && room.here && room.here !== view.session;
  const split = room.groupsOf(view.session).length > 0;
  keyOf("start").hidden = Boolean(clock) || shown.gone;
  keyOf("lead").hidden = !clock || leads;
  keyOf("follow").hidden = !elsewhere;
  if (elsewhere) spot("elsewhere").textContent = t("The room is at: {block}", { block: room.place(room.here).block.title });
  for (const key of document.querySelectorAll(".lead")) key.hidden = !leads;
  keyOf("next").disabled = !next;
  keyOf("before").disabled = !room.earlier(shown, view.group);
  keyOf("pause").setAttribute("aria-pressed", Boolean(clock) && clock.paused !== null);
  keyOf("split").hidden = !leads || view.group !== "" || split || groupNames.size < 2;
  keyOf("plenary").hidden = !split || !leads || view.group !== "";
  keyOf("whole").hidden = view.group === "";
  const who = !clock ? "" : leads ? t("You lead") : t("{name} leads", { name: room.names[clock.leader] ?? t("Somebody else") });
  spot("leader").textContent = view.group ? `${groupNames.get(view.group) ?? ""} · ${who}` : who;
}

function tick() {
  const clock = alive();
  const shown = place();
  if (!shown) return;
  const seconds = paintClock(clock, shown.step.minutes);
  paintLate(view.group ? 0 : room.late(shown.block, clock, now(), clock ? left(clock, now()) : 0));
  for (const one of room.groupsOf(view.session)) paintGroupTime(one);
  if (clock && seconds <= 0 && seconds > -2 && rang !== clock.began) {
    rang = clock.began;
    if (rings()) ring();
  }
}

function news(sentence) {
  if (spot("news").textContent !== sentence) spot("news").textContent = sentence;
}

// ── the line ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function hear(state) {
  const before = { here: room.here, clock: { ...running() } };
  room.hear(state, line.waiting);
  if (!view.group && view.follows && room.here && room.here !== view.session) view.session = room.here;
  if (view.group && !alive() && before.clock.ended === false) view.group = "";
  const clock = running();
  const moved = clock && (clock.step !== before.clock.step || clock.session !== before.clock.session || clock.leader !== before.clock.leader);
  if (moved && clock.mover !== room.me && before.clock.began !== undefined) {
    const name = room.names[clock.mover] ?? t("Somebody else");
    news(t("{name} moved: {step}", { name, step: place()?.step.title || place()?.block.title }));
  }
  paint();
}

function said(answer) {
  if (answer.trouble) news(answer.trouble);
  const name = (answer.others ?? []).join(", ");
  if (answer.late && name) news(t("{name} has moved on meanwhile. The room is here now.", { name }));
  else if (name) news(t("{name} moved at the same time. Your move came last and counts.", { name }));
}

function tell(state) {
  const sign = spot("line");
  const words = {
    away: t("No line: the clock goes on here"),
    waiting: t("No line: your last step waits on this tablet"),
    "sign in": t("Please sign in again. What is on this tablet stays here."),
  };
  sign.hidden = state === "safe";
  sign.textContent = words[state] ?? "";
  sign.dataset.line = state;
  if (state === "sign in") sign.href = told.urls.signIn;
  else sign.removeAttribute("href");
}

// ── what a tap does ──────────────────────────────────────────────────────────────────────────────────────────────────

/** A move of one clock: what is given in `changes`; with a `step` a new step begins, else the clock goes on as it was. */
function move(changes, group = view.group) {
  const clock = room.clock(view.session, group);
  const moment = Math.round(now());
  const fresh = { step: clock?.step ?? "", began: moment, seconds: 0, paused: null, ended: false };
  if (changes.step !== undefined) fresh.seconds = room.place(view.session, changes.step).step.minutes * 60;
  const { step, began, seconds, paused, ended } = changes.step === undefined && clock ? clock : fresh;
  const made = { session: view.session, group, step, began, seconds, paused, ended, ...changes, at: moment };
  room.put(made);
  return made;
}

function go(target) {
  if (!target) return;
  const [session, step] = target;
  view.session = session;
  view.follows = true;
  news("");
  line.post([move({ step })]);
}

const acts = {
  start: () => go([view.session, place().lost ? place().block.steps[0].key : place().step.key]),
  next: () => go(room.after(place(), view.group)),
  before: () => go(room.earlier(place(), view.group)),
  lead: () => line.post([move({})]),
  more: (key) => line.post([move({ seconds: longer(alive(), Number(key.value) * 60) })]),
  pause: () => line.post([move(paused(alive()))]),
  follow: () => Object.assign(view, { session: room.here, group: "", follows: true }),
  split: () => line.post([...groupNames.keys()].map((group) => move({ step: place().step.key }, group))),
  plenary: () => line.post(room.groupsOf(view.session).map((one) => move({ ended: true }, one.group))),
  whole: () => Object.assign(view, { group: "" }),
  bell: (key) => key.setAttribute("aria-pressed", turn()),
  people: () => void open(told.urls.people.replace("SESSION", view.session), t("Who has spoken"), { people: true }),
  late: () => void open(told.urls.late.replace("SESSION", view.session), t("Running late")),
};

/** So many seconds more than were given, or than were used when the time is over. */
function longer(clock, seconds) {
  return Math.min(86_400, Math.round(clock.seconds - Math.min(0, left(clock)) + seconds));
}

/** A clock that stands goes on where it stood; one that runs stands still. */
function paused(clock) {
  const moment = Math.round(now());
  return clock.paused === null ? { paused: moment } : { began: clock.began + moment - clock.paused, paused: null };
}

document.addEventListener("click", (event) => {
  const key = event.target.closest("#run [data-do], [data-language], .group-clock");
  if (!key) return;
  if (key.dataset.language) {
    room.language = key.dataset.language;
    localStorage.setItem(SPEECH, room.language);
  } else if (key.dataset.group) view.group = key.dataset.group;
  else acts[key.dataset.do]?.(key);
  paint();
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-sound]");
  if (!link) return;
  event.preventDefault();
  play(link).catch(() => news(t("This sound cannot be played now. Please try again, or record it anew.")));
});
addEventListener("resize", () => refit(true));
document.getElementById("panel").addEventListener("changed", () => line.look());

ready.then(() => {
  keyOf("bell").setAttribute("aria-pressed", rings());
  paint();
  line.begin();
  setInterval(tick, TICK);
  document.getElementById("run").dataset.ready = "yes";
});
if (document.querySelector(LINK)) addEventListener("load", () => setTimeout(prepare));
