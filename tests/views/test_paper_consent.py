"""A drawing from paper after its owner changed her mind: it is nowhere any more, and comes back only with her yes."""

import hashlib

import pypdfium2
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gals.models import Photograph
from gals.store import commitments, drawings, photographs, scope
from tests import photographed_pages as paper
from tests.views.test_confirmations import Village, confirm


@pytest.fixture
def village(app, data):
    return Village(app, data)


@pytest.fixture
def sapar(visit, village):
    """A facilitator of this village."""
    return visit("facilitator", places=[village.place])


@pytest.fixture
def drawn(village, sapar, app):
    """Айгүл's sheet, kept as it came and confirmed: her drawing with a picture and a promise that the group may know."""
    aigul, content = village.person("Айгүл", ("count", "keep", "photo", "show", "report")), paper.clean(4)
    page, _sheet = village.page(aigul, {"1.due.3": "marked", "1.who.we": "marked"}, seed=4)
    original = b"as it came from the camera"
    page_id, original_name = page.id, hashlib.sha256(original).hexdigest()
    app.extensions["originals"].keep(original_name, original)
    village.db.get(Photograph, page_id).sha256 = original_name
    village.db.commit()
    assert confirm(sapar, page).status_code == 303
    [promise] = commitments.of_participant(village.db, aigul)
    commitments.reword(village.w, promise, shared=True)
    village.db.commit()
    [drawing] = drawings.of_participant(village.now, aigul)
    return Drawn(village, app, sapar, (aigul, drawing.id, (page_id, original_name), hashlib.sha256(content).hexdigest()))


class Drawn:
    """Where the picture can be seen, asked for through every door."""

    def __init__(self, village, app, client, names):
        self.village, self.app, self.client = village, app, client
        self.aigul, self.drawing, (self.page, self.original), self.picture = names

    def status(self, address):
        return self.client.get(address).status_code

    def shown(self):
        """{door: whether the picture is behind it}."""
        plan = self.client.send(f"/participants/{self.aigul}/plan-sheet", lang="ky")
        wall = self.client.get(f"/groups/{self.village.group}/wall-list?pictures=1&lang=ky")
        taken = self.client.get(f"/away/take.json?groups={self.village.group}").get_data(as_text=True)
        board = self.client.get(f"/drawings/{self.drawing}").get_data(as_text=True)
        workshop = f"/workshops/{self.village.workshop}"
        with Session(self.app.extensions["engine"]) as db:
            travels, rows = self.picture in scope.photos(db), db.scalars(select(Photograph.id)).all()
        return {
            "board": self.picture in board,
            "board's news": self.picture in self.client.get(f"/drawings/{self.drawing}/data").get_data(as_text=True),
            "picture on the board": self.status(f"/photos/{self.picture}?drawing={self.drawing}") == 200,
            "picture of the whole": self.status(f"/drawings/{self.drawing}/picture.png") == 200,
            "page": self.status(f"/photographs/{self.page}/confirm") == 200,
            "picture of the page": self.status(f"{workshop}/photographs/{self.page}/picture?of=clean") == 200,
            "hand-back": plan.status_code == 200 and pictures(plan.data) == 1,
            "wall list": pictures(wall.data) == 1,
            "taken along": self.picture in taken,
            "travels": travels,
            "photograph": self.page in rows,
            "original": self.app.extensions["originals"].has(self.original),
        }

    def says(self, layer, given):
        answer = self.client.send(f"/participants/{self.aigul}/consents", layer=layer, given="yes" if given else "no")
        assert answer.status_code == 303


def pictures(pdf):
    """How many photographs stand on the pages of a PDF; signs and codes are lines."""
    if not pdf.startswith(b"%PDF"):
        return 0
    images = [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    return sum(1 for page in pypdfium2.PdfDocument(pdf) for _one in page.get_objects(filter=images))


#: What is destroyed by a "no", and what only waits for another "yes".
DESTROYED = {"page", "picture of the page", "photograph", "original"}


@pytest.mark.parametrize("layer", photographs.NEEDED)
def test_her_no_takes_a_drawing_from_paper_out_of_every_door(drawn, layer):
    before = drawn.shown()
    assert all(before.values()), [door for door, open_ in before.items() if not open_]
    drawn.says(layer, False)
    after = drawn.shown()
    assert not any(after.values()), [door for door, open_ in after.items() if open_]
    drawn.says(layer, True)
    assert {door for door, open_ in drawn.shown().items() if not open_} == DESTROYED


def test_a_no_to_showing_takes_it_off_the_wall_list_alone(drawn):
    drawn.says("show", False)
    assert [door for door, open_ in drawn.shown().items() if not open_] == ["wall list"]
