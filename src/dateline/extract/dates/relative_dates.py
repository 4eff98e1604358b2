"""Readers of dates told by their distance: from the publication date, from another event, from today."""

from dataclasses import replace
from datetime import date

from dateline.codebook.codes import AbstentionReason, DateKind, DatePrecision, TimeOfDay
from dateline.extract.dates.calendar_dates import NO_ANCHOR, one_day
from dateline.extract.dates.context import Context
from dateline.extract.dates.decoration import decorate_day, narrow_span
from dateline.extract.dates.grammar import Reading
from dateline.extract.dates.intervals import (
    SATURDAY,
    Bounds,
    Interval,
    abstain,
    month_bounds,
    nearest_weekday,
    shift_days,
    shift_month,
    week_bounds,
    weekend_bounds,
    year_bounds,
)
from dateline.extract.dates.words import load_lexicon

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


def precision_of(unit: str) -> DatePrecision:
    return PRECISION.get(unit, DatePrecision.DAY)


def read_weekday(reading: Reading, context: Context) -> Interval | None:
    """The latest such day up to the publication date; "last Friday" on a Friday is a week before."""
    weekday = reading.value("weekday")
    if not isinstance(weekday, int):
        return None
    names = load_lexicon().names
    before = [names.get(reading.phrase.symbol(reading.begin - step), "") for step in (1, 2)]
    if before == ["A", "ON"] and names.get(reading.phrase.symbol(reading.stop), "") != "OTHER":
        return abstain(VAGUE, DatePrecision.DAY)
    side, told = reading.side(), set(reading.words("side"))
    if {"following", "previous", "preceding", "same", "that", "the"} & told:
        return decorate_day(reading, _beside_weekday(weekday, side or 0, context))
    if context.anchor is None:
        return abstain(NO_ANCHOR, DatePrecision.DAY, is_floating=True)
    anchor = context.anchor
    if reading.has("week"):
        monday = shift_days(week_bounds(anchor)[0], 7 * (reading.side("week") or 0))
        return decorate_day(reading, one_day(shift_days(monday, weekday)))
    if side == -1 or reading.has("after"):
        found = nearest_weekday(shift_days(anchor, -1), weekday)
    elif side == 1:
        found = nearest_weekday(shift_days(anchor, 1), weekday, future=True)
    elif side == 0:
        found = shift_days(week_bounds(anchor)[0], weekday)
    else:
        found = nearest_weekday(anchor, weekday, context.is_future)
    return decorate_day(reading, one_day(found, is_floating=side is None))


def _beside_weekday(weekday: int, side: int, context: Context) -> Interval:
    """ "the following Friday", "that Friday": told from the narrative."""
    if context.narrative is None:
        return abstain(NO_ANCHOR, DatePrecision.DAY)
    if side == 0:
        found = nearest_weekday(context.narrative, weekday)
        if found != context.narrative:
            return abstain(AbstentionReason.AMBIGUOUS, DatePrecision.DAY)
    else:
        found = nearest_weekday(shift_days(context.narrative, side), weekday, future=side > 0)
    return _keep_told(replace(one_day(found), relative_to_event=(found - context.narrative).days), context)


def read_deictic(reading: Reading, context: Context) -> Interval | None:
    shift = reading.value("deictic")
    if context.anchor is None or not isinstance(shift, int):
        return abstain(NO_ANCHOR, DatePrecision.DAY)
    beyond = reading.side() or 0
    if beyond and (not shift or (beyond > 0) != (shift > 0)):
        return None
    return decorate_day(reading, one_day(shift_days(context.anchor, shift + beyond)))


def read_time_of_day(reading: Reading, context: Context) -> Interval | None:
    """ "last night", "this morning", "the following evening", "that night"."""
    side, told = reading.side() or 0, set(reading.words("side"))
    is_told = bool(told & {"the", "that", "same"})
    names = load_lexicon().names
    if "that" in told and names.get(reading.phrase.symbol(reading.begin - 1), "") == "TOLD":
        return None
    base = context.narrative if is_told else context.anchor
    value = reading.value("tod")
    time_of_day = TimeOfDay.NIGHT if value in ("one", "many") else TimeOfDay(str(value))
    if value == "many":
        return None
    if base is None:
        found = abstain(NO_ANCHOR, DatePrecision.DAY, relative_to_event=side if is_told else None)
        return replace(found, time_of_day=time_of_day)
    first = shift_days(base, side)
    last = shift_days(first, 1) if time_of_day is TimeOfDay.NIGHT else first
    found = Interval(first, last, DatePrecision.DAY, time_of_day=time_of_day)
    return _keep_told(replace(found, relative_to_event=side), context) if is_told else found


def read_tonight(reading: Reading, context: Context) -> Interval | None:
    if context.anchor is None:
        return replace(abstain(NO_ANCHOR, DatePrecision.DAY), time_of_day=TimeOfDay.NIGHT)
    is_over = reading.word("night") == "overnight"
    first = shift_days(context.anchor, -1) if is_over and not context.is_future else context.anchor
    return Interval(first, shift_days(first, 1), DatePrecision.DAY, time_of_day=TimeOfDay.NIGHT)


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


