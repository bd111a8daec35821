"""The board beside two rivals: the same strokes by the same hand in the same browser, the processor slowed six times."""

import statistics
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.our_board import OurBoard
from benchmarks.strokes import SHEET, source, strokes

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
SLOWER = 6
#: Strokes already there, strokes then drawn.
OPEN, DRAWN = (300, 2000, 3000), 12

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]


class Rival:
    """A rival's page, made of its published files."""

    def __init__(self, name, page_file, selector):
        self.name, self.file, self.selector = name, HERE / page_file, selector

    def open(self, page, there):
        """Show the rival with the strokes *there*; seconds until they are painted."""
        page.route("http://rival.test/**", self._serve)
        page.goto(f"http://rival.test/{self.file.name}")
        page.wait_for_function("window.ready")
        return page.evaluate(
            """async (strokes) => { const began = performance.now(); await load(strokes);
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            return (performance.now() - began) / 1000; }""",
            there,
        )

    def _serve(self, route):
        path = route.request.url.removeprefix("http://rival.test/")
        file = MODULES / path.removeprefix("modules/") if path.startswith("modules/") else HERE / path
        if not file.is_file():
            return route.fulfill(status=404)
        kind = {".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript"}[file.suffix]
        return route.fulfill(body=file.read_bytes(), content_type=kind)


def run():
    """(what, figure) pairs, one engine after the other on the same strokes."""
    ours = OurBoard()
    drawers = [ours]
    if MODULES.is_dir():
        drawers += [
            Rival("perfect-freehand, plain canvas", "freehand.html", "#sheet"),
            Rival("js-draw", "jsdraw.html", "canvas.wetInkCanvas, canvas"),
        ]
    else:
        yield "rivals", "left out: npm is not here"
    yield "strokes", source()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for number in OPEN:
            for drawer in drawers:
                yield from measured(browser, drawer, number)
        browser.close()
    ours.close()


def measured(browser, drawer, number):
    """Figures of one engine on a sheet that holds *number* strokes."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.add_init_script(path=HERE / "replay.js")
    wire = page.context.new_cdp_session(page)
    wire.send("Performance.enable")
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    seconds = drawer.open(page, shares(strokes(number)))
    heap = metrics(wire)["JSHeapUsedSize"] / 1e6
    yield f"{drawer.name}: {number} strokes painted", f"{seconds:.2f} s, heap {heap:.0f} MB"
    if number != OPEN[-1]:
        yield from drawn(page, wire, drawer, number)
    page.close()


def drawn(page, wire, drawer, number):
    """Figures of drawing on."""
    before = metrics(wire)["ScriptDuration"]
    cost = page.evaluate("([selector, strokes]) => draw(selector, strokes)", [drawer.selector, shares(strokes(DRAWN, seed=9))])
    script = (metrics(wire)["ScriptDuration"] - before) * 1000 / len(cost["moves"])
    handler = f"{statistics.mean(cost['moves']):.1f} / {part(cost['moves'], 0.95):.1f} ms"
    yield f"{drawer.name}: {number} there, handler of a move, mean / p95", handler
    yield f"{drawer.name}: {number} there, all script a move", f"{script:.1f} ms"
    yield f"{drawer.name}: {number} there, frame p95", f"{part(cost['frames'], 0.95):.0f} ms"
    yield f"{drawer.name}: {number} there, pen up to painted, median", f"{statistics.median(cost['ups']):.0f} ms"


def shares(made):
    """Strokes as parts of the sheet's width and height."""
    return [[(x / SHEET[0], y / SHEET[1]) for x, y in stroke] for stroke in made]


def part(values, share):
    """The value below which *share* of *values* lie."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def metrics(wire):
    """Chromium's own counters."""
    return {metric["name"]: metric["value"] for metric in wire.send("Performance.getMetrics")["metrics"]}
