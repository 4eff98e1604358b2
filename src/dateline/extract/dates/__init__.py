"""Dates and lengths of time: what the words say, as intervals, or a reason why not."""

from dateline.extract.dates.durations import find_durations
from dateline.extract.dates.expressions import DateExpression, DateModifier, DurationExpression
from dateline.extract.dates.narrative import follow_dates
from dateline.extract.dates.search import find_dates
from dateline.extract.dates.time_search import find_times
from dateline.extract.dates.times import TimeExpression
from dateline.extract.dates.timex import render_timex

__all__ = [
    "DateExpression",
    "DateModifier",
    "DurationExpression",
    "TimeExpression",
    "find_dates",
    "find_durations",
    "find_times",
    "follow_dates",
    "render_timex",
]
