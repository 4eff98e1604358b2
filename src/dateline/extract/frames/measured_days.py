"""Days measured from another act: `two days after an ambush`, `and, the next day, two in Kafr`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from dateline.codebook.codes import AbstentionReason, DateBasis, DateKind, DatePrecision
from dateline.extract.dates import DateExpression, DateModifier
from dateline.extract.frames.frame import Frame
from dateline.extract.lexicon import load_table
from dateline.extract.triggers.finding import Trigger

_YEARS = re.compile(r"\b(?:years?|months?|decades?)\b[^,;]*$", re.IGNORECASE)
DAYS_APART = 28
"""Days up to which a distance counts days or weeks, not months."""
_SINCE_YEAR = re.compile(r"since the ((?:19|20)\d\d)", re.IGNORECASE)
_MEASURED_FROM = re.compile(r"\b(?:after|before|since|from|of|following|until)$", re.IGNORECASE)
"""`two days after`: measured from what stands behind it."""


@cache
def _the_act() -> re.Pattern[str]:
    nouns = "|".join(load_table("cues.toml")["measured"]["nouns"])
    return re.compile(
        rf"\s+(?:the|that|this)\s+(?:{nouns})\b(?!\s+(?:on|in|at|of|near|by|that|which)\b)", re.IGNORECASE
    )


def names_act(text: str, found: DateExpression) -> bool:
    """`the day after the attack`, with nothing more to say which: an act that was told before."""
    return measures_from(text, found) and _the_act().match(text, found.end) is not None


def measures_from(text: str, found: DateExpression) -> bool:
    """Whether the words of a date end in `after` or the like: what stands behind it is what it is measured from."""
    return _MEASURED_FROM.search(text[found.start : found.end]) is not None


def date_noun(text: str, found: DateExpression, triggers: Sequence[Trigger]) -> DateExpression:
    """`since the 2019 bombing of the market`: the year of the bombing, not the time since."""
    match = _SINCE_YEAR.fullmatch(text, found.start, found.end)
    is_noun = any(0 < trigger.start - found.end <= 2 and not trigger.is_verb for trigger in triggers)
    if found.modifier is not DateModifier.SINCE or match is None or found.first is None or not is_noun:
        return found
    last = found.first.replace(month=12, day=31)
    return replace(
        found,
        start=match.start(1),
        last=last,
        kind=DateKind.WINDOW,
        precision=DatePrecision.YEAR,
        modifier=None,
        basis=DateBasis.TEXT,
    )


def resolve_following(text: str, dates: Sequence[DateExpression]) -> list[DateExpression]:
    """`five on Monday in Dor and, the next day, two in Kafr`: measured from the day told before it."""
    read: list[DateExpression] = []
    for found in dates:
        distance = found.relative_to_event
        told = [d for d in read if d.first and d.first == d.last and d.precision is DatePrecision.DAY]
        is_open = found.first is None and found.last is None and not measures_from(text, found)
        if is_open and told and distance and abs(distance) < DAYS_APART and told[-1].first:
            read.append(_measure(found, told[-1].first + timedelta(days=distance)))
        else:
            read.append(found)
    return read


def _measure(found: DateExpression, day: date) -> DateExpression:
    return replace(
        found,
        first=day,
        last=day,
        kind=DateKind.WINDOW,
        precision=DatePrecision.DAY,
        basis=DateBasis.TEXT,
        reason=None,
        relative_to_event=None,
    )


def date_measured(text: str, found: DateExpression, frames: Sequence[Frame]) -> None:
    """`killed 20 on Monday, two days after an ambush in which seven died`: the ambush was on Saturday."""
    measured = [frame for frame in frames if frame.is_measured_from and frame.anchor.start >= found.end]
    days = [d for frame in frames if not frame.is_measured_from for d in frame.dates if d is not found]
    told = [d for d in days if d.first and d.first == d.last and d.precision is DatePrecision.DAY]
    distance = found.relative_to_event
    if _YEARS.search(text[max(0, found.start - 20) : found.start]):
        # `two years to the day after`
        return
    if not measured or measured[0].dates or len(told) != 1 or not distance or abs(distance) >= DAYS_APART:
        return
    measured[0].dates = [_measure(found, (told[0].first or date.min) - timedelta(days=distance))]


def date_through_acts(text: str, frames: Sequence[Frame]) -> None:
    """`The day after the attack soldiers shot two men`: from the one day on which all acts told before it were.

    Where acts of two days stand before it nothing says which is meant, and the date stays open.
    """
    for frame in frames:
        for at, found in enumerate(frame.dates):
            distance = found.relative_to_event
            if not distance or abs(distance) >= DAYS_APART or not names_act(text, found):
                continue
            told = [d for other in frames if other.sentence_index < frame.sentence_index for d in other.dates]
            days = {(d.first, d.last) for d in told}
            first, last = days.pop() if len(days) == 1 else (None, None)
            if first and first == last:
                frame.dates[at] = _measure(found, first + timedelta(days=distance))
            else:
                frame.dates[at] = replace(found, first=None, last=None, reason=AbstentionReason.AMBIGUOUS)
