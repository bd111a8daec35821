/**
 * Taking along: what the box told of some groups is sealed into the facilitator's drawer, in one transaction with what
 * goes. What she recorded and the box has not yet stays, on top.
 */

import * as cabinet from "./cabinet.js";
import { enrol, greet, signedIn } from "./box.js";
import { roomLeft } from "./room.js";

const PATIENCE = 120_000;

/** Longer side in pixels of a small copy of a photograph. */
const SIDE = 1024;

/** So many sounds are on their way at once. */
const AT_ONCE = 4;

/** Lines sealed together, and leaves of so many records: few large ones seal and open faster than many small ones. */
const LEAF = 400;

/**
 * Take the groups with these ids along into the open *drawer*, with those it holds already. *name*: of the facilitator;
 * *onstep* is told how far it is: "asking", "sealing", "photographs", "sounds". Throws WrongBox, SignedOut, or what hindered it.
 * Resolves to how many {people, drawings, sounds} are here now, and how many sounds are not (``silent``).
 */
export async function takeAlong(drawer, groups, name, onstep = () => {}) {
  onstep("asking");
  const wanted = [...new Set([...drawer.about.groups, ...groups])];
  await meet(drawer, name);
  const told = await asked(wanted);
  onstep("sealing");
  const sounds = Object.fromEntries(told.sounds.map(([name, subject, language]) => [subject, { name, language }]));
  const about = { groups: wanted, name, clock: told.clock, board: told.board, sounds, takenAt: Date.now() };
  await replace(drawer, told.records, about);
  await drawer.pictures.keepOnly(new Set([...told.photographs, ...told.sounds].map(([sha256]) => sha256)));
  onstep("photographs");
  await photographs(drawer, told.photographs);
  onstep("sounds");
  await voices(drawer, told.sounds);
  const silent = told.sounds.filter(([name]) => !drawer.pictures.has(name)).length + told.silent;
  return { people: told.records.participant.length, drawings: told.records.drawing.length, sounds: told.sounds.length + told.silent - silent, silent };
}

/** Make sure whose box this is; at the first meeting remember it, and let it know this tablet. */
async function meet(drawer, name) {
  const { about } = drawer;
  const { server } = await greet(about.device, about.server);
  const { guard } = await signedIn(drawer.id);
  const jwk = about.jwk ?? (await enrol({ device: about.device, name, guard }));
  await drawer.keepAbout({ server: { id: server.id, key: server.key, name: server.name }, jwk });
}

async function asked(groups) {
  const query = new URLSearchParams(groups.map((id) => ["groups", id]));
  const answer = await fetch(`/away/take.json?${query}`, { headers: { "HX-Request": "true" }, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

async function replace(drawer, records, about) {
  const old = await Promise.all(["leaves", "sent"].map(async (shelf) => [shelf, (await cabinet.rows(shelf, drawer.id)).map(({ key }) => key)]));
  const leaves = await Promise.all(Array.from(leavesOf(records), (leaf) => drawer.row("leaves", leaf)));
  const row = await drawer.aboutRow(about);
  await cabinet.write(["drawers", "leaves", "sent"], (stores) => {
    stores.drawers.put(row);
    for (const [shelf, keys] of old) for (const key of keys) stores[shelf].delete(key); // what was safe is in what was told
    for (const leaf of leaves) stores.leaves.put(leaf);
  });
  await drawer.again();
}

/** {kind: [records]} in pieces of at most LEAF records. */
function* leavesOf(records) {
  for (const [kind, all] of Object.entries(records)) for (let at = 0; at < all.length; at += LEAF) yield { [kind]: all.slice(at, at + LEAF) };
}

/** Small copies of photographs; one that cannot be had is left out, and there is room to be left on the tablet. */
async function photographs(drawer, all) {
  for (const [sha256, drawing] of all) {
    if (drawer.pictures.has(sha256) || !(await roomLeft())) continue;
    const answer = await fetch(`/photos/${sha256}?drawing=${drawing}`, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
    const small = answer?.ok && (await smaller(await answer.blob()));
    if (small) await drawer.pictures.copy(sha256, small).catch(() => {});
  }
}

/** What is spoken, some at a time; one that cannot be had is left out, as is all for which there is no room. */
async function voices(drawer, all) {
  const waiting = all.filter(([name], at) => !drawer.pictures.has(name) && all.findIndex(([other]) => other === name) === at);
  const bring = async () => {
    for (let next = waiting.shift(); next && (await roomLeft()); next = waiting.shift()) {
      const [name, , , id] = next;
      const answer = await fetch(`/sounds/${id}/listen`, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
      if (answer?.ok) await drawer.pictures.copy(name, await answer.blob()).catch(() => {});
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, bring));
}

async function smaller(blob) {
  const bitmap = await createImageBitmap(blob).catch(() => null);
  if (!bitmap) return null;
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale) });
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
}
