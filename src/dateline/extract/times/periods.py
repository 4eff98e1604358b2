"""Readers of quarters, halves, fiscal years, and of what is compared with them ("a year earlier")."""

from dataclasses import replace
from datetime import date

from dateline.codebook.codes import DateBasis
from dateline.extract.dates.grammar import Reading
from dateline.extract.dates.guards import class_at
from dateline.extract.dates.intervals import year_bounds
from dateline.extract.times.context import (
    NARRATIVE,
    PUBLICATION,
    TimeContext,
    bound_unit,
    give,
    give_unresolved,
    list_classes,
    shift_unit,
    unit_of,
)
from dateline.extract.times.expressions import Granularity, TimeAnchor, TimeExpression, TimeKind

_QUARTER, _YEAR = Granularity.QUARTER, Granularity.YEAR


def read_quarter(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """ "the third quarter", "fiscal first-quarter", "the first quarter of next year"."""
    order = reading.value("order")
    if not isinstance(order, int) or not 1 <= order <= 4:
        return None
    is_fiscal = "FISCAL" in list_classes(reading)
    year = _stated_year(reading, context)
    if year is None:
        return give_unresolved(reading, _QUARTER, is_fiscal)
    day = date(year, 3 * order - 2, 1)
    named = reading.has("year") or reading.has("year_before")
    anchor = TimeAnchor.NONE if named else PUBLICATION
    return give(reading, TimeKind.DATE, _QUARTER, bound_unit(_QUARTER, day), anchor=anchor, is_fiscal=is_fiscal)


def _stated_year(reading: Reading, context: TimeContext) -> int | None:
    """The year in the words, else that of the quarter latest begun (with a future tense: of the next)."""
    year = reading.value("year") or reading.value("year_before")
    if isinstance(year, int):
        return year
    anchor = context.anchor
    if anchor is None:
        return None
    if reading.has("year_side"):
        return anchor.year + (reading.side("year_side") or 0)
    order = reading.value("order")
    month = 3 * order - 2 if isinstance(order, int) else 1
    found = anchor.year - (month > anchor.month)
    is_long_past = anchor.month - (month + 2) > _NEWS_MONTHS
    if context.is_future and (found < anchor.year or is_long_past):
        found += 1
    return found - (1 if {"AGO", "EARLIER", "PREVIOUSLY", "BEFORE"} & list_classes(reading) else 0)


# Months for which the results of a quarter are news.
_NEWS_MONTHS = 4


def read_year_quarter(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """ "this year's third quarter", "last year's quarter"."""
    if reading.has("order"):
        return read_quarter(reading, context)
    return _compare_told(reading, context, _QUARTER, reading.side("year_side") or 0)


def read_half(reading: Reading, context: TimeContext) -> TimeExpression | None:
    order = 2 if reading.word("order") == "last" else reading.value("order")
    year = _stated_year(reading, context)
    if not isinstance(order, int) or order > 2:
        return None
    if year is None:
        return give_unresolved(reading, Granularity.HALF)
    bounds = bound_unit(Granularity.HALF, date(year, 6 * order, 1))
    anchor = TimeAnchor.NONE if reading.has("year") else PUBLICATION
    return give(reading, TimeKind.DATE, Granularity.HALF, bounds, anchor=anchor)


def read_the_quarter(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """ "the quarter", "the latest period", "next quarter": the one told last, else that of the publication."""
    which, side, year = set(reading.words("which")), set(reading.words("side")), reading.value("which")
    if reading.word("unit") == "period" and not which & {"latest", "recent"} and not isinstance(year, int):
        return None
    told = context.told if context.told and context.told.granularity is _QUARTER else None
    anchor = context.anchor
    if isinstance(year, int):
        return _compare_told(reading, context, _QUARTER, None, year)
    shift = -1 if (side | which) & {"last", "previous", "preceding"} else None
    shift = 1 if (side | which) & {"next", "coming", "upcoming", "following"} else shift
    shift = 0 if side == {"this"} or "current" in which else shift
    if shift is not None and anchor:
        bounds = shift_unit(_QUARTER, anchor, shift)
        return give(reading, TimeKind.DATE, _QUARTER, bounds, anchor=PUBLICATION)
    if told and told.first and told.last:
        return give(reading, TimeKind.DATE, _QUARTER, (told.first, told.last), anchor=NARRATIVE)
    if anchor is None or (side & {"that", "same"}):
        return give_unresolved(reading, _QUARTER)
    bounds = shift_unit(_QUARTER, anchor, 0 if context.is_future else -1)
    return give(reading, TimeKind.DATE, _QUARTER, bounds, anchor=PUBLICATION, basis=DateBasis.INFERRED)


def read_year_ago(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """ "the year-earlier quarter", "the year-ago third quarter", "year-earlier"."""
    if reading.has("order"):
        return read_quarter(reading, context)
    is_quarter = {"QUARTER", "PERIOD"} & list_classes(reading)
    return _compare_told(reading, context, _QUARTER if is_quarter else _YEAR, -1)


def read_same_period(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """ "the same quarter last year", "the comparable period"."""
    if reading.has("order"):
        return read_quarter(reading, context)
    if reading.has("year"):
        year = reading.value("year")
        return _compare_told(reading, context, _QUARTER, None, year if isinstance(year, int) else None)
    is_earlier = {"AGO", "EARLIER", "PREVIOUSLY", "BEFORE", "PREVIOUS", "LAST"} & list_classes(reading)
    return _compare_told(reading, context, _QUARTER, -1 if is_earlier or not reading.has("year_side") else 0)


def read_a_year_ago(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """ "a year earlier": the unit that is compared, a year before; else the year before the publication's."""
    if reading.unit() == "QUARTER":
        told = context.told if context.told and context.told.granularity is _QUARTER else None
        base = told.first if told else context.anchor
        if base is None:
            return give_unresolved(reading, _QUARTER)
        return give(reading, TimeKind.DATE, _QUARTER, shift_unit(_QUARTER, base, -1), anchor=PUBLICATION)
    return _compare_told(reading, context, _YEAR, -1)


def _compare_told(
    reading: Reading, context: TimeContext, unit: Granularity, shift: int | None, year: int | None = None
) -> TimeExpression:
    """The unit told last, moved by years or into a year; without one, the `unit` that the publication's day gives."""
    told, anchor = context.told, context.anchor
    # "a year ago" is told from today, unless a part of a year is compared.
    is_from_today = "AGO" in list_classes(reading) and told is not None and told.granularity is _YEAR
    if told and told.first and not is_from_today and (told.granularity is unit or unit is _YEAR):
        first = told.first.replace(day=1, year=year or told.first.year + (shift or 0))
        return give(reading, TimeKind.DATE, told.granularity, bound_unit(told.granularity, first), anchor=NARRATIVE)
    if anchor is None:
        return give_unresolved(reading, unit)
    if unit is _YEAR:
        if "EARLIER" in list_classes(reading):
            return give_unresolved(reading, unit)
        return give(reading, TimeKind.DATE, unit, year_bounds(anchor.year + (shift or 0)), anchor=PUBLICATION)
    first = shift_unit(unit, anchor, -1)[0]
    first = first.replace(year=year or first.year + (shift or 0))
    return give(reading, TimeKind.DATE, unit, bound_unit(unit, first), anchor=PUBLICATION, basis=DateBasis.INFERRED)


def read_fiscal_year(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """ "fiscal 1990", "the 2019 school year": a year that is none of the calendar's."""
    year = reading.value("year")
    if isinstance(year, int):
        return give(reading, TimeKind.DATE, _YEAR, year_bounds(year), is_fiscal=True)
    if context.anchor is None:
        return give_unresolved(reading, _YEAR, is_fiscal=True)
    first = set(reading.phrase.words[reading.begin : reading.begin + 1])
    shift = -1 if first & {"last"} else 1 if first & {"next"} else 0
    bounds = year_bounds(context.anchor.year + shift)
    return give(reading, TimeKind.DATE, _YEAR, bounds, anchor=PUBLICATION, basis=DateBasis.INFERRED, is_fiscal=True)


def read_current_unit(reading: Reading, context: TimeContext) -> TimeExpression | None:
    unit = unit_of(reading)
    if context.anchor is None or not reading.is_one():
        return None
    return give(reading, TimeKind.DATE, unit, bound_unit(unit, context.anchor), anchor=PUBLICATION)


def read_the_year(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """ "the year": the one told in the sentence, else the publication's; "the year ended in June" is a length."""
    follower = class_at(reading.phrase, reading.stop)
    if not reading.is_one() or follower in ("POSS", "HYPHEN", "OF", "YEAR", "BEFORE", "AFTER"):
        return None
    is_fiscal = "FISCAL" in list_classes(reading)
    if reading.phrase.word(reading.stop) in ("ended", "ending", "to"):
        found = give(reading, TimeKind.DURATION, _YEAR, is_fiscal=is_fiscal)
        return replace(found, number=1)
    told = context.told.first if context.told and context.is_near and context.told.granularity is _YEAR else None
    day = told or context.anchor
    if day is None:
        return give_unresolved(reading, _YEAR)
    anchor = NARRATIVE if told else PUBLICATION
    bounds = bound_unit(_YEAR, day)
    return give(reading, TimeKind.DATE, _YEAR, bounds, anchor=anchor, basis=DateBasis.INFERRED, is_fiscal=is_fiscal)
