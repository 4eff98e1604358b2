"""A window on the globe: circles in kilometres and borders in degrees become drawing units.

Equirectangular, with longitudes shortened by the cosine of the middle latitude: true to scale there, and nearly so in a
window of a few hundred kilometres.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.publish.brief.boundaries import Point, Ring

KM_PER_DEGREE = 111.32
WIDTH = 720.0
FLATTEST, TALLEST = 0.5, 0.85
"""Bounds of height over width."""

MARGIN = 0.12
SMALLEST_KM = 320.0
"""The least width of a window, so that something known comes into view."""

FARTHEST_NORTH = 84.0
BEYOND = 8.0
"""How far shapes are drawn beyond the edge, so that no border is seen where they were cut."""

FINEST = 0.6
"""Points of a border nearer than this to the last one drawn are left out."""


@dataclass(frozen=True, slots=True)
class Circle:
    """An area on the globe, in degrees and kilometres."""

    longitude: float
    latitude: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class View:
    """`west` and `north` in degrees (west may lie beyond -180), `scale` in units a degree of latitude."""

    west: float
    north: float
    scale: float
    shortening: float
    width: float
    height: float

    def place(self, longitude: float, latitude: float) -> Point:
        """A point in drawing units; of the turns of the globe the one that comes nearest the window."""
        middle = self.west + self.width / 2 / self.scale / self.shortening
        turned = longitude + 360 * round((middle - longitude) / 360)
        return self._project(turned, latitude)

    def measure(self, kilometres: float) -> float:
        return kilometres / KM_PER_DEGREE * self.scale

    def draw_ring(self, ring: Ring) -> list[list[Point]]:
        """The parts of a ring in the window, once for each turn of the globe that comes into it; mostly none."""
        west, east = min(x for x, _ in ring), max(x for x, _ in ring)
        south, north = min(y for _, y in ring), max(y for _, y in ring)
        last_east = self.west + self.width / self.scale / self.shortening
        if north < self.north - self.height / self.scale or south > self.north:
            return []
        turns = [turn for turn in (-360, 0, 360) if east + turn >= self.west and west + turn <= last_east]
        parts = [_thin(self._clip([self._project(x + turn, y) for x, y in ring])) for turn in turns]
        return [part for part in parts if len(part) > 2]

    def _project(self, longitude: float, latitude: float) -> Point:
        return (longitude - self.west) * self.scale * self.shortening, (self.north - latitude) * self.scale

    def _clip(self, ring: list[Point]) -> list[Point]:
        """Sutherland-Hodgman, against the window and a little more."""
        for axis, limit, side in (
            (0, -BEYOND, 1),
            (0, self.width + BEYOND, -1),
            (1, -BEYOND, 1),
            (1, self.height + BEYOND, -1),
        ):
            ring = _cut(ring, axis, limit, side)
        return ring


def fit_view(circles: Sequence[Circle]) -> View:
    """The window on some circles, with a margin. They lie near one another: one turn of the globe holds them."""
    first = circles[0].longitude
    shifted = [(one, one.longitude + 360 * round((first - one.longitude) / 360)) for one in circles]
    reach = [one.radius_km / KM_PER_DEGREE for one in circles]
    south = max(-FARTHEST_NORTH, min(one.latitude - r for one, r in zip(circles, reach, strict=True)))
    north = min(FARTHEST_NORTH, max(one.latitude + r for one, r in zip(circles, reach, strict=True)))
    shortening = math.cos(math.radians((south + north) / 2))
    west = min(x - r / shortening for (_, x), r in zip(shifted, reach, strict=True)) * shortening
    east = max(x + r / shortening for (_, x), r in zip(shifted, reach, strict=True)) * shortening
    # From here on, both directions are in degrees of latitude.
    width = max((east - west) * (1 + 2 * MARGIN), SMALLEST_KM / KM_PER_DEGREE)
    height = max((north - south) * (1 + 2 * MARGIN), width * FLATTEST)
    width = max(width, height / TALLEST)
    scale = WIDTH / width
    return View(
        west=((west + east) / 2 - width / 2) / shortening,
        north=(north + south) / 2 + height / 2,
        scale=scale,
        shortening=shortening,
        width=WIDTH,
        height=round(height * scale, 1),
    )


def _cut(ring: list[Point], axis: int, limit: float, side: int) -> list[Point]:
    """The part of a ring on one side of a line across one axis."""
    kept: list[Point] = []
    for at, point in enumerate(ring):
        before = ring[at - 1]
        is_in, was_in = (side * (one[axis] - limit) >= 0 for one in (point, before))
        if is_in != was_in:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
        if is_in:
            kept.append(point)
    return kept


def _thin(ring: list[Point]) -> list[Point]:
    """The ring without points that nobody could tell from their neighbours."""
    kept: list[Point] = []
    for x, y in ring:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= FINEST:
            kept.append((round(x, 1), round(y, 1)))
    return kept
