"""The search for dates in a sentence: match the patterns, keep the longest, read each, join what belongs together."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from dateline.codebook.codes import DateBasis, DateKind, DatePrecision
from dateline.extract.dates import calendar_dates, distances, relative_dates
from dateline.extract.dates.context import Context
from dateline.extract.dates.expressions import DateExpression
from dateline.extract.dates.grammar import Reading
from dateline.extract.dates.guards import class_at, is_date, is_name
from dateline.extract.dates.intervals import Interval
from dateline.extract.dates.joining import Point, join_points
from dateline.extract.dates.narrative import WHOLE
from dateline.extract.dates.phrase import Phrase
from dateline.extract.dates.runs import find_kinds, load_runs, may_tell
from dateline.extract.dates.tense import read_tense
from dateline.extract.dates.words import read_words

Reader = Callable[[Reading, Context], Interval | None]

READERS: dict[str, Reader] = {
    "iso": calendar_dates.read_iso,
    "slash": calendar_dates.read_slash,
    "day_month": calendar_dates.read_month_day,
    "day_word_month": calendar_dates.read_month_day,
    "day_month_short_year": calendar_dates.read_month_day,
    "month_day": calendar_dates.read_month_day,
    "month_days": calendar_dates.read_month_days,
    "days_month": calendar_dates.read_month_days,
    "the_day": calendar_dates.read_the_day,
    "weekday": relative_dates.read_weekday,
    "weekday_day": calendar_dates.read_weekday_day,
    "week_weekday": relative_dates.read_weekday,
    "deictic": relative_dates.read_deictic,
    "deictic_beyond": relative_dates.read_deictic,
    "tod_day": relative_dates.read_time_of_day,
    "tonight": relative_dates.read_tonight,
    "holiday": calendar_dates.read_holiday,
    "movable": calendar_dates.read_movable,
    "month": calendar_dates.read_month,
    "season": calendar_dates.read_season,
    "year": calendar_dates.read_year,
    "decade": calendar_dates.read_decade,
    "unit_part": relative_dates.read_unit_part,
    "unit_end": relative_dates.read_unit_part,
    "midweek": relative_dates.read_midweek,
    "unit": relative_dates.read_unit,
    "weekend": relative_dates.read_unit,
    "trailing": relative_dates.read_trailing,
    "recent": relative_dates.read_recent,
    "ago": distances.read_ago,
    "offset": distances.read_offset,
    "the_offset": distances.read_offset,
    "beside": distances.read_beside,
    "in_the_day": distances.read_beside,
}

# A preposition before a date is no part of the quote; "since" and "until" are, for they change the date.
_SILENT = frozenset("IN ON AT OVER DURING FOR WITHIN".split())


_YEARLESS = frozenset("day_month month_day month_days days_month day_word_month month".split())
# Words between two dates that share the year of the second.
_REACH = 6
# Days within which a date without a year is news.
_FRESH = 60


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a sentence has been read to: the tokens already taken."""

    taken: bytearray

    def is_free(self, reading: Reading) -> bool:
        return not any(self.taken[reading.begin : reading.stop])

    def take(self, reading: Reading) -> None:
        self.taken[reading.begin : reading.stop] = b"\1" * (reading.stop - reading.begin)


def find_dates(
    text: str,
    start: int,
    end: int,
    anchor: date | None,
    narrative: date | None = None,
    month: date | None = None,
) -> list[DateExpression]:
    """The dates in `text[start:end]`, one sentence, sorted and without overlap.

    `anchor` is the publication date: months, days and weekdays without a year lie in its past unless the clause
    speaks of the future. `narrative` is the last day told, from which "the following day" is measured, and `month` the
    first day of a month told since, which places "the 6th" (see `follow_dates`). Sets of days ("every Friday") and
    names ("Black Friday") are not given. Never raises for any text.
    """
    if not may_tell(text, start, end):
        return []
    phrase = read_words(text, start, end)
    context = Context(anchor, narrative, month)
    return [express_point(point) for point in join_points(read_points(phrase, context), context, read_point)]


def read_points(phrase: Phrase, context: Context) -> list[Point]:
    """The dates of a phrase, each by itself, read after those before it."""
    points = _place_in_year_before(_follow_points(_select_points(phrase, context)))
    return _share_year(points) if context.anchor is None else _pass_year_back(points, context.anchor)


def read_point(reading: Reading, context: Context) -> Interval | None:
    """What a match means; None where its words are no date after all ("February 30")."""
    try:
        return READERS[reading.name](reading, context)
    except ValueError:
        return None


