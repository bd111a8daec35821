/** What every page does: hide at once when asked, and blank itself when nobody looks at it. */

function hideNow(link) {
  document.body.replaceChildren();
  document.title = "GALS";
  location.replace(link.href);
}

const link = document.querySelector("[data-hide-now]");
link?.addEventListener("click", (event) => {
  event.preventDefault();
  hideNow(link);
});

// Three presses of Shift within two seconds hide the page too; Escape would stop it from loading.
let presses = [];
document.addEventListener("keydown", (event) => {
  if (event.key !== "Shift" || event.repeat) return;
  presses = [...presses.filter((at) => event.timeStamp - at < 2000), event.timeStamp];
  if (presses.length >= 3 && link) hideNow(link);
});

// The task switcher must not show what was on the page.
document.addEventListener("visibilitychange", () => {
  document.documentElement.classList.toggle("nobody-looks", document.hidden);
});
