/** What lies over the conductor's page for a moment: whose turn it was, and what to shorten. Taps stay until the server has them. */

import { t } from "../words.js";

const AGAIN = 4000;
const FETCHED = { "X-Requested-With": "fetch" };

/** A panel with people's names closes by itself when nobody has touched it for so long. */
const IDLE = 3 * 60 * 1000;

const over = document.getElementById("panel");
const inside = over.querySelector(".inside");
const only = over.querySelector('[data-do="only"]');
/** Address → participant → "1" or "0": taps the server has not answered for; ids alone, until it has. */
const DRAWER = "gals-turns";
const waiting = new Map(JSON.parse(localStorage.getItem(DRAWER) || "[]").map(([to, taps]) => [to, new Map(taps)]));
let address = "";
let sending = false;
const tapsOf = (to) => waiting.get(to) ?? waiting.set(to, new Map()).get(to);
let idle;

function keep() {
  const kept = [...waiting].filter(([, taps]) => taps.size).map(([to, taps]) => [to, [...taps]]);
  if (kept.length) localStorage.setItem(DRAWER, JSON.stringify(kept));
  else localStorage.removeItem(DRAWER);
}

/** Show the panel at `url` under a title; `people`: it holds tiles to tap. */
export async function open(url, title, { people = false } = {}) {
  address = url;
  over.querySelector("h2").textContent = title;
  only.hidden = !people;
  inside.replaceChildren();
  if (!over.open) over.showModal();
  touched();
  const answer = await fetch(url, { headers: FETCHED }).catch(() => null);
  if (address === url) await lay(answer);
}

async function lay(answer) {
  if (!answer?.ok) {
    inside.textContent = answer ? t("This cannot be shown just now. Please try again.") : t("No line just now. The clock goes on on this tablet.");
    return;
  }
  const read = new DOMParser().parseFromString(await answer.text(), "text/html");
  inside.replaceChildren(...read.body.childNodes);
  for (const [id, done] of tapsOf(address)) show(id, done);
}

function tile(id) {
  return inside.querySelector(`[data-turn="${CSS.escape(id)}"]`);
}

function show(id, done) {
  const shown = tile(id);
  shown?.setAttribute("aria-pressed", done === "1");
  shown?.toggleAttribute("data-waiting", tapsOf(address).has(id));
}

async function send() {
  if (sending) return;
  sending = true;
  let arrived = true;
  for (const to of waiting.keys()) arrived = (await deliver(to)) && arrived;
  sending = false;
  if ([...waiting.values()].some((taps) => taps.size)) setTimeout(send, arrived ? 0 : AGAIN);
}

async function deliver(to) {
  const taps = tapsOf(to);
  const sent = new Map(taps);
  if (!sent.size) return true;
  const body = new URLSearchParams({ csrf_token: document.querySelector('meta[name="csrf-token"]').content });
  for (const [id, done] of sent) body.append("tap", `${id}:spoke:${done}`);
  const answer = await fetch(to, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) return false;
  for (const [id, done] of sent) if (taps.get(id) === done) taps.delete(id);
  keep();
  if (to === address) for (const [id, done] of sent) show(id, taps.get(id) ?? done);
  return true;
}

function touched() {
  clearTimeout(idle);
  idle = setTimeout(() => over.close(), IDLE);
}

over.addEventListener("pointerdown", touched);
over.addEventListener("close", () => {
  clearTimeout(idle);
  inside.replaceChildren();
});
over.addEventListener("click", (event) => {
  const tapped = event.target.closest("button");
  if (tapped?.dataset.do === "close" || event.target === over) over.close();
  if (tapped === only) {
    only.setAttribute("aria-pressed", inside.classList.toggle("only"));
  }
  if (!tapped?.dataset.turn) return;
  const id = tapped.dataset.turn;
  tapsOf(address).set(id, tapped.getAttribute("aria-pressed") === "true" ? "0" : "1");
  keep();
  show(id, tapsOf(address).get(id));
  send();
});
over.addEventListener("submit", async (event) => {
  if (!event.target.matches("[data-late]")) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(event.target, event.submitter));
  const answer = await fetch(event.target.action, { method: "POST", body, headers: FETCHED }).catch(() => null);
  await lay(answer);
  over.dispatchEvent(new Event("changed"));
});

send(); // what was tapped before the page was loaded again
