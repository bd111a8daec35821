"""What KoboToolbox and ODK give out: the same sendings whatever the kind of file, and nothing of whom they came from."""

import json

import pytest

from gals.reports import mappings, submissions, xlsforms
from gals.reports.submissions import Table
from tests.phone_files import as_csv, as_json, as_xlsx, sending


def say(message, code):
    return message if code == "en" else f"{message} {code}"


def read(content):
    return json.loads(submissions.read(content))


def table(content):
    return Table(**read(content))


ROWS = [sending(1), sending(2, **{"woman_came/woman_18_28": 7})]
FILES = {"csv": as_csv(ROWS), "csv with commas": as_csv(ROWS, ","), "xlsx": as_xlsx(ROWS), "json": as_json(ROWS)}


@pytest.mark.parametrize("file", FILES)
def test_every_kind_of_file_says_the_same(file):
    found = table(FILES[file])
    meant = mappings.guessed("event", found.questions, xlsforms.labels("event", say), mappings.BEGINNINGS)
    assert len(found.rows) == 2
    assert found.names == table(FILES["csv"]).names
    said = mappings.told(found, "event", meant, {"kind": {"gathering": "gathering"}, "languages": {"ky": "ky", "ru": "ru"}})
    assert [str(one["woman.18-28"]) for one in said] == ["5", "7"]
    assert said[0]["languages"] == ["ky", "ru"]
    assert (said[0]["title"], said[0]["on"], said[0]["kind"]) == ("Жыйын 1", "2026-04-02", "gathering")


@pytest.mark.parametrize("file", FILES)
def test_nothing_of_phone_and_sender_is_read(file):
    text = submissions.read(FILES[file]).decode()
    assert "secret-phone" not in text
    assert "0b0a0001" not in text
    assert not any(question.startswith("_") for question in read(FILES[file])["questions"])


def test_columns_of_0_and_1_are_one_question_with_several_answers():
    found = table(as_csv([sending(1, **{"more/languages": "Кыргызча Жест тили", "more/languages/ru": 0})]))
    assert found.rows[0][found.questions.index("more/languages")] == ["ky"]
    assert "more/languages/ky" not in found.questions
    alone = {"what/langs/ky": 1, "what/langs/ru": 0, "what/on": "2026-04-01"}
    assert "what/langs" in table(as_csv([alone, alone])).questions


def test_numbers_that_happen_to_be_0_and_1_stay_numbers():
    rows = [{"on": "2026-04-01", "women/f_14_17": 1, "women/f_18_28": None, "men/m_18_28": 0}, {"on": "2026-04-02", "women/f_18_28": 1}]
    found = table(as_csv(rows))
    assert {"women/f_14_17", "women/f_18_28", "men/m_18_28"} <= set(found.questions)
    assert "women" not in found.questions


def test_a_sending_has_one_name_after_it_was_mended_and_in_odk():
    first, mended = (table(as_csv([sending(1)])), table(as_csv([sending(1, **{"held/title": "Башка"}) | {"_uuid": "another"}])))
    assert first.names == mended.names
    odk = {
        "SubmissionDate": "2026-04-02T04:00:00Z",
        "held-on": "2026-04-01",
        "held-title": "Жыйын",
        "meta-instanceID": "uuid:a",
        "KEY": "uuid:a",
    }
    found = table(as_csv([odk]))
    assert found.questions == ["held-on", "held-title"]
    central = {
        "value": [{"__id": "uuid:a", "__system": {"submissionDate": "2026-04-02"}, "held": {"on": "2026-04-01", "title": "Жыйын"}}]
    }
    assert table(json.dumps(central).encode()).names == found.names
    assert mappings.guessed("event", found.questions, xlsforms.labels("event", say), {})["title"] == "held-title"


def test_rows_without_a_name_are_told_apart_by_their_words():
    row = {"Күнү": "2026-04-01", "Аталышы": "Жыйын"}
    names = table(as_csv([row, row, row | {"Аталышы": "Башка"}])).names
    assert len(set(names)) == 3
    assert names == table(as_csv([row, row, row | {"Аталышы": "Башка"}])).names


