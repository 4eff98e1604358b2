"""Where the middle of a country is: the centroid of its largest part, from the outlines that the maps draw."""

import json
import math
from itertools import pairwise
from pathlib import Path

from build_hook.gazetteer.sources import WORLD

Ring = list[list[float]]


def find_centres(path: Path = WORLD) -> dict[str, tuple[float, float]]:
    """Latitude and longitude by ISO 3166-1 code. The mean of a country's towns would lie where its people live."""
    centres = {}
    for country in json.loads(path.read_text(encoding="utf-8"))["countries"]:
        if country["code"]:
            parts = [find_centroid(polygon[0]) for polygon in country["polygons"]]
            _, latitude, longitude = max(parts)
            centres[country["code"]] = (round(latitude, 3), round(longitude, 3))
    return centres


def find_centroid(ring: Ring) -> tuple[float, float, float]:
    """Area in square degrees of latitude, latitude and longitude of the centroid, in the sinusoidal projection about
    the ring's own middle, which keeps areas. The ring crosses 180 degrees nowhere."""
    middle = sum(x for x, _ in ring) / len(ring)
    flat = [((x - middle) * math.cos(math.radians(y)), y) for x, y in ring]
    area = moment_x = moment_y = 0.0
    for (x0, y0), (x1, y1) in pairwise([*flat, flat[0]]):
        cross = x0 * y1 - x1 * y0
        area, moment_x, moment_y = area + cross, moment_x + (x0 + x1) * cross, moment_y + (y0 + y1) * cross
    if not area:
        return 0.0, ring[0][1], ring[0][0]
    latitude = moment_y / (3 * area)
    return abs(area / 2), latitude, middle + moment_x / (3 * area) / math.cos(math.radians(latitude))
