"""`python -m evals.bench_link [N]...`: what linking costs a mention, as mentions grow in number at a constant rate.

They are made up: acts in invented towns of forty countries, told one to nine times, some without their day, town or
toll. One JSON line for each number: milliseconds and comparisons a mention when all are linked at once, megabytes at
the peak, and how many of the acts come out whole and alone. Comparisons grow until two months are full, no further.
"""

import json
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from unittest.mock import patch

from dateline.codebook.codes import BestBasis, DateBasis, DatePrecision, PlacePrecision
from dateline.codebook.records import Incident, Place, Total, Totals
from dateline.link import Candidate, link_all, linking
from dateline.link.weights import weigh as weigh_pair
from evals.labels import code_report

N_MENTIONS = (1_000, 10_000, 50_000)
N_COUNTRIES, N_TOWNS = 40, 60
ACTS_A_DAY = 60
MOST_TELLINGS = 9
MISSING = 0.1
"""How often a telling leaves out the day, the town or the toll."""
TYPES = (
    ("Battles", "Armed clash"),
    ("Violence against civilians", "Attack"),
    ("Explosions/Remote violence", "Grenade"),
)
DAY_ONE = date(1940, 1, 1)
SEED = 20220128


def make_mentions(n: int, chance: Random) -> Iterator[tuple[int, Candidate]]:
    """`n` mentions, each with the number of its act."""
    blank = code_report("Gunmen killed two soldiers in Pelmo on Monday.", "1940-01-03")[1][0]
    made = act = 0
    while made < n:
        told = _make_act(blank, DAY_ONE + timedelta(days=act // ACTS_A_DAY), chance)
        names = frozenset(chance.sample(range(2**32), 12))
        for _ in range(min(n - made, int(MOST_TELLINGS ** chance.random()))):
            own = frozenset(chance.sample(range(2**32), 12)) | set(chance.sample(sorted(names), 5))
            yield act, Candidate(f"m{made:07}", f"d{made:07}", _tell(told, chance), None, None, own)
            made += 1
        act += 1


def _make_act(blank: Incident, day: date, chance: Random) -> Incident:
    country, town = chance.randrange(N_COUNTRIES), chance.randrange(N_TOWNS)
    event_type, sub_event_type = chance.choice(TYPES)
    place = Place(
        f"town {town}", f"town {town}", None, f"province {town // 6}", f"country {country}", f"C{country}",
        country / 2.0, town * 0.5, PlacePrecision.TOWN, None, 5.0, f"{country}/{town}",
    )  # fmt: skip
    killed = chance.randrange(1, 20)
    return replace(
        blank, tellings=(), event_type=event_type, sub_event_type=sub_event_type, date_start=day, date_end=day,
        date_precision=DatePrecision.DAY, date_basis=DateBasis.TEXT, place=place, participants=(), weapons=(),
        totals=Totals(killed=Total(killed, killed, killed, BestBasis.SINGLE)),
    )  # fmt: skip


def _tell(act: Incident, chance: Random) -> Incident:
    told = act
    if chance.random() < MISSING:
        told = replace(
            told, date_start=None, date_precision=DatePrecision.UNKNOWN, date_basis=DateBasis.PUBLICATION_BOUND
        )
    if chance.random() < MISSING and act.place:
        told = replace(
            told, place=replace(act.place, place_precision=PlacePrecision.COUNTRY, gazetteer_id=act.place.country)
        )
    return replace(told, totals=Totals()) if chance.random() < MISSING else told


def measure_cost(n: int) -> dict[str, float]:
    """The figures for `n` mentions."""
    mentions = list(make_mentions(n, Random(SEED)))
    wanted: dict[int, set[str]] = {}
    for act, one in mentions:
        wanted.setdefault(act, set()).add(one.mention_id)
    n_compared = 0

    def weigh(a: Candidate, b: Candidate) -> float:
        nonlocal n_compared
        n_compared += 1
        return weigh_pair(a, b)

    with patch.object(linking, "weigh", weigh):
        start = time.perf_counter()
        groups = {frozenset(group) for group in link_all([one for _, one in mentions])}
        seconds = time.perf_counter() - start
    whole = sum(frozenset(act) in groups for act in wanted.values())
    return {
        "n_mentions": n,
        "n_acts": len(wanted),
        "ms_a_mention": round(1000 * seconds / n, 2),
        "compared_a_mention": round(n_compared / n, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "whole": round(100 * whole / len(wanted), 1),
        "largest": max(map(len, groups)),
    }


if __name__ == "__main__":
    for size in map(int, sys.argv[1:] or N_MENTIONS):
        print(json.dumps(measure_cost(size)), flush=True)
