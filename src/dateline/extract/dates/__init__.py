"""Dates and lengths of time: what the words say, as intervals, or a reason why not."""

from dateline.extract.dates.datelines import find_anchor
from dateline.extract.dates.durations import find_durations
from dateline.extract.dates.expressions import DateExpression, DateModifier, DurationExpression
from dateline.extract.dates.narrative import follow_dates
from dateline.extract.dates.search import find_dates

__all__ = [
    "DateExpression",
    "DateModifier",
    "DurationExpression",
    "find_anchor",
    "find_dates",
    "find_durations",
    "follow_dates",
]
