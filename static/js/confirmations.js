/** Where promises hang on a photographed drawing: a tap on it moves the chosen pin. Without this they hang in a row at the edge. */

const page = () => document.querySelector("#page");

/** Show what only a script can do. */
function open() {
  const pins = page()?.querySelector("[data-pins]");
  if (!pins) return;
  pins.hidden = false;
  page().querySelector("[data-stage]").classList.add("tapped");
}

/** The form of the pin that is chosen. */
const chosen = () => page().querySelector('[data-pin][aria-pressed="true"]').form;

function choose(button) {
  for (const one of page().querySelectorAll("[data-pin]")) one.setAttribute("aria-pressed", String(one === button));
}

function point(stage, { clientX, clientY }) {
  const { left, top, width, height } = stage.getBoundingClientRect();
  const form = chosen();
  form.elements.x.value = Math.min(1, Math.max(0, (clientX - left) / width)).toFixed(4);
  form.elements.y.value = Math.min(1, Math.max(0, (clientY - top) / height)).toFixed(4);
  form.requestSubmit();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-pin]");
  if (button) choose(button);
  const stage = event.target.closest("[data-stage].tapped");
  if (stage) point(stage, event);
});
document.addEventListener("htmx:load", open);
open();
