"""Chance that is the same each time: seeded by what is asked and by the acts that it is asked of."""

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np

from dateline.analyze.acts import Act


def seed_chance(acts: Iterable[Act], *asked: object) -> np.random.Generator:
    """A generator of random numbers that hangs on the acts' ids and days and on what is asked alone."""
    digest = blake2b(repr(asked).encode(), digest_size=16)
    for act in acts:
        digest.update(f"{act.incident_id} {act.first} {act.last};".encode())
    return np.random.default_rng(int.from_bytes(digest.digest(), "big"))


def find_p_value(observed: float, drawn: Iterable[float]) -> float:
    """The chance of so much or more, by draws under chance; the observed one counts as a draw (Davison and Hinkley)."""
    draws = np.fromiter(drawn, float)
    return float((1 + np.count_nonzero(draws >= observed - 1e-9)) / (1 + len(draws)))
