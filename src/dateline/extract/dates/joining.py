"""How dates in a row belong together: ranges, distances from a date."""

from collections.abc import Callable
from dataclasses import replace

from dateline.codebook.codes import AbstentionReason, DateKind, DatePrecision, TimeOfDay
from dateline.extract.dates.context import Context
from dateline.extract.dates.distances import DAYS_IN, distance_bounds
from dateline.extract.dates.expressions import DateModifier
from dateline.extract.dates.grammar import Reading
from dateline.extract.dates.guards import class_at
from dateline.extract.dates.intervals import Interval, abstain, shift_days
from dateline.extract.dates.phrase import Phrase
from dateline.extract.dates.prefixes import Point, bend_point, load_prefix
from dateline.extract.dates.tense import Tense

_ORDER = [DatePrecision.DAY, DatePrecision.RANGE, DatePrecision.WEEK, DatePrecision.MONTH, DatePrecision.YEAR]
_LINKS = {("TO",), ("HYPHEN",), ("UNTIL",), ("THROUGH",), ("INTO",), ("TO", "THE"), ("UNTIL", "THE"), ("UP", "TO")}
_LINKS |= {("HYPHEN", "TO", "HYPHEN"), ("THROUGH", "TO"), ("ON", "TO"), ("IN", "TO"), ("TO", "ON")}


_CHOICES = {("OR",), ("OR", "ON")}
"""`On Saturday or Sunday`: one of two days."""
_DAYS = frozenset({"weekday", "deictic", "month_day", "day_month"})
_OF_EVENT = (("THE", "OTHER", "OF"), ("THE", "OTHER", "ON"), ("THE", "OTHER", "OF", "THE"))
# When a night ends that began in an evening; and how far before a date its "since the beginning of" may stand.
_NIGHT_ENDS = (TimeOfDay.NIGHT, TimeOfDay.DAWN, TimeOfDay.MORNING)


Read = Callable[[Reading, Context], Interval | None]


def join_points(points: list[Point], context: Context, read: Read) -> list[Point]:
    """The dates of one phrase, in order, with ranges joined and prefixes applied."""
    if not points:
        return []
    prefixes = {match.end(): match for match in load_prefix().finditer(points[0].reading.phrase.symbols)}
    joined: list[Point] = []
    at = 0
    while at < len(points):
        point, used = points[at], 1
        floor = joined[-1].stop if joined else 0
        if at + 1 < len(points):
            pair = _join_range(point, points[at + 1], floor, read) or _measure_from(point, points[at + 1])
            if pair:
                point, used = pair, 2 if pair.stop > point.stop else 1
        joined.append(bend_point(point, prefixes, floor, context))
        at += used
    return joined


def _gap(phrase: Phrase, first: Point, second: Point) -> tuple[str, ...]:
    return tuple(class_at(phrase, at) for at in range(first.stop, second.begin))


def _join_range(first: Point, second: Point, floor: int, read: Read) -> Point | None:
    """ "from A to B", "between A and B", "A-B"; None where the two are no range."""
    phrase = first.reading.phrase
    if second.begin - first.stop > 3:
        return None
    gap = _gap(phrase, first, second)
    opener = class_at(phrase, first.begin - 1) if first.begin > floor else ""
    is_between = gap == ("AND",) and (opener == "BETWEEN" or "between" in first.reading.words("pre"))
    vague = AbstentionReason.VAGUE
    days = {"day_month", "month_day"}
    is_dashed = gap == ("DASH",) and first.reading.name in days and second.reading.name in days
    is_either = gap in _CHOICES and {first.reading.name, second.reading.name} <= _DAYS
    if not (gap in _LINKS or is_between or is_dashed or is_either) or vague in (
        first.interval.reason,
        second.interval.reason,
    ):
        return None
    ends = _settle_ends(first, second, read)
    if ends is None:
        return None
    low, high = ends
    if is_either and not (low.last and high.first and shift_days(low.last, 1) == high.first):
        return None
    begin = first.begin - 1 if opener in ("FROM", "BETWEEN") else first.begin
    return replace(first, interval=_span_ends(low, high, gap, is_between or is_either), begin=begin, stop=second.stop)


