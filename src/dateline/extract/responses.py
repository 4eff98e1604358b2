"""When somebody was called, came or heard shots: the day of a crime whose own sentences tell none.

`A man was shot dead in Kafr Zul. Officers were called to the street at 11 p.m. on Sunday.`
"""

from collections.abc import Sequence

from dateline.codebook.codes import DatePrecision
from dateline.extract.annotations import SentenceSpans
from dateline.extract.dates import DateExpression
from dateline.extract.frame import Frame
from dateline.extract.lexicon import load_alternatives
from dateline.extract.report_dates import is_date_of_saying

REACH = 6
"""Sentences between a call and the act that it came for."""
_ACTS = frozenset({"attack", "clash", "toll", "reference"})


def date_responses(text: str, annotated: Sequence[SentenceSpans], frames: Sequence[Frame]) -> None:
    """Give the day of each call to the nearest act before it, else behind it, if no act near it tells a day."""
    telling = {frame.sentence_index for frame in frames}
    acts = [frame for frame in frames if frame.family in _ACTS and not frame.is_charge]
    for spans in annotated:
        if spans.index in telling or (found := _find_day(text, spans)) is None:
            continue
        near = [frame for frame in acts if abs(frame.sentence_index - spans.index) <= REACH]
        if near and not any(frame.dates for frame in near):
            before = [frame for frame in near if frame.sentence_index < spans.index]
            (before[-1] if before else near[0]).dates.append(found)


def _find_day(text: str, spans: SentenceSpans) -> DateExpression | None:
    if not load_alternatives("cues.toml", "response").search(text, spans.span.start, spans.span.end):
        return None
    days = [found for found in spans.dates if found.first and found.precision is DatePrecision.DAY]
    days = [found for found in days if not is_date_of_saying(text, spans, found)]
    return days[0] if len({(found.first, found.last) for found in days}) == 1 else None
