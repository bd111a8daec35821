/** What a pointer does from down to up, by the tool in hand: write, erase, stamp, carry, move the sheet. */

import { Stroke } from "./stroke.js";
import { touches } from "./ink.js";
import { holds } from "./overlay.js";

const TAP = 8;
const BRIEF = 350;
const RUBBER = 11;

/** The grip for a pointer that comes down on the stage, or null. */
export function gripFor(board, event) {
  const here = board.view.toSheet(event.clientX, event.clientY);
  const under = board.overlay.at(...here, 6 / board.view.scale, board.tray.tool === "hand");
  if (under && under.id === board.overlay.chosen && board.mayChange(under)) return carries(board, event, under);
  return GRIPS[board.tray.tool](board, event, under);
}

const GRIPS = { pen: writes, eraser: erases, symbol: places, own: places, label: places, pin: places, hand: moves };

function writes(board, event) {
  const { view, paint, book, tray } = board;
  let stroke = start(event);
  let latest = event;

  function start(first) {
    return new Stroke(view, paint.begin(board.colours.pen(tray.colour)), book.nibs[tray.width], first);
  }
  function finish() {
    board.addInk(stroke.finish());
    paint.end();
  }
  return {
    travel: () => (stroke?.far ?? 0) * view.scale,
    move(moved) {
      latest = moved;
      if (stroke) stroke.move(moved);
      else stroke = start(moved);
    },
    up(lifted) {
      if (!stroke) return;
      const tapped = stroke.far * view.scale < TAP && lifted.timeStamp - event.timeStamp < BRIEF;
      if (tapped && board.open(stroke.tip)) {
        paint.end();
        return;
      }
      if (lifted.type === "pointerup") stroke.move(lifted);
      finish();
    },
    cancel: () => paint.end(),
    turn() {
      // The finger rests where it was, the sheet does not: what is drawn stays, and a new piece begins at the next move.
      if (stroke && latest !== event) finish();
      stroke = null;
    },
  };
}

function erases(board, event) {
  const { view, book, paint, overlay } = board;
  const gone = new Set();
  let [x, y] = view.toSheet(event.clientX, event.clientY);
  let far = 0;

  function rub(toX, toY) {
    const way = [x, y, toX, toY];
    const reach = RUBBER / view.scale;
    for (const mark of book.shown()) {
      if (gone.has(mark.id) || !board.mayRub(mark) || !meets(board, mark, way, reach)) continue;
      gone.add(mark.id);
      if (mark.kind !== "ink") overlay.hide(mark.id);
      else {
        paint.away.add(mark.id);
        paint.part(paint.reach(mark));
      }
    }
    [x, y] = [toX, toY];
  }
  rub(x, y);
  return {
    travel: () => far * view.scale,
    move(moved) {
      const [toX, toY] = view.toSheet(moved.clientX, moved.clientY);
      far += Math.hypot(toX - x, toY - y);
      rub(toX, toY);
    },
    up() {
      paint.away.clear();
      board.erase([...gone]);
    },
    cancel() {
      paint.away.clear();
      for (const id of gone) overlay.show(id);
      paint.all();
    },
  };
}

function meets({ book }, mark, [x1, y1, x2, y2], reach) {
  if (mark.kind !== "ink") return holds(mark, x2, y2);
  const { stroke, box } = book.shape(mark);
  const far = reach + book.nibs[mark.width ?? 0] / 2;
  const apart =
    Math.min(x1, x2) > box[2] + far || Math.max(x1, x2) < box[0] - far || Math.min(y1, y2) > box[3] + far || Math.max(y1, y2) < box[1] - far;
  return !apart && touches(stroke, [x1, y1, x2, y2], far);
}

/** Follows a pointer until it is lifted and says whether it was a tap. */
function follows(board, event, { onmove = () => {}, onup, oncancel = () => {} }) {
  const from = [event.clientX, event.clientY];
  let far = 0;
  const reach = (moved) => {
    far = Math.max(far, Math.hypot(moved.clientX - from[0], moved.clientY - from[1]));
  };
  return {
    travel: () => far,
    move(moved) {
      reach(moved);
      onmove(moved, far >= TAP);
    },
    up(lifted) {
      reach(lifted);
      onup(board.view.toSheet(lifted.clientX, lifted.clientY), far < TAP);
    },
    cancel: oncancel,
  };
}

function places(board, event, under) {
  const { overlay, view } = board;
  const ghost = (moved) => overlay.ghost(board.ghostAt(...view.toSheet(moved.clientX, moved.clientY)));
  if (!under) ghost(event);
  return follows(board, event, {
    onmove(moved, far) {
      if (far || !under) ghost(moved);
    },
    onup(place, tapped) {
      overlay.ghost(null);
      if (tapped && under && board.open(place)) return;
      board.placeAt(...place);
    },
    oncancel: () => overlay.ghost(null),
  });
}

function carries(board, event, mark) {
  const { overlay, view } = board;
  const [x, y] = view.toSheet(event.clientX, event.clientY);
  return follows(board, event, {
    onmove(moved, far) {
      const [toX, toY] = view.toSheet(moved.clientX, moved.clientY);
      if (far) overlay.carry(mark.id, toX - x, toY - y);
    },
    onup(place, tapped) {
      overlay.rest();
      if (tapped) board.open(place);
      else board.moveTo(mark, mark.x + place[0] - x, mark.y + place[1] - y);
    },
    oncancel() {
      overlay.rest();
      overlay.show(mark.id);
    },
  });
}

function moves(board, event, under) {
  if (under && board.mayChange(under)) return carries(board, event, under);
  const { view } = board;
  const point = view.toSheet(event.clientX, event.clientY);
  return follows(board, event, {
    onmove(moved) {
      view.hold(point, view.zoom, [moved.clientX, moved.clientY]);
      board.viewMoved();
    },
    onup(place, tapped) {
      if (tapped && !board.open(place)) board.choose(null);
      board.viewSettled();
    },
  });
}
