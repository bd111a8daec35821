/**
 * What records of a drawer come to, by the same rules as the server's store: which facts stand, who is one person, how a
 * promise goes. Pure: *drawer* is anything with `all(kind, {gone})` and `one(kind, id)`.
 */

import { inOrder } from "./records.js";
import { monthsAfter, standing } from "./told.js";

/** Layers of consent, in the order in which they are asked; a group speaks of its own sheets about the last two. */
export const LAYERS = ["count", "keep", "photo", "show", "report"];
export const GROUP_LAYERS = ["show", "report"];

/** What a promise can be, in the order in which it lives. */
const STATES = ["planned", "started", "done", "changed", "dropped"];

const CADENCE = [1, 2, 3];

// ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The id of the row that stands for a participant who may have been written down twice. */
export function keeper(drawer, id) {
  const seen = [id];
  for (;;) {
    const into = drawer.one("participant", seen.at(-1))?.merged_into;
    if (!into) return seen.at(-1);
    if (seen.includes(into)) return seen.slice(seen.indexOf(into)).sort()[0];
    seen.push(into);
  }
}

/** Participants with these ids as they stand: each once, by name, those without a name last. */
export function people(drawer, ids) {
  const standingIds = new Set([...ids].filter(Boolean).map((id) => keeper(drawer, id)));
  return [...standingIds].map((id) => drawer.one("participant", id)).filter(Boolean).sort(byName);
}

function byName(a, b) {
  return Number(!a.name) - Number(!b.name) || (a.name || a.symbol || "").localeCompare(b.name || b.symbol || "", "ky");
}

/** The people of a group. */
export function members(drawer, groupId) {
  return people(drawer, drawer.all("membership").filter((one) => one.group_id === groupId).map((one) => one.participant_id));
}

/** Who is expected at a workshop: the members of its groups and whoever was enrolled. */
export function expected(drawer, workshop) {
  const groups = new Set(workshop.groups ?? []);
  const joined = drawer.all("membership").filter((one) => groups.has(one.group_id));
  const enrolled = drawer.all("enrolment").filter((one) => one.workshop_id === workshop.id);
  return people(drawer, [...joined, ...enrolled].map((one) => one.participant_id));
}

/** Who may be expected at a meeting: the group's people and whoever else came. */
export function expectedAt(drawer, meeting) {
  const ours = members(drawer, meeting.group_id);
  const known = new Set(ours.map((one) => one.id));
  const others = Object.keys(presences(drawer, { follow_up_id: meeting.id })).filter((id) => !known.has(id));
  return [...ours, ...people(drawer, others)];
}

// ── who is here ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** {participant id: whether she is here} by the latest word; *where* is {follow_up_id} or {workshop_id, day}. */
export function presences(drawer, where) {
  const fits = (fact) => Object.entries(where).every(([name, value]) => fact[name] === value);
  const found = {};
  for (const fact of drawer.all("attendance").filter(fits).sort(inOrder)) {
    if (fact.participant_id) found[keeper(drawer, fact.participant_id)] = Boolean(fact.present);
  }
  return found;
}

/** {woman, man}: how many are here; who has no sex written down is in neither. */
export function bySex(drawer, here) {
  const count = { woman: 0, man: 0 };
  for (const [id, isHere] of Object.entries(here)) {
    const sex = isHere && drawer.one("participant", id)?.sex;
    if (sex in count) count[sex]++;
  }
  return count;
}

// ── consent ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** {layer: whether it stands at yes} of a participant ({participant_id}) or a group ({group_id}); nothing said is no. */
export function consents(drawer, { participant_id, group_id }) {
  const given = Object.fromEntries(LAYERS.map((layer) => [layer, false]));
  const hers = (fact) => (group_id ? fact.group_id === group_id : fact.participant_id && keeper(drawer, fact.participant_id) === participant_id);
  for (const fact of drawer.all("consent").filter(hers).sort(inOrder)) {
    if (fact.layer in given) given[fact.layer] = Boolean(fact.given);
  }
  return given;
}

// ── promises ────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * The promises of people ({id, …}) and, if *groupId* is named, of the group itself; those rubbed out left out. One that was
 * brought from sheet to sheet stands there once, as on the first.
 */
export function promises(drawer, whose, groupId = null) {
  const mine = pins(drawer, whose, groupId);
  const { name } = families(drawer);
  const first = new Map();
  for (const one of [...mine].sort((a, b) => Number(name(a.id) !== a.id) - Number(name(b.id) !== b.id) || inOrder(a, b))) {
    if (!first.has(name(one.id))) first.set(name(one.id), one.id);
  }
  return mine.filter((one) => first.get(name(one.id)) === one.id);
}

/** The same with every sheet on which they hang. */
function pins(drawer, whose, groupId = null) {
  const ids = new Set(whose.map((one) => one.id));
  const gone = rubbedOut(drawer);
  const mine = (one) => (one.participant_id ? ids.has(keeper(drawer, one.participant_id)) : groupId !== null && one.group_id === groupId);
  return drawer.all("commitment").filter((one) => mine(one) && !gone.has(one.id));
}

