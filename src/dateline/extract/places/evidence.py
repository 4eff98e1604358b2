"""Which countries a text speaks of, and how strongly: the ground on which its other names are resolved."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.codebook.actors import load_actors
from dateline.extract.actors.lexicon import load_set
from dateline.extract.actors.words import fold, split_words
from dateline.extract.places.lexicon import load_place_words
from dateline.extract.places.tokens import Token
from dateline.extract.places.toponyms import Toponym
from dateline.extract.places.uses import PlaceUse

_WEIGHTS = {
    PlaceUse.LOCATION: 1.0,
    PlaceUse.DATELINE: 1.0,
    PlaceUse.REFERENCE: 1.0,
    PlaceUse.DEMONYM: 0.8,
    PlaceUse.OFFICE: 0.5,
    PlaceUse.NAME_PART: 0.4,
}
_DIRECTIONS = frozenset(
    "northern southern eastern western central centre north-eastern north-western northeastern northwestern".split()
)
STATED_WEIGHT = 0.5
UNIQUE_TOWN_PEOPLE = 20_000


def weigh_countries(uses: Mapping[Toponym, PlaceUse]) -> tuple[dict[str, float], set[str]]:
    """Weight of evidence by country code, and the countries that the text names in so many words or by demonym."""
    evidence: dict[str, float] = defaultdict(float)
    stated: dict[str, float] = defaultdict(float)
    unique: set[str] = set()
    for toponym, use in uses.items():
        weight = _WEIGHTS[use]
        codes = toponym.demonym_of or ((toponym.office_of,) if toponym.office_of else ())
        for code in codes:
            evidence[code] += weight / len(codes)
            if len(codes) == 1:
                stated[code] += weight
        if codes:
            continue
        countries = {e.country_code for e in toponym.entries if e.kind == "country"}
        rivals = {e.country_code for e in toponym.entries if e.kind == "admin1" and e.rank == 0} - countries
        if len(countries) == 1 and not rivals:
            code = next(iter(countries))
            evidence[code] += weight
            stated[code] += weight
        elif not countries:
            code_or_none = tell_only_country(toponym)
            if code_or_none and toponym.name not in unique:
                unique.add(toponym.name)
                evidence[code_or_none] += 0.6 * weight
                if any(e.kind == "admin1" and e.rank == 0 for e in toponym.entries):
                    # A province that only one country has names that country.
                    stated[code_or_none] += weight
    return dict(evidence), {code for code, weight in stated.items() if weight >= STATED_WEIGHT}


INSTITUTION_WEIGHT, MOST_BY_INSTITUTIONS = 0.5, 1.5


def weigh_institutions(text: str) -> dict[str, float]:
    """Weight of evidence by country code, from the words of its law and police that the text uses."""
    small = text.lower()
    weights = {}
    for code, words in load_place_words().institutions.items():
        # Most texts have none of them: the quick test first.
        n = sum(word in small and re.search(rf"\b{word}\b", small) is not None for word in words)
        if n:
            weights[code] = min(MOST_BY_INSTITUTIONS, INSTITUTION_WEIGHT * n)
    return weights


GROUP_WEIGHT, MOST_BY_GROUPS = 0.6, 1.5
MANY_COUNTRIES = 3
"""Of a group that is in as many or more, its name says little of where."""


@dataclass(frozen=True, slots=True)
class GroupName:
    """The name of an armed group or a mission: its first and last word, which group it is and where that mainly is."""

    first: int
    last: int
    actor_id: str
    countries: tuple[str, ...]


def find_group_names(tokens: Sequence[Token]) -> list[GroupName]:
    """The names of groups that are at home in fewer than three countries, in order."""
    found = []
    index = _index_groups()
    for at, token in enumerate(tokens):
        if not token.capital or token.lower not in index:
            continue
        for words, actor_id, countries in index[token.lower]:
            told = tokens[at : at + len(words)]
            if [one.lower for one in told] != [fold(word) for word in words]:
                continue
            if all(one.text.isupper() or not word.isupper() for one, word in zip(told, words, strict=True)):
                found.append(GroupName(at, at + len(words) - 1, actor_id, countries))
                break
    return found


def weigh_groups(names: Sequence[GroupName]) -> dict[str, float]:
    """Weight of evidence by country code: a town called Pikit beside the Moro Islamic Liberation Front is the one in
    the Philippines."""
    weights: dict[str, float] = {}
    for countries in {name.actor_id: name.countries for name in names}.values():
        for code in countries:
            weights[code] = min(MOST_BY_GROUPS, weights.get(code, 0.0) + GROUP_WEIGHT / len(countries))
    return weights


@cache
def _index_groups() -> Mapping[str, tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...]]:
    """Spellings by their first word, longest first; those that need a cue to be a group's name are left out."""
    cued = load_set("names", "cued")
    index: dict[str, list[tuple[tuple[str, ...], str, tuple[str, ...]]]] = {}
    for row in load_actors().values():
        for name in (row.name, *row.aliases):
            words = split_words(name)
            if 0 < len(row.countries) < MANY_COUNTRIES and fold(name) not in cued and len(name) > 2:
                index.setdefault(fold(words[0]), []).append((words, row.actor_id, row.countries))
    return {first: tuple(sorted(options, key=lambda one: -len(one[0]))) for first, options in index.items()}


def tell_only_country(toponym: Toponym) -> str | None:
    """The one country where a name could lie, if what lies there is a division or a town of some size."""
    if is_generic(toponym.name):
        return None
    own = [e for e in toponym.entries if e.rank == 0] or list(toponym.entries)
    divisions = {e.country_code for e in toponym.entries if e.kind == "admin1"}
    known = {
        e.country_code
        for e in own
        if e.kind == "admin1" or e.population >= UNIQUE_TOWN_PEOPLE or e.kind not in {"town", "admin2"}
    }
    if len(known) == 1 and (not divisions or divisions == known) and "" not in known:
        return next(iter(known))
    return None


def is_generic(name: str) -> bool:
    """Whether a name is made of words alone that any country may use: "East Region", "Central Province"."""
    words = load_place_words()
    return all(word in _DIRECTIONS | words.compass | words.admin1_nouns for word in name.lower().split())
