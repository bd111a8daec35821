/** Making elements: `el("button", {class: "tile", onclick}, …children)`. Text is always text, never markup. */

/** An element *name* with *about* (attributes; functions are listeners; null and false are left out) and *children*. */
export function el(name, about = {}, ...children) {
  return dress(document.createElement(name), about, children);
}

/** The same for SVG. */
export function svg(name, about = {}, ...children) {
  return dress(document.createElementNS("http://www.w3.org/2000/svg", name), about, children);
}

function dress(node, about, children) {
  for (const [name, value] of Object.entries(about)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (name.startsWith("aria-")) node.setAttribute(name, value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

/** One of our line icons. */
export function icon(name) {
  return svg("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("use", { href: `${sprite()}#${name}` }));
}

const sprite = () => document.querySelector("[data-sprite]").dataset.sprite;

/** *text* as it may be kept: no half characters, no more than *longest*. */
export function plain(text, longest) {
  return Array.from(text.replaceAll("\u0000", "").replace(/\p{Surrogate}/gu, ""))
    .join("")
    .slice(0, longest)
    .replace(/\p{Surrogate}$/u, "")
    .trim();
}

let pen;

/** How wide *text* is with letters of *size*. */
export function measure(text, size) {
  pen ??= document.createElement("canvas").getContext("2d");
  pen.font = '100px "Board Sans", sans-serif';
  return (pen.measureText(text).width * size) / 100;
}

/** *text* in lines no wider than *room*, broken between words; a longer word is broken where it must be. */
export function lines(text, size, room) {
  const made = [];
  for (const word of text.split(/\s+/).filter(Boolean).flatMap((word) => bits(word, size, room))) {
    const longer = made.length ? `${made.at(-1)} ${word}` : word;
    if (made.length && measure(longer, size) <= room) made[made.length - 1] = longer;
    else made.push(word);
  }
  return made.length ? made : [""];
}

function bits(word, size, room) {
  const made = [""];
  for (const letter of word) {
    if (made.at(-1) && measure(made.at(-1) + letter, size) > room) made.push("");
    made[made.length - 1] += letter;
  }
  return made;
}
