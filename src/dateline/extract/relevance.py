"""Reports that tell no violence though their words do: sport, business, film, drill."""

import re
from functools import cache

from dateline.codebook.records import Document
from dateline.extract.lexicon import load_table

FIGURATIVE_WORDS = 4
"""So many different words of one world of play or trade make a report one of it, unless people were hurt in it."""


@cache
def _worlds() -> dict[str, re.Pattern[str]]:
    worlds = load_table("cues.toml")["figurative"].items()
    return {
        name: re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")s?\b", re.IGNORECASE) for name, words in worlds
    }


def find_figurative_world(document: Document) -> str | None:
    """`sport`, `business`, `arts` or `drill` where the kept text has words enough of it to doubt its words of war."""
    kept = " ".join(document.text[span.start : span.end] for span in document.sentences)
    for name, pattern in _worlds().items():
        if len({match.group().lower() for match in pattern.finditer(kept)}) >= FIGURATIVE_WORDS:
            return name
    return None
