/** Where a mark belongs: the zone that holds it, and what is usually drawn there. As in `tools/kit.py`; the server looks again. */

/** How many points of a stroke are asked where they lie. */
const ASKED = 16;

/** The key of the tool's zone that holds (x, y), or "". */
export function zoneAt(tool, x, y) {
  return tool.zones.find((zone) => inside(zone.outline, x, y))?.key ?? "";
}

/** The zone in which most of a stroke lies, or "". */
export function zoneOfStroke(tool, { xs, ys }) {
  const votes = new Map();
  const count = Math.min(ASKED, xs.length);
  for (let asked = 0; asked < count; asked++) {
    const at = Math.floor((asked * xs.length) / count);
    const zone = zoneAt(tool, xs[at], ys[at]);
    if (zone) votes.set(zone, (votes.get(zone) ?? 0) + 1);
  }
  let found = "";
  for (const { key } of tool.zones) if ((votes.get(key) ?? 0) > (votes.get(found) ?? 0)) found = key;
  return found;
}

/** The elements that may stand in *zone*: promises where *commits*, all else otherwise (promises where nothing else may). */
export function elementsFor(tool, zone, commits = false) {
  const there = tool.elements.filter((element) => element.zones.includes(zone));
  const fit = there.filter((element) => element.commits === commits);
  return fit.length || commits ? fit : there;
}

/** The key of the element taken to be meant in *zone*, or "". */
export function elementFor(tool, zone, commits = false) {
  const [first] = elementsFor(tool, zone, commits);
  return first?.key ?? (commits ? (tool.elements.find((element) => element.commits)?.key ?? "") : "");
}

/** The middle of a zone's outline; of a ring, whose middle is another zone's, a place above that. */
export function middleOf({ outline }) {
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  const [x, middle] = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
  if (inside(outline, x, middle)) return [x, middle];
  const above = [];
  for (let y = middle; y > Math.min(...ys) && (!above.length || above.at(-1) === y + 2); y -= 2) if (inside(outline, x, y)) above.push(y);
  return [x, above.length ? (above[0] + above.at(-1)) / 2 : middle];
}

function inside(outline, x, y) {
  let holds = false;
  let [x1, y1] = outline.at(-1);
  for (const [x2, y2] of outline) {
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) holds = !holds;
    [x1, y1] = [x2, y2];
  }
  return holds;
}
