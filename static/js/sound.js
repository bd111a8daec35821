/** What is spoken aloud: one sound at a time; the same button stops it, and so does leaving the page. */

let playing = null;

/** Say aloud what *link* leads to, or be quiet if it is being said; rejects where it cannot be played. */
export async function play(link) {
  const before = playing;
  quiet();
  if (before?.link === link) return;
  const sound = new Audio(link.href);
  playing = { link, sound };
  link.dataset.playing = "";
  sound.addEventListener("ended", () => playing?.sound === sound && quiet());
  try {
    await sound.play();
  } catch (error) {
    if (playing?.sound !== sound) return; // another one was asked for meanwhile
    quiet();
    throw error;
  }
}

/** Be quiet. */
function quiet() {
  if (!playing) return;
  playing.sound.pause();
  delete playing.link.dataset.playing;
  playing = null;
}

document.addEventListener("visibilitychange", () => document.hidden && quiet());
