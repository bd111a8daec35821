/** A worker: paints all ink of a sheet, told as the page's own text, and gives the picture back. */

import { shapeOf } from "./ink.js";
import { inkOn, penOn } from "./nib.js";

self.onmessage = ({ data: { text, width, height, place } }) => {
  const { marks, nibs, pens } = JSON.parse(text);
  const colours = new Map(pens);
  const canvas = new OffscreenCanvas(width, height);
  const pen = penOn(canvas, place);
  for (const mark of marks) {
    if (mark.kind !== "ink" || mark.gone) continue;
    inkOn(pen, mark, shapeOf(mark, nibs), colours.get(mark.colour) ?? colours.get("black"));
  }
  const picture = canvas.transferToImageBitmap();
  self.postMessage(picture, [picture]);
};
