"""`python -m evals.bench_link [N]... [--whole]`: what linking an archive costs a mention, as its five years fill up.

The mentions are made up (`evals/synthetic.py`) and go through `link_stream` one by one; the measure keeps none. Of more
than 100,000 only the first months come, as crowded as all N make five years, unless `--whole` is told. One JSON line
for each N: milliseconds a mention, by the clock and by the processor, with what making them takes left out; comparisons
a mention; megabytes at the peak of the process; and how many of the acts come out whole and alone. The last line tells
how much dearer a mention is among the most than among the fewest.
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

N_MENTIONS = (10_000, 100_000, 1_000_000)
MOST_MADE = 100_000


def measure_cost(n: int, most_made: int = MOST_MADE) -> dict[str, float]:
    """The figures for about `n` mentions in five years, of which the first `most_made` come."""
    n_made = count_acts(min(n, most_made))
    n_mentions = n_groups = n_whole = largest = n_compared = 0
    making = [0.0, 0.0]
    acts: dict[str, int] = {}

    def weigh(a: Candidate, b: Candidate) -> float:
        nonlocal n_compared
        n_compared += 1
        return weigh_pair(a, b)

    def make() -> Iterator[Candidate]:
        nonlocal n_mentions
        told = iterate_tellings(n, n_made)
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
        "n": n,
        "n_mentions": n_mentions,
        "n_acts": n_made,
        "n_groups": n_groups,
        "ms_a_mention": round(1000 * wall / n_mentions, 2),
        "processor_ms_a_mention": round(1000 * cpu / n_mentions, 2),
        "compared_a_mention": round(n_compared / n_mentions, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "whole": round(100 * n_whole / n_made, 1),
        "largest": largest,
    }


def _is_whole(group: tuple[str, ...], number: int, n_acts: int) -> bool:
    wanted = [telling.candidate.mention_id for telling in tell_act(make_act(number, n_acts))]
    return sorted(wanted) == list(group)


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:] if one != "--whole"]
    costs = []
    for size in given or N_MENTIONS:
        costs.append(measure_cost(size, size if "--whole" in sys.argv else MOST_MADE))
        print(json.dumps(costs[-1]), flush=True)
    growth = costs[-1]["processor_ms_a_mention"] / costs[0]["processor_ms_a_mention"]
    print(json.dumps({"from": costs[0]["n"], "to": costs[-1]["n"], "times_as_dear_a_mention": round(growth, 2)}))
