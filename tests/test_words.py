"""Kyrgyz and Russian are complete: every sentence of pages, tools and scripts has its words, with the same blanks to fill."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po

from manage import KEYWORDS, LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
BLANK = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}|%[sd]")


@cache
def spoken():
    """Every message id in the sources: a text, or (one, many)."""
    with (ROOT / "babel.cfg").open() as mapping:
        methods, options = parse_mapping_cfg(mapping)
    keywords = DEFAULT_KEYWORDS | parse_keywords(KEYWORDS)
    found = extract_from_dir(ROOT, methods, options, keywords, directory_filter=lambda name: not Path(name).name.startswith("."))
    return sorted({message for _file, _line, message, _comments, _context in found}, key=str)


@cache
def catalogue(language):
    with (ROOT / "gals/translations" / language / "LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale=language)


def blanks(text):
    return sorted(filter(None, (name for found in BLANK.findall(text) for name in found)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_has_its_words(language):
    known = catalogue(language)
    silent = [message for message in spoken() if not _said(known, message)]
    assert silent == []


def _said(known, message):
    entry = known.get(message if isinstance(message, str) else message[0])
    if entry is None or entry.fuzzy:
        return False
    return all(entry.string) if isinstance(entry.string, tuple | list) else bool(entry.string)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_leave_the_same_blanks_to_fill(language):
    wrong = []
    for entry in catalogue(language):
        ids = entry.id if isinstance(entry.id, tuple | list) else (entry.id,)
        strings = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
        wanted = blanks(ids[-1])
        wrong += [entry.id for string in strings if entry.id and set(blanks(string)) - set(wanted)]
        if not set(wanted) <= {name for string in strings for name in blanks(string)} and entry.id:
            wrong.append(entry.id)
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_nothing_that_is_no_longer_said(language):
    alive = {message if isinstance(message, str) else message[0] for message in spoken()}
    assert {entry.id if isinstance(entry.id, str) else entry.id[0] for entry in catalogue(language) if entry.id} <= alive


def test_kyrgyz_is_written_with_its_own_letters():
    text = " ".join(str(entry.string) for entry in catalogue("ky"))
    assert all(letter in text for letter in "ңөүҢӨҮ".replace("Ң", ""))
