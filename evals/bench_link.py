"""`python -m evals.bench_link [N]...`: what linking a whole archive costs a mention, as its five years fill up.

The mentions are made up (`evals/synthetic.py`) and go through `link_stream` one by one; the measure keeps none. One
JSON line for each N: milliseconds a mention, by the clock and by the processor, with what making them takes left out;
comparisons a mention; megabytes at the peak of the process; and how many of the acts come out whole and alone.
"""

import json
import resource
import sys
import time
from collections.abc import Iterator
from unittest.mock import patch

from dateline.link import Candidate, link_stream, linking
from dateline.link.weights import weigh as weigh_pair
from evals.synthetic import count_acts, iterate_tellings, make_act, tell_act

N_MENTIONS = (10_000, 100_000)


def measure_cost(n: int) -> dict[str, float]:
    """The figures for about `n` mentions."""
    n_mentions = n_groups = n_whole = largest = n_compared = 0
    making = [0.0, 0.0]
    acts: dict[str, int] = {}

    def weigh(a: Candidate, b: Candidate) -> float:
        nonlocal n_compared
        n_compared += 1
        return weigh_pair(a, b)

    def make() -> Iterator[Candidate]:
        nonlocal n_mentions
        told = iterate_tellings(n)
        while True:
            start = time.perf_counter(), time.process_time()
            one = next(told, None)
            making[0] += time.perf_counter() - start[0]
            making[1] += time.process_time() - start[1]
            if one is None:
                return
            n_mentions += 1
            acts[one.candidate.mention_id] = one.act.number
            yield one.candidate

    with patch.object(linking, "weigh", weigh):
        start = time.perf_counter(), time.process_time()
        for group in link_stream(make()):
            number = {acts.pop(mention_id) for mention_id in group}
            n_groups += 1
            largest = max(largest, len(group))
            n_whole += len(number) == 1 and _is_whole(group, number.pop(), count_acts(n))
        wall, cpu = time.perf_counter() - start[0] - making[0], time.process_time() - start[1] - making[1]
    return {
        "n_mentions": n_mentions,
        "n_acts": count_acts(n),
        "n_groups": n_groups,
        "ms_a_mention": round(1000 * wall / n_mentions, 2),
        "processor_ms_a_mention": round(1000 * cpu / n_mentions, 2),
        "compared_a_mention": round(n_compared / n_mentions, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "whole": round(100 * n_whole / count_acts(n), 1),
        "largest": largest,
    }


def _is_whole(group: tuple[str, ...], number: int, n_acts: int) -> bool:
    wanted = [telling.candidate.mention_id for telling in tell_act(make_act(number, n_acts))]
    return sorted(wanted) == list(group)


if __name__ == "__main__":
    for size in map(int, sys.argv[1:] or N_MENTIONS):
        print(json.dumps(measure_cost(size)), flush=True)
