"""Bootstrap intervals: how far a figure would move had other documents of the same kind been drawn."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

N_RESAMPLES = 1000
SEED = 20220128

Counts = Mapping[str, float]
Figures = dict[str, float | None]


def measure(units: Sequence[Counts], figures_of: Callable[[Counts], Figures]) -> dict[str, Any]:
    """The figures of all units, and under `intervals` the 95 % percentile bootstrap of each.

    A unit is what is drawn: a document, or all reports of one incident where they depend on each other. `figures_of`
    takes the summed counts and gives each figure, in percent, or None where there is nothing to divide by. Seeded:
    the same units give the same intervals. Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993).
    """
    keys = sorted({key for unit in units for key in unit})
    table = np.array([[unit.get(key, 0) for key in keys] for unit in units], dtype=float).reshape(len(units), len(keys))
    figures = {key: _round(value) for key, value in figures_of(_name(keys, table.sum(axis=0))).items()}
    intervals: dict[str, list[float | None]] = {}
    if units:
        draws = np.random.default_rng(SEED).multinomial(len(units), np.full(len(units), 1 / len(units)), N_RESAMPLES)
        drawn = [figures_of(_name(keys, row)) for row in draws @ table]
        for key in figures:
            values = [value for figure in drawn if (value := figure[key]) is not None]
            bounds = np.percentile(values, [2.5, 97.5]) if values else (None, None)
            intervals[key] = [_round(None if bound is None else float(bound)) for bound in bounds]
    return {**figures, "intervals": intervals}


def percent(part: float, whole: float) -> float | None:
    """100 * part / whole; None where the whole is 0."""
    return 100 * part / whole if whole else None


def f1(right: float, given: float, wanted: float) -> float | None:
    """The harmonic mean of precision and recall, in percent; None where nothing is given and nothing wanted."""
    return percent(2 * right, given + wanted)


def _name(keys: Sequence[str], row: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> dict[str, float]:
    return dict.fromkeys(keys, 0.0) | {key: float(value) for key, value in zip(keys, row, strict=True)}


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
