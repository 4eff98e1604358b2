"""The day in a report's dateline ("MOKRAVA, Aug 8 (Outlet) -"), which is "today" to the report it opens."""

import re
from collections.abc import Sequence
from datetime import date

from dateline.codebook.codes import DatePrecision
from dateline.codebook.records import Span
from dateline.extract.dates.expressions import DateExpression
from dateline.extract.dates.search import find_dates

_HEAD = re.compile(r"\W{0,3}(?:[A-Z][A-Z’'./\-]{2,}[^\n]{0,60}?|[A-Z][^\n]{1,60}?\([^)\n]{2,40}\)\s*)[-–—]{1,2}\s")
_REACH = 110
_FIRST_SENTENCES = 3
# Days for which a report lies before it is published.
_LYING = 2


def find_anchor(text: str, sentences: Sequence[Span], published: date | None) -> date | None:
    """The day from which a report's dates are measured: its dateline's, where that is at most two days before the
    publication, or where nothing else dates the report and it tells its year; else the publication's."""
    for span in sentences[:_FIRST_SENTENCES]:
        head = _HEAD.match(text, span.start, min(span.end, span.start + _REACH))
        found = find_dates(text, span.start, head.end(), published) if head else []
        days = [day for day in map(_read_day, found) if day]
        if days and (published is None or 0 <= (published - days[0]).days <= _LYING):
            return days[0]
    return published


def _read_day(found: DateExpression) -> date | None:
    is_day = found.precision is DatePrecision.DAY and found.modifier is None and found.first == found.last
    return found.first if is_day and found.relative_to_event is None else None
