"""One row of a file of places, as read, before it is held against the gazetteer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.codebook.codes import PointIs
from dateline.extract.places import normalize_name

MAX_NAME = 200
KINDS = frozenset(
    "town neighbourhood district region mountain water prison camp base crossing airport facility".split()
)
RADIUS_KM = {"town": 5.0, "neighbourhood": 2.0, "district": 25.0, "region": 60.0, "mountain": 15.0, "water": 20.0}
SITE_KM = 2.0
"""The radius of a place of which nothing is said."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f|]")
_NUMBER = re.compile(r"[-+]?\d{1,10}(?:\.\d+)?")
_FORMULA = ("=", "+", "@")


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` is its line, from 1; `fault` says what cannot be read of it."""

    number: int
    gazetteer_id: str
    name: str
    country_code: str
    kind: str
    latitude: float | None
    longitude: float | None
    aliases: tuple[str, ...] = ()
    admin1: str = ""
    population: int = 0
    uncertainty_km: float = SITE_KM
    point_is: str = PointIs.CENTRE.value
    source: str = ""
    fault: str | None = None
    is_known_kind: bool = True


def find_name_fault(names: Sequence[str]) -> str | None:
    for name in names:
        if not name or not normalize_name(name):
            return "it has no name."
        if len(name) > MAX_NAME:
            return f"a name has {len(name)} letters, more than {MAX_NAME}."
        if _CONTROL.search(name) or name.startswith(_FORMULA):
            return f"{name[:40]!r} holds a sign that no name has."
    return None


def read_number(text: str, most: float) -> float | None:
    """A plain decimal number of at most that size either way; None for anything else."""
    number = float(text) if _NUMBER.fullmatch(text.strip()) else None
    return number if number is not None and abs(number) <= most else None
