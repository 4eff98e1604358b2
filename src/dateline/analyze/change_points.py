"""Change points: the week from which on acts became more or fewer, and stayed so.

Weekly counts are brought to an even variance (Anscombe, 1948) and divided where that lowers their squared deviations by
more than a penalty (PELT: Killick, Fearnhead and Eckley, 2012, as in `ruptures`). The penalty is what the best division
exceeds in one of twenty series that never change and remember as much of one week in the next (a parametric bootstrap
of an autoregression), since a burst that lasts some weeks is no new level. In random order,
even of blocks of weeks, a year is too short to show that: it raised an alarm in one of nine such series.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import ruptures
from numpy.typing import NDArray

from dateline.analyze.acts import Act, list_ids
from dateline.analyze.chance import find_p_value, seed_chance
from dateline.analyze.rates import LEVEL, compare_rates, estimate_dispersion
from dateline.analyze.reading import Reading
from dateline.analyze.subjects import group_by_subject
from dateline.analyze.tempo import Horizon
from dateline.analyze.weeks import Span, count_spans, list_acts_of, list_weeks
from dateline.codebook.finding_codes import Caveat, FindingKind, Measure, Method, VariantName
from dateline.codebook.findings import Finding, Period, PressVolume, Subject, Variant

FEWEST_WEEKS = 16
FEWEST_ACTS = 20
SHORTEST = 4
"""Weeks that a level lasts at least."""
DRAWS = 499
SHOWN_TOO_LITTLE = 0.2
"""Memory that weeks hide: two levels were chosen to fit them, and Poisson's share of them remembers nothing."""
LEAST_MEMORY, MOST_MEMORY = 0.4, 0.85
"""A year of weeks cannot show that they remember less than the one, or be told from a new level with more than the
other. Where weeks remember nothing this costs power: docs/analysis.md has how much."""

Counts = NDArray[np.float64]


def find_change_points(acts: Sequence[Act], horizon: Horizon, reading: Reading | None) -> Iterator[Finding]:
    """The latest change of everything, each country, division, kind and actor that has one in the last 52 weeks.

    The window of such a finding are the weeks since the change, its baseline those from the change before to it.
    """
    whole = Period(horizon.baseline.start, horizon.window.end)
    for subject, own in group_by_subject(acts).items():
        spans = [one for one in count_spans(own, list_weeks(whole), reading, subject.country_code) if one.is_read]
        if len(spans) >= FEWEST_WEEKS and sum(one.mass for one in spans) >= FEWEST_ACTS:
            series = steady_variance([one.mass for one in spans])
            draws = draw_best_gains(series, seed_chance(own, subject, whole))
            if changes := locate_changes(series, draws):
                yield _describe(subject, own, spans, changes, find_p_value(find_best_gain(series), draws))


def steady_variance(counts: Sequence[float]) -> Counts:
    return 2 * np.sqrt(np.asarray(counts, float) + 3 / 8)


def find_best_gain(series: Counts) -> float:
    """By how much the best division in two lowers the sum of squared deviations."""
    return float(_find_gains(series[None, :]).max())


def draw_best_gains(series: Counts, chance: np.random.Generator) -> Counts:
    """The best gain of series of one level that are as unlike, and as long in memory, as the weeks of this one."""
    row = series[None, :]
    memory, variance = (float(one[0]) for one in _measure_weeks(row, _find_gains(row)))
    surprise = chance.normal(size=(DRAWS, len(series)))
    rows = surprise.copy()
    for week in range(1, len(series)):
        rows[:, week] = memory * rows[:, week - 1] + np.sqrt(1 - memory**2) * surprise[:, week]
    gains = _find_gains(rows)
    _, drawn = _measure_weeks(rows, gains)
    return np.asarray(gains.max(axis=1) / drawn * variance)


