"""The acts that the model finds and the rules do not."""

from collections.abc import Sequence

from dateline.codebook.codes import Realization
from dateline.codebook.records import Document, Span
from dateline.extract.acts.act import Act
from dateline.extract.annotations import SentenceSpans
from dateline.extract.frames.finding import find_frames
from dateline.extract.frames.frame import Frame
from dateline.extract.frames.tagged_roles import lay_over
from dateline.extract.tagger.tagger import TaggedIncident, Tagging
from dateline.extract.tagger.triggers import add_triggers
from dateline.extract.tokens import overlaps

MIN_RELEVANCE = 0.3
"""A report that the model rates lower tells nothing that it alone finds. What the rules find there stays: of real local
reports of crime the model rates one in six as low."""
MIN_RATE = 0.7
"""An incident of which no word is told as an act with this likelihood is left out."""
_APART = frozenset({"status", "reference"})
_SAYINGS = frozenset({"claimed", "denied", "blamed"})
_DONE = frozenset({Realization.COMPLETED, Realization.ATTEMPTED})


def add_tagged(
    document: Document, annotated: Sequence[SentenceSpans], acts: Sequence[Act], tagging: Tagging
) -> list[Act]:
    """The acts of the rules, and the model's incidents of which no sentence tells one of those, in order of telling.

    The rules read with whom, where and when more surely where they know the act; a sentence of theirs is left to them.
    """
    _point_out(acts, tagging)
    told = {frame.sentence_index for act in acts for frame in act.frames}
    likely = [one for one in tagging.incidents if one.main_act.rate >= MIN_RATE]
    unfound = [one for one in likely if not told & _find_sentences(annotated, one)]
    if tagging.relevance < MIN_RELEVANCE or not unfound:
        return list(acts)
    frames = find_frames(document, add_triggers(document.text, annotated, unfound))
    own = [(one, [frame for frame in frames if _tells(frame, one)]) for one in unfound]
    added = [_make_act(document.text, annotated, found, one, tagging) for one, found in own if _is_told(found, one)]
    return sorted([*acts, *added], key=lambda act: act.frames[0].anchor.start)


def _point_out(acts: Sequence[Act], tagging: Tagging) -> None:
    """`At least 18 people died` in a sentence that tells with other words what befell them: those tell the act."""
    for act in acts:
        frames = [frame for frame in act.frames if frame.family not in _APART]
        if any(frame.trigger is not None for frame in frames):
            continue
        told = [one for incident in tagging.incidents for one in incident.acts]
        near = [one for one in told if any(overlaps(one, frame.sentence) for frame in frames)]
        best = max(near, key=lambda one: one.rate, default=None)
        act.telling = Span(best.start, best.end) if best else None


def _find_sentences(annotated: Sequence[SentenceSpans], incident: TaggedIncident) -> set[int]:
    return {one.index for one in annotated if any(overlaps(one.span, act) for act in incident.acts)}


def _tells(frame: Frame, incident: TaggedIncident) -> bool:
    """Its anchor is one of the incident's acts, or the figure it counts, or the claim it makes, is the incident's."""
    if any(overlaps(act, frame.anchor) for act in incident.acts):
        return True
    if frame.trigger is not None:
        return False
    if frame.is_saying:
        return any(span.label in _SAYINGS and overlaps(span, frame.sentence) for span in incident.spans)
    return any(span.label == toll.outcome and overlaps(span, toll) for span in incident.spans for toll in frame.tolls)


def _is_told(frames: Sequence[Frame], incident: TaggedIncident) -> bool:
    """What the model takes for done is told as done: `it may next try to seize the airstrip` is not."""
    tellings = [frame for frame in frames if frame.trigger is not None]
    is_idle = all(frame.is_hypothetical or frame.is_denied for frame in tellings)
    return bool(tellings) and not (is_idle and incident.realization in _DONE)


def _make_act(
    text: str, annotated: Sequence[SentenceSpans], frames: Sequence[Frame], incident: TaggedIncident, tagging: Tagging
) -> Act:
    mine = {(span.label, span.start) for span in incident.spans}
    others = [s for one in tagging.incidents for s in one.spans if (s.label, s.start) not in mine]
    lay_over(text, annotated, frames, incident, others)
    return Act(list(frames), is_aggregate=incident.is_aggregate, tagged=incident)
