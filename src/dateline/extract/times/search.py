"""The search for every expression of time in a text: the dates of incidents, and what is no such date."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.codebook.records import Span
from dateline.extract.dates.context import Context
from dateline.extract.dates.datelines import find_anchor
from dateline.extract.dates.grammar import Reading
from dateline.extract.dates.joining import join_points
from dateline.extract.dates.narrative import follow_dates
from dateline.extract.dates.phrase import Phrase
from dateline.extract.dates.prefixes import Point
from dateline.extract.dates.readers import read_point
from dateline.extract.dates.search import express_point, read_points
from dateline.extract.dates.tense import read_tense
from dateline.extract.dates.words import mark_times, read_words
from dateline.extract.times import lengths, moments, periods
from dateline.extract.times.context import TimeContext, TimeReader
from dateline.extract.times.expressions import Granularity, TimeExpression, TimeKind
from dateline.extract.times.patterns import find_time_kinds, load_time_runs
from dateline.extract.times.points import widen_point

TIME_READERS: dict[str, TimeReader] = {
    "length": lengths.read_length,
    "one_length": lengths.read_one_length,
    "which_length": lengths.read_which_length,
    "trailing_one": lengths.read_trailing_one,
    "many": lengths.read_many,
    "every": lengths.read_every,
    "weekdays": lengths.read_weekdays,
    "adverb": lengths.read_adverb,
    "rate": lengths.read_rate,
    "per": lengths.read_rate,
    "now": moments.read_reference,
    "lately": moments.read_reference,
    "soon": moments.read_reference,
    "present": moments.read_reference,
    "current": moments.read_reference,
    "future": moments.read_reference,
    "past": moments.read_reference,
    "recent_one": moments.read_reference,
    "quarter": periods.read_quarter,
    "year_quarter": periods.read_year_quarter,
    "half": periods.read_half,
    "the_quarter": periods.read_the_quarter,
    "year_ago": periods.read_year_ago,
    "same_period": periods.read_same_period,
    "a_year_ago": periods.read_a_year_ago,
    "fiscal_year": periods.read_fiscal_year,
    "year_fiscal": periods.read_fiscal_year,
    "current_unit": periods.read_current_unit,
    "the_unit": periods.read_the_year,
    "year_alone": moments.read_year_alone,
    "century": moments.read_century,
    "that_unit": moments.read_that_unit,
    "decade_word": moments.read_decade_word,
    "clock": moments.read_clock,
    "the_tod": moments.read_the_part,
    "weekend": moments.read_weekend,
}
# Long units, to which "a year earlier" may compare another.
_COMPARED = (Granularity.MONTH, Granularity.QUARTER, Granularity.HALF, Granularity.SEASON, Granularity.YEAR)
_MEASURED = frozenset(["a_year_ago", "year_ago", "same_period", "the_quarter", "year_quarter", "the_unit", "that_unit"])
_FOLLOWED = frozenset(["that_unit"])
_OF_A_DAY = (Granularity.DAY, Granularity.DAY_PART, Granularity.MINUTE)
# Sentences through which a unit that was told is what "a year earlier" compares.
_MEMORY = 2


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What may be an expression: a match of a time pattern, or a date point."""

    begin: int
    stop: int
    reading: Reading | None = None
    point: Point | None = None


def find_times(text: str, sentences: Sequence[Span], published: date | None) -> list[TimeExpression]:
    """The expressions of time in the sentences of a text, sorted and without overlap.

    `published` is the publication date, from which "today" is measured; without it what rests on it is unresolved.
    Never raises for any text.
    """
    anchor = find_anchor(text, sentences, published)
    narrative: date | None = None
    month: date | None = None
    told: TimeExpression | None = None
    age = 0
    found: list[TimeExpression] = []
    for span in sentences:
        phrase = read_words(text, span.start, span.end)
        context = Context(anchor, narrative, month)
        points = read_points(phrase, context) if phrase.symbols else []
        times, here = _read_sentence(mark_times(phrase), points, context, told)
        narrative, month = follow_dates(
            [express_point(point) for point in join_points(points, context, read_point)], narrative, month
        )
        age = 0 if here else age + 1
        told = here or (told if age <= _MEMORY else None)
        found += times
    return found


def is_compared(found: TimeExpression) -> bool:
    """Whether an expression is a long unit to which "a year earlier" may compare another."""
    return found.kind is TimeKind.DATE and found.granularity in _COMPARED and found.first is not None


def read_time(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """What a match means; None where its words are no expression of time after all."""
    try:
        return TIME_READERS[reading.name](reading, context)
    except (ValueError, OverflowError):  # outside the calendar
        return None


def _read_sentence(
    phrase: Phrase, points: Sequence[Point], context: Context, told: TimeExpression | None
) -> tuple[list[TimeExpression], TimeExpression | None]:
    """Chosen by length, then read in their order, so that each may be measured from the one before it; and the unit
    told last. What is itself measured from that unit does not take its place."""
    found: list[TimeExpression] = []
    at_span = {(point.begin, point.stop): point for point in points}
    here: TimeExpression | None = None
    for one in _choose(phrase, points, context):
        widened: list[TimeExpression] = []
        if one.reading:
            tense = read_tense(phrase, one.begin, one.stop)
            days = [each.first for each in found if each.granularity in _OF_A_DAY and each.first]
            dates = replace(context, tense=tense, narrative=days[-1] if days else context.narrative)
            read = read_time(one.reading, TimeContext(dates, here or told, here is not None))
            widened = [read] if read else []
        point = one.point or at_span.get((one.begin, one.stop))
        if not widened and point:
            widened = widen_point(point)
        is_measured = one.reading is not None and one.reading.name in _MEASURED
        for each in widened:
            found.append(each)
            here = each if is_compared(each) and not is_measured else here
    return found, here


def _choose(phrase: Phrase, points: Sequence[Point], context: Context) -> list[_Candidate]:
    symbols = phrase.symbols
    candidates = [_Candidate(point.begin, point.stop, point=point) for point in points]
    candidates += [
        _Candidate(match.start(), match.end(), reading=Reading(name, phrase, match))
        for run in load_time_runs().finditer(symbols)
        for name, pattern in find_time_kinds(run.group())
        for match in pattern.finditer(symbols, *run.span())
    ]
    candidates.sort(key=lambda one: (one.begin - one.stop, one.begin, one.point is not None))
    spans = {(point.begin, point.stop) for point in points}
    taken = bytearray(len(symbols))
    chosen = []
    for one in candidates:
        if any(taken[one.begin : one.stop]):
            continue
        is_read = bool(widen_point(one.point)) if one.point else None
        if is_read is None and one.reading:
            is_followed = one.reading.name in _FOLLOWED and (one.begin, one.stop) in spans
            is_read = is_followed or read_time(one.reading, TimeContext(context)) is not None
        if is_read:
            taken[one.begin : one.stop] = b"\1" * (one.stop - one.begin)
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.begin)
