/** Choices as big tiles with a hidden radio or checkbox: nothing small to hit, and as on the pages of the server. */

import { el, icon } from "../../board/dom.js";

let number = 0;

/**
 * Tiles under *legend*: *offered* = [{key, title, icon | sign}], *chosen* a key or (*many*) a list of keys; *onpick* hears the
 * key, or all keys chosen. *pictures*: tiles of equal size in a grid.
 */
export function choices(legend, offered, chosen, onpick, { many = false, pictures = false } = {}) {
  const name = `choice-${++number}`;
  const held = new Set(many ? chosen : [chosen]);
  const hear = ({ target }) => {
    if (!many) return onpick(target.value);
    held[target.checked ? "add" : "delete"](target.value);
    onpick([...held]);
  };
  const one = ({ key, title, icon: picture, sign }) => {
    const input = el("input", { type: many ? "checkbox" : "radio", name, value: key, checked: held.has(key), onchange: hear });
    return el("label", { class: "choice", "data-choice": key }, input, picture ? icon(picture) : sign, title);
  };
  return el("fieldset", { class: `choices${pictures ? " pictures" : ""}` }, legend ? el("legend", {}, legend) : null, offered.map(one));
}
