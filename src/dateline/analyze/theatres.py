"""Theatres: the divisions in which an actor acts, and which of them lie far apart."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.analyze.acts import Act
from dateline.analyze.resampling import find_points, is_placed, measure_chord

APART_KM = 100.0
"""Between the middles of two theatres. Theatres of which one has no point are apart if their countries differ."""


@dataclass(frozen=True, slots=True)
class Theatres:
    """The acts of a known country, the number of each one's theatre, and which theatres are apart from which."""

    acts: tuple[Act, ...]
    numbers: NDArray[np.int64]
    are_apart: NDArray[np.bool_]

    def list_apart(self) -> list[tuple[int, int]]:
        """The pairs of theatres that are apart, the lower number first."""
        return [(int(a), int(b)) for a, b in zip(*np.nonzero(np.triu(self.are_apart)), strict=True)]


def divide_theatres(acts: Sequence[Act]) -> Theatres:
    """By first division; acts of which only the country is known are a theatre of their own."""
    inside = tuple(act for act in acts if act.country_code)
    keys: dict[tuple[str | None, str | None], int] = {}
    numbers = [keys.setdefault((act.country_code, act.admin1), len(keys)) for act in inside]
    members: dict[int, list[Act]] = defaultdict(list)
    for number, act in zip(numbers, inside, strict=True):
        members[number].append(act)
    middles = np.array([_find_middle(members[number]) for number in keys.values()]).reshape(len(keys), 3)
    countries = np.array([code for code, _ in keys])
    chords = np.sqrt(((middles[:, None] - middles[None]) ** 2).sum(axis=2))
    abroad = countries[:, None] != countries[None]
    return Theatres(
        inside, np.array(numbers, np.int64), np.where(np.isnan(chords), abroad, chords >= measure_chord(APART_KM))
    )


def _find_middle(acts: Sequence[Act]) -> NDArray[np.float64]:
    placed = [act for act in acts if is_placed(act)]
    return find_points(placed).mean(axis=0) if placed else np.full(3, np.nan)
