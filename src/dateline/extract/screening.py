"""A quick look at a sentence for whether any of many patterns may match in it, before each is tried.

Most sentences match none. One pattern that tells small from capital letters, over a sentence in small letters, costs a
sixth of dozens that do not tell them.
"""

import re
from collections.abc import Iterable

_CAPITAL = "(?-i:[A-Z])"
_ESCAPED = re.compile(r"\\.")


def compile_screen(patterns: Iterable[str]) -> re.Pattern[str]:
    """What `may_match` looks for.

    The patterns are those of a lexicon read in any case, so they are written in small letters; `(?-i:[A-Z])` alone asks
    for a capital. Raises ValueError for another capital letter, which would match nothing.
    """
    joined = "|".join(patterns).replace(_CAPITAL, r"\w")
    plain = _ESCAPED.sub("", joined)
    if plain != plain.lower():
        raise ValueError("a pattern read in any case is written with a capital letter")
    return re.compile(joined)


def may_match(screen: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """False where none of the screen's patterns matches in `text[start:end]`, read in any case."""
    # The letter before `start` decides whether a word begins there.
    return screen.search(text[max(0, start - 1) : end].lower()) is not None
