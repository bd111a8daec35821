/**
 * The board asks what is new: another tablet may draw on the same group's sheet, or it was taken away.
 *
 * Every second while somebody else draws, then more and more seldom; a sheet of a whole group is never left for long.
 */

import { t } from "../words.js";

const LIVELY = 1000;
const CALM = { group: 2500, alone: 15_000 };
const SOON = 250;
const PHOTOS = 15_000;

/** So many marks at once are painted with the whole sheet. */
const MANY = 60;

/**
 * Keep looking; *parts* are the board's own, `unite()` puts on top what is only here. *stale*: this tablet knows of changes that
 * the page does not, as when the last strokes arrived while the server was making the page anew.
 */
export function keepLooking({ guard, outbox, journal, book, board, photos, tell, unite, stale }) {
  const calm = board.told.drawing.owner === "group" ? CALM.group : CALM.alone;
  let wait = calm;
  let timer;
  let asking = false;
  let over = false;
  let promises = "";

  async function look() {
    if (asking || over) return;
    asking = true;
    clearTimeout(timer);
    const next = await ask().finally(() => {
      asking = false;
    });
    if (!over) timer = setTimeout(look, next * (0.9 + 0.2 * Math.random())); // sixty tablets do not ask in one breath
  }

  /** Look once; gives how long to wait for the next time. */
  async function ask() {
    if (document.hidden) return calm;
    if (outbox.waiting || board.busy()) return outbox.far ? calm : SOON;
    const { clock } = journal;
    const { tag } = guard;
    const found = await guard.look().catch(() => "far");
    if (found === "gone") gone();
    if (typeof found === "string") return calmer();
    if (journal.clock !== clock || board.busy()) {
      guard.tag = tag; // something was drawn meanwhile: what was told may be older than that
      return SOON;
    }
    journal.see(found.clock);
    const news = book.tell(found);
    unite();
    show(news, found);
    if (!news.length) return calmer();
    wait = Math.min(LIVELY, calm);
    return wait;
  }

  /** Nobody drew: the next look may come a little later. */
  function calmer() {
    wait = Math.min(calm, wait * 1.25);
    return wait;
  }

  /** Paint what came: a few strokes alone, more of them or promises with everything. */
  function show(news, { commitments, answers, owns }) {
    const marks = news.map((id) => book.marks.get(id));
    const before = promises;
    promises = JSON.stringify([commitments, answers, owns]);
    if (promises !== before || marks.length > MANY || marks.some(({ kind }) => kind !== "ink")) return board.refresh();
    const top = [...book.marks.keys()].slice(-marks.length);
    if (marks.length && marks.every(({ id }, at) => top[at] === id)) board.fresh = new Set(news);
    for (const { id } of marks) for (const listener of book.listeners) listener(id);
  }

  function gone() {
    over = true;
    document.removeEventListener("visibilitychange", look);
    tell("gone", t("This drawing was taken away elsewhere. What you drew here stays on this tablet and is shown to nobody."));
  }

  timer = setTimeout(look, stale ? 0 : calm);
  document.addEventListener("visibilitychange", look);
  addEventListener("online", () => photos.send());
  setInterval(() => photos.send(), PHOTOS);
}
