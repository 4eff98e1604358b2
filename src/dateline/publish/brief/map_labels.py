"""Where words stand on a map: numbers beside their circles, countries' names where their land is widest."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.publish.brief.boundaries import Point

NUMBER_WIDTH, NUMBER_HEIGHT = 7.6, 16.0
NAME_WIDTH, NAME_HEIGHT = 6.6, 14.0
"""Drawing units of a character: numbers 13 units high and bold, names 12."""

GRID = 10


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in drawing units."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def __contains__(self, other: "Box") -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


def frame_text(middle: Point, text_length: int, width: float, height: float) -> Box:
    """The box around a line of so many characters, about its middle."""
    half = text_length * width / 2 + 3
    return Box(middle[0] - half, middle[1] - height / 2, middle[0] + half, middle[1] + height / 2)


def frame_circle(middle: Point, radius: float) -> Box:
    return Box(middle[0] - radius, middle[1] - radius, middle[0] + radius, middle[1] + radius)


def place_number(circle: Point, radius: float, length: int, taken: Sequence[Box], window: Box) -> tuple[Point, Box]:
    """The middle of a label of so many characters: within its circle, else as near to it as room is."""
    width = frame_text(circle, length, NUMBER_WIDTH, NUMBER_HEIGHT).right - circle[0]
    offsets = [(0.0, 0.0)] if radius > width else []
    for gap in (0, 12, 28, 50, 80):
        offsets += [
            (
                math.cos(math.radians(angle)) * (radius + gap + width),
                math.sin(math.radians(angle)) * (radius + gap + 10),
            )
            for angle in (0, 180, -90, 90, -45, 45, -135, 135)
        ]
    middles = [(circle[0] + x, circle[1] + y) for x, y in offsets]
    boxes = [(middle, frame_text(middle, length, NUMBER_WIDTH, NUMBER_HEIGHT)) for middle in middles]
    for middle, box in boxes:
        if box in window and not any(box.overlaps(other) for other in taken):
            return middle, box
    return boxes[0]


def place_name(
    name: str, parts: Iterable[Sequence[Point]], taken: Sequence[Box], window: Box
) -> tuple[Point, Box] | None:
    """The middle of a country's name on its land in view, far from its edges; `None` where there is no room."""
    ring = max(parts, key=_measure_area, default=None)
    if ring is None:
        return None
    left, right = max(window.left, min(x for x, _ in ring)), min(window.right, max(x for x, _ in ring))
    top, bottom = max(window.top, min(y for _, y in ring)), min(window.bottom, max(y for _, y in ring))
    best: tuple[float, Point, Box] | None = None
    for across in range(1, GRID):
        for down in range(1, GRID):
            middle = (left + (right - left) * across / GRID, top + (bottom - top) * down / GRID)
            box = frame_text(middle, len(name), NAME_WIDTH, NAME_HEIGHT)
            if box not in window or any(box.overlaps(other) for other in taken) or not _is_inside(middle, ring):
                continue
            room = min(_measure_distance(middle, one, other) for one, other in pairwise([*ring, ring[0]]))
            if best is None or room > best[0]:
                best = (room, middle, box)
    return (best[1], best[2]) if best and best[0] > NAME_HEIGHT else None


def _measure_area(ring: Sequence[Point]) -> float:
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairwise([*ring, ring[0]]))) / 2


def _is_inside(point: Point, ring: Sequence[Point]) -> bool:
    """Whether a ray from the point to the right crosses the ring an odd number of times."""
    x, y = point
    inside = False
    for (left, low), (right, high) in pairwise([*ring, ring[0]]):
        if (low > y) != (high > y) and x < (right - left) * (y - low) / (high - low) + left:
            inside = not inside
    return inside


def _measure_distance(point: Point, one: Point, other: Point) -> float:
    """From a point to a line between two others."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = dx * dx + dy * dy
    share = max(0.0, min(1.0, ((point[0] - one[0]) * dx + (point[1] - one[1]) * dy) / length)) if length else 0.0
    return math.hypot(point[0] - one[0] - share * dx, point[1] - one[1] - share * dy)
