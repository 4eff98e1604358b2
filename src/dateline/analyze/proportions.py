"""A share that was counted in a sample, with the interval that it may lie in."""

from math import sqrt

Z95 = 1.959964
"""Standard deviations that 95 % of a normal distribution lie within."""


def find_wilson_interval(n_found: float, n_seen: float) -> tuple[float, float]:
    """The 95 % interval of a share after Wilson (1927), 0 to 1; all of it where nothing was seen."""
    if n_seen == 0:
        return 0.0, 1.0
    share, z2 = n_found / n_seen, Z95 * Z95
    middle = (share + z2 / (2 * n_seen)) / (1 + z2 / n_seen)
    reach = Z95 / (1 + z2 / n_seen) * sqrt(share * (1 - share) / n_seen + z2 / (4 * n_seen * n_seen))
    return max(0.0, middle - reach), min(1.0, middle + reach)
