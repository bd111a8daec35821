/** The scripts' sentences in the reader's language. Without the server the English ones serve. */

/** Scripts that come in one file bring their words along. */
let catalogue = self.words ?? {};

/** The words of the page's language are here; resolves also when they cannot be had. */
export const ready = self.words ? Promise.resolve() : fetched();

async function fetched() {
  const answer = await fetch(`/words/${document.documentElement.lang}.json`).catch(() => null);
  if (answer?.ok) catalogue = await answer.json().catch(() => ({}));
}

/** *text* in the reader's language; `{name}` is filled from *values*. */
export function t(text, values = {}) {
  return (catalogue[text] || text).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
