"""The office keeps the tree of places; a facilitator reads her own."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gals.models import Place
from gals.store import places, programmes

NEW = {"level": "village", "name_ky": "Ача-Кайыңды", "name_ru": "Ача-Кайынды", "name_en": "Acha-Kaiyngdy"}


@pytest.fixture
def land(written):
    """The nine units, and in Naryn a rayon, an aimak and two villages: {name: id}."""

    def write(w):
        programmes.ensure(w)
        naryn = next(one.id for one in places.children(w.db) if one.code == "KG-N")
        rayon = places.register(w, level="rayon", parent_id=naryn, name_ky="Ат-Башы")
        aimak = places.register(w, level="aimak", parent_id=rayon, name_ky="Фрунзе")
        village, other = (places.register(w, parent_id=aimak, name_ky=name) for name in ("Баш-Кайыңды", "Калинин"))
        return {"naryn": naryn, "rayon": rayon, "aimak": aimak, "village": village, "other": other}

    return written(write)


@pytest.fixture
def look(app):
    """A session that only looks at the application's database and stands in nobody's way."""
    with Session(app.extensions["engine"]) as session:
        yield session


def text(answer):
    return answer.get_data(as_text=True)


def test_a_trainer_sees_the_nine_units_and_what_lies_in_them(visit, land):
    trainer = visit("trainer")
    page = text(trainer.get("/places"))
    assert page.count("Oblast or city") == 9
    page = text(trainer.get(f"/places/{land['aimak']}"))
    assert "Баш-Кайыңды" in page and "Калинин" in page and "Naryn oblast" in page


def test_a_trainer_adds_a_village(visit, land, look):
    trainer = visit("trainer")
    assert 'value="village" checked' in text(trainer.get(f"/places/new?parent={land['aimak']}"))
    answer = trainer.send("/places", **NEW, parent_id=land["aimak"])
    assert answer.status_code == 303
    [made] = look.scalars(select(Place).where(Place.name_ky == "Ача-Кайыңды"))
    assert (made.parent_id, made.level, made.merged_into) == (land["aimak"], "village", None)


def test_only_named_fields_of_the_form_count(visit, land, look):
    fields = NEW | {"parent_id": land["aimak"], "merged_into": land["village"], "gone": "1", "by": "somebody", "code": "KG-N"}
    visit("trainer").send("/places", **fields)
    [made] = look.scalars(select(Place).where(Place.name_ky == "Ача-Кайыңды"))
    assert (made.merged_into, made.gone, made.code) == (None, None, None)
    assert made.by != "somebody"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name_ky": "", "name_ru": "", "name_en": ""}, "give the place a name"),
        ({"name_ky": "ы" * 500}, "these are 500"),
        ({"level": "moon"}, "what kind of place"),
        ({"parent_id": ""}, "where the place lies"),
        ({"parent_id": "nowhere"}, "where the place lies"),
        ({"level": "oblast"}, "does not lie within"),
    ],
)
def test_what_cannot_be_kept_stays_on_the_page_with_a_sentence(visit, land, wrong, sentence):
    answer = visit("trainer").send("/places", **(NEW | {"parent_id": land["aimak"]} | wrong))
    assert answer.status_code == 422
    assert sentence in text(answer) and 'class="mend"' in text(answer)
    if "name_en" not in wrong:
        assert "Acha-Kaiyngdy" in text(answer)


def test_a_renamed_place_shows_how_it_was_called(visit, land):
    trainer = visit("trainer")
    fields = {"level": "aimak", "parent_id": land["rayon"], "name_ky": "Манас", "name_ru": "", "name_en": ""}
    assert trainer.send(f"/places/{land['aimak']}", **fields).status_code == 303
    page = text(trainer.get(f"/places/{land['aimak']}"))
    assert "<h1><bdi>Манас</bdi></h1>" in page
    assert "Фрунзе" in page and "until " in page


def test_a_merged_village_leads_to_the_one_that_took_it_in(visit, land, written):
    written(lambda w: w.put("group", None, label="Келиндер", place_id=land["village"], sex="women"))
    trainer = visit("trainer")
    assert trainer.send(f"/places/{land['village']}/merge", into=land["other"]).status_code == 303
    answer = trainer.get(f"/places/{land['village']}")
    assert answer.location == f"/places/{land['other']}"
    page = text(trainer.get(answer.location))
    assert "Келиндер" in page and "Баш-Кайыңды" in page


def test_a_merge_in_a_circle_is_refused_with_a_sentence(visit, land):
    trainer = visit("trainer")
    for place, into, sentence in (
        ("village", "village", "into itself"),
        ("aimak", "village", "lies within it"),
        ("village", None, "takes this one in"),
    ):
        answer = trainer.send(f"/places/{land[place]}/merge", into=land[into] if into else "")
        assert answer.status_code == 422
        assert sentence in text(answer)
    trainer.send(f"/places/{land['village']}/merge", into=land["other"])
    answer = trainer.send(f"/places/{land['village']}/merge", into=land["aimak"])
    assert answer.status_code == 422
    assert "merged before" in text(answer)


def test_a_facilitator_reads_her_own_places_and_changes_none(visit, land):
    facilitator = visit("facilitator", places=[land["aimak"]])
    page = text(facilitator.get("/places"))
    assert "Фрунзе" in page and "Naryn oblast" not in page and "New place" not in page
    assert facilitator.get(f"/places/{land['village']}").status_code == 200
    assert facilitator.get(f"/places/{land['rayon']}").status_code == 404
    assert facilitator.get("/places/new").status_code == 404
    assert facilitator.send("/places", **NEW, parent_id=land["aimak"]).status_code == 404
    assert facilitator.send(f"/places/{land['village']}/merge", into=land["other"]).status_code == 404
