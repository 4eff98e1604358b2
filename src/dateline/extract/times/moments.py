"""Readers of references, years, centuries, weekends and times of day."""

from dataclasses import replace
from datetime import date

from dateline.codebook.codes import AbstentionReason, TimeOfDay
from dateline.extract.dates.grammar import Reading
from dateline.extract.dates.guards import class_at
from dateline.extract.dates.intervals import SATURDAY, nearest_weekday, shift_days, weekend_bounds, year_bounds
from dateline.extract.dates.lexicon import load_lexicon
from dateline.extract.times.clock import read_clock_time
from dateline.extract.times.context import (
    NARRATIVE,
    PUBLICATION,
    TimeContext,
    bound_unit,
    give,
    give_unresolved,
    list_classes,
    shift_unit,
)
from dateline.extract.times.expressions import Granularity, Reference, TimeExpression, TimeKind

_YEAR_OPENERS = frozenset(["for", "into", "both", "due"])


def read_reference(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """ "now", "recently", "soon", "the future"."""
    reference = {"lately": "past", "past": "past", "recent_one": "past", "soon": "future", "future": "future"}
    value = Reference(reference.get(reading.name, "present"))
    if reading.name == "recent_one" and class_at(reading.phrase, reading.begin - 1) in ("MOST",):
        return None
    found = give(reading, TimeKind.REFERENCE, Granularity.UNKNOWN, anchor=PUBLICATION)
    return replace(found, reference=value)


def read_century(reading: Reading, context: TimeContext) -> TimeExpression | None:
    order = reading.number("order")
    if not order or not 1 <= order <= 21:
        return None
    return give(reading, TimeKind.DATE, Granularity.CENTURY, (date(100 * order - 99, 1, 1), date(100 * order, 12, 31)))


def read_decade_word(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """ "the nineties": of the twentieth century, until its other decades have such names."""
    year = reading.value("decade")
    if not isinstance(year, int):
        return None
    return give(reading, TimeKind.DATE, Granularity.DECADE, bound_unit(Granularity.DECADE, date(year, 1, 1)))


def read_that_unit(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """ "that year", "the following month": told from the month or year told last; None without one."""
    unit = Granularity.YEAR if "YEARS" in list_classes(reading) else Granularity.MONTH
    told, side = context.told, reading.side() or 0
    if told is None or told.first is None or (unit is Granularity.MONTH and told.granularity is not unit):
        return None
    if class_at(reading.phrase, reading.begin - 1) == "TOLD" and not reading.has("side"):
        return None
    return give(reading, TimeKind.DATE, unit, shift_unit(unit, told.first, side), anchor=NARRATIVE)


def read_clock(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """ "9:30 p.m.", of the day told last in the sentence, else of the publication's."""
    clock = read_clock_time(reading.word("clock"))
    if clock is None:
        return None
    day = context.dates.narrative or context.anchor
    bounds = (day, day) if day else None
    reason = None if day else AbstentionReason.NO_ANCHOR
    anchor = NARRATIVE if context.dates.narrative else PUBLICATION
    found = give(reading, TimeKind.TIME, Granularity.MINUTE, bounds, anchor=anchor, reason=reason)
    return replace(found, clock=clock)


def read_the_part(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """ "the morning": of the day told last."""
    day = context.dates.narrative
    value = reading.value("tod")
    follower = class_at(reading.phrase, reading.stop)
    if not isinstance(value, str) or follower in ("OF", "PRAYER", "HOURS") or value == "midday":
        return None
    bounds = (day, day) if day else None
    reason = None if day else AbstentionReason.NO_ANCHOR
    found = give(reading, TimeKind.TIME, Granularity.DAY_PART, bounds, anchor=NARRATIVE, reason=reason)
    return replace(found, time_of_day=TimeOfDay(value))


def read_weekend(reading: Reading, context: TimeContext) -> TimeExpression | None:
    anchor = context.anchor
    if anchor is None:
        return give_unresolved(reading, Granularity.WEEKEND)
    first, last = weekend_bounds(anchor)
    if context.is_future:
        first = nearest_weekday(anchor, SATURDAY, future=True)
        last = shift_days(first, 1)
    return give(reading, TimeKind.DATE, Granularity.WEEKEND, (first, last), anchor=PUBLICATION)


def read_year_alone(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """ "its 1990 invasion", "the 1971 convention", "for 1989": a number of four figures that counts nothing."""
    phrase, guards, year = reading.phrase, load_lexicon().guards, reading.value("year")
    before, follower = phrase.word(reading.begin - 1), phrase.word(reading.stop)
    is_owned = class_at(phrase, reading.begin - 1) in ("THE", "A", "THAT", "ITS", "POSS")
    is_opened = before in _YEAR_OPENERS
    is_counting = follower in guards["counted"] or follower in guards["measures"]
    is_plural = follower.endswith("s") and len(follower) > 3 and not phrase.is_capital(reading.stop)
    if not isinstance(year, int) or not (is_owned or is_opened) or is_counting:
        return None
    if class_at(phrase, reading.stop) == "OTHER" and is_plural and not is_owned:
        return None
    return give(reading, TimeKind.DATE, Granularity.YEAR, year_bounds(year))
