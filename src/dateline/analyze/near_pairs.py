"""The two acts of one actor, far apart, that stand nearest in time, and how likely chance makes them so near."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.analyze.acts import Act
from dateline.analyze.theatres import Theatres
from dateline.codebook.findings import Period


@dataclass(frozen=True, slots=True)
class NearPair:
    """`days` lie between them in the middle of what their windows allow, from `least_days` to `most_days`.

    `p_value`: how often the act of the window would have one as near (at `most_days`) in any theatre far from its own
    if those knew nothing of it, times the acts of the window (Bonferroni), for the nearest was chosen among theirs.
    """

    acts: tuple[Act, Act]
    days: float
    least_days: int
    most_days: int
    p_value: float


def find_nearest_pair(theatres: Theatres, window: Period, whole: Period) -> NearPair | None:
    """The pair of which one act is in the window; `None` where no act has another far from it."""
    firsts, lasts = (
        np.array([(getattr(act, end) - whole.start).days for act in theatres.acts], np.int64)
        for end in ("first", "last")
    )
    low, high = (window.start - whole.start).days, (window.end - whole.start).days
    inside = np.flatnonzero((firsts <= high) & (lasts >= low))
    best: tuple[int, int, int] | None = None
    for one in inside.tolist():
        most = np.maximum(lasts, lasts[one]) - np.minimum(firsts, firsts[one])
        far = theatres.are_apart[theatres.numbers[one], theatres.numbers]
        if far.any():
            other = int(np.flatnonzero(far)[np.argmin(most[far])])
            best = min(best or (int(most[other]), one, other), (int(most[other]), one, other))
    if best is None:
        return None
    most_days, one, other = best
    least_days = max(0, int(max(firsts[one], firsts[other]) - min(lasts[one], lasts[other])))
    between = abs(int(firsts[one] + lasts[one] - firsts[other] - lasts[other])) / 2
    chance = measure_nearness(theatres, (firsts + lasts) // 2, one, most_days, whole.n_days)
    pair = (theatres.acts[one], theatres.acts[other])
    return NearPair(pair, between, least_days, most_days, min(1.0, chance * len(inside)))


def measure_nearness(theatres: Theatres, days: NDArray[np.int64], one: int, n_days: int, length: int) -> float:
    """How likely an act has another within so many days in a theatre far from its own, if each of them stood at any
    shift of a ring of `length` days."""
    free = 1.0
    for number in np.flatnonzero(theatres.are_apart[theatres.numbers[one]]):
        covered = np.zeros(length, bool)
        for day in days[theatres.numbers == number]:
            covered[np.arange(day - n_days, day + n_days + 1) % length] = True
        free *= 1 - covered.mean()
    return float(1 - free)
