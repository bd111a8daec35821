/** The drawn pictograms: families, words in three languages, and finding some by a few letters. Loaded when first needed. */

let loading;

/** {families: [{key, words}], symbols: [{key, family, words: [ky, ru, en]}]}; empty where the server cannot be reached. */
export function catalogue(url) {
  loading ??= fetch(url)
    .then((answer) => answer.json())
    .catch(() => {
      loading = undefined;
      return { families: [], symbols: [] };
    });
  return loading;
}

/** What of *all* the programme offers: the symbols named in *keys* and their families; everything where none are named. */
export function offered(all, keys) {
  if (!keys) return all;
  const symbols = all.symbols.filter((symbol) => keys.includes(symbol.key));
  return { families: all.families.filter(({ key }) => symbols.some((symbol) => symbol.family === key)), symbols };
}

/** Symbols in one of whose words some word starts with *letters*, or else holds them; Е and Ё are the same letter. */
export function found({ symbols }, letters) {
  const wanted = folded(letters);
  if (!wanted) return [];
  const hits = (fits) => symbols.filter((symbol) => symbol.words.some((words) => fits(folded(words))));
  const starts = hits((words) => words.split(/[\s-]+/).some((word) => word.startsWith(wanted)) || words.startsWith(wanted));
  return starts.length ? starts : hits((words) => words.includes(wanted));
}

const folded = (text) => text.trim().toLowerCase().replaceAll("ё", "е");
