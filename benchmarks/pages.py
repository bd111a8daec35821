"""Bytes over the wire of whole pages, on a cold cache, as the browser counts them; and how long the server thinks.

A wall chart is timed from asking until the whole PDF is there, with the counting behind it.
"""

import statistics
import time

from playwright.sync_api import sync_playwright
from sqlalchemy import select
from sqlalchemy.orm import Session

from benchmarks.board import FLAGS
from benchmarks.journal import Home
from benchmarks.world import served, settled
from gals.models import Drawing, Group, Participant, Workshop
from gals.store import cards


def run():
    """(what, figure) pairs."""
    with served(demo=True) as (app, address):
        home = Home(address)
        office, board, plan = addresses(app)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            yield "the board with the symbols it first shows", weighed(browser, home, address, board)
            for name, path in office.items():
                yield name, weighed(browser, home, address, path)
            yield "My plan: card, three pictures, first page", weigh_plan(browser, address, plan)
            browser.close()
        for name, path in office.items() | {("the board", board)}:
            yield f"server: {name}, median", thought(home, path)
        for name, path in walls(office["a group"]).items():
            yield name, printed(home, path)
    yield from settled()


def walls(group):
    """{what: address} of a group's results on paper."""
    return {
        "wall chart of a group, A3 (limit 2 s)": f"{group}/results-sheet?size=A3&language=ky",
        "the same as a poster of four A4 pages (limit 2 s)": f"{group}/results-sheet?pages=4&language=ky",
        "the same as a poster of nine A4 pages": f"{group}/results-sheet?pages=9&language=ky",
    }


def addresses(app):
    """(office pages, a board, (a card's token, its pictures)) of the demo programme."""
    with Session(app.extensions["engine"].execution_options(writes=True)) as db, db.begin():
        drawing = db.scalars(select(Drawing).where(Drawing.participant_id.is_not(None))).first()
        group, workshop = db.scalars(select(Group)).first(), db.scalars(select(Workshop)).first()
        person = db.get(Participant, drawing.participant_id)
        clock = app.extensions["clock"]
        card = cards.make(db, person.id, now=clock.now(), memory=app.config["PASSWORD_MEMORY"])
        office = {
            "Today": "/",
            "a workshop's day plan": f"/workshops/{workshop.id}/plan",
            "roll call": f"/workshops/{workshop.id}/roll",
            "the conductor (limit 60 kB)": f"/workshops/{workshop.id}/run",
            "a group": f"/groups/{group.id}",
            "a person": f"/participants/{person.id}",
        }
        return office, f"/drawings/{drawing.id}", card


def counting(page):
    """A list that grows by the bytes of each answer *page* gets."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    return sizes


def weighed(browser, home, address, path):
    """The weight of a page for somebody signed in who never saw it."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_cookies([{"name": n, "value": v, "url": f"http://{address}"} for n, v in home.cookies.items()])
    page = context.new_page()
    sizes = counting(page)
    page.goto(f"http://{address}{path}", wait_until="networkidle")
    context.close()
    return f"{sum(sizes) / 1000:.0f} kB in {len(sizes)} answers"


def weigh_plan(browser, address, card):
    """The weight of My plan from the card to the plan itself."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    sizes = counting(page)
    token, pictures = card
    page.goto(f"http://{address}/p/{token}", wait_until="networkidle")
    for place, key in zip(("first", "second", "third"), pictures, strict=True):
        page.click(f".twelve.{place} [data-picture='{key}']")
    page.wait_for_url("**/plan", wait_until="networkidle")
    context.close()
    return f"{sum(sizes) / 1000:.0f} kB in {len(sizes)} answers"


def thought(home, path):
    """The median time of an answer."""
    seconds = []
    for _ in range(15):
        began = time.perf_counter()
        home.ask("GET", path)
        seconds.append(time.perf_counter() - began)
    return f"{statistics.median(seconds) * 1000:.0f} ms"


def printed(home, path):
    """The median time of a PDF, until the last byte, and its size."""
    seconds, size = [], home.weigh(path)
    for _ in range(7):
        began = time.perf_counter()
        size = home.weigh(path)
        seconds.append(time.perf_counter() - began)
    return f"{statistics.median(seconds):.2f} s, {size / 1000:.0f} kB"
