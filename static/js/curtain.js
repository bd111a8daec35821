/** A curtain over a page that nobody touches: against the glance of whoever passes. What is behind it needs no password
 * for a quarter of an hour; then the server asks for it. */

const IDLE = 3 * 60 * 1000;
let timer;
let curtain;

/** Draw the curtain after three minutes without a touch. Its style comes beforehand: it must not come late. */
export function watch() {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/static/css/curtain.css";
  document.head.append(style);
  for (const kind of ["pointerdown", "keydown", "input", "scroll"]) {
    addEventListener(kind, wait, { capture: true, passive: true });
  }
  wait();
}

function wait() {
  if (curtain) return;
  clearTimeout(timer);
  timer = setTimeout(draw, IDLE);
}

async function draw() {
  curtain = document.createElement("dialog");
  curtain.className = "curtain";
  const touch = document.createElement("button");
  touch.append(leaf(), await words());
  touch.addEventListener("click", open);
  curtain.addEventListener("cancel", (event) => event.preventDefault());
  curtain.append(touch);
  document.body.append(curtain);
  curtain.showModal();
}

/** Go on if the sign-in still holds; else load the page again, which asks for the password. Without a server: go on. */
async function open() {
  const answer = await fetch("/here").catch(() => null);
  if (answer?.status === 401) {
    location.reload();
    return;
  }
  curtain.remove();
  curtain = undefined;
  wait();
}

async function words() {
  const { ready, t } = await import("./words.js");
  await ready;
  return t("Touch to go on");
}

function leaf() {
  const picture = document.querySelector(".home .icon")?.cloneNode(true);
  return picture || "";
}
