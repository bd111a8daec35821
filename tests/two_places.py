"""Two villages with the same kinds of records, one of them somebody else's: for tests that must not see across."""

import hashlib
import io
from types import SimpleNamespace

from PIL import Image

import tools
from gals.sealing.shelf import Drawer
from gals.store import ballots, blobs, cards, jobs, photographs, tallies
from gals.store.shelf import Folder

#: Part of every name and word written in a village.
OWN, THEIRS = "Qownq", "Qtheirsq"

TOOL = "vision-journey"


def build(w, folder, *, memory):
    """Write both villages: {"own": {kind: id}, "theirs": {kind: id}}, each with the ``programme`` and ``service`` of all."""
    shared = {
        "programme": w.put("programme", None, name="Programme"),
        "adaptation": w.put("adaptation", None, tool=TOOL, words={"title": {"en": "Road"}}),
        "recording": w.put("recording", None, subject="symbol:house", language="ky"),
        "service": w.put("service", None, name_en="Clinic", number="103"),
        "proposal": w.put("proposal", None, fields={"number": "104"}, state="open"),
        "exchange_rate": w.put("exchange_rate", None, currency="USD", worth=874500, on=w.now.date()),
        "wave": w.put("wave", None, name="Wave", number=1, mode="beans", items=[]),
        "baseline": w.put("baseline", None, item="any", basis="study"),
        "publication": w.put("publication", None, title="Report", kind="story", on=w.now.date()),
    }
    rayon = w.put("place", None, level="rayon", name_ky="Rayon")
    return {
        name: shared | village(w, rayon, shared, folder, word, memory=memory)
        for name, word in (("own", OWN), ("theirs", THEIRS))
    }


def village(w, rayon, shared, folder, word, *, memory):
    """One village in which every kind of record is: {kind: id}, and ``card``, ``token``, ``pictures``, ``photo``."""
    made = {"place": w.put("place", None, level="village", name_ky=f"{word} айылы", parent_id=rayon)}
    made["group"] = w.put("group", None, label=f"{word} аялдар", sex="women", place_id=made["place"], champions=True)
    made["participant"] = w.put(
        "participant", None, name=f"{word} Айгүл", sex="woman", place_id=made["place"], age_band="29-49"
    )
    made["membership"] = w.put("membership", None, participant_id=made["participant"], group_id=made["group"])
    for layer in ("count", "keep", "photo", "show", "report"):
        made["consent"] = w.fact("consent", participant_id=made["participant"], layer=layer, given=True)
    made |= workshop(w, made, word)
    made |= drawing(w, made, word, folder)
    made |= meeting(w, made, word)
    made |= chain(w, made, word)
    made |= committee(w, made, word)
    made |= signed(w, made, folder, word)
    made["poll"] = w.put("poll", None, wave_id=shared["wave"], place_id=made["place"], sex="women", present=9, mode="beans")
    made["photograph"] = of_paper(w, made, folder, word)
    token, pictures = cards.make(w.db, made["participant"], now=w.now, memory=memory)
    card = cards.living(w.db, made["participant"])[0]
    job = jobs.ask(w.db, "pack", "tester", {"workshop_id": made["workshop"]}, now=w.now)
    return made | {"card": card.id, "token": token, "pictures": pictures, "job": job.id, "box": ballot(w, made).id}


def committee(w, made, word):
    """A committee, and one of each thing that lies behind its wall."""
    body = w.put("committee", None, name_ky=f"{word} комитет", level="village", place_id=made["place"], quorum=2)
    inside = {"committee_id": body}
    seat = w.put("seat", None, **inside, role="head", office="chair", body=f"{word} body", sex="woman")
    meeting = w.put("meeting", None, **inside, on=w.now.date(), kind="ordinary", where=f"{word} hall", present=[seat], quorum=1)
    strategy = w.put("strategy", None, **inside, number=1, vision=f"{word} vision")
    action = w.put("action", None, **inside, strategy_id=strategy, text=f"{word} action", state="open", seat_id=seat)
    project = w.put("project", None, **inside, name=f"{word} centre")
    line = w.put("budget_line", None, **inside, action_id=action, item=f"{word} paint", quantity=2, unit_cost=50000)
    worth = w.put("valuation", None, **inside, what=f"{word} hour", worth=15000, from_on=w.now.date())
    given = {"on": w.now.date(), "stage": "received", "source": "local", "currency": "KGS", "amount": 100000}
    event = w.put("event", None, **inside, title=f"{word} event", kind="gathering", on=w.now.date(), registers=True)
    guest = w.put("guest", None, **inside, name=f"{word} guest", sex="woman")
    signed = {"event_id": event, "guest_id": guest, "number": 1, "days": [1]}
    return {
        "committee": body,
        "seat": seat,
        "holder": w.put("holder", None, **inside, seat_id=seat, name=f"{word} holder"),
        "meeting": meeting,
        "decision": w.put("decision", None, **inside, meeting_id=meeting, number=1, text=f"{word} decision", state="open"),
        "strategy": strategy,
        "action": action,
        "project": project,
        "budget_line": line,
        "valuation": worth,
        "contribution": w.put("contribution", None, **inside, line_id=line, giver=f"{word} giver", **given),
        "event": event,
        "guest": guest,
        "registration": w.put("registration", None, **inside, **signed),
        "event_picture": w.put("event_picture", None, **inside, event_id=event, text=f"{word} picture", agreed=True),
        "mapping": w.put("mapping", None, **inside, kind="event", form=f"{word} form"),
    }


