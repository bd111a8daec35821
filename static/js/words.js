/** The scripts' sentences in the reader's language. Without the server the English ones serve. */

let catalogue = {};

/** Load the words of the page's language; resolves also when they cannot be had. */
export const ready = fetch(`/words/${document.documentElement.lang}.json`)
  .then((answer) => (answer.ok ? answer.json() : {}))
  .catch(() => ({}))
  .then((words) => {
    catalogue = words;
  });

/** *text* in the reader's language; `{name}` is filled from *values*. */
export function t(text, values = {}) {
  return (catalogue[text] || text).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
