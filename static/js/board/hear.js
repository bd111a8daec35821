/** A big button that says something aloud to whoever does not read. */

import { play } from "../sound.js";
import { t } from "../words.js";
import { el, icon } from "./dom.js";

/**
 * The button for a *sound*, {language, href}: *href* is an address, or brings one when it is wanted. null where there is none,
 * for nobody has said it yet. Which language it speaks is said where it is not the reader's.
 */
export function hear(sound) {
  if (!sound) return null;
  const { language, href } = sound;
  const other = language === document.documentElement.lang ? null : el("small", { lang: language }, language);
  const button = el("button", { type: "button", class: "button play", "aria-label": t("Hear it"), onclick: () => play(button, typeof href === "function" ? href() : href).catch(trouble) }, icon("play"), other);
  const trouble = () => button.querySelector("[role='status']") ?? button.append(el("span", { role: "status" }, t("This sound cannot be played now. Please try again, or record it anew.")));
  return button;
}
