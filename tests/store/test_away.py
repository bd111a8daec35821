"""What is spoken goes along with a tablet: what it needs, in the reader's language or its neighbour's, as far as there is room."""

import hashlib

from gals.models import Blob
from gals.store import away, recordings
from tools import find

JOURNEY = find("vision-journey")
STEP = recordings.subjects_of(JOURNEY)[0]


def speak(w, subject, language, size):
    """Say a subject with a sound of so many bytes."""
    name = hashlib.sha256(f"{subject}{language}".encode()).hexdigest()
    made = Blob(sha256=name, kind="audio/ogg", size=size, width=0, height=0, account_id="a", received_at=w.now)
    w.db.add(made)
    w.db.flush()
    recordings.keep(w, subject, language, made, seconds=1.0)
    return name


def test_steps_come_before_symbols_and_a_neighbours_voice_serves(writer, db):
    said = (("symbol:cow", "ky", 40), (STEP, "ru", 30), (STEP, "en", 7), ("area:work", "ky", 20), ("symbol:sheep", "ky", 9))
    for subject, language, size in said:
        speak(writer, subject, language, size)
    found, left = away.sounds(db, [JOURNEY], ["cow"], "ky")
    assert [(one.subject, one.language, one.size) for one in found] == [(STEP, "ru", 30), ("area:work", "ky", 20), ("symbol:cow", "ky", 40)]
    assert left == 0
    assert [one.subject for one in away.sounds(db, [JOURNEY], ["cow"], "en")[0]] == [STEP], "an English reader is not read Kyrgyz to"


def test_what_finds_no_room_stays_and_is_counted(writer, db):
    for subject, size in ((STEP, 30), ("area:work", 200), ("symbol:cow", 40), ("symbol:sheep", 31)):
        speak(writer, subject, "ky", size)
    found, left = away.sounds(db, [JOURNEY], ["cow", "sheep"], "ky", most=101)
    assert ([one.subject for one in found], left) == ([STEP, "symbol:cow", "symbol:sheep"], 1)


def test_a_sound_that_has_not_come_yet_or_was_taken_away_is_not_promised(writer, db):
    name = speak(writer, STEP, "ky", 30)
    writer.put("recording", None, subject="symbol:cow", language="ky", source="0" * 64, kind="audio/ogg")
    assert [one.name for one in away.sounds(db, [JOURNEY], ["cow"], "ky")[0]] == [name]
    recordings.take_away(writer, db.get(recordings.Recording, away.sounds(db, [JOURNEY], [], "ky")[0][0].recording_id))
    assert away.sounds(db, [JOURNEY], ["cow"], "ky") == ([], 0)
