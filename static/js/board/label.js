/** A few written words on the sheet. Never asked for: a symbol or a stroke says as much. */

import { t } from "../words.js";
import { plain } from "./dom.js";
import { field } from "./tiles.js";

/** The longest label taken; the sheet shows its first lines. */
export const LONGEST = 500;

/** Ask for words and place them at *place* on the sheet. */
export function askLabel(board, slip, place) {
  let text = "";
  const say = (value) => {
    text = plain(value, LONGEST);
  };
  const input = field(t("A word or a number"), { maxlength: LONGEST, "data-first": true, enterkeyhint: "done" }, say);
  const line = input.querySelector("input");
  line.addEventListener("input", () => say(line.value));
  line.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // or the button that gets the focus back would be pressed by it
    slip.close();
  });
  const after = () => text && board.place("label", place, { text, colour: board.tray.colour, said: {} });
  slip.open({ name: "label", title: t("Words"), content: input, after });
}
