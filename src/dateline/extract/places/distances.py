"""How far two entries of the gazetteer are apart."""

from typing import Protocol

from dateline.codebook.distance import measure_great_circle


class Point(Protocol):
    @property
    def latitude(self) -> float: ...
    @property
    def longitude(self) -> float: ...


def measure_distance(a: Point, b: Point) -> float:
    return measure_great_circle(a.latitude, a.longitude, b.latitude, b.longitude)
