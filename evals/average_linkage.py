"""Average linkage over a whole table of likeness, for baselines: the two closest groups become one as long as they are
close enough on average."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray


def merge_closest(
    likeness: NDArray[np.floating], steps: Sequence[float], weights: Sequence[int] | None = None
) -> Iterator[list[int]]:
    """The group of each item, by the number of one of its items, at each of the falling `steps` of likeness.

    `likeness` is symmetric; items at minus infinity never share a group. Of equals the first are merged first, so the
    groups hang on nothing but the order of the items. An item counts once, or as many times as `weights` says.
    """
    alike = np.array(likeness, dtype=np.float64)
    np.fill_diagonal(alike, -np.inf)
    everyone = np.arange(len(alike))
    group = everyone.copy()
    sizes = np.ones(len(alike)) if weights is None else np.array(weights, dtype=np.float64)
    closest = alike.argmax(axis=1)
    for least in steps:
        while True:
            one = int(alike[everyone, closest].argmax())
            other = int(closest[one])
            if not alike[one, other] >= least:
                break
            both = sizes[one] + sizes[other]
            alike[one] = alike[:, one] = (sizes[one] * alike[one] + sizes[other] * alike[other]) / both
            alike[other] = alike[:, other] = alike[one, one] = -np.inf
            sizes[one], group[group == other] = both, one
            # An average never exceeds the closer of the two: only rows that pointed at either must look again.
            stale = np.flatnonzero((closest == one) | (closest == other))
            for row in {one, other, *stale.tolist()}:
                closest[row] = alike[row].argmax()
        yield group.tolist()
