"""Tables of the validation whose methods look at acts one by one: spread, proximity, targets, tolls, coverage.

Each figure is the share, in 100, of weeks in which a method gives a p-value under the level.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import chain

import numpy as np

from dateline.analyze.cities import City
from dateline.analyze.coverage import find_coverage
from dateline.analyze.proximity import find_proximity
from dateline.analyze.spread import find_spread
from dateline.analyze.targets import find_target_mix
from dateline.analyze.tolls import find_tolls
from dateline.codebook.finding_codes import Measure
from dateline.codebook.findings import Finding
from evals.analysis_acts import (
    HORIZON,
    N_PAST,
    draw_days,
    draw_points,
    draw_reported,
    make_act,
    make_totals,
)
from evals.analysis_simulation import SEED

LEVEL = 0.05
N_DAYS = N_PAST + 7
QUIET_DAYS = 35
YEARLY = (1, 5, 20, 60)
NEAREST = (200, 100, 50, 25)
SHARES = (0.2, 0.3, 0.4, 0.6)
FACTORS = (1.0, 1.5, 2.0, 3.0)
BURSTS = (1, 3)

Row = tuple[str, ...]
Table = tuple[str, Row, Iterator[Row]]


def list_act_tables(n_series: int) -> Iterator[Table]:
    yield from _list_spread(n_series)
    yield from _list_proximity(n_series)
    yield from _list_mixes(n_series)
    yield from _list_coverage(n_series)


def _list_spread(n: int) -> Iterator[Table]:
    yield (
        "Spread: alarms of 100 weeks of a division in which nothing changes, by its acts a year",
        ("", *(f"{rate} a year" for rate in YEARLY)),
        chain(
            _count_bursts("gained, acts come", n, 6, draw_spread, YEARLY, GAINED),
            _count_bursts("lost, acts come", n, 6, draw_spread, YEARLY, LOST),
        ),
    )
    yield (
        "Spread: of 100 divisions that acts left five weeks ago, how many are seen, by acts a year before",
        ("acts come", *(f"{rate} a year" for rate in YEARLY)),
        _count_bursts("", n, 7, draw_spread, YEARLY, LOST, True),
    )


GAINED = (Measure.DISTRICT_GAINED,)
LOST = (Measure.DISTRICT_LOST,)


def draw_spread(
    chance: np.random.Generator, yearly: float, burst: int, measures: Sequence[Measure], is_left: bool = False
) -> bool:
    days = draw_days(chance, yearly / 52, N_DAYS, burst)
    if is_left:
        days = days[days < N_DAYS - QUIET_DAYS]
    acts = [make_act(number, day) for number, day in enumerate(days)]
    return _raises(find_spread(acts, HORIZON, None, {}), measures)


def _list_proximity(n: int) -> Iterator[Table]:
    yield (
        "Proximity: alarms of 100 weeks, acts anywhere within 300 km of the city; last, with one act at so many km",
        ("acts a week", "nothing new", *(f"at {km} km" for km in NEAREST)),
        (
            (f"{rate:g}",
             *(_count(n, 8, draw_proximity, rate, km) for km in (None, *NEAREST)))
            for rate in (0.2, 2, 10)
        ),
    )  # fmt: skip


def draw_proximity(chance: np.random.Generator, per_week: float, nearest: float | None) -> bool:
    days = draw_days(chance, per_week, N_DAYS)
    places = draw_points(chance, len(days), 300)
    if nearest is not None:
        days, places = np.append(days, N_DAYS - 1), [*places, draw_points(chance, 1, nearest)[0]]
    acts = [make_act(number, day, place=place) for number, (day, place) in enumerate(zip(days, places, strict=True))]
    return _raises(find_proximity(acts, HORIZON, None, [City("X", "XX", 0.0, 0.0)]), (Measure.NEAREST_KM,))


def _list_mixes(n: int) -> Iterator[Table]:
    yield (
        "Targets and types: alarms of 100 weeks of 20 acts, by the share of a type that has a fifth in the baseline",
        ("", *(f"{share:.0%}" for share in SHARES)),
        chain(
            _count_bursts("the type's share, alike", n, 9, draw_mix, SHARES, Measure.TYPE_SHARE),
            _count_bursts("the whole mix, alike", n, 9, draw_mix, SHARES, Measure.MIX_SHIFT),
        ),
    )
    yield (
        "Tolls: alarms of 100 weeks of 20 acts, by how many times the tolls of the baseline they have",
        ("", *(f"x {factor:g}" for factor in FACTORS)),
        _count_bursts("alike", n, 10, draw_tolls, FACTORS),
    )


def draw_mix(chance: np.random.Generator, share: float, burst: int, measure: Measure) -> bool:
    """Five types; the first has a fifth of the baseline, and `share` of the window. Acts of a burst are of one type."""
    acts = []
    for number, (day, burst_share) in enumerate(_draw_bursts(chance, burst, 0.2, share)):
        kinds = chance.choice(5, p=[burst_share, *[(1 - burst_share) / 4] * 4])
        acts += [make_act(burst * number + step, day, sub_event_type=str(kinds)) for step in range(burst)]
    found = (one for one in find_target_mix(acts, HORIZON) if one.subject.country_code is None)
    wanted = (one for one in found if one.measure is not Measure.TYPE_SHARE or one.subject.category == "0")
    return _raises(wanted, (measure,))


def draw_tolls(chance: np.random.Generator, factor: float, burst: int) -> bool:
    """Geometric tolls of a mean of three; acts of a burst have tolls within a third of one another."""
    acts = []
    for number, (day, mean) in enumerate(_draw_bursts(chance, burst, 3.0, 3.0 * factor)):
        level = chance.geometric(1 / (1 + mean)) - 1
        tolls = np.rint(level * chance.uniform(0.8, 1.2, burst)).astype(int)
        acts += [make_act(burst * number + step, day, totals=make_totals(int(toll))) for step, toll in enumerate(tolls)]
    found = (one for one in find_tolls(acts, HORIZON, None) if one.subject.country_code is None)
    return _raises(found, (Measure.KILLED_TOLD,))


def _draw_bursts(chance: np.random.Generator, burst: int, past: float, here: float) -> Iterator[tuple[int, float]]:
    """A day and what it is drawn with, for each burst of 520 acts of the baseline and about 20 of the window."""
    yield from ((int(day), past) for day in np.sort(chance.integers(N_PAST, size=520 // burst)))
    yield from ((int(day), here) for day in np.sort(chance.integers(N_PAST, N_DAYS, size=round(20 / burst))))


def _list_coverage(n: int) -> Iterator[Table]:
    names = {
        Measure.REPORTS_PER_INCIDENT: "reports of an act",
        Measure.LAG_DAYS: "days to the first report",
        Measure.SINGLE_SOURCE_SHARE: "share of one origin",
    }
    for later in (0, 28):
        yield (
            f"Coverage: alarms of 100 weeks of 20 acts, read {later} days after their end, by what has changed",
            ("", "nothing", "twice the reports", "half the delay"),
            (
                (name, *(_count(n, 11, draw_coverage, later, *change, measure)
                         for change in ((2.0, 4.0), (4.0, 4.0), (2.0, 2.0))))
                for measure, name in names.items()
            ),
        )  # fmt: skip


def draw_coverage(chance: np.random.Generator, later: int, n_reports: float, delay: float, measure: Measure) -> bool:
    """In the baseline two reports an act, four days late, in the mean."""
    last = N_DAYS - 1 + later
    past = draw_reported(chance, draw_days(chance, 20, N_PAST).tolist(), 2.0, 4.0, last)
    here = draw_reported(chance, (N_PAST + draw_days(chance, 20, 7)).tolist(), n_reports, delay, last, len(past))
    horizon = replace(HORIZON, known_until=HORIZON.window.end + timedelta(days=later))
    return _raises(find_coverage([*past, *here], horizon, None), (measure,))


def _raises(findings: Iterable[Finding], measures: Sequence[Measure]) -> bool:
    return any(one.measure in measures and one.p_value is not None and one.p_value < LEVEL for one in findings)


def _count_bursts(
    name: str, n_series: int, seed: int, draw: Callable[..., bool], values: Sequence[float], *asked: object
) -> Iterator[Row]:
    """A row for each number of acts that come at a time, a figure for each value."""
    for burst in BURSTS:
        figures = (_count(n_series, seed, draw, value, burst, *asked) for value in values)
        yield (f"{name} {burst} at a time".strip(), *figures)


def _count(n_series: int, seed: int, draw: Callable[..., bool], *asked: object) -> str:
    """Alarms of 100 series; `seed` keeps tables apart."""
    chance = np.random.default_rng(SEED + seed)
    return f"{100 * sum(draw(chance, *asked) for _ in range(n_series)) / n_series:.1f}"
