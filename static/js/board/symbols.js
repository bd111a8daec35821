/** The symbol picker: families as pictures, search by word in three languages, and the person's own symbols first. */

import { t } from "../words.js";
import { catalogue, found, offered } from "./catalogue.js";
import { el, icon, svg } from "./dom.js";
import { ownPaths } from "./figures.js";
import { picture, tile } from "./tiles.js";

const OWN = "own";

export class SymbolPicker {
  /** *draw()* opens the little canvas for an own symbol. */
  constructor(board, slip, draw) {
    this.board = board;
    this.slip = slip;
    this.draw = draw;
    this.family = null;
  }

  /** Show the picker; *onpick({symbol} or {source}, byKey)* hears what was chosen, pictograms alone where *owns* is false. */
  async open(onpick, owns = true) {
    const all = offered(await catalogue(this.board.told.urls.catalogue), this.board.told.symbols);
    this.onpick = onpick;
    this.owns = owns;
    const shelf = el("div", { class: "shelf", role: "group", "aria-label": t("Symbols") });
    const search = el("input", {
      type: "search",
      class: "line",
      placeholder: t("Search"),
      "aria-label": t("Search a symbol by its name"),
      autocomplete: "off",
      oninput: () => this.#search(all, shelf, search.value),
    });
    const tabs = el("div", { class: "families", role: "group", "aria-label": t("Families") }, this.#tabs(all, shelf));
    this.slip.open({ name: "symbols", title: t("Symbols"), content: [el("div", { class: "seek" }, icon("search"), search), tabs, shelf] });
    this.#fill(all, shelf, this.family ?? (owns && this.board.book.owns.size ? OWN : all.families[0]?.key));
  }

  #tabs(all, shelf) {
    const tabs = all.families.map(({ key, title }) => {
      const first = all.symbols.find((symbol) => symbol.family === key);
      return this.#tab(key, title, picture(this.board.told.urls.symbol(first.key)), () => this.#fill(all, shelf, key));
    });
    if (this.owns) tabs.unshift(this.#tab(OWN, t("My own symbols"), icon("pen"), () => this.#fill(all, shelf, OWN)));
    return tabs;
  }

  #tab(key, title, sign, onclick) {
    return el("button", { type: "button", class: "family", "aria-label": title, title, "data-family": key, onclick }, sign);
  }

  #fill(all, shelf, family) {
    this.family = family;
    for (const tab of this.slip.node.querySelectorAll(".family")) tab.setAttribute("aria-pressed", tab.dataset.family === family);
    if (family === OWN) shelf.replaceChildren(...this.#ownTiles());
    else shelf.replaceChildren(...all.symbols.filter((symbol) => symbol.family === family).map((symbol) => this.#tile(symbol)));
    if (!all.symbols.length) shelf.append(el("p", {}, t("The symbols cannot be loaded just now. You can still draw.")));
  }

  #search(all, shelf, letters) {
    if (!letters.trim()) return this.#fill(all, shelf, this.family);
    const hits = found(all, letters);
    shelf.replaceChildren(...hits.map((symbol) => this.#tile(symbol)));
    if (!hits.length) shelf.append(el("p", {}, t("No such symbol yet. You can draw your own.")), this.#drawTile());
  }

  #tile(symbol) {
    const choice = { key: symbol.key, title: symbol.title, picture: this.board.told.urls.symbol(symbol.key) };
    return tile(choice, this.board.tray.symbol === symbol.key, (event) => this.onpick({ symbol: symbol.key }, event.detail === 0));
  }

  #drawTile() {
    return tile({ key: "draw", title: t("Draw my own symbol"), icon: "plus" }, false, () => this.draw());
  }

  #ownTiles() {
    const owns = [...this.board.book.owns.values()].filter((one) => !one.gone);
    return [this.#drawTile(), ...owns.map((one, at) => this.#ownTile(one, t("My symbol {number}", { number: at + 1 })))];
  }

  #ownTile(one, title) {
    const sign = svg("svg", { class: "symbol", viewBox: "0 0 100 100", "stroke-linecap": "round", "stroke-linejoin": "round" });
    sign.append(...ownPaths(one.strokes ?? [], this.board.overlay.box));
    return tile({ key: one.id, title, sign }, this.board.tray.source === one.id, (event) => this.onpick({ source: one.id }, event.detail === 0));
  }
}
