"""`python -m evals.bench_knox`: Knox's test over 5,000 events and 99 permutations, beside pointpats in the same run.

The events are drawn on a plane, a fifth of them in clusters, then none. A JSON line for each: seconds (the best of
three), statistic and p-value of both, and how many times faster. pointpats stands in no requirements file, since it
brings 300 MB with it: without it the line says so, and `pip install pointpats` in the same environment completes it.
"""

import json
import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from dateline.analyze.chance import find_p_value
from dateline.analyze.knox import count_close_pairs, find_near_pairs, permute_close_pairs
from dateline.analyze.resampling import Days, Numbers
from evals.analysis_simulation import SEED, draw_clusters

N_EVENTS = 5000
N_PERMUTATIONS = 99
SIDE_KM, N_DAYS = 1000.0, 365
NEAR_KM, CLOSE_DAYS = 25.0, 7
CLUSTERED = (0.2, 0.0)
TRIES = 3

Given = TypeVar("Given")


def main() -> None:
    for share in CLUSTERED:
        print(json.dumps(compare(share)), flush=True)


def compare(share: float) -> dict[str, object]:
    """The figures for events of which so many are in clusters."""
    points, days = draw_clusters(np.random.default_rng(SEED), N_EVENTS, SIDE_KM, N_DAYS, share)
    seconds, (statistic, p_value) = time_best(lambda: run_ours(points, days))
    told: dict[str, object] = {
        "n_events": N_EVENTS,
        "clustered": share,
        "n_permutations": N_PERMUTATIONS,
        "seconds": round(seconds, 3),
        "statistic": statistic,
        "p_value": p_value,
    }
    try:
        theirs, (their_statistic, their_p_value) = time_best(lambda: run_pointpats(points, days))
    except ImportError:
        return told | {"pointpats": "not installed: pip install pointpats to compare"}
    return told | {
        "pointpats_seconds": round(theirs, 3),
        "pointpats_statistic": their_statistic,
        "pointpats_p_value": their_p_value,
        "times_faster": round(theirs / seconds, 1),
    }


def time_best(run: Callable[[], Given]) -> tuple[float, Given]:
    best = float("inf")
    for _ in range(TRIES):
        start = time.perf_counter()
        given = run()
        best = min(best, time.perf_counter() - start)
    return best, given


def run_ours(points: Numbers, days: Days) -> tuple[int, float]:
    pairs = find_near_pairs(points, NEAR_KM)
    statistic = count_close_pairs(pairs, days, CLOSE_DAYS)
    chance = np.random.default_rng(SEED)
    return statistic, find_p_value(statistic, permute_close_pairs(pairs, days, CLOSE_DAYS, N_PERMUTATIONS, chance))


def run_pointpats(points: Numbers, days: Days) -> tuple[int, float]:
    from pointpats import Knox  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415 -- seldom there

    np.random.seed(SEED)
    found = Knox(points, days.astype(int)[:, None], delta=NEAR_KM, tau=CLOSE_DAYS, permutations=N_PERMUTATIONS)
    return int(found.statistic_), float(found.p_sim)


if __name__ == "__main__":
    main()
