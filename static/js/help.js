/** Help laid over the page: no new address, no line in the history, no request when it is opened. Every page fetches it
 * beforehand, so that neither the server nor the tablet's memory says who looked at it. */

let page;

/** What leads to help on a page. */
export const LINK = 'a[href="/help"], a[data-help]';

/** Fetch the help in the page's language, and the style it needs, once. */
export function prepare() {
  if (page) return;
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/static/css/help.css";
  document.head.append(style);
  page = fetch(`/help/${document.documentElement.lang}`)
    .then((answer) => (answer.ok ? answer.text() : ""))
    .catch(() => "");
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.(LINK);
  if (!link || !page) return;
  event.preventDefault();
  const text = await page;
  if (text) lay(new DOMParser().parseFromString(text, "text/html"));
  else location.replace(link.href);
});

function lay(read) {
  const over = document.createElement("dialog");
  over.className = "help-over";
  const back = document.createElement("button");
  back.className = "button second";
  back.append(...read.querySelector(".home").childNodes);
  back.addEventListener("click", () => over.close());
  over.addEventListener("close", () => over.remove());
  over.append(back, ...read.querySelector("main").childNodes);
  document.body.append(over);
  over.showModal();
  over.scrollTop = 0;
}
