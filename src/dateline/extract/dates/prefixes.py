"""The words before a date that open or close its interval: since, until, by, before, after, around."""

import re
from dataclasses import dataclass, replace
from functools import cache

from dateline.codebook.codes import DateKind, DatePrecision
from dateline.extract.dates.context import Context
from dateline.extract.dates.expressions import DateModifier
from dateline.extract.dates.grammar import PREFIX, Reading, compile_pattern
from dateline.extract.dates.guards import class_at
from dateline.extract.dates.intervals import Interval, shift_days, week_bounds
from dateline.extract.dates.lexicon import load_lexicon

_ONSET_REACH = 9
_SIDES = ("before", "after", "about")


@dataclass(frozen=True, slots=True)
class Point:
    """A date read: its match, its interval, what it was resolved against, and its tokens, wider than the match's
    where words beside it belong to it."""

    reading: Reading
    interval: Interval
    context: Context
    begin: int
    stop: int


@cache
def load_prefix() -> re.Pattern[str]:
    return compile_pattern(PREFIX)


def bend_point(point: Point, prefixes: dict[int, re.Match[str]], floor: int, context: Context) -> Point:
    """The date with the preposition before it applied: since, until, by, before, after, around, from ... on."""
    phrase, begin = point.reading.phrase, point.begin
    match = prefixes.get(begin)
    if match is None and class_at(phrase, begin - 1) == "THE":
        match = prefixes.get(begin - 1)
        match = match if match and match.lastgroup in ("since", "until") else None
    if match is None or match.start() < floor:
        is_onset = match is None and _follows_onset(point, floor)
        return replace(point, interval=_open(point.interval, "since", context)) if is_onset else point
    kind = match.lastgroup if match.lastgroup not in ("n", "unit") else "spell"
    if kind == "spell":
        return _count_back(point, match)
    if kind in ("from", "between") and point.reading.has("days"):
        return replace(point, begin=match.start())
    if kind == "week":
        day = point.interval.first
        if day is None or point.interval.precision is not DatePrecision.DAY:
            return point
        first, last = week_bounds(day)
        interval = replace(point.interval, first=first, last=last, precision=DatePrecision.WEEK)
        return replace(point, interval=interval, begin=match.start())
    if kind == "from":
        if class_at(phrase, point.stop) != "ONWARD":
            return point
        return replace(
            point, interval=_open(point.interval, "since", context), begin=match.start(), stop=point.stop + 1
        )
    is_named = kind == "since" and match.end() < begin and _is_attribute(point) and not _is_compared(point)
    if kind == "between" or (kind in _SIDES and _is_attribute(point)) or is_named:
        return point
    return replace(point, interval=_open(point.interval, str(kind), context), begin=match.start())


def _follows_onset(point: Point, floor: int) -> bool:
    """ "since the beginning of the war in 2015", "since the war began in 2015"; the quote stays the date."""
    phrase, words = point.reading.phrase, set[str]()
    if class_at(phrase, point.begin - 1) not in ("IN", "ON"):
        return False
    for at in range(point.begin - 2, max(point.begin - _ONSET_REACH, floor) - 1, -1):
        name = class_at(phrase, at)
        if name in ("STOP", "BREAK", "COMMA", "DASH"):
            return False
        if name == "SINCE":
            return bool(words & load_lexicon().guards["onset"])
        words.add("onset" if name == "EDGE" and class_at(phrase, at + 1) == "OF" else phrase.words[at])
    return False


def _is_attribute(point: Point) -> bool:
    """ "after the January 20 attack", "before Friday's vote": the date belongs to what follows it."""
    phrase = point.reading.phrase
    follower = class_at(phrase, point.stop)
    is_word = follower == "OTHER" and phrase.word(point.stop).isalpha()
    return follower == "POSS" or (is_word and phrase.word(point.stop) not in load_lexicon().guards["after_day"])


def _is_compared(point: Point) -> bool:
    """ "the deadliest raid since the 2019 attack": of what has been since then."""
    words = point.reading.phrase.words[: point.begin]
    return any((word.endswith("est") and len(word) > 4) or word in ("worst", "first", "most") for word in words)


def _open(interval: Interval, kind: str, context: Context) -> Interval:
    modifier = DateModifier.UNTIL if kind == "by" else DateModifier(kind)
    is_long = kind in ("since", "until")
    bent = replace(interval, modifier=modifier, kind=DateKind.DURATION if is_long else interval.kind)
    if interval.first is None or interval.last is None or kind == "about":
        return bent
    if kind == "since":
        now = context.anchor
        return replace(bent, last=now if now and now >= interval.first else None)
    if kind == "before":
        return replace(bent, first=None, last=shift_days(interval.first, -1))
    if kind == "after":
        return replace(bent, first=shift_days(interval.last, 1), last=None)
    return replace(bent, first=None)


def _count_back(point: Point, match: re.Match[str]) -> Point:
    """ "for six days until Wednesday": the sixth day is the Wednesday."""
    reading = Reading("spell", point.reading.phrase, match)
    number = (reading.number("n") or 1) * (7 if reading.unit() == "WEEKS" else 1)
    interval = replace(point.interval, kind=DateKind.DURATION, modifier=DateModifier.UNTIL)
    if interval.last is not None and interval.precision is DatePrecision.DAY:
        first = shift_days(interval.last, 1 - number)
        interval = replace(interval, first=first, precision=DatePrecision.RANGE)
    return replace(point, interval=interval, begin=match.start())
