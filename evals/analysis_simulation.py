"""Weeks of acts where the truth is known, to hold the methods of `analyze` against."""

import numpy as np
from numpy.typing import NDArray

SEED = 20220128

Counts = NDArray[np.int64]


def draw_weeks(chance: np.random.Generator, mean: float, n_weeks: int, dispersion: float = 1.0) -> Counts:
    """Weekly counts of one rate: Poisson, or negative binomial of a variance `dispersion` times the mean."""
    if dispersion <= 1:
        return chance.poisson(mean, n_weeks)
    return chance.poisson(chance.gamma(mean / (dispersion - 1), dispersion - 1, n_weeks))


def draw_bursts(chance: np.random.Generator, mean: float, n_weeks: int, memory: float, dispersion: float) -> Counts:
    """Weekly counts whose rate wanders about its mean: a share `memory` of a week's surprise is left a week later.

    `dispersion` is what these weeks have in the long run. No method here allows for memory: this shows what it costs.
    """
    spread = np.sqrt(np.log(1 + (dispersion - 1) / mean))
    logs = np.empty(n_weeks)
    logs[0] = chance.normal(0, spread)
    for week in range(1, n_weeks):
        logs[week] = memory * logs[week - 1] + chance.normal(0, spread * np.sqrt(1 - memory**2))
    return np.asarray(chance.poisson(mean * np.exp(logs - spread**2 / 2)))