def _select_points(phrase: Phrase, context: Context) -> list[Point]:
    symbols = phrase.symbols
    found = [
        Reading(name, phrase, match)
        for run in load_runs()[0].finditer(symbols)
        for name, pattern in find_kinds(run.group())
        for match in pattern.finditer(symbols, *run.span())
    ]
    found.sort(key=lambda reading: (reading.begin - reading.stop, reading.begin))
    seen = _Seen(bytearray(len(symbols)))
    points = []
    for reading in found:
        if not seen.is_free(reading):
            continue
        if is_name(reading):
            seen.take(reading)
        elif is_date(reading):
            tense = read_tense(phrase, reading.begin, reading.stop)
            local = replace(context, tense=tense, is_since=class_at(phrase, reading.begin - 1) == "SINCE")
            interval = read_point(reading, local)
            if interval is not None:
                seen.take(reading)
                points.append(Point(reading, interval, local, reading.begin, reading.stop))
    return sorted(points, key=lambda point: point.begin)


def _follow_points(points: list[Point]) -> list[Point]:
    """What is told from another event follows the day told before it in the sentence, if any: "hit on Friday, it fell
    two days later". Not where it stands beside that day, whose distance from an earlier one it tells, nor where
    an event follows it: "on 4 April, eleven days later", "two days after the raid".
    """
    told: Point | None = None
    followed = []
    for point in points:
        found = point
        if told and told.interval.first and _is_followed(told, point):
            first = told.interval.first
            is_day = told.interval.precision is DatePrecision.DAY
            context = replace(point.context, narrative=first if is_day else None, month=None if is_day else first)
            found = replace(point, interval=read_point(point.reading, context) or point.interval, context=context)
        followed.append(found)
        is_told = found.interval.modifier in WHOLE and found.interval.kind is DateKind.WINDOW
        if is_told and found.interval.precision in (DatePrecision.DAY, DatePrecision.MONTH):
            told = found
    return followed


def _is_followed(told: Point, point: Point) -> bool:
    phrase, is_day = point.reading.phrase, told.interval.precision is DatePrecision.DAY
    if point.reading.name == "the_day":
        return not point.reading.has("month_side")
    if point.interval.relative_to_event is None or not is_day:
        return False
    is_apart = any(class_at(phrase, at) == "OTHER" for at in range(told.stop, point.begin))
    is_measured = point.reading.word("side") in ("before", "after") and not point.reading.has("next")
    return is_apart and not (is_measured and class_at(phrase, point.stop) not in ("", "STOP", "COMMA", "CLOSE"))


def _place_in_year_before(points: list[Point]) -> list[Point]:
    """ "two years ago, on 26 August", "last year, on 4 June": a day of the year told just before it."""
    placed = points[:1]
    for before, point in pairwise(points):
        gap = {class_at(point.reading.phrase, at) for at in range(before.stop, point.begin)}
        is_year = before.interval.precision is DatePrecision.YEAR and before.interval.modifier is None
        first = before.interval.first
        is_joined = is_year and before.reading.name in ("ago", "unit", "year") and gap in ({"ON"}, {"COMMA", "ON"})
        placed.append(_place_in(point, first.year) if first and is_joined else point)
    return placed


def _share_year(points: list[Point]) -> list[Point]:
    """Without a publication date, a year-less date takes the year of the sentence's other dates, if they agree."""
    years = {
        point.interval.first.year
        for point in points
        if point.interval.has_year and point.interval.first and point.reading.name not in ("year", "decade", "season")
    }
    if len(years) != 1:
        return points
    year = next(iter(years))
    return [_place_in(point, year) if point.interval.reason else point for point in points]


def _place_in(point: Point, year: int) -> Point:
    """A date without a year, in the year that another gives it."""
    if not point.interval.is_floating or point.reading.name not in _YEARLESS:
        return point
    context = replace(point.context, year=year)
    return replace(point, interval=read_point(point.reading, context) or point.interval, context=context)


def _pass_year_back(points: list[Point], anchor: date) -> list[Point]:
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


def express_point(point: Point) -> DateExpression:
    phrase, interval, begin = point.reading.phrase, point.interval, point.begin
    while begin < point.stop - 1 and class_at(phrase, begin) in _SILENT:
        begin += 1
    return DateExpression(
        start=phrase.starts[begin],
        end=phrase.ends[point.stop - 1],
        first=interval.first,
        last=interval.last,
        kind=interval.kind,
        precision=interval.precision,
        time_of_day=interval.time_of_day,
        modifier=interval.modifier,
        basis=interval.basis,
        reason=interval.reason,
        relative_to_event=interval.relative_to_event,
    )
