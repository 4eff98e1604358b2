"""Roads named for their ends: "the A-B highway", "the road between A and B". Their place is a line, not a point."""

import re
from dataclasses import dataclass
from itertools import pairwise

from dateline.codebook.codes import PlacePrecision, PointIs
from dateline.codebook.distance import distance_km
from dateline.codebook.records import Place
from dateline.extract.places.toponyms import Toponym, lower_shout
from dateline.extract.places.uses import PlaceUse

_NOUNS = frozenset({"road", "highway", "motorway", "route", "avenue", "street", "railway"})
_TOWARDS = frozenset({*_NOUNS, "corridor", "border"})
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?){0,2}$")
_ROAD_BEFORE = re.compile(
    rf"(?P<road>(?:\b(?:the|a)\s+)?(?:[a-z]+\s+)?\b(?:{'|'.join(sorted(_NOUNS))})\s+)(?:that\s+|which\s+)?"
    r"(?:between|linking|links|connecting|connects|joining|joins|from|runs from|running from)\s+"
    r"(?:the\s+)?(?:(?:towns?|city|cities|villages?)\s+(?:of\s+)?)?$"
)
_JOINS = {"and", "to", "with"}
_POINTS = frozenset({PlacePrecision.TOWN, PlacePrecision.EXACT, PlacePrecision.NEAR, PlacePrecision.DISTRICT})


@dataclass(frozen=True, slots=True)
class Road:
    """From the first character of its phrase to the last; `first` and `last` are the names of its ends."""

    first: Toponym
    last: Toponym
    start: int
    end: int


def mark_between(text: str, uses: dict[Toponym, PlaceUse]) -> list[Road]:
    """Makes references of two names that something lies between, and gives the roads among them."""
    roads = []
    for a, b in pairwise([t for t in uses if t.is_name]):
        before = lower_shout(text[max(0, a.start - 60) : a.start])
        gap = lower_shout(text[a.phrase_end : b.phrase_start]).strip()
        road = _ROAD_BEFORE.search(before) if gap in _JOINS else None
        if road or (gap == "and" and _BETWEEN.search(before)):
            uses[a] = uses[b] = PlaceUse.REFERENCE
            a.relation = b.relation = "border" if "border" in before[-40:] else "between"
            if road:
                roads.append(Road(a, b, a.start - len(before) + road.start("road"), b.phrase_end))
        elif text[a.end : b.start] in {"-", "–"} and b.noun in _TOWARDS:
            uses[a] = uses[b] = PlaceUse.REFERENCE
            a.relation = b.relation = "between"
            if b.noun in _NOUNS:
                roads.append(Road(a, b, a.phrase_start, b.phrase_end))
    return roads


def tell_road(as_written: str, first: Place | None, last: Place | None) -> Place | None:
    """The middle of a road between two towns, uncertain by half its length; None unless both towns are known."""
    if first is None or last is None or not {first.place_precision, last.place_precision} <= _POINTS:
        return None
    apart = distance_km(first, last)
    if apart is None or first.latitude is None or last.latitude is None:
        return None
    if first.longitude is None or last.longitude is None or abs(first.longitude - last.longitude) > 180:
        return None
    country = first.country_code == last.country_code
    return Place(
        name=f"{first.name}–{last.name}",
        as_written=as_written,
        admin2=None,
        admin1=first.admin1 if country and first.admin1 == last.admin1 else None,
        country=first.country if country else None,
        country_code=first.country_code if country else None,
        latitude=round((first.latitude + last.latitude) / 2, 4),
        longitude=round((first.longitude + last.longitude) / 2, 4),
        place_precision=PlacePrecision.LINEAR,
        point_is=PointIs.AREA_REPRESENTATIVE,
        uncertainty_km=float(round(apart / 2 + 5)),
        gazetteer_id=None,
    )
