"""The places a text names, resolved against the gazetteer: `find_places`."""

from dateline.extract.places.anaphors import resolve_anaphors
from dateline.extract.places.gazetteer import Gazetteer, GazetteerEntry, open_gazetteer
from dateline.extract.places.normalization import normalize_name
from dateline.extract.places.reading import DocumentPlaces, find_names, find_places, read_names, read_places
from dateline.extract.places.telling import (
    PlaceExpression,
    is_unlisted,
    name_inside,
    set_apart,
    tell_country,
    tell_division,
    tell_name,
)
from dateline.extract.places.uses import PlaceUse

__all__ = [
    "DocumentPlaces",
    "Gazetteer",
    "GazetteerEntry",
    "PlaceExpression",
    "PlaceUse",
    "find_names",
    "find_places",
    "is_unlisted",
    "name_inside",
    "normalize_name",
    "open_gazetteer",
    "read_names",
    "read_places",
    "resolve_anaphors",
    "set_apart",
    "tell_country",
    "tell_division",
    "tell_name",
]
