"""My plan: a champion opens it with her card and three pictures; she sees her own and nothing else, and leaves no trace."""

import io
import re
from datetime import date, timedelta

import pytest
from PIL import Image
from sqlalchemy import text

from gals.models import Answer, Attempt, CardVisit
from gals.paper import photo
from gals.store import answers, blobs, cards, commitments, consents, drawings, groups

CODE = ("sheep", "tree", "tea")


@pytest.fixture
def women(app, written, data):
    """{"aigul", "begimai"}: each {"id", "promise", "token"}; Айгүл also has a "drawing" that she lets us keep."""

    def make(w):
        place = w.put("place", None, level="village", name_ky="Ак-Суу")
        group = groups.register(w, label="Чемпиондор", sex="women", place_id=place, champions=True)
        w.put("group", group, next_on=app.extensions["clock"].today() + timedelta(days=9))
        made = {}
        for key, name, words in (("aigul", "Айгүл", "Уй алам"), ("begimai", "Бегимай", "Мектепке барам")):
            person = w.put("participant", None, name=name, sex="woman", place_id=place)
            groups.join(w, person, group)
            made[key] = {
                "id": person,
                "promise": commitments.promise(w, participant_id=person, symbol="cow", text=words),
            }
        return made

    found = written(make)
    for one in found.values():
        one["token"], _pictures = cards.make(
            data, one["id"], now=app.extensions["clock"].now(), memory=8, pictures=CODE
        )
    data.commit()
    return found


@pytest.fixture
def phone(app):
    return app.test_client()


def text_of(answer):
    return answer.get_data(as_text=True)


def guard_in(page):
    return re.search(r'name="csrf_token" value="([^"]+)"', page)[1]


def tap(phone, *pictures):
    """Tap three pictures on the open page, one after another; the answer to the last tap."""
    guard = guard_in(text_of(phone.get("/plan/pictures")))
    places = zip(("one", "two", "three"), pictures, strict=True)
    return phone.post("/plan/pictures", data={"csrf_token": guard, **dict(places)})


def opened(phone, woman):
    """*phone* with her plan open on it."""
    phone.get(f"/p/{woman['token']}")
    assert tap(phone, *CODE).location == "/plan"
    return phone


def test_card_and_pictures_open_her_plan(phone, women):
    answer = phone.get(f"/p/{women['aigul']['token']}")
    assert (answer.status_code, answer.location) == (303, "/plan/pictures")
    assert tap(phone, *CODE).location == "/plan"
    page = text_of(phone.get("/plan"))
    assert "Айгүл" in page
    assert "Уй алам" in page
    assert "We meet" in page


def test_she_sees_nobody_else_and_nothing_of_the_group(phone, women):
    page = text_of(opened(phone, women["aigul"]).get("/plan"))
    assert not re.search("Бегимай|Мектепке|Чемпиондор", page)
    assert phone.get(f"/plan/promises/{women['begimai']['promise']}").status_code == 404
    page = text_of(phone.get(f"/plan/promises/{women['aigul']['promise']}"))
    answer = phone.post(
        f"/plan/promises/{women['begimai']['promise']}", data={"csrf_token": guard_in(page), "answer": "done"}
    )
    assert answer.status_code == 404


def test_her_card_opens_no_office_page(phone, women):
    opened(phone, women["aigul"])
    for address in (
        "/",
        f"/participants/{women['aigul']['id']}",
        f"/commitments/{women['aigul']['promise']}",
        "/groups",
    ):
        answer = phone.get(address)
        assert answer.status_code in (303, 404)
        assert "/sign-in" in (answer.location or "/sign-in")


def test_an_account_opens_no_plan(visit, women):
    for role in ("admin", "trainer", "facilitator"):
        client = visit(role)
        for address in ("/plan", "/plan/sheet", "/plan/drawing/640", f"/plan/promises/{women['aigul']['promise']}"):
            assert client.get(address).location == "/plan/pictures"


def test_nothing_is_shown_before_the_pictures(phone, women):
    phone.get(f"/p/{women['aigul']['token']}")
    assert phone.get("/plan").location == "/plan/pictures"
    assert "Айгүл" not in text_of(phone.get("/plan/pictures"))


