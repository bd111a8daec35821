/** Whether a text reads like a note about violence done to or by somebody: a deed and a person. Pure; it keeps and sends nothing.
 *
 * A gentle ask, not a filter: what it misses and what it suspects wrongly are both expected. The words are data (stems.js).
 */

import { DEEDS, PERSONS, PLAIN, WITHOUT } from "./stems.js";

const LATIN = { shch: "щ", sh: "ш", ch: "ч", zh: "ж", kh: "х", ts: "ц", yu: "ю", ya: "я", yo: "ё" };
const LETTERS = { a: "а", b: "б", v: "в", w: "в", g: "г", d: "д", e: "е", z: "з", i: "и", j: "ж", k: "к", q: "к", l: "л", m: "м", n: "н", o: "о", p: "п", r: "р", s: "с", t: "т", u: "у", f: "ф", h: "х", c: "к", x: "х", y: "ы" };
const SPECIAL = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "gu");

const plain = (text) => text.toLowerCase().normalize("NFC").replace(SPECIAL, (letter) => PLAIN[letter]);
const cyrillic = (text) =>
  text
    .replace(/[ʼʻ‘’\u0060']/gu, "")
    .replace(/shch|sh|ch|zh|kh|ts|yu|ya|yo/gu, (letters) => LATIN[letters])
    .replace(/y(?=[aeiouаеёиоуюя])|(?<=[aeiouаеёиоуюя])y/gu, "й")
    .replace(/[a-z]/gu, (letter) => LETTERS[letter]);

const words = (stems) => new RegExp(`(?<![\\p{L}])(?:${stems.map(plainStem).join("|")})(?![\\p{L}])`, "u");
const plainStem = (stem) => stem.replace(SPECIAL, (letter) => PLAIN[letter]);

const DEED = words(DEEDS);
const PERSON = words(PERSONS);
const STING = new RegExp(WITHOUT.map(plainStem).join("|"), "gu");
const NAME = /(?<=\p{L}[\p{Ll}\s,]*\s)\p{Lu}\p{Ll}{2,}|^\p{Lu}\p{Ll}+(ды|ди|ны|ни|ду|дү|га|ге|на|ну|у)?\s/u;
const PHONE = /\+?\d[\d ()-]{7,}\d/;

/** Whether *text* should be asked about. */
export function suspects(text) {
  for (const read of readings(text)) {
    const left = read.replace(STING, " ");
    if (DEED.test(left) && (PERSON.test(left) || NAME.test(text) || PHONE.test(text))) return true;
  }
  return false;
}

function readings(text) {
  const lower = plain(text);
  return /[a-z]/.test(lower) ? [lower, plain(cyrillic(lower))] : [lower];
}
