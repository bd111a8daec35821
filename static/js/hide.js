/** Quick-hide: the page is gone at once, then something anybody may look at takes its place and its sign-in ends. */

const PRESSES = 3;
const WITHIN = 3000;

export function hideNow(address) {
  document.documentElement.classList.add("nobody-looks");
  const guard = document.querySelector('meta[name="csrf-token"]')?.content;
  if (guard) navigator.sendBeacon("/hide", new URLSearchParams({ csrf_token: guard }));
  document.body.replaceChildren();
  document.title = "GALS";
  location.replace(address);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-hide-now]");
  if (!link) return;
  event.preventDefault();
  hideNow(link.href);
});

// Shift three times, alone: Escape would stop the next page from loading, and Shift with a letter is only a capital.
let alone = false;
let presses = [];
document.addEventListener("keydown", (event) => {
  alone = event.key === "Shift" && (alone || !event.repeat);
});
document.addEventListener("keyup", (event) => {
  if (event.key !== "Shift" || !alone) return;
  alone = false;
  presses = [...presses.filter((at) => event.timeStamp - at < WITHIN), event.timeStamp];
  const link = document.querySelector("[data-hide-now]");
  if (presses.length >= PRESSES && link) hideNow(link.href);
});

// The task switcher must not show what was on the page.
document.addEventListener("visibilitychange", () => {
  document.documentElement.classList.toggle("nobody-looks", document.hidden);
});

// A page kept in memory must not come back as it was: who may see it is asked again.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// Another language of the same page takes its place instead of a new line in the history.
for (const link of document.querySelectorAll("a[data-instead]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(link.href);
  });
}
