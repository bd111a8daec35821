/** Links between sheets: bring something from another sheet of hers, and say of each thing what it grew from. */

import { t } from "../words.js";
import { el, icon, svg } from "./dom.js";
import { ownPaths } from "./figures.js";
import { newId } from "./ids.js";
import { picture, tile } from "./tiles.js";
import { elementsFor, middleOf } from "./zones.js";

/** Things brought one after the other stand beside each other. */
const ASIDE = 30;

/** Open the panel of the other sheets. */
export async function openBring(board, slip) {
  const sheets = await others(board);
  const content = sheets?.length ? sheets.map((sheet) => section(board, slip, sheet)) : el("p", { class: "large" }, nothing(sheets));
  slip.open({ name: "bring", title: t("Bring from another sheet"), content });
}

const nothing = (sheets) => (sheets ? t("Nothing lies on another sheet yet.") : t("This needs the box: other sheets are not on this tablet. Draw it anew, or come back when the box is near."));

/** The other sheets; null where they cannot be asked for. */
async function others(board) {
  if (board.told.others) return board.told.others(); // a tablet that is away has them with it
  const url = board.told.urls.others;
  const answer = url ? await fetch(url).catch(() => null) : null;
  return answer?.ok ? (await answer.json()).sheets : null;
}

function section(board, slip, sheet) {
  const buttons = sheet.things.map((thing) => tile({ key: thing.id, title: thing.text || thing.promise?.text || thing.title, sign: sign(board, thing) }, false, () => bring(board, slip, sheet, thing)));
  return el("section", { class: "asked" }, el("h3", {}, sheet.sheet), el("div", { class: "choice-row" }, buttons));
}

function sign(board, { kind, symbol, source, strokes }) {
  if (symbol) return picture(board.told.urls.symbol(symbol));
  const drawn = strokes ?? board.book.owns.get(source)?.strokes;
  if (!drawn) return icon(kind === "pin" ? "fruit" : "label");
  return svg("svg", { class: "symbol", viewBox: "0 0 100 100", "stroke-linecap": "round", "stroke-linejoin": "round" }, ownPaths(drawn, { colours: board.colours, nibs: board.book.nibs }));
}

/** Place *thing* on this sheet: a promise where promises grow, all else as what it is; it may be pulled to where it belongs. */
function bring(board, slip, sheet, thing) {
  const fruit = growsHere(board, thing);
  const place = placeFor(board, thing.element, Boolean(fruit)).map((at) => at + ASIDE * (board.brought ?? 0));
  board.brought = ((board.brought ?? 0) + 1) % 4;
  const about = { text: thing.text, said: {}, derived_from: thing.id };
  slip.close();
  const id = fruit ? promise(board, place, thing, about) : plain(board, place, thing, about);
  board.book.links.set(id, [{ grew: true, sheet: sheet.sheet, href: sheet.href }]);
  board.choose(id);
}

/** Whether it becomes a promise: one is a promise already, or the step at hand is of promises; and such grow on this sheet. */
function growsHere(board, thing) {
  const [zone] = board.zonesNow;
  const here = zone && elementsFor(board.tool, zone).every((element) => element.commits);
  return board.tool.elements.some((element) => element.commits) && (thing.promise || here);
}

/** Where the same element stands here, else where the step draws, else where such things may stand at all. */
function placeFor(board, wanted, commits) {
  const same = board.tool.elements.find((element) => element.key === wanted && element.commits === commits);
  const anywhere = board.tool.zones.map((zone) => zone.key).filter((zone) => zone !== "owner");
  const fits = (zone) => elementsFor(board.tool, zone, commits).some((element) => element.commits === commits);
  const key = [...(same?.zones ?? []), ...board.zonesNow, ...anywhere].find(fits);
  const zone = board.tool.zones.find((one) => one.key === key);
  return zone ? middleOf(zone) : board.placeOfStep();
}

function promise(board, place, thing, about) {
  const { drawing, today, milestones } = board.told;
  const owner = drawing.participant_id ? { participant_id: drawing.participant_id, actor: "i" } : { group_id: drawing.group_id, actor: "group", shared: true };
  const when = { made_on: today, ...(milestones[0] ? { milestone_on: milestones[0].on } : {}) };
  const symbol = thing.symbol ?? "";
  const body = { shared: false, ...(thing.text ? { text: thing.text.slice(0, 300) } : {}), symbol, ...owner, ...thing.promise, ...when };
  const also = (of) => [{ kind: "put", record: "commitment", of, body: { ...body, drawing_id: drawing.id, derived_from: thing.id } }];
  return board.place("pin", place, { ...kept(about), symbol }, also);
}

/** As what it is; strokes by hand become a symbol of her own. */
function plain(board, place, thing, about) {
  const { colour } = board.tray;
  if (thing.strokes) {
    const { participant_id, group_id } = board.told.drawing;
    const source = newId();
    const body = { ...(participant_id ? { participant_id } : { group_id }), strokes: thing.strokes };
    board.journal.record([{ kind: "put", record: "own_symbol", of: source, body }]);
    return board.place("own", place, { ...kept(about), source, colour });
  }
  const kind = thing.kind === "pin" ? (thing.symbol ? "symbol" : "label") : thing.kind;
  const { symbol, source } = thing;
  return board.place(kind, place, kept({ ...about, symbol, source, colour }));
}

const kept = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** What *mark* grew from and what it became, with the way there; an empty list where nothing is known. */
export function grew(board, mark) {
  return (board.book.links.get(mark.id) ?? []).map(({ grew: from, sheet, href }) => {
    const words = from ? t("Grew from: {sheet}", { sheet }) : t("Became: {sheet}", { sheet });
    return el("a", { class: "pick grew", href, "data-leave": true }, icon(from ? "leaf" : "next"), el("span", {}, words));
  });
}

/** Show the links of a mark that is not to be changed at this visit; says whether it has any. */
export function openLinks(board, slip, mark) {
  const content = grew(board, mark);
  if (content.length) slip.open({ name: "item", title: t("Other sheets"), content, after: () => board.choose(null) });
  return content.length > 0;
}
