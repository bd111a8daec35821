"""Somebody carries the laptop away. Its disk is read byte by byte, also as it lay when the power went."""

import io

import pytest

from gals.sealing import driver
from tests import sealed_box
from tests.pictures import saved, sheet

#: A name, a group's label, a word on a drawing, a promise, a place, an account: each stands nowhere else.
MARKERS = ("Айгүл-Qnameq", "Келиндер-Qlabelq", "үйүм-Qmarkq", "Qpromiseq", "Qplaceq", "qloginq")


@pytest.fixture
def lived_in(app, make_account, written):
    """A box after a day's work; the bytes of the photograph taken on it."""

    def work(w):
        place = w.put("place", None, level="village", name_ky=MARKERS[4])
        w.put("group", None, label=MARKERS[1], sex="women", place_id=place)
        person = w.put("participant", None, name=MARKERS[0], sex="woman", place_id=place)
        drawing = w.put("drawing", None, tool="vision-journey", owner="person", participant_id=person)
        w.mark(drawing, None, kind="label", text=MARKERS[2])
        w.mark(drawing, None, kind="ink", ink=[[111111, 222222], [333333, 444444]])
        w.put("commitment", None, drawing_id=drawing, participant_id=person, text=MARKERS[3])

    written(work)
    make_account("facilitator", MARKERS[5])
    visitor = app.test_client().sign_in(MARKERS[5])
    taken = {"photo": (io.BytesIO(saved(sheet(), "JPEG")), "sheet.jpg"), "csrf_token": visitor.guard()}
    name = visitor.post("/photos", data=taken, headers={"X-CSRFToken": taken["csrf_token"]}).json["sha256"]
    return app.extensions["shelf"].read(name)


def found(folder, photograph):
    """What of the markers and of the photograph stands in the files of *folder*, as whoever has the disk would look for it."""
    whole = b"\n".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    pieces = [photograph[at : at + 24] for at in range(0, len(photograph) - 24, 509)]
    return [word for word in (*MARKERS, "111111", "vision-journey") if word.encode() in whole] + [
        one for one in pieces if one in whole
    ]


def test_nothing_anybody_said_is_on_the_disk(app, box, lived_in):
    assert (box.instance / "gals.sqlite-wal").stat().st_size > 0, "the power went while the day's work lay in the log"
    assert found(box.instance, lived_in) == []
    box.lock()
    assert not (box.instance / "gals.sqlite-wal").exists()
    assert found(box.instance, lived_in) == []
    assert not driver.is_plain(box.instance / "gals.sqlite")
    assert sealed_box.KEY not in (box.instance / "sealed.json").read_bytes()


def test_the_search_finds_what_lies_open(app, box, lived_in, tmp_path_factory):
    """The same search where the same things lie unsealed: it would have found them."""
    folder = tmp_path_factory.mktemp("plain")
    plain = driver.module().connect(box.instance / "gals.sqlite", isolation_level=None)
    plain.execute(f'PRAGMA key = "{driver.spelt(sealed_box.DATABASE_KEY)}"')
    plain.execute("ATTACH ? AS open KEY ''", (str(folder / "gals.sqlite"),))
    plain.execute("SELECT sqlcipher_export('open')")
    plain.close()
    (folder / "photograph").write_bytes(lived_in)
    assert set(MARKERS) <= set(map(str, found(folder, lived_in)))
    assert len(found(folder, lived_in)) > len(MARKERS) + 2


def test_a_copy_of_the_database_is_sealed_with_the_same_key(app, box, lived_in):
    """As a backup makes it."""
    copy = box.instance / "copy.sqlite"
    with app.extensions["engine"].connect() as connection:
        connection.connection.driver_connection.execute("VACUUM INTO ?", (str(copy),))
    assert not driver.is_plain(copy)
    assert found(box.instance, lived_in) == []
    opened = driver.connect(copy, sealed_box.DATABASE_KEY)
    assert opened.execute("SELECT count(*) FROM participants").fetchone() == (1,)
    assert opened.execute("PRAGMA cipher_integrity_check").fetchall() == []
    opened.close()


def test_the_wrong_key_reads_nothing(app, box, lived_in):
    box.lock()
    for key in (bytes(32), sealed_box.KEY):
        opened = driver.connect(box.instance / "gals.sqlite", key)
        with pytest.raises(driver.module().DatabaseError, match="not a database"):
            opened.execute("SELECT count(*) FROM participants")
        opened.close()
