"""Every expression of time: dates, times of day, lengths, sets, references; and what TimeML calls them."""

from dateline.extract.times.expressions import Granularity, Reference, TimeAnchor, TimeExpression, TimeKind
from dateline.extract.times.search import find_times
from dateline.extract.times.timex import render_timex

__all__ = ["Granularity", "Reference", "TimeAnchor", "TimeExpression", "TimeKind", "find_times", "render_timex"]
