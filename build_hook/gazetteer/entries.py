"""One place on its way into the gazetteer, and the geometry of places."""

import math
from dataclasses import dataclass, field


@dataclass(slots=True)
class Entry:
    gazetteer_id: str
    name: str
    kind: str
    country_code: str
    latitude: float
    longitude: float
    uncertainty_km: float
    point_is: str
    population: int = 0
    admin1: tuple[str, str] | None = None
    admin2: tuple[str, str, str] | None = None
    aliases: list[str] = field(default_factory=list)
    is_capital: bool = False
    own_names: set[str] = field(default_factory=set)


def measure_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    lat1, lat2 = math.radians(a[0]), math.radians(b[0])
    d_lon = math.radians(b[1] - a[1])
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(d_lon / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


CELL_DEGREES = 0.5
"""Towns in one cell of this size count as one, or an area's middle would lie where its people live."""


def summarize_area(members: list[Entry]) -> tuple[float, float, float]:
    """The middle of an area, as its towns mark it out, and the distance from it within which nearly all of them lie."""
    cells: dict[tuple[int, int], Entry] = {}
    for m in members:
        east = m.longitude * math.cos(math.radians(m.latitude))
        cells.setdefault((math.floor(m.latitude / CELL_DEGREES), math.floor(east / CELL_DEGREES)), m)
    x, y, z = 0.0, 0.0, 0.0
    for m in cells.values():
        lat, lon = math.radians(m.latitude), math.radians(m.longitude)
        x, y, z = x + math.cos(lat) * math.cos(lon), y + math.cos(lat) * math.sin(lon), z + math.sin(lat)
    latitude = round(math.degrees(math.atan2(z, math.hypot(x, y))), 3)
    longitude = round(math.degrees(math.atan2(y, x)), 3)
    return latitude, longitude, measure_reach((latitude, longitude), members)


def measure_reach(point: tuple[float, float], members: list[Entry]) -> float:
    """Kilometres from a point within which all but the farthest 2 % of the towns lie."""
    distances = sorted(measure_km(point, (m.latitude, m.longitude)) for m in members)
    return round(distances[math.ceil(0.98 * (len(distances) - 1))])