def signed(w, made, folder, word):
    """The scan of the signed minutes of the committee's meeting, and of its regulation: its name."""
    scan = picture(word, (60, 40))
    blobs.keep(w.db, Folder(folder / "blobs"), scan, account_id="tester", now=w.now)
    sha256 = hashlib.sha256(scan.content).hexdigest()
    w.put("meeting", made["meeting"], source=sha256)
    w.put("committee", made["committee"], regulation=sha256)
    return {"scan": sha256}


def ballot(w, made):
    """A box into which nobody has voted yet."""
    occasion = tallies.Occasion(TOOL, w.now.date(), made["workshop"], made["session"], None, made["group"])
    ask = (tools.find(TOOL).tallies[0].key, "now", ["house", "cow"])
    return ballots.open_box(w.db, occasion, ask, sex="women", present=(6, 0), account_id="tester", now=w.now)


def workshop(w, made, word):
    """A workshop of one day with one session of a tool."""
    group = {"place_id": made["place"], "groups": [made["group"]], "facilitators": []}
    day = w.now.date()
    whole = w.put("workshop", None, name=f"{word} workshop", starts_on=day, ends_on=day, day_starts="09:00", **group)
    session = {"workshop_id": whole, "day": 1, "position": 1000, "minutes": 60, "group_id": made["group"]}
    held = w.put("session", None, kind="tool", tool=TOOL, title=f"{word} session", **session)
    return {
        "workshop": whole,
        "enrolment": w.put("enrolment", None, workshop_id=whole, participant_id=made["participant"]),
        "session": held,
        "running": w.put("running", None, workshop_id=whole, session_id=held, step="vision"),
        "turn": w.put("turn", None, session_id=held, participant_id=made["participant"], kind="drew", done=True),
        "attendance": w.fact("attendance", workshop_id=whole, participant_id=made["participant"], day=1, present=True),
    }


def drawing(w, made, word, folder):
    """A drawing with a label, a photograph, a promise and its answer; and a symbol of her own."""
    person = {"participant_id": made["participant"]}
    sheet = w.put(
        "drawing",
        None,
        tool=TOOL,
        tool_version=1,
        owner="person",
        **person,
        workshop_id=made["workshop"],
        made_on=w.now.date(),
    )
    photo = picture(word)
    blobs.keep(w.db, Folder(folder / "blobs"), photo, account_id="tester", now=w.now)
    sha256 = hashlib.sha256(photo.content).hexdigest()
    w.mark(sheet, None, kind="photo", layer="first", x=0, y=0, size=1000, source=sha256)
    pin = w.mark(sheet, None, kind="pin", layer="first", x=500, y=300, size=40, symbol="house", text=f"{word} promise")
    promise = w.put(
        "commitment",
        pin,
        drawing_id=sheet,
        **person,
        text=f"{word} promise",
        actor="i",
        kind="start",
        made_on=w.now.date(),
    )
    return {
        "drawing": sheet,
        "photo": sha256,
        "mark": w.mark(sheet, None, kind="label", layer="first", x=100, y=100, size=16, text=f"{word} label"),
        "sheet": w.put("sheet", None, kind="worksheet", size="A4", tool=TOOL, **person, workshop_id=made["workshop"]),
        "code": w.put("code", None, drawing_id=sheet, spot=pin, kind="dream", reader="tester"),
        "commitment": promise,
        "answer": w.fact("answer", commitment_id=promise, answer="started", text=f"{word} answer", on=w.now.date()),
        "own_symbol": w.put(
            "own_symbol", None, **person, strokes=[{"ink": [[0, 9], [0, 9]], "colour": "black", "width": 1}]
        ),
    }


def meeting(w, made, word):
    """A follow-up at which something was counted and shared."""
    at = w.put("follow_up", None, group_id=made["group"], on=w.now.date())
    counted = {"present_women": 3, "present_men": 0, "women": 2, "men": 0, "on": w.now.date()}
    return {
        "follow_up": at,
        "tally": w.fact(
            "tally",
            follow_up_id=at,
            group_id=made["group"],
            tool=TOOL,
            question="vision",
            item=f"{word} item",
            **counted,
        ),
        "share": w.fact(
            "share",
            participant_id=made["participant"],
            follow_up_id=at,
            circle="family",
            women=1,
            men=0,
            on=w.now.date(),
        ),
    }


def chain(w, made, word):
    """Somebody with whom it was shared, how many more are planned, and a certificate."""
    person = {"participant_id": made["participant"]}
    learner = w.put(
        "learner", None, **person, tier=2, symbol="sheep", sign=word, sex="woman", circle="neighbours", on=w.now.date()
    )
    return {
        "learner": learner,
        "share_plan": w.put(
            "share_plan", None, workshop_id=made["workshop"], where=f"{word} bazaar", circle="market", women=2, men=1
        ),
        "certification": w.fact("certification", **person, status="drawn", on=w.now.date(), seed="1", drawn=[learner]),
    }


def of_paper(w, made, folder, word):
    """A photograph of a sheet that nobody knows yet: its id."""
    drawer = Drawer(Folder(folder / "blobs"), photographs.PREFIX, lambda: b"k" * 32)
    where = {"workshop_id": made["workshop"], "session_id": made["session"]}
    taken, _known = photographs.take(w.db, drawer, word.encode(), account_id="tester", now=w.now, **where)
    taken.whole = taken.clean = made["photo"]
    photographs.ask(taken, photographs.NOT_OURS)
    return taken.id


def picture(word, size=(40, 30)):
    """A photograph that was taken in, a different one for each village."""
    out = io.BytesIO()
    Image.new("RGB", size, (len(word) * 9, 90, 90)).save(out, "JPEG")
    return SimpleNamespace(content=out.getvalue(), kind="image/jpeg", width=size[0], height=size[1])
