/**
 * The board of a tablet that is away, in a frame within this page: the key to the drawer stays here and nowhere else.
 *
 * `window.away` is all that the frame is given: {told, kept, outbox, name, title, backdrop, photographs, pictures, heard(subject),
 * others(), close(way)}; the frame adds `made()`, which resolves when no photograph is on its way any more.
 */

import { el } from "../../board/dom.js";
import { t } from "../../words.js";
import { offered } from "../links.js";
import { consents, keeper } from "../rules.js";
import { toolOf } from "../told.js";
import { nameOf } from "./faces.js";
import { sharing } from "./share.js";

/** Open a drawing; new marks go on the layer of the *meeting* with this id, if one is named. */
export async function openBoard(stage, sheet, meeting = null) {
  const { drawer } = stage;
  const tool = toolOf(drawer.about.board, sheet);
  const told = drawer.told(sheet.id, meeting);
  const [kept, pictures] = await Promise.all([drawer.kept(sheet.id), picturesOf(drawer, told)]);
  const frame = el("iframe", { class: "away-board", title: t("The sheet"), src: `/away/${document.documentElement.lang}/board` });
  const close = (way = "") => setTimeout(() => closed(way)); // what was said last is noted before the frame goes
  const closed = (way) => {
    delete window.away;
    for (const address of Object.values(pictures)) URL.revokeObjectURL(address);
    Object.assign(stage, { sheet: null, meeting: null });
    frame.remove();
    stage.again();
    return follow(stage, way, meeting);
  };
  Object.assign(stage, { sheet, meeting });
  window.away = {
    ...{ told, kept, pictures, close, outbox: new Carried(drawer), name: ownerOf(drawer, sheet), title: tool.title, backdrop: tool.backdrop },
    heard: (subject) => drawer.sound(subject),
    others: () => offered(drawer, sheet),
    photographs: sheet.owner === "group" || consents(drawer, { participant_id: keeper(drawer, sheet.participant_id) }).photo,
  };
  stage.place.append(frame);
  frame.focus();
}

/** Go where a link of a sheet leads (an address as on the server's page): to another sheet of hers, or to her plans to share. */
function follow(stage, way, meeting) {
  const [, kind, id] = way.split("/");
  const there = kind === "drawings" ? stage.drawer.one("drawing", id) : null;
  if (there) return openBoard(stage, there, meeting);
  return kind === "participants" ? stage.go(sharing, { id: keeper(stage.drawer, id) }) : null;
}

/** What the board asks of its outbox; sending is the drawer's own. */
class Carried {
  signedOut = false;
  onstate = () => {};
  onaside = () => {};

  constructor(drawer) {
    this.drawer = drawer;
  }

  get waiting() {
    return this.drawer.waiting;
  }

  get far() {
    return this.drawer.sender?.far ?? true;
  }

  listen() {
    const end = this.drawer.onchange(() => (window.away?.outbox === this ? this.onstate(this) : end()));
    this.onstate(this);
  }

  soon() {
    this.onstate(this);
  }

  async send() {
    await this.drawer.sender?.send();
  }
}

function ownerOf(drawer, sheet) {
  if (sheet.owner === "group") return drawer.one("group", sheet.group_id)?.label ?? "";
  const person = drawer.one("participant", keeper(drawer, sheet.participant_id));
  return person ? nameOf(person) : "";
}

/** {SHA-256: address} of the photographs on a drawing that were taken along. */
async function picturesOf(drawer, told) {
  const names = [...new Set(told.marks.filter((mark) => mark.kind === "photo" && mark.source).map((mark) => mark.source))];
  const found = await Promise.all(names.map(async (name) => [name, await drawer.picture(name)]));
  return Object.fromEntries(found.filter(([, blob]) => blob).map(([name, blob]) => [name, URL.createObjectURL(blob)]));
}
