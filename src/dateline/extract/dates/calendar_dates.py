"""Readers of days of the calendar."""

from dataclasses import replace
from datetime import date

from dateline.codebook.codes import AbstentionReason, DateBasis, DateKind, DatePrecision
from dateline.extract.dates.context import Context
from dateline.extract.dates.decoration import decorate_day
from dateline.extract.dates.grammar import Reading
from dateline.extract.dates.guards import class_at
from dateline.extract.dates.intervals import (
    Bounds,
    Interval,
    abstain,
    month_bounds,
    shift_month,
)
from dateline.extract.dates.lexicon import load_lexicon
from dateline.extract.dates.years import NO_ANCHOR, full_year, one_day, place_day, short_year


def read_iso(reading: Reading, context: Context) -> Interval | None:
    year, month, day = _triple(reading, "iso")
    return _fit_weekday(reading, date(year, month, day))


def _fit_weekday(reading: Reading, day: date) -> Interval:
    """A full date; a weekday beside it that does not fit contradicts it."""
    weekday = reading.value("weekday")
    if isinstance(weekday, int) and day.weekday() != weekday:
        return abstain(AbstentionReason.CONTRADICTORY, DatePrecision.DAY)
    return decorate_day(reading, one_day(day, has_year=True))


def read_slash(reading: Reading, context: Context) -> Interval | None:
    """Day and month in either order; without a part over 12 nobody can tell which is which."""
    first, second, year = _triple(reading, "slash")
    if year < 100:
        year = full_year(year, context)
    if min(first, second) < 1 or max(first, second) > 31 or min(first, second) > 12 or not 1900 <= year <= 2099:
        return None
    if max(first, second) <= 12 and first != second:
        return abstain(AbstentionReason.AMBIGUOUS, DatePrecision.DAY)
    day, month = (first, second) if second <= 12 else (second, first)
    return _fit_weekday(reading, date(year, month, day))


def read_dotted(reading: Reading, context: Context) -> Interval | None:
    """ "on the 18.04.": day and month, as the east of Europe writes them."""
    _, month, day = _triple(reading, "dotted")
    found = place_day(reading, month, day, context)
    return None if found is None else decorate_day(reading, found)


def read_month_day(reading: Reading, context: Context) -> Interval | None:
    month, day = reading.value("month"), reading.number("day")
    if not isinstance(month, int) or not isinstance(day, int):
        return None
    if reading.has("short_year"):
        year = short_year(reading, context)
        return None if year is None else _fit_weekday(reading, date(year, month, day))
    found = place_day(reading, month, day, context)
    return None if found is None else decorate_day(reading, found)


def read_month_days(reading: Reading, context: Context) -> Interval | None:
    """Days of one month: a range ("20 to 26 January") or neighbours in a list ("March 3, 4 and 5")."""
    month = reading.value("month")
    span = range(reading.match.start("days"), reading.match.end("days"))
    days = [_number_at(reading, at) for at in span if class_at(reading.phrase, at) in ("DAY", "ORD")]
    is_list = reading.word("join") in ("and", "or")
    is_between = is_list and "between" in (reading.phrase.word(reading.begin - 1), *reading.words("pre"))
    if days != sorted(set(days)) or not isinstance(month, int):
        return None
    if is_list and not is_between and days[-1] - days[0] != len(days) - 1:
        return None
    if reading.match.start("month") < span.start and is_list and reading.match.end("days") == reading.stop:
        follower = reading.phrase.symbol(reading.stop)
        is_free = reading.phrase.word(reading.stop) in load_lexicon().guards["after_day"]
        if follower == load_lexicon().symbols["OTHER"] and not is_free:
            return None
    last = place_day(reading, month, days[-1], context)
    if last is None or last.last is None:
        return last
    kind = DateKind.WINDOW if is_list else DateKind.DURATION
    first = last.last.replace(day=days[0])
    if not _fit_weekdays(reading, (first, last.last)):
        return abstain(AbstentionReason.CONTRADICTORY, DatePrecision.RANGE)
    whole = replace(last, first=first, precision=DatePrecision.RANGE, kind=kind)
    return decorate_day(reading, whole)


def _number_at(reading: Reading, at: int) -> int:
    value = reading.phrase.values[at]
    return value if isinstance(value, int) else 0


def _fit_weekdays(reading: Reading, ends: Bounds) -> bool:
    """Whether the weekdays in "Friday 4 to Saturday 5 June" are those of its first and last day."""
    middle = reading.match.start("join")
    for at in range(reading.begin, reading.stop):
        if class_at(reading.phrase, at) == "WEEKDAY" and ends[at > middle].weekday() != _number_at(reading, at):
            return False
    return True


def read_weekday_day(reading: Reading, context: Context) -> Interval | None:
    """ "Friday 28", "Thursday the 20th": a day of the last weeks, where weekday and number agree; else no date."""
    weekday, day = reading.value("weekday"), reading.value("day") or reading.value("the_day")
    follower = class_at(reading.phrase, reading.stop)
    if follower not in ("", "STOP", "COMMA", "CLOSE", "DASH", "BREAK", "AND", "TO") and not reading.has("the_day"):
        return None
    if context.anchor is None or context.is_future or not isinstance(day, int):
        return None
    for months in (0, -1):
        year, month = shift_month(context.anchor.year, context.anchor.month, months)
        if day <= month_bounds(year, month)[1].day:
            found = date(year, month, day)
            if found.weekday() == weekday and found <= context.anchor:
                return decorate_day(reading, one_day(found))
    return None


def read_the_day(reading: Reading, context: Context) -> Interval | None:
    """ "the 22nd": the month is the narrative's, else that of the nearest past; the narrative's is a guess."""
    day = reading.value("day")
    if not isinstance(day, int) or not 1 <= day <= 31:
        return None
    told = context.narrative or context.month
    base = told or context.anchor
    if base is None:
        return abstain(NO_ANCHOR, DatePrecision.DAY, is_floating=True)
    month_side = reading.side("month_side")
    if month_side is not None and "the" not in reading.words("month_side"):
        if context.anchor is None:
            return abstain(NO_ANCHOR, DatePrecision.DAY)
        found = date(*shift_month(context.anchor.year, context.anchor.month, month_side), day)
        return decorate_day(reading, one_day(found))
    if told and not context.is_future:
        found = date(base.year, base.month, day)
        if context.anchor is None or found <= context.anchor:
            return decorate_day(reading, one_day(found, DateBasis.INFERRED, is_floating=True))
        base = context.anchor
    found = base.replace(day=1)
    for _ in range(4):
        if day <= month_bounds(found.year, found.month)[1].day:
            candidate = found.replace(day=day)
            if (candidate >= base) if context.is_future else (candidate <= base):
                return decorate_day(reading, one_day(candidate, is_floating=True))
        found = date(*shift_month(found.year, found.month, 1 if context.is_future else -1), 1)
    return None


def read_holiday(reading: Reading, context: Context) -> Interval | None:
    is_eve = reading.word("eve") == "eve"
    if reading.has("new"):
        month, day = (12, 31) if is_eve else (1, 1)
    else:
        month, day = (12, 26 if reading.has("boxing") else 24 if is_eve else 25)
    found = place_day(reading, month, day, context)
    return None if found is None else decorate_day(reading, found)


def _triple(reading: Reading, group: str) -> tuple[int, int, int]:
    value = reading.value(group)
    return value if isinstance(value, tuple) else (0, 0, 0)