def test_a_wrong_address_shows_a_page_that_tells_nothing(phone, women):
    assert phone.get("/p/" + "x" * 43).location == "/plan/pictures"
    assert "show your card" in text_of(phone.get("/plan/pictures"))


def test_she_says_herself_how_it_goes_with_two_taps(phone, women, data):
    opened(phone, women["aigul"])
    address = f"/plan/promises/{women['aigul']['promise']}"
    page = text_of(phone.get(address))
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page[page.index("<main") :]))
    for _tap in range(2):
        assert phone.post(address, data=hidden | {"answer": "done"}).location == address
    page = text_of(phone.get(address))
    assert "Why?" in page
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page[page.index("Why?") - 1200 :]))
    assert phone.post(address, data=hidden | {"answer": "done", "reason": "family-helped"}).location == "/plan"
    [said] = answers.history(data, women["aigul"]["promise"])
    assert (said.answer, said.reason, said.via, said.by) == (
        "done",
        "family-helped",
        "card",
        f"card:{women['aigul']['id']}",
    )


def test_without_the_forgery_guard_nothing_is_kept(phone, women, data):
    opened(phone, women["aigul"])
    assert phone.post(f"/plan/promises/{women['aigul']['promise']}", data={"answer": "done"}).status_code == 400
    assert data.query(Answer).count() == 0


@pytest.mark.parametrize("said", [{"answer": "finished"}, {"answer": "done", "reason": "x" * 50}])
def test_words_nobody_offered_are_not_kept(phone, women, data, said):
    opened(phone, women["aigul"])
    address = f"/plan/promises/{women['aigul']['promise']}"
    guard = guard_in(text_of(phone.get(address)))
    assert phone.post(address, data=said | {"csrf_token": guard}).status_code == 422
    assert data.query(Answer).count() == 0


def test_the_sixth_try_opens_nothing_even_with_the_right_pictures(app, phone, women, data):
    phone.get(f"/p/{women['aigul']['token']}")
    for _time in range(5):
        assert tap(phone, "sun", "yurt", "bread").location == "/plan/pictures"
    assert data.query(Attempt).filter(Attempt.subject.startswith("card:")).count() == 5
    data.commit()
    assert "This card rests" in text_of(phone.get("/plan/pictures"))
    another = app.test_client()
    another.get(f"/p/{women['aigul']['token']}")
    assert tap(another, *CODE).location == "/plan/pictures"
    assert another.get("/plan").location == "/plan/pictures"


def test_pictures_in_another_order_open_nothing(phone, women):
    phone.get(f"/p/{women['aigul']['token']}")
    assert tap(phone, "tree", "sheep", "tea").location == "/plan/pictures"
    assert "4 tries are left" in text_of(phone.get("/plan/pictures"))
    assert phone.get("/plan").location == "/plan/pictures"


def test_a_lost_card_closes_where_it_lies_open(app, phone, women, data):
    opened(phone, women["aigul"])
    cards.revoke(data, cards.behind(data, women["aigul"]["token"]), app.extensions["clock"].now())
    data.commit()
    assert phone.get("/plan").location == "/plan/pictures"
    assert "show your card" in text_of(phone.get("/plan/pictures"))


def test_the_plan_closes_when_nobody_touches_it(app, phone, women):
    opened(phone, women["aigul"])
    app.extensions["clock"].shift = timedelta(minutes=14)
    assert phone.get("/plan").status_code == 200
    app.extensions["clock"].shift = timedelta(minutes=28)
    assert phone.get("/plan").status_code == 200
    app.extensions["clock"].shift = timedelta(minutes=44)
    assert phone.get("/plan").location == "/plan/pictures"


def test_another_womans_card_on_the_same_phone_shows_nothing_of_the_first(phone, women):
    opened(phone, women["aigul"])
    phone.get(f"/p/{women['begimai']['token']}")
    assert phone.get("/plan").location == "/plan/pictures"
    assert tap(phone, *CODE).location == "/plan"
    page = text_of(phone.get("/plan"))
    assert "Бегимай" in page
    assert "Айгүл" not in page


