"""The company that a place keeps: how many of a text's other names lie in the same division, or near by.

A town of a common name is the one of the state that the text's other names speak of. Each name speaks for the places of
its candidates, in parts by how likely each is; what a name says counts for nothing with the name itself.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from dateline.extract.places.gazetteer import GazetteerEntry

CELL_DEGREES = 0.75
"""Places in the same cell or the eight around it are near: within 80 to 165 km."""

Ranked = Iterable[tuple[GazetteerEntry, float]]
Cell = tuple[int, int]
_AREAS = frozenset({"country", "admin1", "region", "water", "mountain"})
"""Too wide to be near anything."""


class Company:
    """Weights in names: 1.0 is one other name that can lie there alone."""

    def __init__(self, ranked: Mapping[str, Ranked]) -> None:
        """`ranked`: the candidates of each distinct name with their probabilities."""
        self._divisions: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._cells: dict[Cell, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._districts: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for name, candidates in ranked.items():
            for entry, probability in candidates:
                division = find_division(entry)
                if division is not None:
                    self._divisions[division][name] += probability
                district = find_district(entry)
                if district is not None:
                    self._districts[district][name] += probability
                if entry.kind not in _AREAS:
                    self._cells[find_cell(entry)][name] += probability

    def weigh_division(self, name: str, entry: GazetteerEntry) -> float:
        """How many of the text's other names lie in the entry's first division."""
        division = find_division(entry)
        return _sum_others(name, self._divisions.get(division, {})) if division is not None else 0.0

    def weigh_district(self, name: str, entry: GazetteerEntry) -> float:
        """How many lie in, or are, the entry's second division."""
        district = find_district(entry)
        return _sum_others(name, self._districts.get(district, {})) if district is not None else 0.0

    def weigh_surroundings(self, name: str, entry: GazetteerEntry) -> float:
        """How many of them lie near by; of a wide area, none."""
        if entry.kind in _AREAS:
            return 0.0
        return sum(_sum_others(name, self._cells.get(cell, {})) for cell in list_cells_around(entry))


def _sum_others(name: str, told: Mapping[str, float]) -> float:
    return sum(told.values()) - told.get(name, 0.0)


def find_division(entry: GazetteerEntry) -> int | None:
    """The first division that an entry is or lies in."""
    return entry.place_id if entry.kind == "admin1" else entry.admin1_id


def find_district(entry: GazetteerEntry) -> int | None:
    """The second division that an entry is or lies in."""
    return entry.place_id if entry.kind == "admin2" else entry.admin2_id


def find_cell(entry: GazetteerEntry) -> Cell:
    east = entry.longitude * math.cos(math.radians(entry.latitude))
    return math.floor(entry.latitude / CELL_DEGREES), math.floor(east / CELL_DEGREES)


def list_cells_around(entry: GazetteerEntry) -> Iterator[Cell]:
    north, east = find_cell(entry)
    return ((north + i, east + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
