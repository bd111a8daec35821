/** The board by keyboard: undo and redo, zoom, and the chosen thing moved by arrow keys, made bigger or smaller, taken away. */

const STEP = 8;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Listen on the whole page; keys typed into a field stay there. */
export function listenToKeys(board, acts) {
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select, dialog[open]")) return;
    const chosen = board.book.marks.get(board.overlay.chosen);
    const used = event.ctrlKey || event.metaKey ? withControl(event, acts) : alone(event, board, chosen);
    if (used) event.preventDefault();
  });
}

function withControl(event, acts) {
  const key = event.key.toLowerCase();
  const redo = key === "y" || (key === "z" && event.shiftKey);
  if (!redo && key !== "z") return false;
  acts[redo ? "redo" : "undo"]();
  return true;
}

function alone(event, board, chosen) {
  if (chosen && board.mayChange(chosen) && change(event, board, chosen)) return true;
  if (event.target.closest(".slip")) return false;
  const zoom = { "+": 1.4, "=": 1.4, "-": 1 / 1.4 }[event.key];
  if (zoom) board.view.zoomBy(zoom);
  else if (event.key === "0") board.view.whole();
  else return false;
  board.viewSettled();
  return true;
}

function change(event, board, mark) {
  const arrow = ARROWS[event.key];
  const step = event.shiftKey ? 1 : STEP;
  if (arrow && !event.target.closest(".slip")) board.moveTo(mark, mark.x + arrow[0] * step, mark.y + arrow[1] * step);
  else if (event.key === "Delete" || event.key === "Backspace") board.erase([mark.id]);
  else if (event.key === "Escape") board.choose(null);
  else if (event.key === "r") board.edit(mark.id, { ring: ((mark.ring ?? 0) + 1) % 3 });
  else return false;
  return true;
}
