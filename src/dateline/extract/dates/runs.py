"""Where in a sentence a date can be: a cheap look before its patterns are tried."""

import re
from functools import cache, lru_cache

from dateline.extract.dates.grammar import load_grammar
from dateline.extract.dates.lexicon import load_lexicon

_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"[0-9]")
_CORE = (
    "MONTH WEEKDAY DEICTIC TOD NIGHT TONIGHT OVERNIGHT CHRISTMAS BOXING MOVABLE NOW SEASON WEEKEND MIDWEEK MINUTES "
    "HOURS DAYS WEEKS FORTNIGHT MONTHS YEARS DECADES YEAR ISO DOTTED SLASH DECADE ORD"
)
"""Every expression has a word of one of these classes."""


def may_tell(text: str, start: int, end: int) -> bool:
    """A cheap look before the sentence is read: has it a digit, or a word such as every date has?"""
    if _DIGIT.search(text, start, end):
        return True
    return has_word(text, start, end, load_runs()[2])


def has_word(text: str, start: int, end: int, words: frozenset[str]) -> bool:
    """Whether one of the words, in small letters, stands in `text[start:end]`."""
    return not words.isdisjoint(_WORD.findall(text[max(start, 0) : max(end, 0)].lower()))


@cache
def load_runs() -> tuple[re.Pattern[str], frozenset[str], frozenset[str]]:
    """The runs of words that can be a date's, the classes of which a run needs one, and the words of those classes."""
    symbols, entries = load_lexicon().symbols, load_lexicon().entries
    needed = frozenset(symbols[name] for name in _CORE.split())
    outside = "".join(symbols[name] for name in ("OTHER", "STOP", "BREAK"))
    words = frozenset(word for word, (symbol, _) in entries.items() if symbol in needed)
    return re.compile(f"[^{outside}]+"), needed, words


@lru_cache(maxsize=4096)
def find_kinds(run: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Name and pattern of each kind of expression in a run. No pattern looks for a word outside its run, so that what
    is in one run is in all of the same classes, and the few that reports are made of are sought once."""
    present = frozenset(run)
    if load_runs()[1].isdisjoint(present):
        return ()
    return tuple(
        (name, pattern)
        for name, needs, pattern in load_grammar()
        if not needs.isdisjoint(present) and pattern.search(run)
    )
