"""Weeks of acts where the truth is known, to hold the methods of `analyze` against."""

import numpy as np
from numpy.typing import NDArray

SEED = 20220128

Counts = NDArray[np.int64]
Places = NDArray[np.float64]
Days = NDArray[np.int16]


def draw_weeks(chance: np.random.Generator, mean: float, n_weeks: int, dispersion: float = 1.0) -> Counts:
    """Weekly counts of one rate: Poisson, or negative binomial of a variance `dispersion` times the mean."""
    if dispersion <= 1:
        return chance.poisson(mean, n_weeks)
    return chance.poisson(chance.gamma(mean / (dispersion - 1), dispersion - 1, n_weeks))


def draw_bursts(chance: np.random.Generator, mean: float, n_weeks: int, memory: float, dispersion: float) -> Counts:
    """Weekly counts whose rate wanders about its mean: a share `memory` of a week's surprise is left a week later.

    `dispersion` is what these weeks have in the long run. Change points allow for memory, tempo does not.
    """
    spread = np.sqrt(np.log(1 + (dispersion - 1) / mean))
    logs = np.empty(n_weeks)
    logs[0] = chance.normal(0, spread)
    for week in range(1, n_weeks):
        logs[week] = memory * logs[week - 1] + chance.normal(0, spread * np.sqrt(1 - memory**2))
    return np.asarray(chance.poisson(mean * np.exp(logs - spread**2 / 2)))


def draw_clusters(
    chance: np.random.Generator, n: int, side_km: float, n_days: int, clustered: float, spread_km: float = 5.0
) -> tuple[Places, Days]:
    """Acts on a plane: half of them crowded about ten towns, whenever; a share `clustered` of them drawn by an earlier
    one to within `spread_km` (a standard deviation) and three days. Place and time have nothing to do with one another
    where that share is none."""
    towns = chance.uniform(0, side_km, (10, 2))
    points = chance.uniform(0, side_km, (n, 2))
    crowded = chance.random(n) < 0.5
    points[crowded] = towns[chance.integers(10, size=crowded.sum())] + chance.normal(0, 20, (crowded.sum(), 2))
    days = chance.integers(n_days, size=n)
    drawn = np.flatnonzero(chance.random(n) < clustered)
    parents = chance.integers(n, size=len(drawn))
    points[drawn] = points[parents] + chance.normal(0, spread_km, (len(drawn), 2))
    days[drawn] = np.clip(days[parents] + chance.integers(0, 4, len(drawn)), 0, n_days - 1)
    return points, days.astype(np.int16)


def draw_theatres(
    chance: np.random.Generator, n_acts: tuple[int, int], n_days: int, joint: int, bursts: int = 1
) -> tuple[Days, Days]:
    """Days of acts in two theatres, `bursts` acts at a time on days close by; `joint` of them happen in both, within
    two days of one another."""
    one, other = (
        np.concatenate([chance.integers(n_days) + chance.integers(0, 4, bursts) for _ in range(n // bursts)])
        for n in n_acts
    )
    common = chance.integers(n_days, size=joint)
    one[:joint], other[:joint] = common, common + chance.integers(0, 3, joint)
    return one.clip(0, n_days - 1).astype(np.int16), other.clip(0, n_days - 1).astype(np.int16)
