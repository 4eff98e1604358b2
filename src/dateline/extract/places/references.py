"""Phrases that speak of a place again, "the village", "this province", "the same region", and what each may mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dateline.codebook.codes import PlacePrecision
from dateline.codebook.records import Place, Span
from dateline.extract.places.gazetteer import open_gazetteer
from dateline.extract.places.lexicon import load_place_words
from dateline.extract.places.telling import POINTS, is_unlisted, tell_division, widen_to_district


@dataclass(frozen=True, slots=True)
class Reference:
    """One phrase. `kind` says what it may stand for; `is_pointed` that "this" or "same" points back."""

    start: int
    end: int
    kind: str
    is_pointed: bool
    is_same: bool = False
    is_village: bool = False


_VILLAGES = frozenset({"village", "hamlet", "settlement"})
VILLAGE_PEOPLE = 20_000


def may_be_village(place: Place) -> bool:
    """Whether it has few people, or none that a table counts."""
    entries = open_gazetteer().lookup(place.name) if place.name and place.gazetteer_id else ()
    return all(e.population < VILLAGE_PEOPLE for e in entries if e.gazetteer_id == place.gazetteer_id)


@lru_cache(maxsize=1)
def compile_references() -> re.Pattern[str]:
    words = load_place_words()
    nouns, adjectives, followers = (
        "|".join(sorted(some, key=len, reverse=True))
        for some in (words.anaphors, words.adjectives | words.anaphor_adjectives, words.anaphor_followers)
    )
    stop = r"(?=\s*[.,;:!?)”\"–—]|\s*$"
    return re.compile(
        rf"\b(?P<det>the|this|that|same)\s+(?P<same>same\s+|very\s+)?(?:(?:{adjectives})\s+){{0,2}}(?P<noun>{nouns})\b"
        rf"{stop}|\s+(?:{followers})\b|\s+[a-z]+ed\b|['’]s\b)"
        rf"|\b(?P<there>there)\b{stop}|\s+(?:on|by|in|during|when|after|and|but|last|late|early|while)\b)",
        re.IGNORECASE,
    )


def find_references(text: str, sentence: Span) -> Iterator[Reference]:
    words = load_place_words()
    for match in compile_references().finditer(text, sentence.start, sentence.end):
        if match["there"]:
            yield Reference(match.start(), match.end(), "there", True)
            continue
        noun, is_same = match["noun"].lower(), "same" in {match["det"].lower(), (match["same"] or "").lower().strip()}
        is_pointed = is_same or match["det"].lower() != "the"
        if is_pointed or noun in words.anaphors_definite:
            yield Reference(
                match.start(), match.end("noun"), words.anaphors[noun], is_pointed, is_same, noun in _VILLAGES
            )


def take_kind(place: Place | None, kind: str) -> Place | None:
    """The place itself, or the division that holds it, as a noun of that kind may mean it."""
    if place is None:
        return None
    precision, is_own = place.place_precision, is_unlisted(place)
    if kind in {"there", "spot"}:
        return place if precision in POINTS or is_own else None
    if kind == "town":
        is_site = (place.name or "").rpartition(" ")[2].lower() in load_place_words().facility_nouns
        is_town = precision in {PlacePrecision.TOWN, PlacePrecision.NEAR} or is_own
        return place if is_town and not is_site else None
    if kind == "district":
        if precision in POINTS:
            return widen_to_district(place)
        return place if precision is PlacePrecision.DISTRICT else None
    return place if precision is PlacePrecision.ADMIN1 and not is_own else tell_division(place)