def _settle_ends(first: Point, second: Point, read: Read) -> tuple[Interval, Interval] | None:
    """Both ends resolved so that the first is not after the second; None where they cannot be a range."""
    low, high = _centre_night(first.interval), second.interval
    is_weekday = second.reading.name == "weekday" and first.reading.name not in ("weekday", "deictic")
    if (low.has_year or is_weekday) and high.is_floating and low.first:
        later = read(second.reading, replace(second.context, anchor=low.first, tense=Tense.FUTURE))
        high = later or high
    if high.last is None:
        return (low, high) if low.is_floating or low.first is None else None
    if low.is_floating and (low.first is None or high.first is None or low.first > high.first):
        earlier = read(first.reading, replace(first.context, anchor=high.last, narrative=None, tense=Tense.PAST))
        low = earlier or low
    if low.first is None:
        return low, high
    return (low, high) if high.first and low.first <= high.first else None


def _centre_night(low: Interval) -> Interval:
    """ "overnight Thursday to Friday": the day told, between the two nights that "overnight" leaves open."""
    is_open = low.first and low.last and low.time_of_day is TimeOfDay.NIGHT and low.precision is DatePrecision.RANGE
    if not is_open or low.first is None or (low.last or low.first).toordinal() - low.first.toordinal() != 2:
        return low
    day = shift_days(low.first, 1)
    return replace(low, first=day, last=day, precision=DatePrecision.DAY)


def _span_ends(low: Interval, high: Interval, gap: tuple[str, ...], is_between: bool) -> Interval:
    """One interval from two. One night, told by both its days, is a window."""
    kind = DateKind.WINDOW if is_between else DateKind.DURATION
    days = {DatePrecision.DAY, DatePrecision.RANGE}
    if low.precision in days and high.precision in days:
        precision = DatePrecision.RANGE
    else:
        both = [_ORDER.index(end.precision) if end.precision in _ORDER else len(_ORDER) for end in (low, high)]
        precision = _ORDER[max(both)] if max(both) < len(_ORDER) else DatePrecision.UNKNOWN
    basis = high.basis if low.basis == "text" else low.basis
    if low.first is None or high.first is None or high.last is None:
        reason = low.reason or high.reason
        return replace(high, first=None, last=None, kind=kind, precision=precision, basis=basis, reason=reason)
    evening = low.time_of_day is TimeOfDay.EVENING and high.time_of_day in _NIGHT_ENDS and is_between
    night = low.time_of_day is TimeOfDay.NIGHT and high.time_of_day in (None, *_NIGHT_ENDS)
    is_late_to_early = (low.modifier, high.modifier) == (DateModifier.END, DateModifier.START) and is_between
    night = night or evening or is_late_to_early or (high.time_of_day is TimeOfDay.NIGHT and "HYPHEN" in gap)
    if night and (high.first - low.first).days == 1:
        return Interval(low.first, high.first, DatePrecision.DAY, time_of_day=TimeOfDay.NIGHT, basis=basis)
    return Interval(low.first, high.last, precision, kind=kind, basis=basis, has_year=high.has_year)


def _measure_from(first: Point, second: Point) -> Point | None:
    """ "two days after January 20": a distance from the date that follows it."""
    phrase, reading = first.reading.phrase, first.reading
    if reading.name not in ("offset", "the_offset") or reading.word("side") not in ("before", "after"):
        return None
    gap = _gap(phrase, first, second)
    # "the day before the raid of 9 July": the date is the raid's own, and stands for itself too.
    is_of_noun = gap == ("THE",) and class_at(phrase, second.stop) == "OTHER"
    stop = first.stop if gap in _OF_EVENT or is_of_noun else second.stop
    if gap not in ((), ("THE",), ("ON",), *_OF_EVENT):
        return None
    number, unit = (reading.side() or 0) * (reading.number("n") or 1), reading.unit()
    base = second.interval
    is_counted = reading.has("n") or reading.name == "the_offset"
    if not is_counted or unit in ("YEARS", "DECADES"):
        return None
    if base.precision is not DatePrecision.DAY and (unit, base.precision) != ("MONTHS", DatePrecision.MONTH):
        return None
    if base.first is None:
        reason = base.reason or AbstentionReason.NO_ANCHOR
        return replace(first, interval=abstain(reason, first.interval.precision), stop=stop)
    try:
        interval = replace(distance_bounds(unit, base.first, number), basis=base.basis)
        if gap in _OF_EVENT:
            interval = replace(interval, relative_to_event=number * DAYS_IN[unit])
    except ValueError:  # outside the calendar
        return None
    return replace(first, interval=interval, stop=stop)
