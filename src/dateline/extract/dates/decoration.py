"""What stands around a date and shapes it: the time of day, and the part of a unit."""

from dataclasses import replace

from dateline.codebook.codes import DateKind, DatePrecision, TimeOfDay
from dateline.extract.dates.context import Context
from dateline.extract.dates.expressions import DateModifier
from dateline.extract.dates.grammar import Reading
from dateline.extract.dates.intervals import Interval, narrow_bounds, shift_days, split_bounds
from dateline.extract.dates.lexicon import Value, load_lexicon


def around(reading: Reading) -> list[tuple[str, str, Value | None]]:
    """Class name, word and value of each word around a date's core, in the order of the text."""
    names = load_lexicon().names
    phrase = reading.phrase
    found = []
    for group in ("pre", "head", "post"):
        if reading.has(group):
            span = range(reading.match.start(group), reading.match.end(group))
            found += [(names[phrase.symbols[at]], phrase.words[at], phrase.values[at]) for at in span]
    return found


def decorate_day(reading: Reading, interval: Interval) -> Interval:
    """The day with its time of day; a night is a window of two days, the small hours belong to the day named."""
    parts = around(reading)
    if not parts:
        return interval
    names = [name for name, _, _ in parts]
    times = [
        TimeOfDay(value) if name in ("TOD", "CLOCK") and isinstance(value, str) else TimeOfDay.NIGHT
        for name, _, value in parts
        if name in _TIMES or (name == "CLOCK" and value)
    ]
    modifiers = [DateModifier(value) for name, _, value in parts if name == "PART" and isinstance(value, str)]
    is_small_hours = "HOURS" in names and "PART" in names and not times
    time_of_day = TimeOfDay.NIGHT if is_small_hours else times[-1] if times else None
    modifier = modifiers[0] if modifiers and not is_small_hours else interval.modifier
    interval = replace(interval, time_of_day=time_of_day, modifier=modifier)
    is_side = "CLOCK" in names or ({"BEFORE", "AFTER"} & set(names) and "NIGHT" not in names)
    if interval.first is None or interval.last is None or time_of_day is not TimeOfDay.NIGHT:
        return interval
    if (interval.last - interval.first).days == 1:
        return replace(interval, precision=DatePrecision.DAY, kind=DateKind.WINDOW)
    if is_small_hours or is_side or interval.first != interval.last:
        return interval
    before, after = shift_days(interval.first, -1), shift_days(interval.last, 1)
    if "INTO" in names:
        return replace(interval, first=before)
    # "overnight on Friday" may be the night before or after that day.
    is_open = names[0] == "OVERNIGHT" and reading.has("pre") and not {"FROM", "BETWEEN", "OF"} & set(names)
    if is_open:
        return replace(interval, first=before, last=after, precision=DatePrecision.RANGE)
    return replace(interval, last=after)


_TIMES = ("TOD", "NIGHT", "OVERNIGHT")


def narrow_span(reading: Reading, interval: Interval, context: Context) -> Interval:
    """The part of a month, year or longer unit that the words before it name."""
    if interval.first is None or interval.last is None or not (reading.has("pre") or reading.has("post")):
        return interval
    parts = around(reading)
    names = [name for name, _, _ in parts]
    bounds = (interval.first, interval.last)
    order = next((value for name, _, value in parts if name == "ORDWORD" and isinstance(value, int)), None)
    named = next((value for name, _, value in parts if name in ("PART", "EDGE") and isinstance(value, str)), None)
    if order and ("HALF" in names or "QUARTER" in names):
        pieces = 2 if "HALF" in names else 4
        if order > pieces:
            return interval
        first, last = split_bounds(bounds, pieces, order)
        side = {1: DateModifier.START, pieces: DateModifier.END}.get(order)
        return replace(interval, first=first, last=last, modifier=side)
    if "WEEKS" in names and named is None:
        return _narrow_to_week(interval, order)
    if named is None and ("ORDWORD" in names or "LAST" in names):
        named = "start" if order == 1 else "end"
    if named is not None:
        first, last = narrow_bounds(bounds, DateModifier(named))
        return replace(interval, first=first, last=last, modifier=DateModifier(named))
    if context.anchor and "EARLIER" in names and interval.first <= context.anchor < interval.last:
        return replace(interval, last=context.anchor)
    if (
        context.anchor
        and "LATER" in names
        and interval.first <= context.anchor < interval.last
        and not context.narrative
    ):
        return replace(interval, first=context.anchor)
    return interval


def _narrow_to_week(interval: Interval, order: int | None) -> Interval:
    """ "the second week of June": days 8 to 14; "the last week": the last seven days."""
    if interval.first is None or interval.last is None:
        return interval
    if order is None:
        first, last = shift_days(interval.last, -6), interval.last
    else:
        first = shift_days(interval.first, 7 * (order - 1))
        last = shift_days(first, 6)
        if first > interval.last:
            return interval
    return replace(interval, first=first, last=min(last, interval.last), precision=DatePrecision.WEEK)
