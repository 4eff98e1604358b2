"""The search for dates in a sentence: match the patterns, keep the longest, read each, join what belongs together."""

from dataclasses import dataclass, replace
from datetime import date

from dateline.codebook.codes import DateKind, DatePrecision
from dateline.extract.dates.context import Context
from dateline.extract.dates.expressions import DateExpression
from dateline.extract.dates.grammar import Reading
from dateline.extract.dates.guards import class_at, is_date, is_name
from dateline.extract.dates.joining import join_points
from dateline.extract.dates.narrative import WHOLE
from dateline.extract.dates.phrase import Phrase
from dateline.extract.dates.prefixes import Point
from dateline.extract.dates.readers import read_point
from dateline.extract.dates.runs import find_kinds, load_runs, may_tell
from dateline.extract.dates.sharing import pass_year_back, place_in_year_before, share_year
from dateline.extract.dates.tense import read_tense
from dateline.extract.dates.words import read_words

# A preposition before a date is no part of the quote; "since" and "until" are, for they change the date.
_SILENT = frozenset("IN ON AT OVER DURING FOR WITHIN".split())


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
    points = place_in_year_before(_follow_points(_select_points(phrase, context)))
    return share_year(points, context) if context.anchor is None else pass_year_back(points, context.anchor)


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
    is_month = told.interval.precision is DatePrecision.MONTH and point.interval.precision is DatePrecision.MONTH
    if point.interval.relative_to_event is None or not (is_day or is_month):
        return False
    is_apart = any(class_at(phrase, at) == "OTHER" for at in range(told.stop, point.begin))
    is_measured = point.reading.word("side") in ("before", "after") and not point.reading.has("next")
    return is_apart and not (is_measured and class_at(phrase, point.stop) not in ("", "STOP", "COMMA", "CLOSE", "AND"))


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
