"""On which of its two days a night's act was, where a clock time or a day tells: `Saturday night ... at about 1 a.m.`,
`overnight ... early on Sunday`."""

import re
from dataclasses import replace

from dateline.codebook.codes import DatePrecision
from dateline.codebook.records import Document
from dateline.extract.acts.act import Act
from dateline.extract.dates import DateExpression
from dateline.extract.frames.frame import Frame

_CLOCK = re.compile(r"\b(1[0-2]|0?[1-9])(?:[:.][0-5]\d)?\s?([ap])\.?\s?m\b", re.IGNORECASE)
_MIDNIGHT = re.compile(r"\b(?:just|shortly|right|soon|a little|minutes) (after|before) midnight\b", re.IGNORECASE)
_OF_A_MOMENT = frozenset({"attack", "toll", "reference", "weapon", "arrest", "clash", "status"})
"""Not what goes on through a night, as shelling does."""
_EVENING = range(5, 12)
_MORNING = (12, 1, 2, 3, 4, 5, 6)


def pin_night(document: Document, act: Act, frame: Frame, found: DateExpression) -> tuple[Frame, DateExpression]:
    """The date with the one day on which it was; as it is where it is no night, or where its day is open."""
    if not _is_night(found) or not act.families <= _OF_A_MOMENT:
        return frame, found
    days = [
        (other, told)
        for other in act.frames
        for told in other.dates
        if told.first == told.last and told.first in {found.first, found.last}
    ]
    for other, told in days:
        if _has_clock(document, told):
            return other, told
    if days and _is_bare(document, found) and len({told.first for _, told in days}) == 1:
        return days[0]
    sides = {side for other in act.frames if (side := _read_side(document.text, other))}
    if sides == {"a"}:
        return frame, replace(found, first=found.last)
    if sides == {"p"}:
        return frame, replace(found, last=found.first)
    return frame, found


def _is_night(found: DateExpression) -> bool:
    if found.first is None or found.last is None or found.precision is not DatePrecision.DAY:
        return False
    return (found.last - found.first).days == 1


def _has_clock(document: Document, told: DateExpression) -> bool:
    return _CLOCK.search(document.text, told.start, told.end) is not None


def _is_bare(document: Document, found: DateExpression) -> bool:
    """`Overnight`, of which any day told of the act says which it was."""
    return document.text[found.start : found.end].lower() == "overnight"


def _read_side(text: str, frame: Frame) -> str | None:
    """`a` where the sentence tells an hour behind midnight, `p` before."""
    if frame.family == "arrest" or frame.is_ending:
        return None
    midnight = _MIDNIGHT.search(text, frame.sentence.start, frame.sentence.end)
    if midnight:
        return "a" if midnight.group(1).lower() == "after" else "p"
    clock = _CLOCK.search(text, frame.sentence.start, frame.sentence.end)
    if clock is None:
        return None
    hour, half = int(clock.group(1)), clock.group(2).lower()
    return half if (half == "p" and hour in _EVENING) or (half == "a" and hour in _MORNING) else None
