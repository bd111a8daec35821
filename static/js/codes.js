/** Reading a drawing: a tap on the sheet asks the server what is there, and the question takes its place beside the sheet. */

const part = document.querySelector("[data-coding]");
const over = part.querySelector(".over");

/** Width of a sheet in its own units. */
const WIDE = 1000;

over.addEventListener("click", (event) => {
  const box = over.getBoundingClientRect();
  const scale = WIDE / box.width;
  const x = Math.round((event.clientX - box.left) * scale);
  const y = Math.round((event.clientY - box.top) * scale);
  window.htmx.ajax("GET", `${part.dataset.coding}?x=${x}&y=${y}`, { target: "#chooser", swap: "innerHTML" });
});
