"""What a report tells against an end that it told before: the army says that it is over, a monitor heard shots."""

from collections.abc import Sequence

from dateline.codebook.records import Document, Span
from dateline.extract.acts.act import Act
from dateline.extract.acts.endings import LASTING
from dateline.extract.cues import find_contradiction
from dateline.extract.frames.frame import Frame

REACH = 4
"""Sentences behind the end within which it is contradicted."""
_MERE = frozenset({"attack", "clash", "weapon", "status", "reference"})


def dispute_ends(document: Document, frames: Sequence[Frame], acts: Sequence[Act]) -> list[Act]:
    """The acts, each with the first words that contradict its end. Fighting told there is no act of its own."""
    kept = list(acts)
    for act in acts:
        ends = [frame for frame in act.frames if frame.family == "retake" or frame.ended]
        if act.is_aggregate or not ends or not act.families & LASTING - {"retake"}:
            continue
        if any(frame.ongoing for frame in act.frames):
            continue
        against = _find_against(document, frames, act, ends[0])
        if against is None:
            continue
        act.frames.append(against)
        for other in list(kept):
            if other is not act and _is_fighting_of(other, against):
                act.frames += [frame for frame in other.frames if frame.family == "toll"]
                kept.remove(other)
    return kept


def _find_against(document: Document, frames: Sequence[Frame], act: Act, end: Frame) -> Frame | None:
    mine = set(map(id, act.frames))
    ended_on = max((d.first for d in [*end.dates, *end.said_on] if d.first), default=None)
    for index in range(end.sentence_index, min(end.sentence_index + REACH + 1, len(document.sentences))):
        sentence = document.sentences[index]
        here = [frame for frame in frames if frame.sentence_index == index and id(frame) not in mine]
        span = Span((end.ended or end.anchor).end, sentence.end) if index == end.sentence_index else sentence
        days = [d.last for frame in here for d in frame.dates if d.last]
        is_earlier = ended_on is not None and bool(days) and max(days) < ended_on
        cue = None if is_earlier else find_contradiction(document.text, span)
        if cue is not None and not any(_is_act(frame) for frame in here):
            sources = [source for frame in here for source in frame.sources]
            return Frame(index, sentence, cue, None, sentence, ongoing=cue, sources=sources)
        if any(_is_act(frame) for frame in here):
            return None
    return None


def _is_act(frame: Frame) -> bool:
    """Another act, told with a toll or by more than words for shooting."""
    is_mere = frame.family in _MERE and not (frame.trigger and frame.trigger.is_verb and not frame.trigger.is_weak)
    return frame.family != "toll" and (not is_mere or bool(frame.tolls))


def _is_fighting_of(act: Act, against: Frame) -> bool:
    """An act that is no more than the fighting of that sentence, and the tolls told behind it."""
    here = [frame for frame in act.frames if frame.sentence_index == against.sentence_index]
    rest = [frame for frame in act.frames if frame.sentence_index != against.sentence_index]
    return bool(here) and not any(map(_is_act, here)) and all(frame.family == "toll" for frame in rest)
