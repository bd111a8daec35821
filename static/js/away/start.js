/**
 * The app of a tablet that is away begins at its door: whose drawer, her passphrase. Then the screens have the page.
 *
 * `screens/main.js` exports `prepare()` and `show(main, drawer, cover)`: it fills `<main>` with what can be done with an open
 * drawer, and is called again after the cover was lifted. Places within the app are never written into the browser's history.
 */

import "../hide.js";
import { el, icon } from "../board/dom.js";
import { ready, t } from "../words.js";
import { Cover } from "./cover.js";
import { Door } from "./door.js";
import { held } from "./held-sign.js";
import { PinPad } from "./pin-pad.js";
import { Sender } from "./send.js";
import { renewWhenSafe } from "./worker-registration.js";

const main = document.getElementById("main");
const top = document.querySelector(".away-top");
let drawer = null;
let cover = null;
let shown = 0; // counts what was put on the page: what comes late is not shown over what came after it

await ready;
const door = new Door(main, enter);
if (isSecureContext) await door.show();
else main.append(el("p", { class: "notice" }, t("This tablet does not trust the box yet, so it cannot keep anything sealed. Open the address that begins with https.")));
await renewWhenSafe(() => drawer !== null);

/** *opened* is the drawer somebody opened with her passphrase. */
async function enter(opened) {
  drawer = opened;
  const sender = new Sender(drawer).listen();
  cover = new Cover(drawer, (on) => (on ? covered() : screens()));
  const sign = held(top.querySelector(".held"), drawer, sender);
  drawer.onchange(sign);
  sign();
  const pad = new PinPad(main, cover);
  const hide = button("away-cover", "eye", t("Cover it"), () => (cover.hasPin ? cover.cover() : choosePin(pad)));
  top.append(hide, button("away-close", "lock", t("Close my drawer"), () => cover.lock()));
  await screens();
}

async function screens() {
  const mine = ++shown;
  const { prepare, show } = await import("./screens/main.js");
  await prepare();
  if (mine !== shown) return; // the screens belong to the page that is seen
  const place = el("div", {});
  if (drawer.stale) place.append(el("p", { class: "notice" }, t("It is more than 14 days since this tablet met its box. Please take it there soon. Nothing is lost.")));
  await show(place, drawer, cover);
  if (mine === shown) main.replaceChildren(place);
}

function choosePin(pad) {
  shown++;
  pad.choose(screens);
}

/** Nothing of the drawer is on the page while it is covered. */
function covered() {
  shown++;
  new PinPad(main, cover).show();
}

function button(kind, name, words, onclick) {
  return el("button", { type: "button", class: `button second ${kind}`, onclick }, icon(name), el("span", {}, words));
}