function rubbedOut(drawer) {
  return new Set(drawer.all("mark", { gone: true }).filter((one) => one.gone && one.kind === "pin").map((one) => one.id));
}

/** {name(promise id): what all that are one with it are called}: promises brought from sheet to sheet of their owner. */
function families(drawer) {
  const made = new Map(drawer.all("commitment", { gone: true }).map((one) => [one.id, one]));
  const grew = new Map(drawer.all("mark", { gone: true }).filter((one) => one.derived_from).map((one) => [one.id, one.derived_from]));
  const parent = (id) => made.get(id)?.derived_from || grew.get(id);
  const owner = ({ participant_id, group_id }) => (participant_id ? keeper(drawer, participant_id) : group_id);
  const known = new Map();
  const find = (id) => {
    const path = [id];
    for (let at = parent(id); at && !path.includes(at); at = parent(at)) path.push(at);
    const hers = (one) => made.has(one) && made.has(id) && owner(made.get(one)) === owner(made.get(id));
    const again = parent(path.at(-1));
    const circle = again ? path.slice(path.indexOf(again)).filter(hers).sort() : [];
    return circle[0] ?? path.filter(hers).at(-1) ?? id;
  };
  const name = (id) => known.get(id) ?? known.set(id, find(id)).get(id);
  return { name, made };
}

/** {promise id: its newest answer}; one that goes on on another sheet has one for both. */
export function latestAnswers(drawer) {
  const { name, made } = families(drawer);
  const gone = rubbedOut(drawer);
  const lost = (one) => made.get(one.commitment_id)?.gone || gone.has(one.commitment_id);
  const told = standing(drawer.all("answer"));
  const newest = Object.fromEntries(told.filter((one) => !lost(one)).map((one) => [name(one.commitment_id), one]));
  return Object.fromEntries([...made.keys()].filter((id) => newest[name(id)]).map((id) => [id, newest[name(id)]]));
}

/** The answer given to a promise at a meeting, or undefined. */
export function answerAt(drawer, promiseId, meetingId) {
  const newest = standing(drawer.all("answer").filter((one) => one.commitment_id === promiseId)).at(-1);
  return newest?.follow_up_id === meetingId && newest.via !== "card" ? newest : undefined;
}

/**
 * How many promises are in which state, women's, men's and the group's side by side, never a person's: {columns, states:
 * {state: {women, men, group}}, uncounted}. Counted is only who said yes to it.
 */
export function counted(drawer, found) {
  const answers = latestAnswers(drawer);
  const states = Object.fromEntries(STATES.map((state) => [state, { women: 0, men: 0, group: 0 }]));
  const uncounted = new Set();
  for (const promise of found) {
    const owner = promise.participant_id && keeper(drawer, promise.participant_id);
    if (owner && !consents(drawer, { participant_id: owner }).count) uncounted.add(owner);
    else states[answers[promise.id]?.answer ?? "planned"][column(drawer, owner)]++;
  }
  const columns = ["women", "men", "group"].filter((who) => STATES.some((state) => states[state][who]));
  return { columns, states, uncounted: uncounted.size };
}

function column(drawer, owner) {
  if (!owner) return "group";
  return drawer.one("participant", owner)?.sex === "man" ? "men" : "women";
}

// ── drawings ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The drawings of a participant ({participant_id}: her household's too) or a group ({group_id}), the newest first. */
export function drawings(drawer, { participant_id, group_id }) {
  const hers = (one) => (group_id ? one.owner === "group" && one.group_id === group_id : one.participant_id && keeper(drawer, one.participant_id) === participant_id);
  return drawer.all("drawing").filter(hers).sort(inOrder).reverse();
}

/** {participant id: the drawing to open when she is visited}: the newest with promises on it, else her newest; only what she lets us keep. */
export function drawingsToOpen(drawer, whose) {
  const keeping = whose.filter((one) => consents(drawer, { participant_id: one.id }).keep);
  const pinned = new Set(pins(drawer, keeping).map((one) => one.drawing_id));
  const found = {};
  for (const { id } of keeping) {
    const hers = drawings(drawer, { participant_id: id });
    const sheet = hers.find((one) => pinned.has(one.id)) ?? hers[0];
    if (sheet) found[id] = sheet;
  }
  return found;
}

/** Whether nothing is on a sheet. */
export function isEmpty(drawer, drawingId) {
  return !drawer.all("mark").some((mark) => mark.drawing_id === drawingId);
}

// ── meetings ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The meetings of a group, the earliest first. */
function meetings(drawer, groupId) {
  const day = (one) => one.on ?? "9999";
  const mine = drawer.all("follow_up").filter((one) => one.group_id === groupId).sort(inOrder);
  return mine.sort((a, b) => (day(a) < day(b) ? -1 : Number(day(a) > day(b))));
}