def test_hiding_the_plan_leaves_it(phone, women, data):
    opened(phone, women["aigul"])
    assert phone.get("/plan/hide").location == "/weather"
    assert phone.get("/plan").location == "/plan/pictures"
    assert data.query(CardVisit).filter_by(opened=True).count() == 0


def test_no_answer_of_hers_is_kept_or_passed_on_by_the_browser(phone, women):
    for address in (f"/p/{women['aigul']['token']}", "/plan/pictures"):
        answer = phone.get(address)
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer.headers["Cache-Control"]
    tap(phone, *CODE)
    for address in ("/plan", "/plan/sheet", f"/plan/promises/{women['aigul']['promise']}"):
        answer = phone.get(address)
        assert "no-store" in answer.headers["Cache-Control"]
        assert "<title>GALS</title>" in text_of(answer)
        assert women["aigul"]["token"] not in text_of(answer)


def test_a_failure_writes_no_address_of_a_card_into_the_log(app, phone, women, data, caplog):
    data.execute(text("DROP TABLE card_visits"))
    data.commit()
    app.config["PROPAGATE_EXCEPTIONS"] = False
    assert phone.get(f"/p/{women['aigul']['token']}").status_code == 500
    assert caplog.text
    assert women["aigul"]["token"] not in caplog.text


def test_the_cookie_is_for_the_server_alone_and_changes_when_the_plan_opens(phone, women):
    first = phone.get(f"/p/{women['aigul']['token']}").headers["Set-Cookie"]
    then = tap(phone, *CODE).headers["Set-Cookie"]
    for cookie in (first, then):
        assert cookie.startswith("gals-plan=")
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
    assert first.split(";")[0] != then.split(";")[0]


def test_her_drawing_is_shown_while_she_lets_us_keep_it(phone, women, written):
    aigul = women["aigul"]["id"]

    def make(w):
        consents.say(w, "keep", True, participant_id=aigul)
        drawing = drawings.start(w, tool="vision-journey", owner="person", participant_id=aigul)
        w.mark(drawing, None, kind="symbol", symbol="cow", layer="first", x=500, y=300, size=60)

    written(make)
    opened(phone, women["aigul"])
    assert "/plan/drawing/640" in text_of(phone.get("/plan"))
    picture = phone.get("/plan/drawing/640")
    assert picture.data.startswith(b"\x89PNG")
    assert len(picture.data) < 60_000
    assert phone.get("/plan/drawing/9999").status_code == 404
    written(lambda w: consents.say(w, "keep", False, participant_id=aigul))
    assert "/plan/drawing" not in text_of(phone.get("/plan"))
    assert phone.get("/plan/drawing/640").status_code == 404


def test_a_photograph_of_her_sheet_is_light_too(app, phone, women, written, data):
    aigul = women["aigul"]["id"]
    noisy = io.BytesIO()
    Image.effect_noise((1600, 1130), 90).convert("RGB").save(noisy, "JPEG", quality=90)
    picture = photo.develop(noisy.getvalue(), megabytes=12, megapixels=40)
    kept = blobs.keep(data, app.extensions["shelf"], picture, account_id="tester", now=app.extensions["clock"].now())
    data.commit()

    def make(w):
        drawing = drawings.start(w, tool="vision-journey", owner="person", participant_id=aigul)
        w.mark(drawing, None, kind="photo", source=kept.sha256, layer="first", x=500, y=353, size=1000)
        for layer in ("keep", "photo"):
            consents.say(w, layer, True, participant_id=aigul)

    written(make)
    answer = opened(phone, women["aigul"]).get("/plan/drawing/640")
    assert answer.mimetype == "image/jpeg"
    assert len(answer.data) < 90_000
    written(lambda w: consents.say(w, "photo", False, participant_id=aigul))
    assert phone.get("/plan/drawing/640").status_code == 404


def test_a_promise_of_a_tablet_with_a_dead_clock_is_shown_calmly(phone, women, written):
    written(
        lambda w: w.put(
            "commitment",
            None,
            participant_id=women["aigul"]["id"],
            symbol="bread",
            made_on=date(1970, 1, 1),
            milestone_on=date(1970, 2, 1),
        )
    )
    page = text_of(opened(phone, women["aigul"]).get("/plan"))
    assert "symbols/bread.svg" in page
    assert "1970" not in page
