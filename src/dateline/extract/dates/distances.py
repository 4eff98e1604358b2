"""Distances: from the publication date ("two days ago"), and from another event ("two days later")."""

from dataclasses import replace
from datetime import date

from dateline.codebook.codes import AbstentionReason, DatePrecision, TimeOfDay
from dateline.extract.dates.context import Context
from dateline.extract.dates.decoration import decorate_day
from dateline.extract.dates.grammar import Reading
from dateline.extract.dates.intervals import (
    Bounds,
    Interval,
    abstain,
    month_bounds,
    nearest_weekday,
    shift_days,
    shift_month,
    week_bounds,
    year_bounds,
)
from dateline.extract.dates.lexicon import load_lexicon
from dateline.extract.dates.years import NO_ANCHOR, one_day

VAGUE = AbstentionReason.VAGUE

PRECISION = {
    "WEEKS": DatePrecision.WEEK,
    "FORTNIGHT": DatePrecision.WEEK,
    "MONTHS": DatePrecision.MONTH,
    "YEARS": DatePrecision.YEAR,
    "DECADES": DatePrecision.UNKNOWN,
    "WEEKEND": DatePrecision.RANGE,
}
DAYS_IN = {"DAYS": 1, "NIGHT": 1, "WEEKS": 7, "FORTNIGHT": 14, "MONTHS": 30, "YEARS": 365, "DECADES": 3650}


# Units whose distances name a calendar unit, unless the words are exact.
_LONG = ("MONTHS", "YEARS", "DECADES")
# A weekday so few days past is rather the last one than the next.
_JUST_BEEN = 3


def precision_of(unit: str) -> DatePrecision:
    return PRECISION.get(unit, DatePrecision.DAY)


def unit_bounds(unit: str, day: date, shift: int) -> Bounds:
    """The calendar unit that holds `day`, moved by whole units. Raises ValueError outside the calendar."""
    if unit == "WEEKS":
        return week_bounds(shift_days(day, 7 * shift))
    if unit == "MONTHS":
        return month_bounds(*shift_month(day.year, day.month, shift))
    if unit == "YEARS":
        return year_bounds(day.year + shift)
    moved = shift_days(day, shift * DAYS_IN.get(unit, 0))
    return moved, moved


def step_back(unit: str, day: date, number: int) -> date:
    if unit in ("MONTHS", "YEARS", "DECADES"):
        months = number * {"MONTHS": 1, "YEARS": 12, "DECADES": 120}[unit]
        year, month = shift_month(day.year, day.month, -months)
        return date(year, month, min(day.day, month_bounds(year, month)[1].day))
    days = (number + 23) // 24 if unit == "HOURS" else 1 if unit == "MINUTES" else number * DAYS_IN[unit]
    return shift_days(day, -days)


def read_ago(reading: Reading, context: Context) -> Interval | None:
    """ "two days ago". Weeks are known to within three days, months and years by the calendar unit."""
    unit, number = reading.unit(), reading.number("n")
    weekday = reading.value("weekday")
    is_more = reading.phrase.word(reading.begin - 1) in load_lexicon().guards["more_than"]
    is_exact = reading.has("exactly") or reading.has("exact") or reading.has("deictic")
    is_long = unit == "DECADES" and not is_exact
    if number is None or is_more or reading.has("half") or is_long:
        return abstain(VAGUE, precision_of(unit))
    if context.anchor is None:
        return abstain(NO_ANCHOR, precision_of(unit))
    if isinstance(weekday, int) and unit == "WEEKS":
        return one_day(nearest_weekday(shift_days(context.anchor, -7 * number), weekday))
    if unit in _LONG and reading.has("around"):
        around = load_lexicon().names[reading.phrase.symbol(reading.match.start("around"))]
        return Interval(*unit_bounds(around, step_back(unit, context.anchor, number), 0), precision_of(around))
    if isinstance(weekday, int):
        return _read_jubilee(unit, number, weekday, context.anchor) if unit in _LONG else None
    shift = reading.value("deictic")
    if unit in (*_LONG, "WEEKS", "FORTNIGHT") and is_exact:
        base = shift_days(context.anchor, shift) if isinstance(shift, int) else context.anchor
        return one_day(step_back(unit, base, number))
    return distance_bounds(unit, context.anchor, -number)


def read_ahead(reading: Reading, context: Context) -> Interval | None:
    """ "two days from now"; "in three weeks", where the clause speaks of what is to come."""
    unit, number = reading.unit(), reading.number("n")
    if reading.name == "in_time" and (not context.is_future or unit in ("MINUTES", "HOURS")):
        return None
    if number is None or unit == "DECADES":
        return abstain(VAGUE, precision_of(unit))
    if context.anchor is None:
        return abstain(NO_ANCHOR, precision_of(unit))
    return distance_bounds(unit, context.anchor, number)


