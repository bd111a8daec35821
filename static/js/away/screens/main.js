/** Where the screens begin: called with the place for them and the open drawer, and again after the cover was lifted. */

import { catalogue } from "../../board/catalogue.js";
import { openBoard } from "./board.js";
import { titles } from "./faces.js";
import { home } from "./home.js";
import { Stage } from "./stage.js";

let stage = null;

// Fields for a person's own words are watched for notes that must not be kept, from the first time one is entered.
document.addEventListener("focusin", (event) => {
  if (event.target.matches?.("[data-free-text]")) import("../../guard.js").then((guard) => guard.watch(event.target));
});

let bringing;

/** What every screen needs, brought once. Until then there is nothing to show, so a cover may fall and lift meanwhile. */
export function prepare() {
  bringing ??= Promise.all([bringIcons(), bringTitles()]).catch((error) => {
    bringing = undefined; // tried again when the screens are shown again
    throw error;
  });
  return bringing;
}

/** The icons become part of the page: drawn anew they are there at once. */
async function bringIcons() {
  const drawn = await fetch(document.body.dataset.sprite).then((answer) => answer.text());
  const icons = document.adoptNode(new DOMParser().parseFromString(drawn, "image/svg+xml").documentElement);
  icons.setAttribute("hidden", "");
  document.body.append(icons);
  document.body.dataset.sprite = "";
}

async function bringTitles() {
  const { symbols } = await catalogue(`/symbols/${document.documentElement.lang}.json`);
  for (const { key, title } of symbols) titles.set(key, title);
}

/** Show the screens of *drawer* in *place*, once all is there: the first one, or what was open before *cover* covered it. */
export async function show(place, drawer, cover) {
  const screens = document.createElement("div");
  place.append(screens);
  if (stage?.drawer !== drawer) {
    stage = new Stage(screens, drawer, cover);
    stage.go(home);
    return;
  }
  const { sheet, meeting } = stage;
  stage.place = screens;
  stage.again();
  if (sheet) await openBoard(stage, sheet, meeting);
}
