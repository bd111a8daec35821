/**
 * The worker: keeps the app of a tablet that is away, so that it opens without a server. `/sw.js` puts before this file
 * `self.GALS = {version, files, pages, language}`.
 *
 * Kept is only what is the same for everybody. Nothing that belongs to a person, no `/journal`, nothing that changes
 * something ever passes through here: those requests are not looked at.
 */

const { version, files, pages, language } = self.GALS;
const NAME = `gals-${version}`;
const PATIENCE = 4000;
const APP = /^\/away\/(ky|ru|en)(\/|$)/;
const OPEN_TO_ALL = new Set(pages);
const FILES = new Set(files);

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting(); // said by a page in which nothing unsent is open
  if (event.data === "version") event.source.postMessage({ version });
});

/** All of this version, or nothing of it. */
async function keep() {
  const cache = await caches.open(NAME);
  const once = { cache: "reload", credentials: "omit" };
  try {
    const [pack] = await Promise.all([fetch("/away/files.json", once), cache.addAll(pages.map((address) => new Request(address, once)))]);
    const told = await pack.json();
    if (told.version !== version || files.some((address) => !told.files[address])) throw new Error("renewed meanwhile");
    await Promise.all(files.map((address) => cache.put(address, asAnswer(...told.files[address]))));
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

/** A file of the pack as the server would give it alone. */
function asAnswer(kind, base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new Response(bytes, { headers: { "Content-Type": kind, "X-Content-Type-Options": "nosniff" } });
}

/** Older versions go when this one begins to serve. */
async function tidy() {
  for (const name of await caches.keys()) if (name.startsWith("gals-") && name !== NAME) await caches.delete(name);
  await self.clients.claim();
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  const path = address.pathname;
  if (request.mode === "navigate") {
    if (APP.test(path)) event.respondWith(kept(request));
    else if (OPEN_TO_ALL.has(path)) event.respondWith(fresh(request));
    else if (path === "/away") event.respondWith(fetch(request).catch(() => Response.redirect(`/away/${language}`)));
  } else if (FILES.has(path) || OPEN_TO_ALL.has(path)) {
    event.respondWith(forPage(event));
  }
});

/** The app gets the files of its own version; every other page is served as if there were no worker. */
async function forPage(event) {
  const page = await self.clients.get(event.clientId);
  const path = page ? new URL(page.url).pathname : "";
  if (APP.test(path)) return kept(event.request);
  return OPEN_TO_ALL.has(path) ? fresh(event.request) : fetch(event.request);
}

async function kept(request) {
  const cache = await caches.open(NAME);
  return (await cache.match(request, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request);
}

/** From the server if it answers soon, else as it was kept. */
async function fresh(request) {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    return kept(request);
  }
}
