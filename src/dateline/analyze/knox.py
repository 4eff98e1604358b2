"""Knox's test (1964): are acts that are near in place also near in time more often than chance brings together?

The statistic is the number of pairs that are near in both; under chance the days are dealt out anew among the places.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from dateline.analyze.resampling import Days, Numbers

Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]


def find_near_pairs(points: Numbers, distance: float) -> Pairs:
    """The pairs of points (in any number of dimensions) no farther apart than `distance`, in its unit."""
    pairs = cKDTree(points).query_pairs(distance, output_type="ndarray")
    return np.ascontiguousarray(pairs[:, 0]), np.ascontiguousarray(pairs[:, 1])


def count_close_pairs(pairs: Pairs, days: Days, n_days: int) -> int:
    """How many of the pairs are no more than `n_days` apart."""
    return int(np.count_nonzero(find_close(pairs, days, n_days)))


def find_close(pairs: Pairs, days: Days, n_days: int) -> NDArray[np.bool_]:
    # One comparison for both signs: as an unsigned number every difference below -n_days is a large one.
    gaps = days[pairs[0]]
    gaps -= days[pairs[1]]
    gaps += np.int16(n_days)
    return np.asarray(gaps.view(np.uint16) <= 2 * n_days)


def permute_close_pairs(
    pairs: Pairs, days: Days, n_days: int, n_permutations: int, chance: np.random.Generator
) -> NDArray[np.int64]:
    """The number of close pairs in each of so many random orders of the days."""
    return np.array(
        [count_close_pairs(pairs, chance.permutation(days), n_days) for _ in range(n_permutations)], np.int64
    )
