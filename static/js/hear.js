/** On pages that know nobody: what is spoken is heard at a tap, in place, with no line in the history. */

import { play } from "./sound.js";

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-sound]");
  if (!link) return;
  event.preventDefault();
  play(link).catch(() => link.remove()); // it cannot be heard now; the words beside it say the same
});
