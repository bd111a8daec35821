/**
 * The box this drawer belongs to: known by its key since the first take-along. At an address where another machine answers
 * nothing is sent and nothing is erased.
 */

import { random } from "./seal.js";

const PATIENCE = 15_000;
const utf8 = new TextEncoder();
const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const SIGN = { name: "ECDSA", hash: "SHA-256" };

/** Another machine answers than the one this drawer belongs to. */
export class WrongBox extends Error {}

/** Nobody is signed in, or somebody else. */
export class SignedOut extends Error {}

const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const bytesOf = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const bytesOfHex = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const hexOf = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

async function ask(address, { body, headers = {}, ...more } = {}) {
  const said = body === undefined ? {} : { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json", ...headers } };
  return fetch(address, { headers: { "HX-Request": "true", ...headers }, cache: "no-store", signal: AbortSignal.timeout(PATIENCE), ...said, ...more });
}

/** Whether what answered "hello" proves to be *server* ({id, key}). */
async function proves({ id, key }, nonce, { server, challenge, proof }) {
  if (server.id !== id || server.key !== key) return false;
  const known = await crypto.subtle.importKey("raw", bytesOfHex(key), CURVE, false, ["verify"]);
  return crypto.subtle.verify(SIGN, known, bytesOf(proof), utf8.encode(`gals-hello|${id}|${nonce}|${challenge}`));
}

/** Greet whoever answers: {server, challenge}. Throws WrongBox when it is not *known* (null: the first meeting), or proves nothing. */
export async function greet(device, known = null) {
  const nonce = base64(random(16));
  const answer = await ask("/exchange/hello", { body: { device, nonce } });
  if (!answer.ok) throw answer.status < 500 ? new WrongBox() : new Error(String(answer.status));
  const told = await answer.json();
  if (!(await proves(known ?? told.server, nonce, told))) throw new WrongBox();
  return told;
}

/** Who is signed in, and the secret of her scripts: {account, guard}. Throws SignedOut. */
export async function signedIn(accountId) {
  const answer = await ask("/away/guard");
  if (answer.status === 401) throw new SignedOut();
  if (!answer.ok) throw new Error(String(answer.status));
  const told = await answer.json();
  if (told.account !== accountId) throw new SignedOut();
  return told;
}

/** Let the box know this tablet's key; resolves to {privateKey (JWK)} to be sealed in the drawer, or null where it is not taken. */
export async function enrol({ device, name, guard }) {
  const pair = await crypto.subtle.generateKey(CURVE, true, ["sign"]);
  const key = hexOf(await crypto.subtle.exportKey("raw", pair.publicKey));
  const answer = await ask("/exchange/tablet", { body: { device, key, name }, headers: { "X-CSRFToken": guard } });
  return answer.ok ? crypto.subtle.exportKey("jwk", pair.privateKey) : null;
}

/** A pass for this tablet after *challenge*; null when the box lets it in no more. */
export async function pass({ device, jwk, server, challenge }) {
  const key = await crypto.subtle.importKey("jwk", jwk, CURVE, false, ["sign"]);
  const proof = base64(await crypto.subtle.sign(SIGN, key, utf8.encode(`gals-open|${server.id}|${challenge}`)));
  const answer = await ask("/exchange/open", { body: { device, challenge, proof } });
  if (answer.status === 401 || answer.status === 403) return null;
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).pass;
}
