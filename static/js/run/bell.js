/** A soft sound and a short trembling at the end of a step, for whoever wants them. */

const DRAWER = "gals:run:bell";
const NOTES = [523.25, 659.25];

let sound = null;

export const rings = () => localStorage.getItem(DRAWER) === "1";

/** Turn it on or off; a tap is needed before a browser lets a page sound. */
export function turn() {
  localStorage.setItem(DRAWER, rings() ? "0" : "1");
  if (rings()) ring();
  return rings();
}

export function ring() {
  navigator.vibrate?.([200, 120, 200]);
  if (!sound) return;
  for (const [at, note] of NOTES.entries()) strike(note, sound.currentTime + at * 0.35);
}

function strike(note, from) {
  const voice = sound.createOscillator();
  const loud = sound.createGain();
  voice.frequency.value = note;
  loud.gain.setValueAtTime(0, from);
  loud.gain.linearRampToValueAtTime(0.25, from + 0.05);
  loud.gain.exponentialRampToValueAtTime(0.001, from + 1.6);
  voice.connect(loud).connect(sound.destination);
  voice.start(from);
  voice.stop(from + 1.7);
}

addEventListener("pointerdown", () => {
  sound ??= new AudioContext();
  sound.resume();
}, { capture: true, once: true });
