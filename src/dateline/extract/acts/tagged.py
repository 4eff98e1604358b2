"""The acts of the rules and the incidents of the model, joined: the model leads in which acts there are."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.codebook.codes import Realization
from dateline.codebook.records import Document, Span
from dateline.extract.acts.act import Act
from dateline.extract.acts.tagged_tolls import lay_tolls
from dateline.extract.annotations import SentenceSpans
from dateline.extract.cues import is_counterfactual, is_guess
from dateline.extract.frames.finding import find_frames
from dateline.extract.frames.frame import Frame
from dateline.extract.frames.tagged_roles import lay_over
from dateline.extract.scope import POLITICAL_KINDS
from dateline.extract.tagger.tagger import TaggedIncident, Tagging
from dateline.extract.tagger.triggers import add_triggers
from dateline.extract.tokens import overlaps

MIN_RELEVANCE = 0.3
"""In a report that the model rates lower the rules alone say what is told: of real local reports of crime it rates one
in six as low."""
MIN_TO_ADD = 0.5
"""In a report that it rates lower it adds no incident: the training documents left out lose none by that, and of
its incidents in real texts on other matters (GeoVirus, LGL) three in ten go."""
MIN_JUDGED = 5
"""Sentences; of fewer the rating tells little."""
MIN_RATE = 0.5
"""An incident of which no word is told as an act with this likelihood is left out."""
SURE = 0.8
"""An incident of the model's alone is left out below this likelihood where the rules find nothing of a conflict in it:
nobody hurt, no weapon, no target and no armed party. Of 41 such in the 73 texts of AQUAINT, nearly all of them false,
24 stay; of the training documents left out 71.0 % are found with this and 74.3 % without, and of those given 76.6 and
75.7 % are right."""
ONE_ACT = 0.5
"""Words of the rules in a sentence of the model's tell its incident from this likelihood on."""
APART = 0.1
"""An act of the rules is parted where its other words tell the model's incident with no more than this likelihood."""
_CLOSED = re.compile(r"""[.!?:;…]["'”’»)\]]*\s*\Z""")
"""The end of a sentence that was written as one."""
_SAYINGS = frozenset({"claimed", "denied", "blamed"})
_DONE = frozenset({Realization.COMPLETED, Realization.ATTEMPTED})


def join_tagged(
    document: Document, annotated: Sequence[SentenceSpans], acts: Sequence[Act], tagging: Tagging
) -> list[Act]:
    """The acts of the rules, and the model's incidents that are none of those, in order of telling.

    An act that the model knows too keeps what the rules read of it, and the model's words tell it. None that the rules
    found is dropped, and none of theirs are joined; one is parted where its words surely tell two incidents.
    """
    likely = [one for one in tagging.incidents if one.main_act.rate >= MIN_RATE]
    if tagging.relevance < MIN_RELEVANCE or not likely:
        return list(acts)
    known = _match(acts, likely)
    acts = [_recognise(act, likely[known[n]], acts) if n in known else act for n, act in enumerate(acts)]
    if tagging.relevance < MIN_TO_ADD and len(document.sentences) >= MIN_JUDGED:
        return acts
    unfound = [one for m, one in enumerate(likely) if m not in known.values() and _is_apart(one, acts)]
    if not unfound:
        return acts
    frames = find_frames(document, add_triggers(document.text, annotated, unfound))
    held = {frame.anchor for act in acts for frame in act.frames}
    prose = [one for one in unfound if not _is_teaser(document, one)]
    own = [(one, [f for f in frames if _tells(f, one) and (f.anchor not in held or _is_on(f, one))]) for one in prose]
    added = [
        _make_act(document.text, annotated, found, one, tagging)
        for one, found in own
        if _is_told(document.text, found, one)
    ]
    added = [act for act in added if not _is_bare(act)]
    moved = {frame.anchor for act in added for frame in act.frames}
    kept = [replace(act, frames=[frame for frame in act.frames if frame.anchor not in moved]) for act in acts]
    return sorted([*(act for act in kept if act.frames), *added], key=lambda act: act.frames[0].anchor.start)


