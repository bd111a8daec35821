/**
 * Room on this tablet. Browsers no longer say how much there really is, so a reserve is kept from the beginning: it is given
 * up for strokes alone. Once it is gone there are no more photographs until there is room for it again.
 */

import * as cabinet from "./cabinet.js";
import { random } from "./seal.js";

const KEY = "reserve";
const PIECE = 65_536;
const PIECES = 64;
const SHARE = 0.8;

/** Whether there is room for more than strokes: the reserve is there, and, where the browser says so, a fifth of all. */
export async function roomLeft() {
  if (!(await reserved())) return false;
  const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
  return !quota || usage < quota * SHARE;
}

/** Make sure of the reserve; false where there is no room for it. */
async function reserved() {
  if (await there()) return true;
  if (spent) return false;
  const filling = new Uint8Array(PIECE * PIECES); // by chance: what repeats itself would be kept small
  for (let at = 0; at < filling.length; at += PIECE) filling.set(random(PIECE), at);
  return cabinet.write(["reserve"], ({ reserve }) => reserve.put({ key: KEY, filling })).then(
    () => true,
    () => false,
  );
}

/** Give the reserve up; false when it was gone. */
export async function spend() {
  if (!(await there())) return false;
  spent = true; // not made again while this page is open: the room is for strokes
  await cabinet.write(["reserve"], ({ reserve }) => reserve.delete(KEY));
  return true;
}

const there = async () => (await cabinet.count("reserve", KEY)) > 0;
let spent = false;

/** Throws what a full tablet throws, where there is no room for a photograph. */
export async function needRoom() {
  if (!(await roomLeft())) throw new DOMException("kept free for strokes", "QuotaExceededError");
}
