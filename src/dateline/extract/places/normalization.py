"""How a place name is folded before it is compared. Standard library only: the build hook loads this file too."""

import re
import unicodedata
from functools import lru_cache

ARTICLES = frozenset("al el ad adh an ar as ash at ath az ed el er es et ez ech il".split())
"""Forms of the Arabic article, with its assimilations, as the press writes them."""

ARTICLE_COUNTRIES = frozenset(
    "AE BH DJ DZ EG EH ER IL IQ IR JO KM KW LB LY MA ML MR NE OM PS QA SA SD SO SS SY TD TN YE".split()
)
"""Countries where a leading article may be left out of a name; elsewhere (El Paso) it may not."""

_UNDECOMPOSED = str.maketrans(
    {
        **dict.fromkeys("'’‘ʼʻ`´ʿʾ“”\".′", ""),
        **dict.fromkeys("-–—‐‑_/,()", " "),
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ħ": "h",
        "ə": "a",
    }
)
_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=16384)
def normalize_name(name: str) -> str:
    """The name in lower case, without accents, apostrophes, hyphens or a leading "the"."""
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_UNDECOMPOSED))
    plain = "".join(c for c in folded if not unicodedata.combining(c)).translate(_UNDECOMPOSED)
    return _SPACES.sub(" ", plain).strip().removeprefix("the ")


def strip_article(normalized: str) -> str | None:
    """The normalised name without its leading Arabic article, or None where it has none."""
    first, _, rest = normalized.partition(" ")
    return rest if rest and first in ARTICLES else None


_DIGRAPHS = (
    ("tch", "c"),
    ("sch", "c"),
    ("sh", "c"),
    ("ch", "c"),
    ("dj", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("ou", "w"),
    ("q", "k"),
    ("zz", "z"),
    ("y", "i"),
    ("v", "w"),
    ("ck", "k"),
)
_VOWEL_LETTERS = "aeiouw"
_VOWELS = re.compile(f"[{_VOWEL_LETTERS}]+")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def reduce_to_skeleton(normalized: str) -> str:
    """What is left of a name when spellings of one pronunciation agree: consonants, digraphs folded, none doubled."""
    words = [w for w in normalized.split(" ") if w not in ARTICLES] or [normalized]
    return "".join(reduce_word(word) for word in words)


def reduce_word(word: str) -> str:
    folded = word
    for digraph, letter in _DIGRAPHS:
        folded = folded.replace(digraph, letter)
    opening = "a" if folded[:1] in _VOWEL_LETTERS else ""
    return _DOUBLED.sub(r"\1", opening + _VOWELS.sub("", folded).rstrip("h"))
