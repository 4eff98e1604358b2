"""The places a text names, resolved against the gazetteer: `find_places`."""

from dateline.extract.places.gazetteer import Gazetteer, GazetteerEntry, open_gazetteer
from dateline.extract.places.reading import DocumentPlaces, find_places, read_places
from dateline.extract.places.telling import PlaceExpression
from dateline.extract.places.uses import PlaceUse

__all__ = [
    "DocumentPlaces",
    "Gazetteer",
    "GazetteerEntry",
    "PlaceExpression",
    "PlaceUse",
    "find_places",
    "open_gazetteer",
    "read_places",
]
