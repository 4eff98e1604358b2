"""Countries named and how much a text speaks of each: the ground for whose "the army" is."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.codebook.codes import ActorKind
from dateline.extract.actors.expressions import Phrase, Role
from dateline.extract.actors.lexicon import load_countries, load_demonyms
from dateline.extract.actors.words import Words


@dataclass(frozen=True, slots=True)
class CountryCounts:
    """How often a text names each country, and how often it uses its name or nationality, by country code."""

    named: Mapping[str, int]
    spoken_of: Mapping[str, int]


def count_countries(words: Words) -> CountryCounts:
    named: dict[str, int] = {}
    spoken_of: dict[str, int] = {}
    free = 0
    for position, first in enumerate(words.folds):
        if position < free or first not in country_starts() or not words.starts_capital(position):
            continue
        for length in (4, 3, 2, 1):
            key = tuple(words.folds[position : position + length])
            demonym, country = load_demonyms().get(key), load_countries().get(key)
            code = demonym or country
            if code and (key != ("us",) or words.raws[position] == "US"):
                spoken_of[code] = spoken_of.get(code, 0) + 1
                if country and not demonym:
                    named[code] = named.get(code, 0) + 1
                free = position + length
                break
    return CountryCounts(named, spoken_of)


@cache
def country_starts() -> frozenset[str]:
    """The first words of all countries and nationalities."""
    return frozenset(key[0] for table in (load_demonyms(), load_countries()) for key in table)


def make_state(words: Words, first: int, stop: int, code: str, kind: ActorKind, certainty: float) -> Phrase:
    """The state or the forces that the name or nationality from word `first` to `stop` (exclusive) stands for."""
    return Phrase(
        words.starts[first],
        words.ends[stop - 1],
        first,
        stop,
        words.sentences[first],
        Role.STATE,
        kind,
        countries=(code,),
        certainty=certainty,
    )
