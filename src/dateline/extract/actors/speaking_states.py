"""States that speak and act by the name of their country or its capital: "Baku said", "Bolivia denies"."""

import re
from collections.abc import Mapping
from functools import cache

from dateline.codebook.codes import ActorKind
from dateline.extract.actors.countries import make_state
from dateline.extract.actors.expressions import Phrase
from dateline.extract.actors.lexicon import load_capitals, load_countries, load_set, load_table
from dateline.extract.actors.words import Words

_CERTAINTY = 0.8


def find_speaking_states(words: Words) -> list[Phrase]:
    """Countries and capitals as the subject of a verb of saying or deciding, as their governments."""
    found = []
    free = 0
    for position, first in enumerate(words.folds):
        if position < free or first not in _first_words() or not words.starts_capital(position):
            continue
        is_governed = words.is_spaced(position) and words.folds[position - 1] in load_set("speaking", "governing")
        if words.in_capitals[position] or is_governed:
            continue
        for stop in range(min(position + 4, len(words)), position, -1):
            code = _names().get(tuple(words.folds[position:stop]))
            is_meant = _is_blamed(words, position) or _speaks().match(words.text, words.ends[stop - 1])
            if code and words.raws[position] != "us" and is_meant:
                found.append(make_state(words, position, stop, code, ActorKind.GOVERNMENT, _CERTAINTY))
                free = stop
                break
    return found


def _is_blamed(words: Words, first: int) -> bool:
    """`accusing Baku of`, `blamed Armenia`."""
    return first > 0 and words.is_spaced(first) and words.folds[first - 1] in load_set("names", "blaming")


@cache
def _names() -> Mapping[tuple[str, ...], str]:
    return {**load_countries(), **load_capitals()}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(key[0] for key in _names())


@cache
def _speaks() -> re.Pattern[str]:
    """The verb behind the name, and what may stand between: `has now`, `, for its part,`."""
    verbs = "|".join(load_table()["speaking"]["verbs"])
    aside = r",\s+for (?:its|their) part,|,\s+which [^,.;]{3,60},"
    between = rf"(?:{aside}|\s+(?:also|later|then|now|itself|still|has|had|have|too|promptly|flatly|quickly))*"
    return re.compile(rf"{between}\s+(?:{verbs})\b")
