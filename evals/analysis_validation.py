"""`python -m evals.analysis_validation [N] [WORD]`: how often the methods of `analyze` cry wolf, or see one.

N series (400 unless told) are drawn for each figure, where the truth is known; WORD keeps tables whose title has it.
Tables in Markdown: `docs/analysis.md` has what they say. A method that holds its level raises an alarm in 5 of 100
series in which nothing happens, or in fewer.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import numpy as np

from dateline.analyze.chance import find_p_value, seed_chance
from dateline.analyze.change_points import draw_best_gains, locate_changes, steady_variance
from dateline.analyze.knox import count_close_pairs, find_near_pairs, permute_close_pairs
from dateline.analyze.near_pairs import measure_nearness
from dateline.analyze.rates import compare_rates, estimate_dispersion
from dateline.analyze.simultaneity import CLOSE_DAYS, count_shifted_pairs
from dateline.analyze.theatres import Theatres
from evals.analysis_act_tables import list_act_tables
from evals.analysis_simulation import SEED, Counts, draw_bursts, draw_clusters, draw_theatres, draw_weeks

N_SERIES = 400
N_WEEKS = 52
LEVEL = 0.05
MEANS = (0.5, 2, 10)
RISES = (1.5, 2, 3)
DRAWN = (0.0, 0.05, 0.1, 0.2)
JOINT = (0, 3, 6, 12)
OTHERS = (1, 2, 5, 20)

Row = tuple[str, ...]
Draw = Callable[[np.random.Generator, float, int], Counts]

WEEKS: dict[str, Draw] = {
    "Poisson": draw_weeks,
    "negative binomial, variance 2 x mean": lambda chance, mean, n: draw_weeks(chance, mean, n, 2),
    "negative binomial, variance 4 x mean": lambda chance, mean, n: draw_weeks(chance, mean, n, 4),
    "bursts: memory 0.5, variance 2 x mean": lambda chance, mean, n: draw_bursts(chance, mean, n, 0.5, 2),
}


def main(arguments: Sequence[str]) -> None:
    n_series = int(arguments[0]) if arguments else N_SERIES
    word = arguments[1] if len(arguments) > 1 else ""
    for title, header, rows in chain(list_tables(n_series), list_pair_tables(n_series), list_act_tables(n_series)):
        if word not in title:
            continue
        print(f"\n**{title}**\n\n| {' | '.join(header)} |\n|{'---|' * len(header)}")
        for row in rows:
            print(f"| {' | '.join(row)} |", flush=True)


def list_tables(n_series: int) -> Iterator[tuple[str, Row, Iterator[Row]]]:
    means = tuple(f"mean {mean:g} a week" for mean in MEANS)
    rises = tuple(f"x {rise:g}" for rise in RISES)
    yield "Tempo: alarms of 100 weeks like all others", ("weeks are", "against", *means, "a Poisson test, mean 10"), (
        (name, f"{n_past} weeks", *(_percent(measure_tempo(draw, mean, n_past, n_series)) for mean in MEANS),
         _percent(measure_tempo(draw, 10, n_past, n_series, is_poisson=True)))
        for name, draw in WEEKS.items() for n_past in (52, 4)
    )  # fmt: skip
    yield "Tempo: of 100 weeks of a higher rate, how many are seen (52 weeks)", ("weeks are", "mean", *rises), (
        (name, f"{mean:g}", *(_percent(measure_tempo(draw, mean, 52, n_series, rise=rise)) for rise in RISES))
        for name, draw in WEEKS.items() for mean in MEANS
    )  # fmt: skip
    yield "Tempo: 95 % intervals of the ratio that hold it, of 100", ("weeks are", "ratio 1", "ratio 2"), (
        (name, *(_percent(measure_coverage(draw, 10, rise, n_series)) for rise in (1, 2)))
        for name, draw in WEEKS.items()
    )  # fmt: skip
    yield "Change points: alarms of 100 series of 52 weeks without any", ("weeks are", *means[1:]), (
        (name, *(_percent(measure_changes(draw, mean, 1, n_series)) for mean in MEANS[1:]))
        for name, draw in WEEKS.items()
    )  # fmt: skip
    yield (
        "Change points: of 100 rises 13 weeks ago, how many are seen within two weeks of their place",
        ("weeks are", "mean before", *rises),
        (
            (name, f"{mean:g}", *(_percent(measure_changes(draw, mean, rise, n_series)) for rise in RISES))
            for name, draw in WEEKS.items()
            for mean in MEANS[1:]
        ),
    )


def list_pair_tables(n_series: int) -> Iterator[tuple[str, Row, Iterator[Row]]]:
    yield (
        "Knox's test: alarms of 100 sets of 200 acts, by the share that another act drew to its place and week",
        ("share drawn", *(f"{share:.0%}" for share in DRAWN)),
        iter([("alarms", *(_percent(measure_knox(share, n_series)) for share in DRAWN))]),
    )
    yield (
        "Theatres in step: alarms of 100 pairs of theatres (60 and 30 acts a year), by acts that are in both at once",
        ("acts come", *(str(joint) for joint in JOINT)),
        (
            (f"{bursts} at a time", *(_percent(measure_steps(joint, bursts, n_series)) for joint in JOINT))
            for bursts in (1, 3)
        ),
    )
    yield (
        "The nearest pair: alarms of 100 weeks, by acts in the other theatre in a year, with an act there the next day",
        ("", *(f"{n} acts there" for n in OTHERS)),
        (
            (name, *(_percent(measure_nearest(n_others, is_joint, n_series)) for n_others in OTHERS))
            for name, is_joint in (("nothing in common", False), ("an act the next day", True))
        ),
    )


def measure_knox(share: float, n_series: int) -> float:
    """The share of sets in which acts are found to cluster, by 99 permutations."""
    chance = np.random.default_rng(SEED + 3)
    alarms = 0
    for _ in range(n_series):
        points, days = draw_clusters(chance, 200, 300, 365, share)
        pairs = find_near_pairs(points, 25)
        drawn = permute_close_pairs(pairs, days, 7, 99, chance)
        alarms += find_p_value(count_close_pairs(pairs, days, 7), drawn) < LEVEL
    return alarms / n_series


def measure_steps(joint: int, bursts: int, n_series: int) -> float:
    """The share of pairs of theatres that are found in step, by 199 shifts."""
    chance = np.random.default_rng(SEED + 4)
    alarms = 0
    for _ in range(n_series):
        one, other = draw_theatres(chance, (60, 30), 365, joint, bursts)
        theatres = Theatres((), np.repeat([0, 1], [len(one), len(other)]), ~np.eye(2, dtype=bool))
        here, shifted = count_shifted_pairs(theatres, np.concatenate([one, other]), 365, 199, chance)
        alarms += find_p_value(here, shifted) < LEVEL
    return alarms / n_series


def measure_nearest(n_others: int, is_joint: bool, n_series: int) -> float:
    """The share of weeks in which the nearest pair is nearer than chance has it: one act here, on day 180."""
    chance = np.random.default_rng(SEED + 5)
    alarms = 0
    for _ in range(n_series):
        others = chance.integers(365, size=n_others)
        if is_joint:
            others[0] = 181
        days = np.concatenate([[180], others])
        theatres = Theatres((), np.repeat([0, 1], [1, n_others]), ~np.eye(2, dtype=bool))
        gap = int(np.abs(others - 180).min())
        alarms += gap <= CLOSE_DAYS and measure_nearness(theatres, days, 0, gap, 365) < LEVEL
    return alarms / n_series


def measure_tempo(
    draw: Draw, mean: float, n_past: int, n_series: int, *, rise: float = 1, is_poisson: bool = False
) -> float:
    """The share of series whose last week is found to differ from those before. As in `analyze`, how much weeks differ
    is learned from all 52 of them, and a series with fewer than five acts is not tested."""
    chance = np.random.default_rng(SEED)
    alarms = 0
    for _ in range(n_series):
        weeks, (last,) = draw(chance, mean, N_WEEKS), draw(chance, mean * rise, 1)
        past = int(weeks[-n_past:].sum())
        dispersion = 1.0 if is_poisson else estimate_dispersion(weeks.tolist(), [7] * N_WEEKS)
        if last + past >= 5:
            p_value = compare_rates(int(last), 7, past, 7 * n_past, dispersion).p_value
            alarms += p_value is not None and p_value < LEVEL
    return alarms / n_series


def measure_coverage(draw: Draw, mean: float, rise: float, n_series: int) -> float:
    """The share of intervals against 52 weeks that hold the true ratio."""
    chance = np.random.default_rng(SEED + 1)
    held = 0
    for _ in range(n_series):
        weeks, (last,) = draw(chance, mean, N_WEEKS), draw(chance, mean * rise, 1)
        dispersion = estimate_dispersion(weeks.tolist(), [7] * N_WEEKS)
        interval = compare_rates(int(last), 7, int(weeks.sum()), 7 * N_WEEKS, dispersion).interval
        held += interval is not None and (interval.low or 0) <= rise <= (interval.high or np.inf)
    return held / n_series


def measure_changes(draw: Draw, mean: float, rise: float, n_series: int) -> float:
    """Without a rise, the share of series in which a change is found; with one 13 weeks before their end, of those in
    which one is found within two weeks of it."""
    chance = np.random.default_rng(SEED + 2)
    place, seen = N_WEEKS - 13, 0
    for _ in range(n_series):
        weeks = np.concatenate([draw(chance, mean, place), draw(chance, mean * rise, N_WEEKS - place)])
        series = steady_variance(weeks.tolist())
        found = locate_changes(series, draw_best_gains(series, seed_chance((), weeks.tobytes())))
        seen += any(rise == 1 or abs(one - place) <= 2 for one in found)
    return seen / n_series


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


if __name__ == "__main__":
    main(sys.argv[1:])
