"""Names that sound alike, whatever letters they are written in: Айгүл, Айгуль, Aigul and Aygul are one name."""

import re
import unicodedata
from functools import lru_cache

#: Kyrgyz, Russian and Uzbek letters as they sound, before the folding below; ъ and ь are silent.
_SOUNDS = (
    *("а a", "б b", "в v", "г g", "д d", "е e", "ё e", "ж j", "з z", "и i", "й i", "к k", "л l", "м m", "н n", "ң n"),
    *("о o", "ө o", "п p", "р r", "с s", "т t", "у u", "ү u", "ф f", "х h", "ц ts", "ч ch", "ш sh", "щ sh", "ъ -", "ы i"),
    *("ь -", "э e", "ю iu", "я ia", "қ k", "ғ g", "ҳ h", "ў o", "ҷ j", "ӣ i", "ұ u", "ә a", "і i"),
)
_CYRILLIC = dict(sound.split() for sound in _SOUNDS)

#: What is written in several ways and heard as one, in this order.
_FOLDS = tuple(
    (re.compile(written), heard)
    for written, heard in (
        ("[-'`’ʻʼ]", ""),
        ("shch", "sh"),
        ("dzh|dj|zh", "j"),
        ("sch|sh", "S"),
        ("ch", "C"),
        ("kh|gh|q|x|h", lambda found: "g" if found[0] == "gh" else "k"),
        ("ts", "s"),
        ("ph|f", "p"),
        ("ng", "n"),
        ("w", "v"),
        ("y", "i"),
        ("ie", "e"),
        (r"(.)\1+", r"\1"),
    )
)

#: The order of the Kyrgyz alphabet, which holds the Russian one.
_ALPHABET = {letter: place for place, letter in enumerate("абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя")}


@lru_cache(maxsize=50_000)
def words(name):
    """The words of *name* (text) as they sound, as a tuple of plain lower-case text; empty when it has no letters."""
    heard = re.findall(r"[^\W_]+(?:[-'`’ʻʼ][^\W_]+)*", unicodedata.normalize("NFC", name).lower())
    return tuple(filter(None, map(_fold, heard)))


def key(name):
    """How *name* sounds: equal keys are the same name; the order of its words does not matter."""
    return " ".join(sorted(words(name)))


def _fold(word):
    latin = "".join(_CYRILLIC.get(letter) or _bare(letter) for letter in word)
    for written, heard in _FOLDS:
        latin = written.sub(heard, latin)
    return latin


def _bare(letter):
    """A Latin letter without its dots and hooks."""
    return unicodedata.normalize("NFD", letter.replace("ı", "i"))[0]


def nearness(typed, name):
    """How near *name* is to what was *typed* (both text): 3 the same, 2 its beginning, 1 one letter off, 0 far."""
    asked, has = words(typed), words(name)
    if not asked or not has:
        return 0
    if sorted(asked) == sorted(has):
        return 3
    return min(max(_word_nearness(one, other) for other in has) for one in asked)


def _word_nearness(one, other):
    if other.startswith(one):
        return 2
    return 1 if min(len(one), len(other)) >= 4 and _one_off(one, other) else 0


def _one_off(one, other):
    """Whether one letter was changed, left out or put in."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, others = one[same:], other[same:]
    return rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]


def alphabetical(name):
    """A sorting key in the order of the Kyrgyz alphabet, other letters after it."""
    return [_ALPHABET.get(letter, 100 + ord(letter)) for letter in (name or "").lower()]
