"""Readers of dates told by their distance: from the publication date, from another event, from today."""

from dataclasses import replace
from datetime import date

from dateline.codebook.codes import AbstentionReason, DateBasis, DateKind, DatePrecision, TimeOfDay
from dateline.extract.dates.context import Context
from dateline.extract.dates.decoration import decorate_day, narrow_span
from dateline.extract.dates.distances import VAGUE, beside_unit, keep_told, precision_of, step_back, unit_bounds
from dateline.extract.dates.expressions import DateModifier
from dateline.extract.dates.grammar import Reading
from dateline.extract.dates.intervals import (
    SATURDAY,
    Interval,
    abstain,
    nearest_weekday,
    shift_days,
    week_bounds,
    weekend_bounds,
)
from dateline.extract.dates.lexicon import load_lexicon
from dateline.extract.dates.tense import Tense
from dateline.extract.dates.years import NO_ANCHOR, one_day


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
        if context.tense is Tense.PAST and found > anchor:
            # "killed three people this Sunday", told on a Wednesday.
            found = shift_days(found, -7)
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
    return keep_told(replace(one_day(found), relative_to_event=(found - context.narrative).days), context)


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
    return keep_told(replace(found, relative_to_event=side), context) if is_told else found


def read_tonight(reading: Reading, context: Context) -> Interval | None:
    if context.anchor is None:
        return replace(abstain(NO_ANCHOR, DatePrecision.DAY), time_of_day=TimeOfDay.NIGHT)
    is_over = reading.word("night") == "overnight"
    first = shift_days(context.anchor, -1) if is_over and not context.is_future else context.anchor
    return Interval(first, shift_days(first, 1), DatePrecision.DAY, time_of_day=TimeOfDay.NIGHT)


def read_unit(reading: Reading, context: Context) -> Interval | None:
    """ "last month", "this week", "the weekend", "that year". What is called "this" ends with the publication."""
    unit, told = reading.unit(), set(reading.words("side"))
    before = load_lexicon().names.get(reading.phrase.symbol(reading.begin - 1), "")
    if not reading.is_one() or (before == "THE" and not told & {"that", "same"} and not reading.has("pre")):
        return None
    if {"that", "same"} & told:
        if before == "TOLD":
            return None
        return narrow_span(reading, beside_unit(unit, 0, context), context)
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


def read_before_last(reading: Reading, context: Context) -> Interval:
    """ "the Tuesday before last", "the week before last", "the night before last"."""
    unit = reading.unit() if reading.has("unit") else "DAYS"
    anchor, weekday = context.anchor, reading.value("weekday")
    if anchor is None:
        return abstain(NO_ANCHOR, precision_of(unit))
    if isinstance(weekday, int):
        return one_day(shift_days(nearest_weekday(shift_days(anchor, -1), weekday), -7))
    if unit == "WEEKEND":
        first = shift_days(weekend_bounds(shift_days(anchor, -1))[0], -7)
        return Interval(first, shift_days(first, 1), DatePrecision.RANGE)
    if reading.has("night"):
        return Interval(shift_days(anchor, -2), shift_days(anchor, -1), DatePrecision.DAY, time_of_day=TimeOfDay.NIGHT)
    first, last = unit_bounds(unit, anchor, -2)
    return Interval(first, last, precision_of(unit))


def _read_weekend(reading: Reading, anchor: date, is_future: bool) -> Interval:
    side = reading.side()
    if side == 1 or (side is None and is_future):
        first = nearest_weekday(shift_days(anchor, 1), SATURDAY, future=True)
        return Interval(first, shift_days(first, 1), DatePrecision.RANGE)
    if side == 0 and 0 < anchor.weekday() < SATURDAY and not is_future:
        return abstain(AbstentionReason.AMBIGUOUS, DatePrecision.RANGE)
    # "Last weekend", told on one, is the one before.
    back = max(anchor.weekday() - SATURDAY, 0) + 1
    first, last = weekend_bounds(shift_days(anchor, -back) if side == -1 else anchor)
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
        return replace(abstain(VAGUE, precision_of(unit)), kind=DateKind.DURATION)
    if context.anchor is None:
        return abstain(NO_ANCHOR, precision_of(unit))
    first = step_back(unit, context.anchor, number or 1)
    # "in the last 24 hours" something happened once; "in the past year" it went on.
    is_short = unit in ("MINUTES", "HOURS", "DAYS", "WEEKS", "FORTNIGHT")
    kind = DateKind.WINDOW if reading.has("within") and is_short else DateKind.DURATION
    precision = DatePrecision.RANGE if unit in ("HOURS", "DAYS") else precision_of(unit)
    return Interval(first, context.anchor, precision, kind=kind)


def read_recent(reading: Reading, context: Context) -> Interval | None:
    found = abstain(VAGUE, precision_of(reading.unit()))
    return found if reading.is_one() else replace(found, kind=DateKind.DURATION)


def read_unit_part(reading: Reading, context: Context) -> Interval | None:
    """ "the end of the month", "year's end", "earlier in the week": of the unit of the day told last, else of today's.

    Where the two differ, words on what is to come or lasts until now mean today's, and others may mean either.
    """
    unit, anchor = reading.unit(), context.anchor
    follower = load_lexicon().names.get(reading.phrase.symbol(reading.stop), "")
    if not reading.is_one() or follower in ("OF", "HYPHEN", "YEAR", "POSS", "EDGE"):
        return None
    told = context.narrative or context.month
    if anchor is None or (told and unit_bounds(unit, told, 0) != unit_bounds(unit, anchor, 0)):
        reason = NO_ANCHOR if anchor is None else AbstentionReason.AMBIGUOUS
        if anchor is None or not (context.is_future or context.is_since):
            return abstain(reason, precision_of(unit))
        told = None
    words = reading.words("pre")[:1]
    bounds = Interval(*unit_bounds(unit, anchor, 0), precision_of(unit))
    if words == ["earlier"]:
        return replace(bounds, last=context.narrative or anchor)
    if words == ["later"]:
        bounds = replace(bounds, first=context.narrative or anchor)
    found = narrow_span(reading, bounds, context)
    if context.tense is not Tense.PAST or found.first is None or found.last is None:
        return found
    if found.first > anchor:
        return abstain(AbstentionReason.AMBIGUOUS, precision_of(unit))
    return replace(found, last=min(found.last, anchor))


def read_midweek(reading: Reading, context: Context) -> Interval | None:
    """ "mid-week": the latest Tuesday to Thursday that has begun; not where it says which market, which match."""
    names = load_lexicon().names
    is_noun = names.get(reading.phrase.symbol(reading.stop), "") in ("OTHER", "HYPHEN", "POSS")
    if is_noun or (reading.has("mid") and reading.word("mid") != "mid"):
        return None
    if context.anchor is None:
        return abstain(NO_ANCHOR, DatePrecision.RANGE)
    first = nearest_weekday(context.anchor, _TUESDAY, context.is_future)
    last = shift_days(first, 2)
    last = last if context.is_future else min(last, context.anchor)
    return Interval(first, last, DatePrecision.RANGE, modifier=DateModifier.MID, basis=DateBasis.INFERRED)


_TUESDAY = 1
