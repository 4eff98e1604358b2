"""Readers of the longer units of the calendar: months, seasons, years, decades."""

from dataclasses import replace
from datetime import date

from dateline.codebook.codes import AbstentionReason, DateBasis, DateKind, DatePrecision
from dateline.extract.dates.context import Context
from dateline.extract.dates.decoration import narrow_span
from dateline.extract.dates.grammar import Reading
from dateline.extract.dates.intervals import (
    Bounds,
    Interval,
    abstain,
    month_bounds,
    nearest_month,
    season_bounds,
    year_bounds,
)
from dateline.extract.dates.lexicon import load_lexicon
from dateline.extract.dates.years import NO_ANCHOR, is_open, stated_year

_SEASON = DatePrecision.RANGE


def read_month(reading: Reading, context: Context) -> Interval | None:
    month, year = reading.value("month"), stated_year(reading, context)
    if not isinstance(month, int):
        return None
    side = reading.side()
    if isinstance(year, Interval):
        return replace(year, precision=DatePrecision.MONTH)
    if year is not None:
        return narrow_span(reading, _span(month_bounds(year, month), DatePrecision.MONTH, has_year=True), context)
    if context.year is not None and side is None:
        found = _span(month_bounds(context.year, month), DatePrecision.MONTH, DateBasis.INFERRED)
        return narrow_span(reading, found, context)
    if context.anchor is None:
        return abstain(NO_ANCHOR, DatePrecision.MONTH, is_floating=True)
    anchor = context.anchor
    if side == 0:
        year = anchor.year
    elif side == -1:
        year = anchor.year if month < anchor.month else anchor.year - 1
    elif side == 1:
        year = anchor.year if month > anchor.month else anchor.year + 1
    else:
        year = nearest_month(anchor, month, context.is_future)
        if is_open(date(year, month, 1), context, is_day=False):
            return abstain(AbstentionReason.AMBIGUOUS, DatePrecision.MONTH, is_floating=True)
    return narrow_span(reading, _span(month_bounds(year, month), DatePrecision.MONTH, is_floating=True), context)


def read_season(reading: Reading, context: Context) -> Interval | None:
    """A season by the northern calendar, a range of days; the winter of a year is a guess."""
    month, year = reading.value("season"), stated_year(reading, context)
    if not isinstance(month, int):
        return None
    side, told = reading.side(), context.narrative or context.month
    before = load_lexicon().names.get(reading.phrase.symbol(reading.begin - 1), "")
    if {"previous", "preceding", "following"} & set(reading.words("side")):
        if told is None:
            return abstain(NO_ANCHOR, _SEASON)
        near = (season_bounds(year, month) for year in range(told.year - 2, told.year + 3))
        fits = [ends for ends in near if (ends[1] < told if side == -1 else ends[0] > told)]
        return _span(fits[-1 if side == -1 else 0], _SEASON, DateBasis.INFERRED)
    is_dated = year is not None or side is not None
    if not is_dated and (before not in ("IN", "SINCE", "DURING") or reading.word("season") == "fall"):
        return None
    if isinstance(year, Interval):
        return year
    if year is not None:
        basis = DateBasis.INFERRED if month == 12 else DateBasis.TEXT
        found = _span(season_bounds(year, month), _SEASON, basis, has_year=True)
        return narrow_span(reading, found, context)
    if context.anchor is None:
        return abstain(NO_ANCHOR, _SEASON)
    year = nearest_month(context.anchor, month, context.is_future or side == 1)
    bounds = season_bounds(context.anchor.year if side == 0 else year, month)
    if side == -1 and bounds[1] >= context.anchor:
        bounds = season_bounds(year - 1, month)
    return narrow_span(reading, _span(bounds, _SEASON, DateBasis.INFERRED), context)


def read_year(reading: Reading, context: Context) -> Interval | None:
    year, to = reading.value("year"), reading.value("to")
    if not isinstance(year, int):
        return None
    if not isinstance(to, int):
        return narrow_span(reading, _span(year_bounds(year), DatePrecision.YEAR, has_year=True), context)
    last = to if to > 99 else year // 100 * 100 + to
    if not year < last <= 2099 or (to <= 99 and last - year > 20):
        return None
    bounds = (year_bounds(year)[0], year_bounds(last)[1])
    return replace(_span(bounds, DatePrecision.YEAR, has_year=True), kind=DateKind.DURATION)


def read_decade(reading: Reading, context: Context) -> Interval | None:
    year = reading.value("decade")
    if not isinstance(year, int):
        return None
    bounds = (year_bounds(year)[0], year_bounds(year + 9)[1])
    return narrow_span(reading, _span(bounds, DatePrecision.RANGE, has_year=True), context)


def _span(
    bounds: Bounds,
    precision: DatePrecision,
    basis: DateBasis = DateBasis.TEXT,
    has_year: bool = False,
    is_floating: bool = False,
) -> Interval:
    return Interval(*bounds, precision, basis=basis, has_year=has_year, is_floating=is_floating)
