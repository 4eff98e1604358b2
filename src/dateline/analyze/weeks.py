"""Acts as counts by span of time, each beside what was read in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from dateline.analyze.acts import Act
from dateline.analyze.reading import Reading
from dateline.codebook.findings import Period

WEEK = timedelta(days=7)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """`mass` is how many acts began in the period, in the mean: one that may have begun on any of four days counts a
    quarter for each. `n_reports` were read that could have told of them; `None` where nothing says what was read."""

    period: Period
    mass: float
    n_reports: int | None

    @property
    def is_read(self) -> bool:
        return self.n_reports is None or self.n_reports > 0


def list_weeks(baseline: Period) -> list[Period]:
    """The whole weeks of a period, counted back from its end, the earliest first."""
    ends = [baseline.end - WEEK * back for back in range(baseline.n_days // 7)]
    return [Period(end - WEEK + ONE_DAY, end) for end in reversed(ends)]


def count_spans(
    acts: Iterable[Act], periods: Sequence[Period], reading: Reading | None, country_code: str | None
) -> list[Span]:
    """The acts by period, and the reports of the area by period. The periods are in the order of time."""
    if not periods:
        return []
    start = periods[0].start
    days = spread_days(acts, Period(start, periods[-1].end))
    return [
        Span(
            period,
            float(days[(period.start - start).days : (period.end - start).days + 1].sum()),
            None if reading is None else reading.count(period, country_code),
        )
        for period in periods
    ]


def spread_days(acts: Iterable[Act], period: Period) -> NDArray[np.float64]:
    """Acts by day: each counts one, in equal parts over the days on which it may have begun; what of it lies outside
    the period does not count."""
    n, first = period.n_days, period.start.toordinal()
    sure: list[int] = []
    days = np.zeros(n)
    for act in acts:
        low, high = act.first.toordinal() - first, act.last.toordinal() - first
        if low < high:
            days[max(low, 0) : max(high + 1, 0)] += 1 / act.n_days
        elif 0 <= low < n:
            sure.append(low)
    return days + np.bincount(np.asarray(sure, np.int64), minlength=n)


def list_acts_of(acts: Iterable[Act], period: Period) -> list[Act]:
    """The acts that may have begun in the period."""
    return [act for act in acts if act.first <= period.end and act.last >= period.start]
