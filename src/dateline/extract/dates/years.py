"""The year of a date that does not tell it: nearest in the past, unless the clause or a weekday says otherwise."""

from dataclasses import replace
from datetime import date

from dateline.codebook.codes import AbstentionReason, DateBasis, DatePrecision
from dateline.extract.dates.context import Context
from dateline.extract.dates.grammar import Reading
from dateline.extract.dates.guards import class_at
from dateline.extract.dates.intervals import Interval, abstain, month_bounds, nearest_day, shift_days
from dateline.extract.dates.lexicon import load_lexicon

NO_ANCHOR = AbstentionReason.NO_ANCHOR


def one_day(
    day: date, basis: DateBasis = DateBasis.TEXT, has_year: bool = False, is_floating: bool = False
) -> Interval:
    return Interval(day, day, DatePrecision.DAY, basis=basis, has_year=has_year, is_floating=is_floating)


def stated_year(reading: Reading, context: Context) -> int | Interval | None:
    """The year in the words; an unresolved interval where it is told by its distance and nothing gives the base."""
    year = reading.value("year")
    if isinstance(year, int):
        return year
    side = reading.side("year_side")
    if side is None:
        return None
    is_told = {"that", "same"} & set(reading.words("year_side"))
    base = (context.narrative or context.month) if is_told else context.anchor
    return base.year + side if base else abstain(NO_ANCHOR)


def place_day(reading: Reading, month: int, day: int, context: Context) -> Interval | None:
    """A day of the year in its year; a weekday beside it must fit, and may tell the year."""
    year = stated_year(reading, context)
    weekday = reading.value("weekday")
    if isinstance(year, Interval):
        return replace(year, precision=DatePrecision.DAY)
    if year is not None:
        found = date(year, month, day)
        if isinstance(weekday, int) and found.weekday() != weekday:
            return abstain(AbstentionReason.CONTRADICTORY, DatePrecision.DAY)
        return one_day(found, has_year=True)
    if context.year is not None:
        return one_day(date(context.year, month, day), DateBasis.INFERRED)
    if context.anchor is None:
        return abstain(NO_ANCHOR, DatePrecision.DAY, is_floating=True)
    near = _nearest(reading, month, day, context)
    if near is None:
        return None
    if not isinstance(weekday, int):
        soon = nearest_day(context.anchor, month, day, future=True)
        is_bound = class_at(reading.phrase, reading.begin - 1) in ("BY", "UNTIL")
        if is_bound and soon and is_open(near, context, is_day=True) and (soon - context.anchor).days <= _TWO_MONTHS:
            return one_day(soon, DateBasis.INFERRED, is_floating=True)
        is_unsure = is_open(near, context, is_day=True) and reading.side() is None and not reading.has("year_last")
        if is_unsure:
            return abstain(AbstentionReason.AMBIGUOUS, DatePrecision.DAY, is_floating=True)
        return one_day(near, is_floating=True)
    if near.weekday() == weekday:
        return one_day(near, is_floating=True)
    # The weekday belies the nearest year: it may tell another one close by, and no further.
    step = 1 if context.is_future else -1
    for year in (near.year + step, near.year + 2 * step):
        if day <= month_bounds(year, month)[1].day and date(year, month, day).weekday() == weekday:
            return one_day(date(year, month, day), DateBasis.INFERRED, is_floating=True)
    return abstain(AbstentionReason.CONTRADICTORY, DatePrecision.DAY)


def _nearest(reading: Reading, month: int, day: int, context: Context) -> date | None:
    """The year-less day nearest in the past; one day after publication is today in another time zone."""
    anchor, side = context.anchor, reading.side()
    if anchor is None:
        return None
    if side == 1 or (side is None and context.is_future and not reading.has("year_last")):
        coming, gone = nearest_day(anchor, month, day, future=True), nearest_day(anchor, month, day)
        # "The film of 4 September will show ...", ten days after it, speaks of the day just past.
        is_just_gone = side is None and gone and coming and (anchor - gone).days <= _TWO_MONTHS
        return gone if is_just_gone and coming and (coming - anchor).days > _TEN_MONTHS else coming
    if side == 0:
        return date(anchor.year, month, day)
    tomorrow = shift_days(anchor, 1)
    if side is None and (tomorrow.month, tomorrow.day) == (month, day):
        return tomorrow
    return nearest_day(anchor, month, day)


def is_open(found: date, context: Context, is_day: bool) -> bool:
    """Whether a date ten months past may as well be the next one: no tense tells, or the day is a month away."""
    if context.anchor is None or context.is_future or context.is_since:
        return False
    age = (context.anchor - found).days
    return age > _TEN_MONTHS if context.tense is None else is_day and age > _ELEVEN_MONTHS


_TWO_MONTHS, _TEN_MONTHS, _ELEVEN_MONTHS = 60, 300, 335


def full_year(short: int, context: Context) -> int:
    """A year of two digits: the latest that is not after the publication's year (or 2030)."""
    latest = context.anchor.year if context.anchor else 2030
    year = latest // 100 * 100 + short
    return year if year <= latest + 1 else year - 100


def short_year(reading: Reading, context: Context) -> int | None:
    """ "7 JAN 90": two digits after a short month, or over 31, and nothing after them that they could count."""
    short = reading.value("short_year")
    if not isinstance(short, int) or len(reading.word("short_year")) != 2:
        return None
    follower = load_lexicon().names.get(reading.phrase.symbol(reading.stop), "")
    is_short_month = len(reading.word("month")) <= 4 and reading.word("month") != "june"
    if follower == "OTHER" and not (short > 31 and is_short_month):
        return None
    return full_year(short, context) if short > 31 or is_short_month else None
