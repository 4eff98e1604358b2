"""Readers of feasts that move, and of weekdays counted in a month ("the last Saturday of August")."""

from dataclasses import replace
from datetime import date

from dateline.codebook.codes import AbstentionReason, DateBasis, DatePrecision
from dateline.extract.dates.context import Context
from dateline.extract.dates.decoration import decorate_day
from dateline.extract.dates.expressions import DateModifier
from dateline.extract.dates.feasts import (
    count_islamic_month,
    find_easter,
    find_nth_weekday,
    find_orthodox_easter,
    list_islamic_days,
)
from dateline.extract.dates.grammar import Reading
from dateline.extract.dates.intervals import Interval, abstain, nearest_month, shift_days
from dateline.extract.dates.lexicon import Feast, load_lexicon
from dateline.extract.dates.years import NO_ANCHOR, one_day, stated_year

_MONTH = 29
"""Days of a feast that lasts for a month of the moon, which has one more where its crescent is late."""


def list_days(feast: Feast, year: int) -> list[date]:
    """The first days of a feast that lie in a calendar year."""
    first, second, third = feast.numbers
    if feast.calendar == "islamic":
        return list_islamic_days(year, first, second)
    if feast.calendar == "eids":
        return sorted([*list_islamic_days(year, 10, 1), *list_islamic_days(year, 12, 10)])
    if feast.calendar == "easter":
        return [shift_days(find_easter(year), first)]
    if feast.calendar == "orthodox":
        return [shift_days(find_orthodox_easter(year), first)]
    if feast.calendar == "weekday":
        return [find_nth_weekday(year, first, second, third)]
    return [date(year, first, second)]


def read_feast(reading: Reading, context: Context) -> Interval | None:
    """A feast in the year told, else the latest one (with a future tense the next). An Islamic one is a guess, to
    within a day."""
    feast = load_lexicon().feasts.get(str(reading.value("movable")))
    if feast is None:
        return abstain(AbstentionReason.VAGUE)
    first = _place_feast(reading, feast, context)
    if isinstance(first, Interval) or first is None:
        return first
    is_moon = feast.calendar in ("islamic", "eids")
    if reading.has("nth"):
        order = reading.value("nth")
        shift = order - 1 if isinstance(order, int) else feast.days - 1
        found = one_day(shift_days(first, shift))
    elif reading.has("eve") or reading.has("eve_after"):
        found = one_day(shift_days(first, -1))
    elif feast.days > 1 and (feast.is_span or reading.phrase.word(reading.begin - 1) in ("during", "over")):
        days = feast.days if feast.days < _MONTH else count_islamic_month(first)
        found = Interval(first, shift_days(first, days - 1), DatePrecision.RANGE)
    else:
        found = one_day(first)
    if is_moon:
        found = replace(found, basis=DateBasis.INFERRED, modifier=DateModifier.ABOUT)
    return decorate_day(reading, found) if found.precision is DatePrecision.DAY else found


def _place_feast(reading: Reading, feast: Feast, context: Context) -> date | Interval | None:
    year, anchor = stated_year(reading, context), context.anchor
    if isinstance(year, Interval):
        return year
    if year is None and anchor is None:
        year = context.year
    if year is not None:
        days = list_days(feast, year)
        return days[0] if len(days) == 1 else abstain(AbstentionReason.AMBIGUOUS)
    if anchor is None:
        return abstain(NO_ANCHOR)
    days = [day for near in range(anchor.year - 2, anchor.year + 3) for day in list_days(feast, near)]
    side = reading.side()
    if side == 1 or (side is None and context.is_future):
        return min((day for day in days if day >= anchor), default=None)
    # A feast of the day after may be today's elsewhere, as that of a moon may be a day early.
    latest = shift_days(anchor, -1 if side == -1 else feast.calendar in ("islamic", "eids"))
    return max((day for day in days if day <= latest), default=None)


def read_nth_weekday(reading: Reading, context: Context) -> Interval | None:
    """ "the last Saturday of August", "the first Friday in June 2014"."""
    month, weekday = reading.value("month"), reading.value("weekday")
    order = -1 if reading.word("nth") == "last" else reading.value("nth")
    if not isinstance(month, int) or not isinstance(weekday, int) or not isinstance(order, int):
        return None
    year = stated_year(reading, context)
    if isinstance(year, Interval):
        return replace(year, precision=DatePrecision.DAY)
    has_year, year = year is not None, year or context.year
    if year is None:
        if context.anchor is None:
            return abstain(NO_ANCHOR, DatePrecision.DAY)
        year = nearest_month(context.anchor, month, context.is_future)
    return decorate_day(reading, one_day(find_nth_weekday(year, month, weekday, order), has_year=has_year))
