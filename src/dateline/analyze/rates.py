"""Whether two rates differ, where counts are over-dispersed: acts come in bursts, and a Poisson test cries wolf.

Given how many acts two spans of time have together, the number in one of them is binomial if acts are Poisson, whatever
their rate (the conditional test of Przyborowski and Wilenski, 1940). If counts are negative binomial, of a variance
`dispersion` times their mean, it is beta-binomial. The interval of the ratio turns the test round (Clopper and Pearson,
1934, in the binomial case).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import optimize, special

from dateline.codebook.findings import Interval

LEVEL = 0.95
ALMOST_ONE = 1.001
"""A dispersion under which the counts are taken for Poisson's."""

FARTHEST = 1e4
"""Ratios beyond it, and under its inverse, are not looked at."""


@dataclass(frozen=True, slots=True)
class RateComparison:
    """`ratio` is `None` where the second span has no act: the interval then has a lower end alone."""

    ratio: float | None
    interval: Interval | None
    p_value: float | None


def estimate_dispersion(counts: Sequence[float], exposures: Sequence[float]) -> float:
    """Variance over mean of counts that share one rate for each unit of exposure, at least 1 (Pearson's chi-squared
    over its degrees of freedom); 1 where there are fewer than two counts, or nothing was counted."""
    observed, weights = np.asarray(counts, float), np.asarray(exposures, float)
    if len(observed) < 2 or observed.sum() == 0:
        return 1.0
    expected = observed.sum() * weights / weights.sum()
    return max(1.0, float(np.sum((observed - expected) ** 2 / expected)) / (len(observed) - 1))


def compare_rates(
    n: int, exposure: float, n_past: int, exposure_past: float, dispersion: float = 1.0
) -> RateComparison:
    """The ratio of the first rate to the second, with its interval and the two-sided p-value (twice the smaller tail).

    Exposures are in any one unit: days, or reports read. Nothing can be said where both counts, or one of the
    exposures, are zero.
    """
    total = n + n_past
    if total == 0 or exposure <= 0 or exposure_past <= 0:
        return RateComparison(None, None, None)
    size = total / (dispersion - 1) if dispersion > ALMOST_ONE else None
    odds = exposure / exposure_past
    find_share_tails = _weigh_tails(n, total, size)

    def find_tails(ratio: float) -> tuple[float, float]:
        """The chances of so few, and of so many, in the first span if its rate were `ratio` times the second."""
        return find_share_tails(ratio * odds / (1 + ratio * odds))

    ratio = n / n_past / odds if n_past else None
    p_value = min(1.0, 2 * min(find_tails(1.0)))
    return RateComparison(ratio, Interval(*_invert(find_tails, n, n_past), LEVEL), p_value)


def _weigh_tails(n: int, total: int, size: float | None) -> Callable[[float], tuple[float, float]]:
    """The tails of a binomial, or of a beta-binomial whose shares have this `size`, by the share that is expected.

    As `scipy.stats` has them; what does not change is worked out once, since an interval asks some thirty times.
    """
    if size is None:
        return lambda share: (float(special.bdtr(n, total, share)), float(special.bdtrc(n - 1, total, share)))
    counts = np.arange(n + 1)
    ways = -np.log(total + 1) - special.betaln(total - counts + 1, counts + 1)

    def find_tails(share: float) -> tuple[float, float]:
        a, b = share * size, (1 - share) * size
        masses = np.exp(ways + special.betaln(counts + a, total - counts + b) - special.betaln(a, b))
        return min(1.0, float(masses.sum())), max(0.0, 1.0 - float(masses[:-1].sum()))

    return find_tails


def _invert(find_tails: Callable[[float], tuple[float, float]], n: int, n_past: int) -> tuple[float, float | None]:
    """The ratios at which each tail is half of what the level leaves."""
    tail = (1 - LEVEL) / 2

    def solve(which: int) -> float:
        def find_excess(log_ratio: float) -> float:
            return find_tails(float(np.exp(log_ratio)))[which] - tail

        far = float(np.log(FARTHEST))
        if find_excess(-far) * find_excess(far) > 0:
            return 0.0 if which else FARTHEST
        return float(np.exp(optimize.brentq(find_excess, -far, far, xtol=1e-3)))

    low = solve(1) if n else 0.0
    high = solve(0) if n_past else None
    return low, None if high is None or high >= FARTHEST else high
