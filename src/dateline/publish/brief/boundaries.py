"""Countries as the map draws them: `data/world.json`, compiled at build time from Natural Earth."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

WORLD = "data/world.json"

Point = tuple[float, float]
Ring = Sequence[Point]


@dataclass(frozen=True, slots=True)
class Country:
    """A country with its rings in WGS 84 degrees, longitude first; `code` is `None` where ISO 3166-1 has none."""

    code: str | None
    name: str
    rings: tuple[Ring, ...]


@cache
def load_boundaries() -> tuple[Country, ...] | None:
    """Every country; `None` in a source tree whose data were not built. Rings end at 180 degrees."""
    file = files("dateline").joinpath(WORLD)
    if not file.is_file():
        return None
    return tuple(
        Country(
            one["code"],
            one["name"],
            tuple([(point[0], point[1]) for point in ring] for polygon in one["polygons"] for ring in polygon),
        )
        for one in json.loads(file.read_text(encoding="utf-8"))["countries"]
    )
