"""What a time expression is read against, and what it gives: beside a date's context, the unit that was told last."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dateline.codebook.codes import AbstentionReason, DateBasis
from dateline.extract.dates.context import Context
from dateline.extract.dates.grammar import Reading
from dateline.extract.dates.guards import class_at
from dateline.extract.dates.intervals import (
    Bounds,
    month_bounds,
    season_bounds,
    shift_month,
    week_bounds,
    year_bounds,
)
from dateline.extract.times.expressions import Granularity, TimeAnchor, TimeExpression, TimeKind

_UNITS = {
    "SECONDS": Granularity.SECOND,
    "MINUTES": Granularity.MINUTE,
    "HOURS": Granularity.HOUR,
    "DAYS": Granularity.DAY,
    "NIGHT": Granularity.NIGHT,
    "WEEKEND": Granularity.WEEKEND,
    "WEEKS": Granularity.WEEK,
    "FORTNIGHT": Granularity.WEEK,
    "MONTHS": Granularity.MONTH,
    "QUARTER": Granularity.QUARTER,
    "QUARTERS": Granularity.QUARTER,
    "PERIOD": Granularity.QUARTER,
    "YEARS": Granularity.YEAR,
    "DECADES": Granularity.DECADE,
    "CENTURY": Granularity.CENTURY,
    "CENTURIES": Granularity.CENTURY,
}


@dataclass(frozen=True, slots=True)
class TimeContext:
    """`told`: the month, quarter, year or other long unit told last, in this sentence (`is_near`) or one of the last
    two."""

    dates: Context
    told: TimeExpression | None = None
    is_near: bool = False

    @property
    def anchor(self) -> date | None:
        return self.dates.anchor

    @property
    def is_future(self) -> bool:
        return self.dates.is_future


PUBLICATION, NARRATIVE = TimeAnchor.PUBLICATION, TimeAnchor.NARRATIVE
TimeReader = Callable[[Reading, TimeContext], TimeExpression | None]


def unit_of(reading: Reading) -> Granularity:
    return _UNITS[reading.unit()]


def give(
    reading: Reading,
    kind: TimeKind,
    granularity: Granularity,
    bounds: Bounds | None = None,
    *,
    anchor: TimeAnchor = TimeAnchor.NONE,
    reason: AbstentionReason | None = None,
    basis: DateBasis = DateBasis.TEXT,
    is_fiscal: bool = False,
) -> TimeExpression:
    """The expression at a reading's place. A date without bounds is unresolved and needs a reason."""
    phrase = reading.phrase
    first, last = bounds or (None, None)
    return TimeExpression(
        start=phrase.starts[reading.begin],
        end=phrase.ends[reading.stop - 1],
        kind=kind,
        granularity=granularity,
        first=first,
        last=last,
        anchor=anchor,
        basis=DateBasis.NONE if reason else basis,
        reason=reason,
        is_fiscal=is_fiscal,
    )


def give_unresolved(reading: Reading, unit: Granularity, is_fiscal: bool = False) -> TimeExpression:
    return give(reading, TimeKind.DATE, unit, reason=AbstentionReason.NO_ANCHOR, is_fiscal=is_fiscal)


def list_classes(reading: Reading) -> set[str]:
    """The classes of a reading's words."""
    return {class_at(reading.phrase, at) for at in range(reading.begin, reading.stop)}


def bound_unit(granularity: Granularity, day: date) -> Bounds:
    """The calendar unit that holds a day. Raises ValueError outside the calendar."""
    if granularity is Granularity.WEEK:
        return week_bounds(day)
    if granularity is Granularity.MONTH:
        return month_bounds(day.year, day.month)
    if granularity is Granularity.QUARTER:
        return _bound_months(day.year, (day.month - 1) // 3 * 3 + 1, 3)
    if granularity is Granularity.HALF:
        return _bound_months(day.year, 1 if day.month <= 6 else 7, 6)
    if granularity is Granularity.SEASON:
        return season_bounds(day.year if day.month > 2 else day.year - 1, day.month // 3 * 3 or 12)
    if granularity is Granularity.YEAR:
        return year_bounds(day.year)
    if granularity is Granularity.DECADE:
        start = day.year // 10 * 10
        return date(start, 1, 1), date(start + 9, 12, 31)
    return day, day


def shift_unit(granularity: Granularity, day: date, units: int) -> Bounds:
    """The calendar unit so many units on from the one that holds a day. Raises ValueError outside the calendar."""
    first, _ = bound_unit(granularity, day)
    months = {Granularity.MONTH: 1, Granularity.QUARTER: 3, Granularity.HALF: 6, Granularity.YEAR: 12}
    if granularity is Granularity.WEEK:
        return bound_unit(granularity, date.fromordinal(first.toordinal() + 7 * units))
    return bound_unit(granularity, date(*shift_month(first.year, first.month, units * months[granularity]), 1))


def _bound_months(year: int, month: int, months: int) -> Bounds:
    return date(year, month, 1), month_bounds(*shift_month(year, month, months - 1))[1]
