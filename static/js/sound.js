/** What is spoken aloud: one sound at a time; the same button stops it, and so does leaving the page. */

let playing = null;

/** Say aloud what *link* leads to (or *address*, which may be on its way), or be quiet if it is being said; rejects where it cannot be played. */
export async function play(link, address = link.href) {
  const before = playing;
  quiet();
  if (before?.link === link) return;
  const sound = new Audio();
  playing = { link, sound };
  link.dataset.playing = "";
  sound.addEventListener("ended", () => playing?.sound === sound && quiet());
  try {
    sound.src = await address;
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
  if (playing.sound.src.startsWith("blob:")) URL.revokeObjectURL(playing.sound.src);
  delete playing.link.dataset.playing;
  playing = null;
}

document.addEventListener("visibilitychange", () => document.hidden && quiet());
