"""The map in cells of half a degree, by which points are found."""

import math
from collections.abc import Iterator

CELL_DEGREES = 0.5
KM_A_DEGREE = 111.2
MAX_KM = 300.0
"""Circles are cut to it: beyond, a point tells no more than its province."""
_COLUMNS = int(360 / CELL_DEGREES)
_STEEPEST = math.cos(math.radians(85))


def cover_disc(latitude: float, longitude: float, radius_km: float) -> Iterator[tuple[int, int]]:
    """The cells, by row and column, that a square around the circle touches. Columns go round the globe."""
    high = min(radius_km, MAX_KM) / KM_A_DEGREE
    wide = high / max(_STEEPEST, math.cos(math.radians(min(90.0, abs(latitude) + high))))
    for row in range(_number(latitude - high), _number(latitude + high) + 1):
        for column in range(_number(longitude - wide), _number(longitude + wide) + 1):
            yield row, column % _COLUMNS


def _number(degrees: float) -> int:
    return math.floor(degrees / CELL_DEGREES)
