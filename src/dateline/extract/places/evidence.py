"""Which countries a text speaks of, and how strongly: the ground on which its other names are resolved."""

import re
from collections import defaultdict
from collections.abc import Mapping

from dateline.extract.places.lexicon import load_place_words
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
