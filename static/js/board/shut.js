/**
 * What lies on this tablet's disk until it is safe, sealed (AES-GCM) with a key that the box tells whoever is signed in.
 *
 * The key lives in memory alone: a tablet that is lost shows nobody what was drawn on it. Without a secure connection
 * browsers give no ciphers; then things lie open, as docs/safety.md says.
 */

const utf8 = new TextEncoder();
const text = new TextDecoder();

/** Stores whose values are sealed → the fields by which they are found, which stay open. */
const SEALED = { outbox: ["id"], aside: ["id"], steps: ["drawing", "at"], photos: ["id"] };

/** The key that *told* (base64) is, or null where the browser has no ciphers. */
export async function shutKey(told) {
  const { subtle } = globalThis.crypto ?? {};
  if (!subtle || !told) return null;
  const raw = Uint8Array.from(atob(told), (letter) => letter.charCodeAt(0));
  return subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

const keysOf = (store, value) => SEALED[store].map((name) => value[name]);
const named = (store, value) => Object.fromEntries(SEALED[store].map((name) => [name, value[name]]));
const cipher = (iv, store, value) => ({ name: "AES-GCM", iv, additionalData: utf8.encode(JSON.stringify([store, ...keysOf(store, value)])) });

/** *value* as it may lie in *store*. */
export async function shut(key, store, value) {
  if (!key || !(store in SEALED) || value.sealed) return value;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const how = cipher(iv, store, value);
  const { blob, ...rest } = value;
  if (!blob) return { ...named(store, value), iv, sealed: await crypto.subtle.encrypt(how, key, utf8.encode(JSON.stringify(value))) };
  return { ...named(store, value), drawing: rest.drawing, type: blob.type, iv, sealed: await crypto.subtle.encrypt(how, key, await blob.arrayBuffer()) };
}

/** The value that *row* of *store* holds; null when this key does not open it. */
export async function unshut(key, store, row) {
  if (!row?.sealed) return row;
  try {
    const bytes = await crypto.subtle.decrypt(cipher(row.iv, store, row), key, row.sealed);
    const { iv, sealed, type, ...rest } = row;
    return type === undefined ? JSON.parse(text.decode(bytes)) : { ...rest, blob: new Blob([bytes], { type }) };
  } catch {
    return null;
  }
}
