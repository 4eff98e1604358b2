"""The places a text names, resolved against the gazetteer: `find_places`."""

from dateline.extract.places.anaphors import resolve_anaphors
from dateline.extract.places.gazetteer import Gazetteer, GazetteerEntry, open_gazetteer
from dateline.extract.places.reading import DocumentPlaces, find_places, read_places
from dateline.extract.places.telling import PlaceExpression, name_inside, set_apart, tell_country, tell_division
from dateline.extract.places.uses import PlaceUse

__all__ = [
    "DocumentPlaces",
    "Gazetteer",
    "GazetteerEntry",
    "PlaceExpression",
    "PlaceUse",
    "find_places",
    "name_inside",
    "open_gazetteer",
    "read_places",
    "resolve_anaphors",
    "set_apart",
    "tell_country",
    "tell_division",
]
