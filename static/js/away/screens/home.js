/** The first screen of a tablet that is away: the groups taken along and the workshops of these days; who goes on with it. */

import { el, icon } from "../../board/dom.js";
import { t } from "../../words.js";
import { destroy } from "../cabinet.js";
import { dayOf, members, workshopsAround } from "../rules.js";
import { day, localToday } from "../told.js";
import { sexSign } from "./faces.js";
import { group } from "./group.js";
import { roll } from "./roll.js";
import { button } from "./stage.js";

/** The groups and workshops of this drawer. */
export function home(stage) {
  const { drawer } = stage;
  const groups = drawer.all("group");
  const workshops = workshopsAround(drawer, localToday());
  const section = (title, tiles) => (tiles.length ? el("section", {}, el("h2", {}, title), el("ul", { class: "tiles wide" }, tiles)) : null);
  const content = [
    section(t("Workshops"), workshops.map((one) => workshopTile(stage, one))),
    section(t("Groups"), groups.map((one) => groupTile(stage, one))),
    groups.length ? null : el("p", { class: "notice" }, t("No groups were taken along yet.")),
    whose(stage),
  ];
  return { title: drawer.about.name || drawer.label, content };
}

function groupTile(stage, one) {
  const { drawer } = stage;
  const next = one.next_on ? el("span", { class: "chip" }, icon("calendar"), day(drawer.about.board, one.next_on)) : null;
  const people = el("span", { class: "chip" }, icon("people"), String(members(drawer, one.id).length));
  return tile(one.id, () => stage.go(group, { id: one.id }), sexSign(one), el("b", {}, el("bdi", {}, one.label ?? "")), people, next);
}

function workshopTile(stage, one) {
  const when = one.starts_on ? el("span", { class: "soft" }, day(stage.drawer.about.board, one.starts_on)) : null;
  const open = () => stage.go(roll, { workshop: one.id, day: dayOf(stage.drawer, one, localToday()) });
  return tile(one.id, open, icon("check"), el("b", {}, t("Roll call")), el("bdi", {}, one.name ?? ""), when);
}

const tile = (key, onclick, ...children) => el("li", {}, el("button", { type: "button", class: "tile", "data-key": key, onclick }, children));

/** The tablet goes into other hands: the drawer is closed first, so that nothing of it is to be seen. */
function whose({ drawer, cover }) {
  const apart = t("Something could not be put with the rest and was kept apart. Nothing is lost; please tell your trainer.");
  return [
    drawer.aside.length ? el("p", { class: "notice" }, apart) : null,
    el("div", { class: "bar" }, button("person", t("Somebody else goes on"), () => cover.lock(), { key: "switch", second: true })),
    drawer.waiting || drawer.aside.length ? null : putAway(drawer, cover),
  ];
}

/** Everything of this drawer leaves the tablet: offered only when all of it is safe at the box. */
function putAway(drawer, cover) {
  const { id } = drawer;
  const gone = async () => {
    if (drawer.waiting) return;
    cover.lock({ reload: false });
    await destroy(id).finally(() => location.replace(location.pathname));
  };
  return el("details", { class: "more" }, [
    el("summary", { class: "button quiet", "data-key": "put-away" }, icon("bin"), t("Leave nothing on this tablet")),
    el("p", {}, t("Everything here is safe at the box. It can be taken along again there.")),
    button("bin", t("Yes, leave nothing here"), gone, { key: "put-away-now", second: true }),
  ]);
}
