"""The search for every expression of time in a text."""

from collections.abc import Sequence
from datetime import date

from dateline.codebook.codes import DatePrecision
from dateline.codebook.records import Span
from dateline.extract.dates.durations import find_durations
from dateline.extract.dates.expressions import DateExpression, DurationExpression
from dateline.extract.dates.narrative import follow_dates
from dateline.extract.dates.search import find_dates
from dateline.extract.dates.times import Granularity, TimeExpression, TimeKind

_GRANULARITIES = {
    DatePrecision.WEEK: Granularity.WEEK,
    DatePrecision.MONTH: Granularity.MONTH,
    DatePrecision.YEAR: Granularity.YEAR,
}


def find_times(text: str, sentences: Sequence[Span], published: date | None) -> list[TimeExpression]:
    """The expressions of time in the sentences of a text, sorted and without overlap. Never raises for any text."""
    narrative = month = None
    found: list[TimeExpression] = []
    for span in sentences:
        dates = find_dates(text, span.start, span.end, published, narrative, month)
        narrative, month = follow_dates(dates, narrative, month)
        times = [_widen_date(each) for each in dates]
        lengths = [_widen_length(each) for each in find_durations(text, span.start, span.end)]
        free = [each for each in lengths if not any(each.start < one.end and one.start < each.end for one in times)]
        found += sorted([*times, *free], key=lambda each: each.start)
    return found


def _widen_date(found: DateExpression) -> TimeExpression:
    kind = TimeKind.TIME if found.time_of_day else TimeKind.DATE
    granularity = _GRANULARITIES.get(found.precision, Granularity.DAY)
    first = found.first or found.last
    return TimeExpression(found.start, found.end, kind, granularity, first, found.last, None, None, found.time_of_day)


def _widen_length(found: DurationExpression) -> TimeExpression:
    units = {7: Granularity.WEEK, 28: Granularity.MONTH, 365: Granularity.YEAR}
    size = next((days for days in (365, 28, 7) if found.days_low and found.days_low % days == 0), 1)
    number = found.days_low / size if found.days_high else None
    return TimeExpression(found.start, found.end, TimeKind.DURATION, units.get(size, Granularity.DAY), number=number)
