/** Now and then the board asks what the server knows: another tablet may draw on the same group's sheet, or it was taken away. */

import { t } from "../words.js";

const EVERY = 15_000;

/** Keep looking; *parts* are the board's own, `unite()` puts on top what is only here. */
export function keepLooking({ guard, outbox, journal, book, board, photos, tell, unite }) {
  async function look() {
    if (document.hidden || outbox.waiting || board.busy()) return;
    const before = journal.clock;
    const found = await guard.look().catch(() => "far");
    if (found === "gone") gone();
    if (typeof found === "string") return;
    if (journal.clock !== before || board.busy()) {
      guard.tag = ""; // something was drawn meanwhile: what was told is already old
      return;
    }
    journal.see(found.clock);
    book.tell(found);
    unite();
    board.refresh();
  }

  function gone() {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
    tell("gone", t("This drawing was taken away elsewhere. What you drew here stays on this tablet and is shown to nobody."));
  }

  const timer = setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
  addEventListener("online", () => photos.send());
  setInterval(() => photos.send(), EVERY);
}