/** The group's next meeting that was not held yet, or undefined. */
export function coming(drawer, groupId) {
  return meetings(drawer, groupId).find((one) => !one.held);
}

/** The day to offer at *meeting* for the one after it: the programme's months later, never before *today*. */
export function dayAfter(drawer, meeting, today, cadence = CADENCE) {
  const earlier = meetings(drawer, meeting.group_id).filter((one) => one.held && one.on && one.id !== meeting.id);
  const months = cadence[Math.min(earlier.length + 1, cadence.length - 1)];
  const offered = monthsAfter(meeting.on ?? today, months);
  return offered < today ? today : offered;
}

/** The ids of those with whom something was written down at a meeting: an answer, a share, a new mark. */
export function visited(drawer, meetingId) {
  const told = new Set(drawer.all("answer").filter((one) => one.follow_up_id === meetingId).map((one) => one.commitment_id));
  const drawn = new Set(drawer.all("mark").filter((one) => one.layer === meetingId).map((one) => one.drawing_id));
  const spoke = [
    ...drawer.all("commitment", { gone: true }).filter((one) => told.has(one.id)),
    ...drawer.all("drawing").filter((one) => drawn.has(one.id)),
    ...sharesAt(drawer, meetingId),
  ];
  return new Set(spoke.map((one) => one.participant_id).filter(Boolean).map((id) => keeper(drawer, id)));
}

/** What was told at a meeting of sharing with others; what was taken back left out. */
export function sharesAt(drawer, meetingId) {
  return standing(drawer.all("share").filter((one) => one.follow_up_id === meetingId)).filter((one) => one.circle);
}

/** {woman, man}: with how many it was shared. */
export function reached(shares) {
  const sum = (name) => shares.reduce((all, one) => all + (one[name] ?? 0), 0);
  return { woman: sum("women"), man: sum("men") };
}

/** Whom to visit after a participant: the next one not in *done*, beginning again at the top; undefined when all were. */
export function nextPerson(here, done, id) {
  const at = here.findIndex((one) => one.id === id) + 1;
  return [...here.slice(at), ...here.slice(0, at)].find((one) => !done.has(one.id) && one.id !== id);
}

// ── workshops ───────────────────────────────────────────────────────────────────────────────────────────────────────

const days = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** How many days a workshop lasts: by its dates and by its plan. */
export function lasts(drawer, workshop) {
  const dated = workshop.starts_on && workshop.ends_on ? days(workshop.starts_on, workshop.ends_on) + 1 : 1;
  return Math.max(1, dated, ...drawer.all("session").filter((one) => one.workshop_id === workshop.id).map((one) => one.day ?? 1));
}

/** The number of the workshop's day on a date, held between its first and last. */
export function dayOf(drawer, workshop, today) {
  if (!workshop.starts_on) return 1;
  return Math.min(Math.max(days(workshop.starts_on, today) + 1, 1), lasts(drawer, workshop));
}

/** Workshops that are held within two weeks of a date, the nearest first. */
export function workshopsAround(drawer, today) {
  const away = (one) => (today < one.starts_on ? days(today, one.starts_on) : Math.max(0, days(one.ends_on ?? one.starts_on, today)));
  return drawer.all("workshop").filter((one) => !one.starts_on || away(one) <= 14).sort((a, b) => (a.starts_on ? away(a) : 0) - (b.starts_on ? away(b) : 0));
}

/** {workshop_id, session_id} of the session with a *tool* that somebody, or a group, has today; {} when there is none. */
export function sessionToday(drawer, { tool, participant_id, group_id }, today) {
  const enrolled = (one) => drawer.all("enrolment").some((row) => row.workshop_id === one.id && row.participant_id === participant_id);
  const among = (one) => (one.groups ?? []).some((id) => members(drawer, id).some((each) => each.id === participant_id));
  const expected = (one) => (group_id ? (one.groups ?? []).includes(group_id) : enrolled(one) || among(one));
  const on = (one) => one.starts_on && one.starts_on <= today && today <= (one.ends_on ?? one.starts_on);
  for (const workshop of drawer.all("workshop").filter((one) => on(one) && expected(one))) {
    const day = dayOf(drawer, workshop, today);
    const session = drawer.all("session").find((one) => one.workshop_id === workshop.id && (one.day ?? 1) === day && one.tool === tool && (!one.group_id || !group_id || one.group_id === group_id));
    return { workshop_id: workshop.id, session_id: session?.id ?? null };
  }
  return {};
}

// ── names made from other names ─────────────────────────────────────────────────────────────────────────────────────

const PAIRS = "7d3e9f525c1b5c6e9f0a6a1f5b0c7e11";

/** The id of a record that is nothing but its parts, the same on every machine (UUIDv5, as `gals/journal/ids.py`). */
export async function pairId(...parts) {
  const space = PAIRS.match(/../g).map((pair) => Number.parseInt(pair, 16));
  const named = new Uint8Array([...space, ...new TextEncoder().encode(parts.join("\n"))]);
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-1", named)).slice(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x50;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

