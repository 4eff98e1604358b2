"""The one day of a report that tells one scene: when its acts were that no sentence dates.

A report of one shooting says once when it was, often in a sentence without a word for it: `Police were called at 10
p.m. on Sunday.` That day is the one of every telling of it, as long as nothing in the report is of another day. A
history, a tally, a trial and another attack are of days of their own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.codebook.codes import DateKind, DatePrecision, Realization
from dateline.codebook.records import Document
from dateline.extract.acts.agreement import places_conflict
from dateline.extract.annotations import SentenceSpans
from dateline.extract.dates import DateExpression
from dateline.extract.frames.frame import Frame
from dateline.extract.scope import reads_of_crime
from dateline.extract.setting.other_events import is_of_other_event, tells_alarm
from dateline.extract.setting.report_dates import is_date_of_saying

SCENE_FAMILIES = frozenset(
    {
        "attack",
        "clash",
        "air_strike",
        "shelling",
        "explosion",
        "suicide_bomb",
        "grenade",
        "toll",
        "weapon",
        "abduction",
        "reference",
        "riot",
        "mob",
        "looting",
    }
)
_ELSEWHERE = re.compile(
    r"\b(?:elsewhere|separate(?:ly)?|another|similar|previous(?:ly)?|neighbou?ring|the other|earlier|"
    r"(?:this|last) (?:month|year)|in recent|second (?:attack|such|shooting)|years ago|months ago|anniversary)\b",
    re.IGNORECASE,
)
MAJORITY = 2
_NIGHT = timedelta(days=1)
_FINE = frozenset({DatePrecision.DAY, DatePrecision.UNKNOWN})
_CLOCK = re.compile(r"\d\s?[ap]\.?\s?m\b|\d:\d\d|\b(?:noon|midnight)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Telling:
    """A day told of the scene, and the frame that tells it; None where a sentence tells it without an act."""

    found: DateExpression
    first: date
    last: date
    frame: Frame | None


def date_story(document: Document, sentences: Sequence[SentenceSpans], frames: Sequence[Frame]) -> None:
    """Give the day of the one scene to the frames that may be of it and tell none."""
    text = document.text
    until = document.published_on or date.max
    beside = [pair for pair in _read_sentences(text, sentences, frames) if pair[0].first <= until]
    told = [telling for telling in _read_frames(text, frames) if telling.first <= until]
    told += [telling for telling, is_alarm in beside if is_alarm]
    is_crime = reads_of_crime(document, frames)
    if not is_crime and len(told) == 1:
        told += [telling for telling, _ in beside]
    day = _agree(told, by_majority=is_crime)
    if is_crime and not told:
        # `Around 10 p.m. Monday an officer knocked at the door`: nothing dated tells the act, and all are of one day.
        others = [telling for telling, _ in beside]
        by_clock = [telling for telling in others if _CLOCK.search(text, telling.found.start, telling.found.end)]
        day = _agree(by_clock or others, by_majority=False)
    if day is None:
        return
    scene = [telling.frame for telling in told if telling.frame]
    for frame in frames:
        is_told = any(found.precision in _FINE for found in frame.dates)
        if is_told or frame.is_measured_from or not _may_be_of_scene(text, frame):
            continue
        if not is_crime and len(told) == 1 and _is_before(frame, told[0]):
            continue
        if not any(places_conflict(frame.places, other.places) for other in scene):
            frame.story_day = day.found


def _is_before(frame: Frame, telling: _Telling) -> bool:
    """A day told later, with another act, may begin another scene; `the gunfire erupted early Monday` does not."""
    if telling.frame is None or telling.frame.is_definite or telling.frame.family == "reference":
        return False
    return frame.sentence_index < telling.frame.sentence_index


def _read_frames(text: str, frames: Sequence[Frame]) -> Iterator[_Telling]:
    for frame in frames:
        if _may_be_of_scene(text, frame):
            for found in frame.dates:
                if found.first and found.last and _is_day(found):
                    yield _Telling(found, found.first, found.last, frame)


def _read_sentences(
    text: str, sentences: Sequence[SentenceSpans], frames: Sequence[Frame]
) -> Iterator[tuple[_Telling, bool]]:
    """Days of sentences that date no act; True for the moment of one: `Officers were called at 2 a.m. Saturday.`"""
    telling = {frame.sentence_index for frame in frames if frame.dates and not _is_unreal(frame)}
    harming = {frame.sentence_index for frame in frames if frame.family == "toll" and _may_be_of_scene(text, frame)}
    for spans in sentences:
        if spans.index in telling:
            continue
        days = [found for found in spans.dates if _is_day(found) and not _is_of_others(text, spans, found)]
        # `Six were hurt in a possible gang-related shooting on Sunday`: what it was is open, and that it was is not.
        is_alarm = len(days) == 1 and (tells_alarm(text, spans.span) or spans.index in harming)
        is_alarm = is_alarm and not _ELSEWHERE.search(text, spans.span.start, spans.span.end)
        for found in days:
            if found.first and found.last:
                yield _Telling(found, found.first, found.last, None), is_alarm


def _is_unreal(frame: Frame) -> bool:
    """`continue to investigate after a shooting late Tuesday`, `attempted murder`: of no scene, but its day may be."""
    is_done = frame.realization is None or frame.realization.realization is Realization.COMPLETED
    return not (frame.retrospection or frame.is_over_months) and (frame.is_hypothetical or not is_done)


def _is_of_others(text: str, spans: SentenceSpans, found: DateExpression) -> bool:
    return is_date_of_saying(text, spans, found) or is_of_other_event(text, spans, found)


def _is_day(found: DateExpression) -> bool:
    """A day, or a night of two."""
    if found.first is None or found.last is None or found.kind is not DateKind.WINDOW:
        return False
    return found.precision is DatePrecision.DAY and found.last - found.first <= _NIGHT


def _agree(told: Sequence[_Telling], *, by_majority: bool) -> _Telling | None:
    """The finest telling of the day that all share; by majority, that at least two share and half as many do not."""
    if not told:
        return None
    shares = [[other for other in told if _overlap(telling, other)] for telling in told]
    shared = max(shares, key=len)
    others = len(told) - len(shared)
    if others and (not by_majority or len(shared) < 2 or others * MAJORITY > len(shared)):
        return None
    return min(shared, key=lambda telling: (telling.last - telling.first, telling.found.start))


def _overlap(a: _Telling, b: _Telling) -> bool:
    return a.first <= b.last and b.first <= a.last


def _may_be_of_scene(text: str, frame: Frame) -> bool:
    is_told = frame.realization is None or frame.realization.realization is Realization.COMPLETED
    is_other = frame.retrospection or frame.is_over_months or frame.is_hypothetical or frame.is_denied
    if not is_told or is_other or frame.quantity is not None or frame.family not in SCENE_FAMILIES:
        return False
    return not _ELSEWHERE.search(text, frame.sentence.start, frame.sentence.end)
