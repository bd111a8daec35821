/** The booth: one tap is one vote. The choice leaves the screen at once, and carries its number: it is counted once. */

import { cover, covered, send } from "./booth.js";

const form = document.querySelector("[data-ballot]");

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  if (covered()) return;
  const body = new URLSearchParams(new FormData(form, event.submitter));
  cover();
  send(form.action, body);
});
