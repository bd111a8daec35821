/** How ink lies on a canvas: for the page, and for the painter beside it. */

const RING = "#1b1b1b";

/** A canvas's pen in sheet units; *place* = [pixels to a sheet unit, x and y of the sheet's corner in pixels]. */
export function penOn(canvas, [scale, x, y]) {
  const pen = canvas.getContext("2d");
  pen.setTransform(scale, 0, 0, scale, x, y);
  pen.lineCap = pen.lineJoin = "round";
  return pen;
}

/** Paint an ink mark of *shape* (as `shapeOf` in ink.js makes it). */
export function inkOn(pen, { ring }, { parts, box }, colour) {
  pen.strokeStyle = colour;
  for (const { width, path } of parts) {
    pen.lineWidth = width;
    pen.stroke(path);
  }
  if (ring) rings(pen, ring, box);
}

function rings(pen, count, [left, top, right, bottom]) {
  const size = Math.max(right - left, bottom - top);
  pen.strokeStyle = RING;
  pen.lineWidth = Math.max(1.5, size * 0.04);
  for (let number = 0; number < count; number++) {
    pen.beginPath();
    pen.arc((left + right) / 2, (top + bottom) / 2, size * (0.6 + 0.12 * number), 0, 7);
    pen.stroke();
  }
}
