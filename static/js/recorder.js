/** A voice is recorded on this tablet: record, stop, listen, keep. What was recorded goes the way of a chosen file. */

const form = document.querySelector(".recorder");
const longest = Number(form.dataset.longest);
const file = form.querySelector("input[type='file']");
const button = (name) => form.querySelector(`[data-do="${name}"]`);
const ways = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];

let recorder = null;
let heard = null;
let ticking = 0;

/** Show the buttons that make sense now. */
function show(...names) {
  for (const one of form.querySelectorAll("[data-do]")) one.hidden = !names.includes(one.dataset.do);
}

function tell(where) {
  for (const one of form.querySelectorAll("[data-where]")) one.hidden = one.dataset.where !== where;
}

async function record() {
  quiet();
  tell("");
  let voice;
  try {
    voice = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    tell("refused");
    return;
  }
  const mimeType = ways.find((way) => MediaRecorder.isTypeSupported(way));
  const pieces = [];
  const began = performance.now();
  recorder = new MediaRecorder(voice, { mimeType, audioBitsPerSecond: 32_000 });
  recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
  recorder.addEventListener("stop", () => {
    for (const track of voice.getTracks()) track.stop();
    put(new Blob(pieces, { type: recorder.mimeType }), (performance.now() - began) / 1000);
  });
  recorder.start();
  show("stop");
  button("stop").focus();
  tick(began);
}

function tick(began) {
  const seconds = (performance.now() - began) / 1000;
  form.querySelector(".seconds").textContent = `${Math.floor(seconds)} / ${longest}`;
  if (seconds >= longest) stop();
  else ticking = setTimeout(() => tick(began), 200);
}

function stop() {
  clearTimeout(ticking);
  if (recorder?.state === "recording") recorder.stop();
}

/** What was recorded stands where a chosen file would. */
function put(sound, seconds) {
  const carrier = new DataTransfer();
  carrier.items.add(new File([sound], "voice", { type: sound.type }));
  file.files = carrier.files;
  form.elements.seconds.value = seconds.toFixed(1);
  chosen();
  button("listen").focus();
}

function chosen() {
  quiet();
  show(...(canRecord ? ["record"] : []), ...(file.files.length ? ["listen", "keep"] : []));
}

function listen() {
  if (heard) {
    quiet();
    return;
  }
  heard = new Audio(URL.createObjectURL(file.files[0]));
  heard.addEventListener("ended", quiet);
  button("listen").dataset.playing = "";
  heard.play().catch(quiet);
}

function quiet() {
  heard?.pause();
  if (heard) URL.revokeObjectURL(heard.src);
  heard = null;
  delete button("listen").dataset.playing;
}

const canRecord = Boolean(self.isSecureContext && navigator.mediaDevices?.getUserMedia && self.MediaRecorder);
if (!canRecord) tell("deaf");
button("record").addEventListener("click", record);
button("stop").addEventListener("click", stop);
button("listen").addEventListener("click", listen);
file.addEventListener("change", () => {
  form.elements.seconds.value = "0";
  chosen();
});
document.addEventListener("visibilitychange", () => document.hidden && stop());
chosen();
form.dataset.ready = "yes";
