"""How the year of one date holds for another that tells none."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from dateline.codebook.codes import DateBasis, DatePrecision
from dateline.extract.dates.context import Context
from dateline.extract.dates.guards import class_at
from dateline.extract.dates.prefixes import Point
from dateline.extract.dates.readers import read_point
from dateline.extract.dates.years import NO_ANCHOR

_YEARLESS = frozenset("dotted day_month month_day month_days days_month day_word_month month".split())
# Words between two dates that share the year of the second.
_REACH = 6
# Days within which a date without a year is news.
_FRESH = 60


def place_in_year_before(points: list[Point]) -> list[Point]:
    """ "two years ago, on 26 August", "last year, on 4 June": a day of the year told just before it."""
    placed = points[:1]
    for before, point in pairwise(points):
        gap = {class_at(point.reading.phrase, at) for at in range(before.stop, point.begin)}
        is_year = before.interval.precision is DatePrecision.YEAR and before.interval.modifier is None
        first = before.interval.first
        is_joined = is_year and before.reading.name in ("ago", "unit", "year") and gap in ({"ON"}, {"COMMA", "ON"})
        placed.append(_place_in(point, first.year) if first and is_joined else point)
    return placed


def share_year(points: list[Point], context: Context) -> list[Point]:
    """Without a publication date, a year-less date takes the year of the sentence's other dates, if they agree; or the
    one in which it lies nearest to the day told before."""
    years = {
        point.interval.first.year
        for point in points
        if point.interval.has_year and point.interval.first and point.reading.name not in ("year", "decade", "season")
    }
    told = context.narrative or context.month
    if len(years) > 1 or not (years or told):
        return points
    shared = []
    for point in points:
        near = [_place_in(point, year) for year in years or (range(told.year - 1, told.year + 2) if told else ())]
        found = [each for each in near if each.interval.first]
        if point.interval.reason is not NO_ANCHOR or not found:
            shared.append(point)
        elif years:
            shared.append(found[0])
        else:
            shared.append(
                min(found, key=lambda each: abs(((each.interval.first or date.max) - (told or date.min)).days))
            )
    return shared


def _place_in(point: Point, year: int) -> Point:
    """A date without a year, in the year that another gives it."""
    if not point.interval.is_floating or point.reading.name not in _YEARLESS:
        return point
    context = replace(point.context, year=year)
    return replace(point, interval=read_point(point.reading, context) or point.interval, context=context)


def pass_year_back(points: list[Point], anchor: date) -> list[Point]:
    """The year told last holds for the date joined to it: "on 9 June and ended on 12 July 2015".

    Not where that date is fresh news: "the January 20 raid and the one of 14 November 2021".
    """
    for at in range(len(points) - 2, -1, -1):
        point, follower = points[at], points[at + 1]
        named = follower.interval.first if follower.reading.name in _YEARLESS else None
        gap = [class_at(point.reading.phrase, between) for between in range(point.stop, follower.begin)]
        is_joined = len(gap) <= _REACH and ("AND" in gap or "OR" in gap) and not {"STOP", "BREAK"} & set(gap)
        is_told = follower.interval.has_year or follower.interval.basis is DateBasis.INFERRED
        first = point.interval.first
        is_fresh = gap != ["AND"] and first is not None and (anchor - first).days <= _FRESH
        if named and is_joined and is_told and not is_fresh:
            points[at] = _place_in(point, named.year)
    return points
