/** Clocks of the conductor: how far this tablet's clock is from the server's, and what is left of a step. */

/** The quickest answer knows the server's clock best; after so many milliseconds a slower one is believed again. */
const STALE = 10 * 60 * 1000;

let off = 0;
let doubt = Infinity;
let learned = 0;

/** Now, in milliseconds, by the server's clock. */
export const now = () => Date.now() + off;

/** Begin with what the page says: it is a little old when it is read, and any answer knows better. */
export function begin(server) {
  off = server - Date.now();
}

/** Learn from an answer that says `server` (milliseconds) and was asked for at `asked` by this tablet's clock. */
export function learn(server, asked) {
  const answered = Date.now();
  const wide = answered - asked;
  if (wide > doubt && answered - learned < STALE) return;
  off = server - (asked + wide / 2);
  doubt = wide;
  learned = answered;
}

/** Seconds left of a clock ({began, seconds, paused}); below nothing when its time is over. */
export function left(clock, at = now()) {
  return clock.seconds - ((clock.paused ?? at) - clock.began) / 1000;
}

/** Seconds as `12:05`; what is over as `+1:10`. */
export function shown(seconds) {
  const whole = Math.abs(seconds < 0 ? Math.ceil(seconds) : Math.ceil(seconds - 0.05));
  const minutes = Math.floor(whole / 60);
  return `${seconds < 0 && whole > 0 ? "+" : ""}${minutes}:${String(whole % 60).padStart(2, "0")}`;
}