def _measure_weeks(rows: Counts, gains: Counts) -> tuple[Counts, Counts]:
    """For each row how much of a deviation is left a week later, and its variance in the long run, about the levels of
    its best division in two: about one level a change would pass for memory."""
    n = rows.shape[1]
    cuts = np.argmax(gains, axis=1)[:, None] + SHORTEST
    is_before = np.arange(n) < cuts
    sums = np.where(is_before, rows, 0).sum(axis=1, keepdims=True)
    rest = rows - np.where(is_before, sums / cuts, (rows.sum(axis=1, keepdims=True) - sums) / (n - cuts))
    squares = (rest**2).sum(axis=1)
    shown = np.divide((rest[:, 1:] * rest[:, :-1]).sum(axis=1), squares, out=np.zeros(len(rows)), where=squares > 0)
    memory = np.clip(shown + SHOWN_TOO_LITTLE, LEAST_MEMORY, MOST_MEMORY)
    return memory, squares / (n - 2) * (1 + memory) / (1 - memory)


def _find_gains(rows: Counts) -> Counts:
    """The gain of each division of each row that leaves `SHORTEST` weeks on either side."""
    n = rows.shape[1]
    cuts = np.arange(SHORTEST, n - SHORTEST + 1)
    sums = np.cumsum(rows - rows.mean(axis=1, keepdims=True), axis=1)[:, cuts - 1]
    return np.asarray(sums**2 * n / (cuts * (n - cuts)))


def locate_changes(series: Counts, draws: Counts) -> list[int]:
    """The positions at which a new level begins, by a penalty that one in twenty of the draws exceeds."""
    penalty = float(np.quantile(draws, LEVEL))
    if penalty <= 0:  # all weeks are alike
        return []
    found = ruptures.KernelCPD(kernel="linear", min_size=SHORTEST).fit(series[:, None]).predict(pen=penalty)
    return [int(one) for one in found[:-1]]


def _describe(
    subject: Subject, acts: Sequence[Act], spans: Sequence[Span], changes: Sequence[int], p_value: float
) -> Finding:
    start = changes[-2] if len(changes) > 1 else 0
    before, after = spans[start : changes[-1]], spans[changes[-1] :]
    n, n_past = (sum(one.mass for one in side) for side in (after, before))
    dispersion = max(estimate_dispersion([one.mass for one in side], [7] * len(side)) for side in (before, after))
    level = compare_rates(round(n), 7 * len(after), round(n_past), 7 * len(before), dispersion)
    window = Period(after[0].period.start, after[-1].period.end)
    press, variant = _adjust_for_press(before, after, dispersion)
    return Finding(
        kind=FindingKind.CHANGE_POINT,
        measure=Measure.LEVEL_RATIO,
        subject=subject,
        window=window,
        baseline=Period(before[0].period.start, before[-1].period.end),
        value=level.ratio,
        interval=level.interval,
        method=Method.PELT_BOOTSTRAP,
        n_incidents=round(n),
        incident_ids=list_ids(list_acts_of(acts, window)),
        n_baseline=round(n_past),
        expected=n_past / len(before) * len(after),
        p_value=p_value,
        press=press,
        variants=(variant,) if variant else (),
        caveats=(Caveat.CHOSEN_AFTER_LOOKING, *((Caveat.READING_UNKNOWN,) if press is None else ())),
    )


def _adjust_for_press(
    before: Sequence[Span], after: Sequence[Span], dispersion: float
) -> tuple[PressVolume | None, Variant | None]:
    """What was read since the change and before it, and the ratio of acts for each report read."""
    if any(one.n_reports is None for one in (*before, *after)):
        return None, None
    read, read_past = (sum(one.n_reports or 0 for one in side) for side in (after, before))
    n, n_past = (round(sum(one.mass for one in side)) for side in (after, before))
    expected = read_past / len(before) * len(after)
    found = compare_rates(n, read, n_past, read_past, dispersion)
    variant = Variant(VariantName.PRESS_ADJUSTED, found.ratio, found.interval, found.p_value, n)
    return PressVolume(read, expected, read / expected if expected else None), variant
