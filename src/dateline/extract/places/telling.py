"""Places as records: what an expression of the text stands for, how fine it is and how far off its point may be."""

from dataclasses import dataclass, replace

from dateline.codebook.codes import AbstentionReason, PlacePrecision, PointIs
from dateline.codebook.records import Place, PlaceCandidate, Span
from dateline.extract.places.gazetteer import GazetteerEntry, open_gazetteer
from dateline.extract.places.lexicon import load_place_words
from dateline.extract.places.resolution import Choice
from dateline.extract.places.uses import PlaceUse

_PRECISIONS = {
    "country": PlacePrecision.COUNTRY,
    "admin1": PlacePrecision.ADMIN1,
    "admin2": PlacePrecision.DISTRICT,
    "district": PlacePrecision.DISTRICT,
    "town": PlacePrecision.TOWN,
    "neighbourhood": PlacePrecision.TOWN,
    "region": PlacePrecision.REGION,
    "mountain": PlacePrecision.REGION,
    "water": PlacePrecision.REGION,
}
POINTS = frozenset({PlacePrecision.TOWN, PlacePrecision.EXACT, PlacePrecision.NEAR})
EXACT_KM = 5.0
DISTRICT_KM = 30.0
NEAR_KM = 25.0
DIRECTION_KM = 60.0


@dataclass(frozen=True, slots=True)
class PlaceExpression:
    """A place as a text names it. Offsets count code points of the whole text; `name_*` bound the main toponym.

    `place` is None where the reader abstains, and `reason` says why. `preposition` is the word before the phrase;
    `relation` is near, distance, between, border, same, a compass point such as north_of, or None. `itself` is the
    place that a relation starts from: the town of "near the town". `told_at` is where the place was named, for a
    phrase that only speaks of it again.
    """

    start: int
    end: int
    name_start: int
    name_end: int
    place: Place | None
    reason: AbstentionReason | None
    use: PlaceUse
    preposition: str | None
    relation: str | None
    itself: Place | None = None
    told_at: Span | None = None


def tell_place(choice: Choice, as_written: str, name: str, noun: str | None) -> Place | None:
    """The record of what was chosen. A name that no table holds keeps its own name, with the point, the precision and
    the uncertainty of what contains it."""
    if choice.entry is None:
        return name_inside(tell_entry(choice.container, as_written), name) if choice.container else None
    place = tell_entry(choice.entry, as_written)
    words = load_place_words()
    if place.place_precision is PlacePrecision.TOWN and noun in words.admin1_nouns | words.admin2_nouns:
        place = widen_to_district(place)
    return replace(place, candidates=tuple(PlaceCandidate(e.name, e.gazetteer_id, score) for e, score in choice.ranked))


def tell_entry(entry: GazetteerEntry, as_written: str) -> Place:
    precision, uncertainty = tell_precision(entry)
    country = open_gazetteer().countries.get(entry.country_code)
    return Place(
        name=entry.name,
        as_written=as_written,
        admin2=entry.name if entry.kind == "admin2" else entry.admin2,
        admin1=entry.name if entry.kind == "admin1" else entry.admin1,
        country=country.name if country else None,
        country_code=entry.country_code or None,
        latitude=entry.latitude,
        longitude=entry.longitude,
        place_precision=precision,
        point_is=PointIs(entry.point_is),
        uncertainty_km=uncertainty,
        gazetteer_id=entry.gazetteer_id,
    )


def tell_country(code: str, as_written: str) -> Place:
    """A country, by its code, which the gazetteer holds."""
    return tell_entry(open_gazetteer().countries[code], as_written)


def tell_precision(entry: GazetteerEntry) -> tuple[PlacePrecision, float]:
    if not entry.country_code:
        return PlacePrecision.INTERNATIONAL, entry.uncertainty_km
    site = PlacePrecision.EXACT if entry.uncertainty_km <= EXACT_KM else PlacePrecision.NEAR
    return _PRECISIONS.get(entry.kind, site), entry.uncertainty_km


def tell_division(place: Place) -> Place | None:
    """The first-level division that a place lies in."""
    for entry in open_gazetteer().lookup(place.admin1) if place.admin1 else ():
        if entry.kind == "admin1" and entry.country_code == place.country_code:
            return tell_entry(entry, place.as_written)
    return None


def name_inside(holder: Place, name: str) -> Place:
    """A place that no table holds, in one that is known: its own name, the other's point."""
    return replace(holder, name=name, gazetteer_id=None, candidates=())


def tell_name(name: str, as_written: str) -> Place:
    """A place of which the text tells the name alone: neither where it lies nor in which country."""
    unknown = PlacePrecision.UNKNOWN
    return Place(name, as_written, None, None, None, None, None, None, unknown, None, None, None)


def is_unlisted(place: Place) -> bool:
    """Whether no table holds it: its point is that of its holder."""
    return place.gazetteer_id is None and place.name is not None


def widen_to_district(place: Place) -> Place:
    uncertainty = max(place.uncertainty_km or 0.0, DISTRICT_KM)
    return replace(place, place_precision=PlacePrecision.DISTRICT, uncertainty_km=uncertainty)


def set_apart(place: Place, relation: str | None, said_km: float | None = None) -> Place:
    """`near X`, `20 km north of X`: what is not in the place but by it."""
    if relation is None or place.place_precision not in POINTS:
        return place
    extra = said_km if said_km is not None else (DIRECTION_KM if relation.endswith("_of") else NEAR_KM)
    uncertainty = max(place.uncertainty_km or 0.0, round(extra + 5.0))
    return replace(place, place_precision=PlacePrecision.NEAR, uncertainty_km=uncertainty)
