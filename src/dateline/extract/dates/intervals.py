"""Calendar arithmetic on inclusive intervals of days. Weeks run from Monday to Sunday."""

import calendar
from dataclasses import dataclass
from datetime import date

from dateline.codebook.codes import AbstentionReason, DateBasis, DateKind, DatePrecision, TimeOfDay
from dateline.extract.dates.expressions import DateModifier

Bounds = tuple[date, date]

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Interval:
    """A resolved (or, with a `reason`, unresolved) date, before it is tied to its place in the text.

    `has_year`: the words name the year. `is_floating`: a month, day or weekday that the context must place, so that
    the other end of a range may place it better.
    """

    first: date | None
    last: date | None
    precision: DatePrecision
    kind: DateKind = DateKind.WINDOW
    time_of_day: TimeOfDay | None = None
    modifier: DateModifier | None = None
    basis: DateBasis = DateBasis.TEXT
    reason: AbstentionReason | None = None
    relative_to_event: int | None = None
    has_year: bool = False
    is_floating: bool = False


def abstain(
    reason: AbstentionReason,
    precision: DatePrecision = DatePrecision.UNKNOWN,
    relative_to_event: int | None = None,
    is_floating: bool = False,
) -> Interval:
    return Interval(
        None,
        None,
        precision,
        basis=DateBasis.NONE,
        reason=reason,
        relative_to_event=relative_to_event,
        is_floating=is_floating,
    )


def shift_days(day: date, days: int) -> date:
    """So many days on, or the calendar's first or last day where that lies outside it."""
    ordinal = min(max(day.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def month_bounds(year: int, month: int) -> Bounds:
    """Raises ValueError for a month or year outside the calendar."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_bounds(year: int) -> Bounds:
    return date(year, 1, 1), date(year, 12, 31)


def week_bounds(day: date) -> Bounds:
    monday = shift_days(day, -day.weekday())
    return monday, shift_days(monday, 6)


def weekend_bounds(day: date) -> Bounds:
    """The latest Saturday and Sunday of which at least the Saturday is not after `day`."""
    saturday = nearest_weekday(day, SATURDAY)
    return saturday, shift_days(saturday, 1)


def season_bounds(year: int, first_month: int) -> Bounds:
    """Three months of the northern, meteorological year; winter belongs to the year in which it begins."""
    last_year, last_month = shift_month(year, first_month, 2)
    return date(year, first_month, 1), month_bounds(last_year, last_month)[1]


def shift_month(year: int, month: int, months: int) -> tuple[int, int]:
    count = year * 12 + month - 1 + months
    return count // 12, count % 12 + 1


def nearest_weekday(anchor: date, weekday: int, future: bool = False) -> date:
    """The latest such weekday up to `anchor`, or with `future` the first from it on; `anchor` itself counts."""
    if future:
        return shift_days(anchor, (weekday - anchor.weekday()) % 7)
    return shift_days(anchor, -((anchor.weekday() - weekday) % 7))


def nearest_day(anchor: date, month: int, day: int, future: bool = False) -> date | None:
    """The latest such day up to `anchor`, or the first from it on; None where no year has it (30 February)."""
    for distance in range(9):
        year = anchor.year + distance if future else anchor.year - distance
        if not (1 <= year <= 9999 and day <= calendar.monthrange(year, month)[1]):
            continue
        found = date(year, month, day)
        if (found >= anchor) if future else (found <= anchor):
            return found
    return None


def nearest_month(anchor: date, month: int, future: bool = False) -> int:
    """The year of the latest such month that had begun by `anchor`, or of the first that is not over."""
    if future:
        return anchor.year if month >= anchor.month else anchor.year + 1
    return anchor.year if month <= anchor.month else anchor.year - 1


def narrow_bounds(bounds: Bounds, part: DateModifier) -> Bounds:
    """A part of a unit: of a month its first ten, middle or last ten days; of a year or more its first or last
    quarter or the middle half; of anything shorter than a month its first, middle or last three days."""
    first, last = bounds
    days = (last - first).days + 1
    if days < 28:
        edge, middle = 3, max((days - 3) // 2, 0)
        start, end = min(edge, days), max(days - edge, 0)
        cuts = {DateModifier.START: (0, start), DateModifier.MID: (middle, min(middle + 3, days))}
        low, high = cuts.get(part, (end, days))
        return shift_days(first, low), shift_days(first, high - 1)
    if days <= 31:
        cuts = {DateModifier.START: (0, 10), DateModifier.MID: (10, 20)}
        low, high = cuts.get(part, (days - 10, days))
        return shift_days(first, low), shift_days(first, high - 1)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    quarter = max(months // 4, 1)
    spans = {DateModifier.START: (0, quarter - 1), DateModifier.MID: (quarter, months - quarter - 1)}
    begin, stop = spans.get(part, (months - quarter, months - 1))
    return (
        date(*shift_month(first.year, first.month, begin), 1),
        month_bounds(*shift_month(first.year, first.month, stop))[1],
    )


def split_bounds(bounds: Bounds, parts: int, index: int) -> Bounds:
    """The `index`-th (from 1) half or quarter of a month (by days) or year (by months)."""
    first, last = bounds
    if (last - first).days < 31:
        days = (last - first).days + 1
        return shift_days(first, days * (index - 1) // parts), shift_days(first, days * index // parts - 1)
    length = 12 // parts
    begin = shift_month(first.year, first.month, length * (index - 1))
    stop = shift_month(*begin, length - 1)
    return date(*begin, 1), month_bounds(*stop)[1]
