"""A date of the incident engine as an expression of time: its unit, and the days of the whole of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dateline.codebook.codes import AbstentionReason
from dateline.extract.dates.distances import distance_bounds
from dateline.extract.dates.expressions import DateModifier
from dateline.extract.dates.guards import class_at
from dateline.extract.dates.intervals import Interval
from dateline.extract.dates.lexicon import load_lexicon
from dateline.extract.dates.prefixes import Point
from dateline.extract.dates.readers import read_point
from dateline.extract.dates.tense import Tense
from dateline.extract.times.clock import read_clock_time
from dateline.extract.times.context import bound_unit, unit_of
from dateline.extract.times.expressions import Granularity, Reference, TimeAnchor, TimeExpression, TimeKind

Read = Callable[[Point], Interval | None]

_DAYS = frozenset(
    "iso slash day_month day_word_month day_month_short_year month_day the_day weekday weekday_day week_weekday "
    "deictic movable nth_weekday deictic_beyond tod_day tonight holiday the_offset in_the_day".split()
)
_NAMED = {
    "month": Granularity.MONTH,
    "season": Granularity.SEASON,
    "year": Granularity.YEAR,
    "decade": Granularity.DECADE,
    "midweek": Granularity.WEEK,
    "weekend": Granularity.WEEKEND,
}
# Read by the time patterns, which know more of them.
_LEFT = frozenset(["trailing", "recent"])
_SILENT = frozenset("IN ON AT OVER DURING FOR WITHIN BY".split())


def widen_point(point: Point) -> list[TimeExpression]:
    """The expressions of time in a date: one, or the two ends of a row of days; none where no time pattern has it."""
    reading, interval = point.reading, point.interval
    name = reading.name
    if name in _LEFT or (name in ("offset", "the_offset") and reading.word("side") in ("before", "after")):
        return []
    if name in ("month_days", "days_month"):
        return _widen_days(point)
    granularity = _NAMED.get(name) or (Granularity.DAY if name in _DAYS else unit_of(reading))
    if granularity in (Granularity.NIGHT, Granularity.HOUR, Granularity.MINUTE):
        granularity = Granularity.DAY
    if name == "ago" and interval.reason is AbstentionReason.VAGUE:
        before = _measure_back(point)
        if before is None:
            return [replace(_place(point, granularity, None), kind=TimeKind.REFERENCE, reference=Reference.PAST)]
        interval = before
    if _may_be_next(point):
        interval = _settle_nearest(point)
    found = _place(point, granularity, interval)
    clock = "24:00" if _tells_midnight(point) else next((read_clock_time(word) for word in _clock_words(point)), None)
    if clock:
        return [replace(found, kind=TimeKind.TIME, granularity=Granularity.MINUTE, clock=clock)]
    is_time = interval.time_of_day is not None and granularity is Granularity.DAY
    return [replace(found, kind=TimeKind.TIME, granularity=Granularity.DAY_PART) if is_time else found]


def _place(point: Point, granularity: Granularity, interval: Interval | None) -> TimeExpression:
    phrase, begin = point.reading.phrase, point.begin
    while begin < point.stop - 1 and class_at(phrase, begin) in _SILENT:
        begin += 1
    if point.reading.name == "ago" and begin == point.begin:
        begin = _reach_hedge(point)
    found = TimeExpression(phrase.starts[begin], phrase.ends[point.stop - 1], TimeKind.DATE, granularity)
    if interval is None:
        return found
    first, last = interval.first, interval.last
    if first and granularity is Granularity.SEASON:
        month = point.reading.value("season")
        first = date(first.year - (month == 12 and first.month < 3), month, 1) if isinstance(month, int) else first
    whole = granularity in (Granularity.DAY, Granularity.WEEKEND)
    first, last = (first, last) if first is None or whole else bound_unit(granularity, first)
    anchor = TimeAnchor.PUBLICATION
    if interval.relative_to_event is not None or (point.reading.name == "the_day" and point.context.narrative):
        anchor = TimeAnchor.NARRATIVE
    return replace(
        found,
        first=first,
        last=last,
        time_of_day=interval.time_of_day,
        modifier=interval.modifier,
        anchor=TimeAnchor.NONE if interval.has_year else anchor,
        basis=interval.basis,
        reason=interval.reason,
    )


def _measure_back(point: Point) -> Interval | None:
    """ "more than two years ago": the unit at that distance, with the modifier `before`; None where no number is
    told."""
    number, anchor = point.reading.number("n"), point.context.anchor
    if number is None or anchor is None or point.reading.unit() == "DECADES":
        return None
    try:
        return replace(distance_bounds(point.reading.unit(), anchor, -number), modifier=DateModifier.BEFORE)
    except ValueError:  # outside the calendar
        return None


def _reach_hedge(point: Point) -> int:
    """Where "nearly", "more than" or "about" begins that belongs to a distance, else where the distance begins."""
    phrase, begin, guards = point.reading.phrase, point.begin, load_lexicon().guards
    word, before = phrase.word(begin - 1), phrase.word(begin - 2)
    if word in guards["nearly"] or word == "about":
        return begin - 1
    return begin - 2 if (before, word) in (("more", "than"), ("less", "than"), ("at", "least")) else begin


def _may_be_next(point: Point) -> bool:
    """Whether a month or day without a year, long past, may as well be the next one: "payable 15 December"."""
    interval, anchor, reading = point.interval, point.context.anchor, point.reading
    if not interval.is_floating or reading.name not in _YEARLESS or reading.side() is not None or anchor is None:
        return False
    if interval.first is None:
        return interval.reason is AbstentionReason.AMBIGUOUS
    age = (anchor - (interval.last or interval.first)).days
    is_bound = class_at(reading.phrase, reading.begin - 1) in ("BY", "UNTIL", "THROUGH")
    return age > (_HALF_A_YEAR if is_bound else _TEN_MONTHS) and not reading.has("year_last")


_YEARLESS = frozenset(["day_month", "month_day", "day_word_month", "month"])
_TEN_MONTHS, _HALF_A_YEAR = 300, 183


def _settle_nearest(point: Point) -> Interval:
    """A month or day that may be past or to come: the nearer one to the publication, as a guess."""
    anchor = point.context.anchor
    ends = [read_point(point.reading, replace(point.context, tense=tense)) for tense in (Tense.PAST, Tense.FUTURE)]
    days = [end for end in ends if end and end.first]
    if not days or anchor is None:
        return point.interval
    return min(days, key=lambda end: abs(((end.first or anchor) - anchor).days))


def _tells_midnight(point: Point) -> bool:
    """ "midnight on Friday": an hour; "around midnight" is one too, but "before midnight" is of the evening."""
    words = point.reading.phrase.words[point.begin : point.stop]
    return "midnight" in words and not {"before", "after"} & set(words)


def _clock_words(point: Point) -> list[str]:
    phrase = point.reading.phrase
    return [phrase.words[at] for at in range(point.begin, point.stop) if class_at(phrase, at) == "CLOCK"]


def _widen_days(point: Point) -> list[TimeExpression]:
    """ "20 to 26 January": its first day and its last, each where it stands."""
    reading, interval = point.reading, point.interval
    phrase = reading.phrase
    numbers = [at for at in range(*reading.match.span("days")) if class_at(phrase, at) in ("DAY", "ORD")]
    if interval.first is None or interval.last is None:
        return [_place(point, Granularity.DAY, interval)]
    found = []
    for at in (numbers[0], numbers[-1]):
        value = phrase.values[at]
        if not isinstance(value, int):
            return []
        day = interval.first.replace(day=value)
        is_with_month = (at == numbers[0]) == (reading.match.start("month") < numbers[0])
        begin = min(at, reading.match.start("month")) if is_with_month else at
        stop = max(at, reading.match.start("month")) + 1 if is_with_month else at + 1
        narrow = replace(point, begin=begin, stop=stop)
        found.append(_place(narrow, Granularity.DAY, replace(interval, first=day, last=day)))
    return found
