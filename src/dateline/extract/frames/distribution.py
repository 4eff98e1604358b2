"""What a sentence tells in rows, each for its own act: `killed 17 in Dor and eight in Kafr on Sunday and Monday
respectively, wounding 40 and 22`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from dateline.codebook.codes import DatePrecision
from dateline.codebook.records import Span
from dateline.extract.casualties import TollExpression
from dateline.extract.dates import DateExpression
from dateline.extract.frames.frame import Frame

_RESPECTIVELY = re.compile(r"\b(?:respectively|in that order|in turn)\b", re.IGNORECASE)
_ROW = re.compile(r"\s*(?:,|and|,\s+and|and then|then)\s+(?:on\s+|the\s+)*", re.IGNORECASE)
_DAYS_BEFORE = re.compile(
    r"(?:\b\d{1,2}(?:st|nd|rd|th)?\s*(?:,|and|,\s+and)\s+(?:the\s+)?)+$",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?\b", re.IGNORECASE)
DAYS_REACH = 40
"""Characters before a date within which other days of its month stand."""


def spread_days(text: str, start: int, found: DateExpression) -> list[DateExpression]:
    """The days of `14 and 16 February`, of which `found` is the last or both; `start`: where its sentence starts."""
    if found.first is None or not _NUMBERED.match(text, found.start):
        return [found]
    if found.first != found.last:
        return _read_both(text, found)
    row = _DAYS_BEFORE.search(text[max(start, found.start - DAYS_REACH) : found.start])
    days = []
    for match in _DAY.finditer(row.group()) if row else ():
        begin = found.start - len(row.group()) + match.start() if row else 0
        days.append(_on_day(found, found.first, match, begin))
    return [found] if None in days else [*(day for day in days if day), found]


def _read_both(text: str, found: DateExpression) -> list[DateExpression]:
    """`the 24th and 25th of January`, read as a range: its two days, where they stand one by one."""
    words = text[found.start : found.end]
    told = list(_DAY.finditer(words))[:2]
    if found.first is None or len(told) != 2 or _ROW.fullmatch(words, told[0].end(), told[1].start()) is None:
        return [found]
    days = [_on_day(found, found.first, match, found.start + match.start()) for match in told]
    both = [day for day in days if day]
    return both if (both[0].first, both[-1].last) == (found.first, found.last) else [found]


def _on_day(found: DateExpression, month: date, match: re.Match[str], begin: int) -> DateExpression | None:
    """The day of the number that `match` found, at `begin` in the text; None where the month has none such."""
    try:
        told = month.replace(day=int(re.sub(r"\D", "", match.group())))
    except ValueError:
        return None
    end = begin + len(match.group())
    return replace(found, start=begin, end=end, first=told, last=told, precision=DatePrecision.DAY)


def distribute(text: str, sentence: Span, dates: Sequence[DateExpression], frames: list[Frame]) -> None:
    """Give each act of the sentence its own of the dates and figures that are told in a row; in place.

    Days only where `respectively` or the like says so, figures also where there are as many as places told one by one.
    """
    row = _find_row(text, sentence, dates) if _RESPECTIVELY.search(text, sentence.start, sentence.end) else []
    heads = _find_heads(frames, len(row), row[0].start if row else sentence.end)
    if row and heads:
        told = {id(found) for found in row} | {id(found) for found in dates if any(_overlap(found, r) for r in row)}
        for frame in frames:
            frame.dates = [found for found in frame.dates if id(found) not in told]
        for frame, found in zip(heads, row, strict=True):
            frame.dates = [found]
    if not heads:
        apart = [frame for frame in frames if any(toll.is_elsewhere for toll in frame.tolls)]
        first = next((f for f in frames if apart and f.tolls and f.anchor.start < apart[0].anchor.start), None)
        heads = [first, *apart] if first else []
        if heads:
            _share_day(text, heads)
    if not heads and _RESPECTIVELY.search(text, sentence.start, sentence.end):
        heads = _find_told_in_row(frames)
        for frame in heads:
            frame.is_apart = True
    if heads:
        _distribute_figures(frames, heads)


def _share_day(text: str, heads: Sequence[Frame]) -> None:
    """`killed three in Dor and two in Kafr on Monday`: one day, told behind all."""
    days = [found for frame in heads for found in frame.dates]
    if len(days) == 1 and days[0] in heads[-1].dates:
        for frame in heads[:-1]:
            frame.dates = list(days)


def _find_told_in_row(frames: Sequence[Frame]) -> list[Frame]:
    """`Clashes in Dor and an ambush in Kafr left 12 and four dead respectively`: as many acts as figures."""
    for frame in frames:
        for tolls in _find_figure_rows(frame.tolls):
            before = [one for one in frames if one.trigger and one.anchor.end <= tolls[0].start]
            if len(before) == len(tolls):
                return before
    return []


def _overlap(a: DateExpression, b: DateExpression) -> bool:
    return a.start < b.end and b.start < a.end


def _find_row(text: str, sentence: Span, dates: Sequence[DateExpression]) -> list[DateExpression]:
    """The dates of a sentence that `and` and commas join; the longest row."""
    told = [found for one in dates if one.first for found in spread_days(text, sentence.start, one)]
    rows: list[list[DateExpression]] = []
    for found in told:
        if rows and _is_next(text, rows[-1][-1], found):
            rows[-1].append(found)
        else:
            rows.append([found])
    longest = max(rows, key=len, default=[])
    return longest if len(longest) > 1 else []


def _is_next(text: str, a: DateExpression, b: DateExpression) -> bool:
    return _ROW.fullmatch(text, a.end, b.start) is not None


def _find_heads(frames: Sequence[Frame], count: int, stop: int) -> list[Frame]:
    """As many acts as dates, told before them: all, else those with a toll, else those with a place."""
    before = [frame for frame in frames if frame.anchor.start < stop]
    for heads in (before, [f for f in before if f.tolls], [f for f in before if f.places]):
        if count > 1 and len(heads) == count:
            return list(heads)
    return []


def _distribute_figures(frames: list[Frame], heads: Sequence[Frame]) -> None:
    """`wounding 40 and 22`, behind two acts: the first figure is the first act's."""
    for frame in list(frames):
        rows = _find_figure_rows(frame.tolls)
        for tolls in rows:
            if len(tolls) != len(heads) or any(
                frame is head and toll in head.tolls[:1] for head in heads for toll in tolls
            ):
                continue
            frame.tolls = [toll for toll in frame.tolls if toll not in tolls]
            for head, toll in zip(heads, tolls, strict=True):
                head.tolls = [*head.tolls, toll]
        if rows and not frame.tolls and frame.trigger is None:
            frames.remove(frame)


def _find_figure_rows(tolls: Sequence[TollExpression]) -> list[list[TollExpression]]:
    """Figures of one verb that count no particular people: `wounding 40 and 22`."""
    rows: list[list[TollExpression]] = []
    for toll in tolls:
        if rows and rows[-1][-1].cue_start == toll.cue_start and toll.included_in is None:
            rows[-1].append(toll)
        else:
            rows.append([toll])
    return [row for row in rows if len(row) > 1 and all(a.outcome is b.outcome for a, b in pairwise(row))]