CASES = {
    "a question": as_csv([sending(1) | {"held/Жабырлануучунун аты": "Х"}]),
    "a long question": as_csv(
        [{"on": "1", "Опишите, пожалуйста, подробно, что произошло, кто пострадавшая и где это было в последние месяцы": "Х"}]
    ),
    "below a title": "Эсеп 2026\nкүнү;жабырлануучу;түрү\n1;MARKER;2\n".encode(),
    "a group of an interface": json.dumps({"results": [{"a": 1, "case": {"survivor_code": "MARKER"}}]}).encode(),
    "a part that repeats": json.dumps([{"a": 1, "people": [{"people/victim_name": "MARKER"}]}]).encode(),
    "another sheet": as_xlsx([sending(1)], more={"people": [["_index", "perpetrator"], [1, "MARKER"]]}),
    "the name of the form": as_xlsx([sending(1)], title="Caseload"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_file_of_notes_about_lives_is_refused_and_nothing_of_it_stays(case):
    found = read(CASES[case])
    assert found["trouble"] == "case"
    assert found["why"]
    assert "MARKER" not in json.dumps(found)


@pytest.mark.parametrize(
    "content", [b"\x89PNG\x00\x01", b"PK\x03\x04nonsense", b'{"detail": "no"}', b"[1, 2]", b"[" * 100_000, b'{"results": 5}', b"{"]
)
def test_what_is_no_file_of_sendings_is_said_to_be_none(content):
    assert read(content) == {"trouble": "kind"}


@pytest.mark.parametrize("content", [b"", b"\n\n", b"on;title\n", b"[]", b'{"results": []}', as_xlsx([])])
def test_a_file_without_rows_is_empty(content):
    assert read(content) == {"trouble": "empty"}


def test_ten_thousand_rows_are_read_and_more_are_too_many():
    rows = "".join(f"2026-04-01;Жыйын {at};{at}\n" for at in range(10_000))
    assert len(read(f"on;title;_id\n{rows}".encode())["rows"]) == 10_000
    assert read(f"on;title;_id\n{rows}2026-04-01;x;10000\n".encode()) == {"trouble": "large"}


def test_a_table_goes_through_a_page_and_back():
    found = table(FILES["csv"])
    assert submissions.unpacked(submissions.packed(found)) == found


@pytest.mark.parametrize(
    "spoilt",
    [
        {"questions": ["Жабырлануучу"]}, {"names": ["x"]}, {"rows": [[{}]]}, {"rows": "x"}, {"form": 5}, {"sent": []},
        {"rows": [["a"] * 99]}, {"rows": [[["a", 5]]]}, {"names": [5, 5]}, {"questions": [5]},
    ],
)  # fmt: skip
def test_a_table_that_was_tampered_with_is_none(spoilt):
    with pytest.raises(ValueError):
        submissions.unpacked(submissions.packed(table(FILES["csv"])._replace(**spoilt)))


@pytest.mark.parametrize("text", ["", "nonsense", "AAAA", "ключ", "=" * 50])
def test_anything_else_is_no_table(text):
    with pytest.raises(ValueError):
        submissions.unpacked(text)


GUESSES = {
    "Сколько женщин 18-28 лет": "woman.18-28",
    "Эркектер/29–49": "man.29-49",
    "Females under 14": "woman.<14",
    "men_60_plus": "man.60+",
    "Аялдар, жашы белгисиз": "unknown.unknown",
    "Аялдардын саны": "woman.unknown",
    "Women 25-35": "",
    "management": "",
    "Жыйындын аталышы": "",
}


@pytest.mark.parametrize("question", GUESSES)
def test_how_many_came_is_guessed_from_the_words_of_a_question(question):
    found = mappings.guessed("event", [question], xlsforms.labels("event", say), {})
    assert next(iter(found), "") == GUESSES[question]


def test_questions_are_guessed_by_our_labels_in_any_language():
    labels = xlsforms.labels("event", say)
    for at in range(3):
        questions = [f"Group/{labels[field][at]}" for field in xlsforms.QUESTIONS["event"]]
        found = mappings.guessed("event", questions, labels, {})
        assert all(
            found[field] == f"Group/{labels[field][at]}" for field in ("on", "title", "woman.14-17", "unknown.unknown", "help_card")
        )


def test_answers_are_guessed_by_value_and_by_name_and_the_rest_is_asked():
    values = {"gathering": ["Айылдык жыйын", "Сход"], "sport": ["Спорт", "Спорт"]}
    found = mappings.guessed_answers(["gathering", "СХОД", "Спорттук оюн", "Майрам"], values, mappings.PARTS["kind"])
    assert found == {"gathering": "gathering", "СХОД": "gathering", "Спорттук оюн": "sport"}


def test_a_formula_stays_the_words_it_is():
    assert table(as_csv([{"on": "2026-04-01", "title": "=1+1"}])).rows == [["2026-04-01", "=1+1"]]
