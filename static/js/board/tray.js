/** The buttons round the sheet: what is in the hand is shown pressed; undo and redo say whether there is anything to do. */

export class Tray {
  /** *acts* = {name: function(event)} for every `data-act`. */
  constructor(frame, board, acts) {
    this.frame = frame;
    this.box = frame.querySelector(".penbox");
    this.undo = frame.querySelector("[data-act='undo']");
    this.redo = frame.querySelector("[data-act='redo']");
    frame.addEventListener("click", (event) => {
      const { act, pen, nib } = event.target.closest("button")?.dataset ?? {};
      if (pen) board.take({ tool: "pen", colour: pen });
      if (nib) board.take({ tool: "pen", width: Number(nib) });
      acts[act]?.(event);
      if (act !== "penbox") this.#shut();
    });
    frame.querySelector(".stage").addEventListener("pointerdown", () => this.#shut());
    board.ontray = (tray) => this.show(tray);
    for (const button of frame.querySelectorAll("[data-pen]")) button.style.setProperty("--pen", board.colours.pen(button.dataset.pen));
    this.show(board.tray);
  }

  /** Open or shut the box of nibs. */
  penbox() {
    this.box.hidden = !this.box.hidden;
    this.#expanded();
    if (!this.box.hidden) this.box.querySelector("button:not([hidden])").focus({ preventScroll: true });
  }

  #shut() {
    this.box.hidden = true;
    this.#expanded();
  }

  #expanded() {
    for (const button of this.frame.querySelectorAll("[data-act='penbox']")) button.setAttribute("aria-expanded", !this.box.hidden);
  }

  /** Show what is in the hand. */
  show({ tool, colour, width }) {
    const press = (selector, holds) => {
      for (const button of this.frame.querySelectorAll(selector)) button.setAttribute("aria-pressed", holds(button.dataset));
    };
    press("[data-pen]", ({ pen }) => tool === "pen" && pen === colour);
    press("[data-nib]", ({ nib }) => Number(nib) === width);
    press("[data-tool]", (button) => button.tool.split(" ").includes(tool));
    const chosen = this.frame.querySelector(`[data-pen="${CSS.escape(colour)}"]`);
    this.frame.style.setProperty("--pen-now", chosen?.style.getPropertyValue("--pen") ?? "#1b1b1b");
    this.frame.dataset.nib = width;
    this.frame.dataset.tool = tool;
  }

  /** Whether there is something to undo and to redo. */
  history({ canUndo, canRedo }) {
    this.undo.disabled = !canUndo;
    this.redo.disabled = !canRedo;
  }
}
