"""Prisons, camps and bases of the desk's own table under other words: "the jail of X", "X" once "X prison" was told."""

from collections.abc import Collection, Iterable
from functools import lru_cache

from dateline.extract.places.gazetteer import PRIMARY, Gazetteer, GazetteerEntry
from dateline.extract.places.normalization import normalize_name, strip_article
from dateline.extract.places.spellings import find_spellings

_KINDS_OF_NOUN = (
    ("prison", "jail", "penitentiary", "central prison", "detention facility"),
    ("camp", "refugee camp", "displacement camp"),
    ("base", "air base", "airbase", "military base"),
    ("airport", "international airport", "airfield"),
    ("crossing", "border crossing"),
)
_ALONE = ("prison", "camp", "air base")
_AREAS = frozenset({"country", "admin1", "admin2", "town", "neighbourhood", "region", "district", "mountain", "water"})


def is_site(entry: GazetteerEntry) -> bool:
    return entry.kind not in _AREAS


@lru_cache(maxsize=1)
def load_site_nouns() -> frozenset[str]:
    return frozenset(word for kind in _KINDS_OF_NOUN for noun in kind for word in noun.split())


def find_sites(gazetteer: Gazetteer, name: str, noun: str, countries: Collection[str]) -> list[GazetteerEntry]:
    """Sites of that name under any word for their kind; spelt otherwise too, within the countries given."""
    nouns: Iterable[str] = next((kind for kind in _KINDS_OF_NOUN if noun in kind), (noun,))
    spellings = [name, *(s for code in sorted(countries) for s in find_spellings(name, code))]
    for spelling in spellings:
        found = [e for n in nouns for e in gazetteer.lookup(f"{spelling} {n}") if is_site(e)]
        inside = [e for e in found if not countries or e.country_code in countries]
        if inside:
            return list({e.place_id: e for e in inside}.values())
    return []


def find_bare_site(gazetteer: Gazetteer, name: str, countries: Collection[str]) -> tuple[GazetteerEntry, ...]:
    """The one site in these countries that a name alone can mean, though the table has it with its noun."""
    found = {
        entry.place_id: entry
        for noun in _ALONE
        for entry in gazetteer.lookup(f"{name} {noun}")
        if is_site(entry) and entry.country_code in countries and entry.rank == PRIMARY
    }
    return tuple(found.values()) if len(found) == 1 else ()


def shorten_site(name: str) -> str:
    """The normalised name without the noun of its kind and without its article."""
    key = " ".join(w for w in normalize_name(name).split() if w not in load_site_nouns())
    return strip_article(key) or key
