/** Which panel opens for what: the one place that knows them all. */

import { openAnswer } from "./answer.js";
import { openItem } from "./item.js";
import { askLabel } from "./label.js";
import { openLayers } from "./layers.js";
import { openBring, openLinks } from "./links.js";
import { openList } from "./list.js";
import { OwnSymbols } from "./own.js";
import { openPromise, promiseAt } from "./promise.js";
import { SymbolPicker } from "./symbols.js";
import { catalogue } from "./catalogue.js";

export class Panels {
  constructor(board, slip) {
    this.board = board;
    this.slip = slip;
    this.words = new Map();
    this.own = new OwnSymbols(board, slip, (source) => this.#stamp({ source }));
    this.picker = new SymbolPicker(board, slip, () => this.own.open());
    board.onopen = (mark) => this.open(mark);
    board.onclose = () => ["item", "promise", "answer"].includes(slip.name) && slip.close();
    board.onplace = { label: (...place) => askLabel(board, slip, place), pin: (...place) => promiseAt(this, place) };
  }

  /** Open a mark's panel; false where it has none in this visit. */
  open(mark) {
    if (mark.kind === "pin") {
      if (this.board.told.follow_up && this.board.mayAnswer(mark)) openAnswer(this, mark);
      else if (this.board.mayChange(mark)) openPromise(this, mark);
      else return openLinks(this.board, this.slip, mark);
      return true;
    }
    if (mark.kind === "ink") return false;
    if (!this.board.mayChange(mark)) return openLinks(this.board, this.slip, mark);
    openItem(this.board, this.slip, mark);
    return true;
  }

  promise(mark) {
    openPromise(this, mark);
    this.board.choose(mark.id);
  }

  remove(mark) {
    this.slip.close();
    this.board.erase([mark.id]);
  }

  /** Choose a symbol to stamp. */
  symbols() {
    this.picker.open((chosen, byKey) => this.#stamp(chosen, byKey));
  }

  /** Choose a symbol for something else than stamping. */
  pickSymbol(onpick) {
    this.picker.open(onpick, false);
  }

  #stamp({ symbol = "", source = "" }, byKey = false) {
    this.slip.close();
    this.board.take({ tool: source ? "own" : "symbol", symbol, source });
    if (byKey) this.#byKey();
  }

  /** Chosen by keyboard: it goes where the step draws, and the arrow keys move it. */
  #byKey() {
    const id = this.board.placeAt(...this.board.placeOfStep());
    this.board.choose(id);
    this.board.view.stage.focus();
  }

  /** Words by keyboard, placed where the step draws. */
  label() {
    askLabel(this.board, this.slip, this.board.placeOfStep());
  }

  /** A promise by keyboard, placed where the step promises, or the first place that may hold one. */
  pin() {
    promiseAt(this, this.board.placeOfStep(true));
  }

  /** Bring something from another sheet. */
  bring() {
    return openBring(this.board, this.slip);
  }

  layers() {
    openLayers(this.board, this.slip);
  }

  async list() {
    const { symbols } = await catalogue(this.board.told.urls.catalogue);
    this.words = new Map(symbols.map(({ key, title }) => [key, title]));
    openList(this.board, this.slip, (key) => this.words.get(key) ?? key);
  }
}
