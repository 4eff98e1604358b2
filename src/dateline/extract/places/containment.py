"""What ties one name to the next: "X, a town in Y", "X in Y province", "X, 45 km from Y", "Y's northern X"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from dateline.extract.places.distances import measure_distance
from dateline.extract.places.gazetteer import GazetteerEntry
from dateline.extract.places.lexicon import load_place_words
from dateline.extract.places.normalization import normalize_name
from dateline.extract.places.toponyms import Cue, Toponym, distance_pattern, lower_shout, read_distance

LONGEST_GAP = 90
_REGION_MARGIN_KM = 60.0


class Tie(StrEnum):
    """How the first of two names stands to the second."""

    INSIDE = "inside"
    """In so many words: "in", "of", "within"."""
    LISTED_INSIDE = "listed_inside"
    """By a comma or a bracket, where the gazetteer bears it out."""
    HOLDS = "holds"
    """The first holds the second: "Nigeria's Borno"."""
    DISTANCE = "distance"
    DIRECTION = "direction"
    NEAR = "near"


MEASURED = frozenset({Tie.DISTANCE, Tie.DIRECTION, Tie.NEAR})


@dataclass(frozen=True, slots=True)
class TieFound:
    tie: Tie
    distance_km: float | None = None
    direction: str | None = None


@lru_cache(maxsize=1)
def compile_gaps() -> dict[Tie, re.Pattern[str]]:
    words = load_place_words()
    noun = "(?:" + "|".join(sorted(words.place_nouns, key=len, reverse=True)) + ")"
    compass = "|".join(sorted(words.compass, key=len, reverse=True))
    some = r"(?:[a-z][a-z'’-]*\s+){0,3}?"
    the = r"(?:the\s+)?"
    apposition = rf"(?:(?:(?:a|an|the|one of the)\s+)?{some}{noun}\s+{some})?"
    adverbs = "which is|located|situated|some|about|around|nearly|roughly|just|lying|almost|only|approximately|over"
    adverbs += "|always|still|also|at"
    placed = rf"(?:(?:{adverbs})\s+)*"
    opened = rf"^,?\s*\(?{placed}{apposition}"
    held = rf"{the}{some}(?:{noun}\s+of\s+{the})?$"
    adjective = "(?:" + "|".join(sorted(words.adjectives, key=len, reverse=True)) + ")"
    near = "(?:near|outside|close to|not far from|next to|on the outskirts of)"
    return {
        Tie.DISTANCE: re.compile(rf"{opened}{placed}{distance_pattern()}{the}{some}(?:of\s+)?$"),
        Tie.DIRECTION: re.compile(
            rf"{opened}{placed}(?:to the\s+)?(?P<compass>{compass})\s+of\s+{the}{some}(?:of\s+)?$"
        ),
        Tie.NEAR: re.compile(rf"{opened}{near}\s+{the}{some}(?:of\s+)?$"),
        Tie.INSIDE: re.compile(
            rf"^(?:'s|’s)?(?:,|\s*\()?\s*{placed}{apposition}(?:in|of|within|inside)\s+(?:a\s+)?{held}"
        ),
        Tie.LISTED_INSIDE: re.compile(rf"^(?:,\s+|\s\(|,\s+(?:in\s+)?{the}(?:{adjective}\s+)+)$"),
        Tie.HOLDS: re.compile(rf"^(?:'s|’s|'|’)\s+{some}(?:{noun}\s+of\s+)?$"),
    }


def find_tie(text: str, a: Toponym, b: Toponym) -> TieFound | None:
    """The tie between two names that follow one another, or None, borne out by the gazetteer where words are few."""
    if not (a.is_name and b.is_name):
        return None
    gap = lower_shout(text[a.phrase_end : b.start])
    if normalize_name(a.name) == normalize_name(b.name) and not b.noun:
        return None
    if len(gap) > LONGEST_GAP or "\n\n" in gap or (not gap.strip() and not b.entries):
        return None
    gaps = compile_gaps()
    match = gaps[Tie.DISTANCE].match(gap)
    if match:
        return TieFound(Tie.DISTANCE, read_distance(match["number"], match["unit"]))
    match = gaps[Tie.DIRECTION].match(gap)
    if match:
        return TieFound(Tie.DIRECTION, None, f"{match['compass'].replace('-', '')}_of")
    if gaps[Tie.NEAR].match(gap):
        return TieFound(Tie.NEAR)
    fits = bears_out(a.entries, b.entries) and not are_countries(a, b)
    if gaps[Tie.INSIDE].match(gap) and (fits or not a.entries or says_inside(gap, a, b)):
        return TieFound(Tie.INSIDE)
    cued = a.cue is Cue.STRONG or a.preposition == "from"
    is_bracketed = gap == " (" and (is_division(b) or b.noun in load_place_words().admin2_nouns)
    if not a.entries and a.cue is Cue.WEAK and is_bracketed:
        return TieFound(Tie.LISTED_INSIDE)
    if not a.entries and cued and gap in {", ", " ("} and is_division(b) and not b.listed:
        return TieFound(Tie.LISTED_INSIDE)
    if fits and (gaps[Tie.LISTED_INSIDE].match(gap) or not gap.strip()):
        return TieFound(Tie.LISTED_INSIDE)
    if gap == ", " and text[b.end : b.end + 1] in {",", ".", ";", ")"} and not b.listed and is_elsewhere(a, b):
        return TieFound(Tie.LISTED_INSIDE)
    if gaps[Tie.HOLDS].match(gap) and bears_out(b.entries, a.entries):
        return TieFound(Tie.HOLDS)
    return None


def is_elsewhere(a: Toponym, b: Toponym) -> bool:
    """`Foo, Kansas,`: a name that tables hold in other divisions of that country only, as no table is whole."""
    if a.is_known or a.listed or not a.entries:
        return False
    own = [e for e in b.entries if e.rank == 0]
    countries = {e.country_code for e in own if e.kind == "admin1"} - {e.country_code for e in own if e.kind == "town"}
    return any(e.country_code in countries for e in a.entries) and all(e.kind != "admin1" for e in a.entries)


def says_inside(gap: str, a: Toponym, b: Toponym) -> bool:
    """Whether the words alone put a name that few know in another: "X, a village in Y", "in X, in Y province"."""
    words = load_place_words()
    if a.noun in words.facility_nouns:
        return True
    if a.is_known or not (is_division(b) or b.noun in words.admin1_nouns | words.admin2_nouns):
        return False
    apposed = any(word in words.town_nouns for word in gap.split())
    return apposed or (a.cue is Cue.STRONG and gap.startswith(",") and b.noun in words.admin1_nouns)


def is_division(toponym: Toponym) -> bool:
    return any(e.kind in {"country", "admin1"} and e.rank == 0 for e in toponym.entries)


def are_countries(a: Toponym, b: Toponym) -> bool:
    """Whether both names are countries' names: then neither is a town in the other ("China, Japan")."""
    return all(any(e.kind == "country" and e.rank == 0 for e in one.entries) for one in (a, b))


def lies_inside(inner: GazetteerEntry, outer: GazetteerEntry) -> bool:
    """Whether one place is in the other, regions without borders taken as circles and towns by their neighbourhoods."""
    if inner.place_id == outer.place_id:
        return False
    if inner.lies_in(outer):
        return True
    if outer.kind in {"region", "mountain", "district"} and inner.kind not in {"country", "admin1", "region"}:
        return measure_distance(inner, outer) <= outer.uncertainty_km + _REGION_MARGIN_KM and inner.kind != outer.kind
    if outer.kind == "town" and inner.kind not in {
        "country",
        "admin1",
        "admin2",
        "town",
        "region",
        "district",
        "mountain",
    }:
        return measure_distance(inner, outer) <= outer.uncertainty_km + inner.uncertainty_km + 10
    return outer.kind == "admin1" and inner.admin1_id == outer.place_id and inner.kind != "admin1"


def bears_out(inner: Sequence[GazetteerEntry], outer: Sequence[GazetteerEntry]) -> bool:
    return any(lies_inside(a, b) for b in outer[:20] for a in inner)