def _read_jubilee(unit: str, number: int, weekday: int, anchor: date) -> Interval:
    """ "ten years ago on Friday": the day that comes round this Friday, which has just been, or is to come."""
    day = nearest_weekday(anchor, weekday)
    if (anchor - day).days > _JUST_BEEN:
        return abstain(AbstentionReason.AMBIGUOUS, DatePrecision.DAY)
    return one_day(step_back(unit, day, number))


def distance_bounds(unit: str, base: date, number: int) -> Interval:
    """The interval at a signed distance from `base`. Raises ValueError outside the calendar."""
    if unit in ("HOURS", "MINUTES"):
        hours = number if unit == "HOURS" else number / 60
        if hours % 24 == 0:
            return one_day(shift_days(base, int(hours // 24)))
        if unit == "MINUTES":
            return one_day(base)
        low, high = sorted((int(hours / 24), int(hours / 24) + (1 if number > 0 else -1)))
        return Interval(shift_days(base, low), shift_days(base, high), DatePrecision.DAY)
    if unit in ("WEEKS", "FORTNIGHT"):
        middle = shift_days(base, number * DAYS_IN[unit])
        return Interval(shift_days(middle, -3), shift_days(middle, 3), DatePrecision.WEEK)
    found = Interval(*unit_bounds(unit, base, number), precision_of(unit))
    if unit == "NIGHT" and found.last:
        return replace(found, last=shift_days(found.last, 1), time_of_day=TimeOfDay.NIGHT)
    return found


def read_offset(reading: Reading, context: Context) -> Interval | None:
    """ "two days earlier", "hours later", "the week before": told from another event."""
    unit, side = reading.unit(), reading.side() or 0
    names = load_lexicon().names
    before = names.get(reading.phrase.symbol(reading.begin - 1), "")
    number = reading.number("n")
    is_the = reading.phrase.word(reading.begin) == "the"
    if reading.has("next"):
        # The next night is that of the day itself; the next day is not.
        days = {"DAYS": 2, "NIGHT": 1}.get(unit)
        return measure_offset(unit, days, context) if days else None
    if before in ("FOR", "LASTING") and reading.word("side") in ("before", "after"):
        return None
    if is_the and not reading.is_one():
        return abstain(VAGUE, precision_of(unit))
    if number is None and not is_the:
        if reading.has("few"):
            return abstain(VAGUE, precision_of(unit))
        if reading.is_one():
            return None
        if unit != "MINUTES":
            # Nobody knows whether hours from an act, whose hour is seldom told, end on its day.
            near = 0 if unit == "HOURS" else None
            return abstain(VAGUE, precision_of(unit), relative_to_event=near)
    if reading.has("exact") and unit in _LONG and context.narrative:
        return keep_told(one_day(step_back(unit, context.narrative, -side * (number or 1))), context)
    return measure_offset(unit, side * (number or 1), context)


def measure_offset(unit: str, number: int, context: Context) -> Interval:
    if unit in ("YEARS", "DECADES"):
        return abstain(VAGUE, precision_of(unit), relative_to_event=number * DAYS_IN[unit])
    days = {"HOURS": int(number / 24), "MINUTES": 0}.get(unit, number * DAYS_IN.get(unit, 0))
    base = context.narrative or (context.month if unit == "MONTHS" else None)
    if base is None:
        return abstain(NO_ANCHOR, precision_of(unit), relative_to_event=days)
    return keep_told(replace(distance_bounds(unit, base, number), relative_to_event=days), context)


def keep_told(interval: Interval, context: Context) -> Interval:
    """What the past tells cannot lie after the publication: then it was not measured from the narrative's date."""
    is_late = context.anchor and interval.first and interval.first > context.anchor and not context.is_future
    if not is_late:
        return interval
    return abstain(AbstentionReason.AMBIGUOUS, interval.precision, relative_to_event=interval.relative_to_event)


def read_beside(reading: Reading, context: Context) -> Interval | None:
    """ "the following day", "that month", "the same day", "later in the day"."""
    words = set(reading.words("side"))
    before = load_lexicon().names.get(reading.phrase.symbol(reading.begin - 1), "")
    if not reading.is_one() or (words == {"that"} and before == "TOLD"):
        return None
    found = beside_unit(reading.unit(), reading.side() or 0, context)
    return decorate_day(reading, found) if reading.has("pre") and reading.unit() == "DAYS" else found


def beside_unit(unit: str, side: int, context: Context) -> Interval:
    days = side * DAYS_IN[unit] if unit in DAYS_IN else 0
    base = context.narrative or (context.month if unit in ("MONTHS", "YEARS") else None)
    if base is None or unit == "WEEKEND":
        return abstain(NO_ANCHOR, precision_of(unit), relative_to_event=days)
    found = Interval(*unit_bounds(unit, base, side), precision_of(unit), relative_to_event=days)
    return keep_told(found, context)
