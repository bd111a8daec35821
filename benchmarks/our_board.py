"""Our own board as a page to be measured: a real server, a real sign-in, a sheet with strokes on it."""

from contextlib import ExitStack

from benchmarks.journal import Home, line
from benchmarks.strokes import SHEET
from benchmarks.world import served
from gals.journal.ids import new_id
from tools.ink import pack


class OurBoard:
    """The board of a group's Vision Journey."""

    name, selector = "gals", ".stage .paper"

    def __init__(self):
        self.stack = ExitStack()
        _app, self.address = self.stack.enter_context(served())
        self.home = Home(self.address)
        self.group = new_id()
        self.home.send([line("put", "group", self.group, label="Bench", sex="mixed")])

    def close(self):
        """Stop the server."""
        self.stack.close()

    def sheet(self, there):
        """The id of a new drawing that holds the strokes *there*, given as parts of the sheet's width and height."""
        drawing = new_id()
        head = {"tool": "vision-journey", "tool_version": 1, "owner": "group", "group_id": self.group}
        inks = [pack([(x * SHEET[0], y * SHEET[1]) for x, y in stroke]) for stroke in there]
        look = {"drawing_id": drawing, "layer": "first", "kind": "ink", "colour": "black", "width": 1}
        marks = [line("mark", "mark", new_id(), ink=ink, **look) for ink in inks]
        self.home.send([line("put", "drawing", drawing, **head), *marks])
        return drawing

    def open(self, page, there):
        """Show the board with the strokes *there*; seconds from asking for the page until they are painted."""
        drawing = self.sheet(there)
        cookies = [{"name": name, "value": value, "url": f"http://{self.address}"} for name, value in self.home.cookies.items()]
        page.context.add_cookies(cookies)
        with page.expect_console_message(lambda said: said.text.startswith("open ")) as said:
            page.goto(f"http://{self.address}/drawings/{drawing}", wait_until="commit")
        return float(said.value.text.removeprefix("open ")) / 1000