def _match(acts: Sequence[Act], incidents: Sequence[TaggedIncident]) -> Mapping[int, int]:
    """Of each act that the model knows too the number of its incident: one to one, the surest first."""
    rated = [(_rate_sameness(act, one), n, m) for n, act in enumerate(acts) for m, one in enumerate(incidents)]
    known: dict[int, int] = {}
    for rate, n, m in sorted(rated, key=lambda row: (-row[0], row[1], row[2])):
        if rate >= ONE_ACT and n not in known and m not in known.values():
            known[n] = m
    return known


def _rate_sameness(act: Act, incident: TaggedIncident) -> float:
    """How likely both are one, 0 to 1: they share a word, or a sentence of which the model says so."""
    if any(_is_on(frame, incident) for frame in act.frames):
        return 1.0
    if not any(overlaps(one, frame.sentence) for one in incident.acts for frame in act.frames):
        return 0.0
    return max(incident.anchors.get(frame.anchor, 0.0) for frame in act.frames)


def _is_bare(act: Act) -> bool:
    """`a station was set up`, `relatives fought to keep him`: nothing but the model says that it is of a conflict."""
    if act.tagged is None or act.tagged.main_act.rate >= SURE:
        return False
    return not any(
        frame.tolls
        or frame.weapons
        or frame.targets
        or any(item.actor.kind in POLITICAL_KINDS for item in frame.roles.participants)
        for frame in act.frames
    )


def _is_on(frame: Frame, incident: TaggedIncident) -> bool:
    return any(overlaps(act, frame.anchor) for act in incident.acts)


def _recognise(act: Act, incident: TaggedIncident, acts: Sequence[Act]) -> Act:
    """The act, told by the incident's likeliest words that are none of another act's."""
    taken = [frame.anchor for other in acts if other is not act for frame in other.frames]
    free = [one for one in incident.acts if not any(overlaps(one, anchor) for anchor in taken)]
    best = max(free, key=lambda one: one.rate, default=None)
    return replace(act, tagged=incident, telling=Span(best.start, best.end) if best else None)


def _is_apart(incident: TaggedIncident, acts: Sequence[Act]) -> bool:
    """No act of the rules has a word of it, or that act's other words surely tell something else."""
    for act in acts:
        others = [frame.anchor for frame in act.frames if not _is_on(frame, incident)]
        is_shared = len(others) < len(act.frames)
        if is_shared and (not others or max(incident.anchors.get(anchor, 0.0) for anchor in others) >= APART):
            return False
    return True


def _is_teaser(document: Document, incident: TaggedIncident) -> bool:
    """Told only by lines behind the first that end like headlines: `Melon harvest explodes` leads to another page."""
    lines = [n for n, span in enumerate(document.sentences) if any(overlaps(span, act) for act in incident.acts)]
    return all(n > 0 and not _CLOSED.search(_read(document, n)) for n in lines)


def _read(document: Document, n: int) -> str:
    return document.text[document.sentences[n].start : document.sentences[n].end]


def _tells(frame: Frame, incident: TaggedIncident) -> bool:
    """Its anchor is one of the incident's acts, or the figure it counts, or the claim it makes, is the incident's."""
    if _is_on(frame, incident):
        return True
    if frame.trigger is not None:
        return False
    if frame.is_saying:
        return any(span.label in _SAYINGS and overlaps(span, frame.sentence) for span in incident.spans)
    return any(span.label == toll.outcome and overlaps(span, toll) for span in incident.spans for toll in frame.tolls)


def _is_told(text: str, frames: Sequence[Frame], incident: TaggedIncident) -> bool:
    """What the model takes for done is told as done: `it may next try to seize the airstrip` is not, nor what could
    have been."""
    tellings = [f for f in frames if f.trigger is not None and not is_guess(text, f.clause.start, f.anchor.start)]
    if all(is_counterfactual(text, f.clause.start, f.anchor.start) for f in tellings):
        return False
    is_idle = all(frame.is_hypothetical or frame.is_denied for frame in tellings)
    return bool(tellings) and not (is_idle and incident.realization in _DONE)


def _make_act(
    text: str, annotated: Sequence[SentenceSpans], frames: Sequence[Frame], incident: TaggedIncident, tagging: Tagging
) -> Act:
    mine = {(span.label, span.start) for span in incident.spans}
    others = [s for one in tagging.incidents for s in one.spans if (s.label, s.start) not in mine]
    lay_over(text, annotated, frames, incident, others)
    act = Act(list(frames), is_aggregate=incident.is_aggregate, tagged=incident, is_added=True)
    lay_tolls(text, annotated, act, incident)
    return act
