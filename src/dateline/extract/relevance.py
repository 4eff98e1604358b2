"""Reports that tell no violence though their words do: sport, business, film."""

import re
from functools import cache

from dateline.codebook.records import Document
from dateline.extract.lexicon import load_table

FIGURATIVE_WORDS = 4
"""So many different words of one world of play or trade make a report one of it, unless people were hurt in it."""


@cache
def _worlds() -> tuple[re.Pattern[str], ...]:
    worlds = load_table("cues.toml")["figurative"].values()
    return tuple(re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")s?\b", re.IGNORECASE) for words in worlds)


def is_figurative(document: Document) -> bool:
    """True where the kept text has words enough of sport, business or the arts to take its war words for figures."""
    kept = " ".join(document.text[span.start : span.end] for span in document.sentences)
    return any(len({m.group().lower() for m in world.finditer(kept)}) >= FIGURATIVE_WORDS for world in _worlds())
