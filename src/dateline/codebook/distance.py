"""How far two places are apart, on a sphere."""

import math

from dateline.codebook.records import Place

EARTH_DIAMETER_KM = 12742.0


def measure_great_circle(latitude1: float, longitude1: float, latitude2: float, longitude2: float) -> float:
    """Kilometres between two points in WGS 84 degrees (haversine)."""
    a, b = math.radians(latitude1), math.radians(latitude2)
    half = (
        math.sin((b - a) / 2) ** 2
        + math.cos(a) * math.cos(b) * math.sin(math.radians(longitude2 - longitude1) / 2) ** 2
    )
    return EARTH_DIAMETER_KM * math.asin(min(1.0, math.sqrt(half)))


def distance_km(a: Place, b: Place) -> float | None:
    """Kilometres between the points of two places; None where one has no point."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    return measure_great_circle(a.latitude, a.longitude, b.latitude, b.longitude)