def read_unit(reading: Reading, context: Context) -> Interval | None:
    """ "last month", "this week", "the weekend", "that year". What is called "this" ends with the publication."""
    unit, told = reading.unit(), set(reading.words("side"))
    before = load_lexicon().names.get(reading.phrase.symbol(reading.begin - 1), "")
    if not reading.is_one() or (before == "THE" and not told & {"that", "same"} and not reading.has("pre")):
        return None
    if {"that", "same"} & told:
        if before == "TOLD":
            return None
        return narrow_span(reading, _beside_unit(unit, 0, context), context)
    if context.anchor is None:
        return abstain(NO_ANCHOR, precision_of(unit))
    if unit == "WEEKEND":
        return _read_weekend(reading, context.anchor, context.is_future)
    side = reading.side() or 0
    first, last = unit_bounds(unit, context.anchor, side)
    found = narrow_span(reading, Interval(first, last, precision_of(unit)), context)
    is_past = side == 0 and not context.is_future and "later" not in reading.words("pre")
    if is_past and found.first and found.last and found.first <= context.anchor < found.last:
        return replace(found, last=context.anchor)
    return found


def _read_weekend(reading: Reading, anchor: date, is_future: bool) -> Interval:
    side = reading.side()
    if side == 1 or (side is None and is_future):
        first = nearest_weekday(shift_days(anchor, 1), SATURDAY, future=True)
        return Interval(first, shift_days(first, 1), DatePrecision.RANGE)
    if side == 0 and 0 < anchor.weekday() < SATURDAY and not is_future:
        return abstain(AbstentionReason.AMBIGUOUS, DatePrecision.RANGE)
    first, last = weekend_bounds(shift_days(anchor, -1) if side == -1 else anchor)
    if side == 0 and is_future:
        first = nearest_weekday(anchor, SATURDAY, future=True)
        last = shift_days(first, 1)
    return Interval(first, last if is_future else min(last, anchor), DatePrecision.RANGE)


def read_trailing(reading: Reading, context: Context) -> Interval | None:
    """ "over the past two weeks": from that long ago until the publication."""
    unit, phrase = reading.unit(), reading.phrase
    is_last = "last" in phrase.words[reading.begin : reading.match.start("unit")]
    has_the = "the" in phrase.words[reading.begin : reading.match.start("unit")]
    number = reading.number("n")
    if is_last and number is None and not reading.has("few") and not (has_the and unit not in ("DAYS", "HOURS")):
        return None
    if reading.has("few") or (number is None and not reading.is_one()):
        return abstain(VAGUE, precision_of(unit))
    if context.anchor is None:
        return abstain(NO_ANCHOR, precision_of(unit))
    first = _step_back(unit, context.anchor, number or 1)
    kind = DateKind.WINDOW if reading.has("within") else DateKind.DURATION
    precision = DatePrecision.RANGE if unit in ("HOURS", "DAYS") else precision_of(unit)
    return Interval(first, context.anchor, precision, kind=kind)


def _step_back(unit: str, day: date, number: int) -> date:
    if unit in ("MONTHS", "YEARS", "DECADES"):
        months = number * {"MONTHS": 1, "YEARS": 12, "DECADES": 120}[unit]
        year, month = shift_month(day.year, day.month, -months)
        return date(year, month, min(day.day, month_bounds(year, month)[1].day))
    days = (number + 23) // 24 if unit == "HOURS" else 1 if unit == "MINUTES" else number * DAYS_IN[unit]
    return shift_days(day, -days)


def read_recent(reading: Reading, context: Context) -> Interval | None:
    return abstain(VAGUE, precision_of(reading.unit()))


def read_ago(reading: Reading, context: Context) -> Interval | None:
    """ "two days ago". Weeks are known to within three days, months and years by the calendar unit."""
    unit, number = reading.unit(), reading.number("n")
    weekday = reading.value("weekday")
    is_more = reading.phrase.word(reading.begin - 1) in load_lexicon().guards["more_than"]
    if number is None or is_more or reading.has("half") or unit == "DECADES":
        return abstain(VAGUE, precision_of(unit))
    if context.anchor is None:
        return abstain(NO_ANCHOR, precision_of(unit))
    if isinstance(weekday, int):
        if unit != "WEEKS":
            return None
        return one_day(nearest_weekday(shift_days(context.anchor, -7 * number), weekday))
    return distance_bounds(unit, context.anchor, -number)


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
    if before in ("FOR", "LASTING") and reading.word("side") in ("before", "after"):
        return None
    if is_the and not reading.is_one():
        return abstain(VAGUE, precision_of(unit))
    if number is None and not is_the:
        if reading.has("few"):
            return abstain(VAGUE, precision_of(unit))
        if reading.is_one():
            return None
        if unit not in ("HOURS", "MINUTES"):
            return abstain(VAGUE, precision_of(unit))
    return measure_offset(unit, side * (number or 1), context)


def measure_offset(unit: str, number: int, context: Context) -> Interval:
    if unit in ("YEARS", "DECADES"):
        return abstain(VAGUE, precision_of(unit), relative_to_event=number * DAYS_IN[unit])
    days = {"HOURS": int(number / 24), "MINUTES": 0}.get(unit, number * DAYS_IN.get(unit, 0))
    if context.narrative is None:
        return abstain(NO_ANCHOR, precision_of(unit), relative_to_event=days)
    return _keep_told(replace(distance_bounds(unit, context.narrative, number), relative_to_event=days), context)


def _keep_told(interval: Interval, context: Context) -> Interval:
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
    return _beside_unit(reading.unit(), reading.side() or 0, context)


def _beside_unit(unit: str, side: int, context: Context) -> Interval:
    days = side * DAYS_IN[unit] if unit in DAYS_IN else 0
    if context.narrative is None or unit == "WEEKEND":
        return abstain(NO_ANCHOR, precision_of(unit), relative_to_event=days)
    found = Interval(*unit_bounds(unit, context.narrative, side), precision_of(unit), relative_to_event=days)
    return _keep_told(found, context)
