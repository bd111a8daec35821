/**
 * Sealing (AES-GCM, 256 bits) under a key that a passphrase opens (PBKDF2-SHA256, 600,000 rounds).
 *
 * Keys live in memory alone. What is sealed is bound to its place: moved to another one it does not open.
 */

const ROUNDS = 600_000;
const utf8 = new TextEncoder();
const text = new TextDecoder();

/** The passphrase is wrong, or what was sealed has been altered. */
export class NotOpened extends Error {}

/** Whether a passphrase is worth its name: five words, or twelve characters. */
export function isStrong(passphrase) {
  return tidied(passphrase).length >= 12 || tidied(passphrase).split(" ").filter((word) => word.length > 1).length >= 5;
}

/** Spaces do not count, nor does how a keyboard composes its letters. */
function tidied(passphrase) {
  return passphrase.normalize("NFKC").trim().replace(/\s+/g, " ");
}

export const random = (length) => crypto.getRandomValues(new Uint8Array(length));

/** A name that says nothing. */
export const nameless = () => Array.from(random(16), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** A new key under *passphrase*: {key, lock}; *lock* ({salt, rounds, iv, sealed}) may lie on the disk, *key* never. */
export async function newLock(passphrase, place) {
  const raw = random(32);
  const lock = await wrapped(raw, passphrase, place);
  return { key: await asKey(raw), lock };
}

/** The key that *lock* keeps. Throws NotOpened. */
export async function unlocked(lock, passphrase, place) {
  const outer = await derived(passphrase, lock.salt, lock.rounds);
  return asKey(new Uint8Array(await opened(outer, lock, place)));
}

async function wrapped(raw, passphrase, place) {
  const salt = random(16);
  const outer = await derived(passphrase, salt, ROUNDS);
  return { salt, rounds: ROUNDS, ...(await sealed(outer, raw, place)) };
}

async function asKey(raw) {
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  raw.fill(0);
  return key;
}

async function derived(passphrase, salt, iterations) {
  const base = await crypto.subtle.importKey("raw", utf8.encode(tidied(passphrase)), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** *bytes* sealed for *place*: {iv, sealed}. */
export async function sealed(key, bytes, place) {
  const iv = random(12);
  return { iv, sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8.encode(place) }, key, bytes) };
}

/** The bytes of what was sealed for *place*. Throws NotOpened. */
export async function opened(key, row, place) {
  try {
    return await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv, additionalData: utf8.encode(place) }, key, row.sealed);
  } catch {
    throw new NotOpened(place.split("|")[0]);
  }
}

/** A plain value sealed as JSON. */
export const sealValue = (key, value, place) => sealed(key, utf8.encode(JSON.stringify(value)), place);

/** The value that ``sealValue`` sealed. */
export const openValue = async (key, row, place) => JSON.parse(text.decode(await opened(key, row, place)));
