/** The worker that keeps the app: asked for here, and replaced by a newer one only where nothing is open and nothing waits. */

import { people } from "./drawer.js";

/** Register it; resolves to its registration, or null where the browser has none for this address (plain http). */
export async function register() {
  if (!isSecureContext || !navigator.serviceWorker) return null;
  return navigator.serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" }).catch(() => null);
}

/** Resolves when this tablet has all of the app. Rejects when it could not be fetched whole. */
export async function whole() {
  const registration = await register();
  if (!registration) throw new Error("no worker here");
  const coming = registration.installing;
  if (coming && !registration.active) {
    await new Promise((done, fail) => {
      coming.addEventListener("statechange", () => (coming.state === "redundant" ? fail(new Error("not whole")) : coming.state !== "installing" && done()));
    });
  }
  await navigator.serviceWorker.ready;
}

/** At the door, with no drawer open: let a newer version begin when no drawer of this tablet holds anything unsent. */
export async function renewWhenSafe(isOpen) {
  const registration = await register();
  if (!registration) return;
  const consider = async () => {
    if (!registration.waiting || isOpen() || !(await nothingWaits())) return;
    navigator.serviceWorker.addEventListener("controllerchange", () => isOpen() || location.reload(), { once: true });
    registration.waiting?.postMessage("take over"); // another window may have let it begin meanwhile
  };
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", consider));
  await consider();
}

const nothingWaits = async () => (await people()).every(({ waiting }) => waiting === 0);
