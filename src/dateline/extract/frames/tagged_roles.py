"""What the model says of the words around an act, laid over what the rules gave it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.codebook.codes import ActorKind, ParticipantRole
from dateline.extract.actors import ActorExpression
from dateline.extract.annotations import SentenceSpans
from dateline.extract.frames.frame import Frame
from dateline.extract.frames.roles import RoleOf
from dateline.extract.tagger.tagger import TaggedIncident, TaggedSpan
from dateline.extract.tokens import LocatedT, overlaps

MAX_ACTOR_WORDS = 6
"""A longer description of somebody without a name is no phrase any more."""
_ROLES = {role.value: role for role in ParticipantRole}
_HIT = frozenset({ParticipantRole.TARGET, ParticipantRole.VICTIM})


def lay_over(
    text: str,
    annotated: Sequence[SentenceSpans],
    frames: Sequence[Frame],
    incident: TaggedIncident,
    others: Sequence[TaggedSpan],
) -> None:
    """Change the frames of one incident. `others`: the spans that the model gives to other incidents alone."""
    for frame in frames:
        frame.dates = _keep(frame.dates, {"date"}, incident, others)
        frame.places = _keep(frame.places, {"place"}, incident, others)
        frame.weapons = _keep(frame.weapons, {"weapon"}, incident, others)
        frame.targets = _keep(frame.targets, {"target", "victim"}, incident, others)
        participants = frame.roles.participants
        frame.roles.participants = [
            item for item in participants if _keep([item.actor], _ROLES.keys(), incident, others)
        ]
    told = {frame.sentence_index for frame in frames}
    elsewhere: list[tuple[SentenceSpans, TaggedSpan]] = []
    for span in incident.spans:
        for spans in annotated:
            if overlaps(spans.span, span):
                if span.label == ParticipantRole.PERPETRATOR and spans.index not in told:
                    elsewhere.append((spans, span))
                else:
                    _lay_span(text, spans, frames, span)
    laid = [item for frame in frames for item in frame.roles.participants if item.is_tagged]
    if not any(item.role is ParticipantRole.PERPETRATOR for item in laid):
        # Where the model has a doer in a sentence that tells the act, those of other sentences are mostly its foes.
        for spans, span in elsewhere:
            _lay_span(text, spans, frames, span)


def _keep(
    found: Iterable[LocatedT], labels: Iterable[str], incident: TaggedIncident, others: Sequence[TaggedSpan]
) -> list[LocatedT]:
    """Those that the model does not give to other incidents alone."""
    mine, theirs = ([span for span in spans if span.label in labels] for spans in (incident.spans, others))
    return [
        one
        for one in found
        if any(overlaps(span, one) for span in mine) or not any(overlaps(span, one) for span in theirs)
    ]


def _lay_span(text: str, spans: SentenceSpans, frames: Sequence[Frame], span: TaggedSpan) -> None:
    """What the rules found at the span's words is the incident's, told by the act that stands nearest."""
    frame = min(frames, key=lambda f: (f.sentence_index != spans.index, abs(f.anchor.start - span.start)))
    role = _ROLES.get(span.label)
    if span.label == "date":
        frame.dates += _find_new([f.dates for f in frames], spans.dates, span)
    elif span.label == "place":
        frame.places += _find_new([f.places for f in frames], spans.places, span)
    elif span.label == "weapon":
        frame.weapons += _find_new([f.weapons for f in frames], spans.weapons, span)
    elif role is not None:
        if role in _HIT:
            frame.targets += _find_new([f.targets for f in frames], spans.targets, span)
        _give_role(text, frames, frame, spans, span, role)


def _find_new(known: Sequence[Sequence[LocatedT]], found: Sequence[LocatedT], span: TaggedSpan) -> list[LocatedT]:
    return [one for one in found if overlaps(one, span) and not any(one is k for group in known for k in group)]


def _give_role(
    text: str, frames: Sequence[Frame], frame: Frame, spans: SentenceSpans, span: TaggedSpan, role: ParticipantRole
) -> None:
    told = [actor for actor in spans.actors if overlaps(actor, span)]
    for actor in told:
        if not _change_role(frames, actor, role):
            frame.roles.participants.append(RoleOf(actor, role, is_tagged=True))
    described = None if told else _describe(text, span, role)
    if described is not None:
        frame.roles.participants.append(RoleOf(described, role, is_tagged=True))


def _change_role(frames: Sequence[Frame], actor: ActorExpression, role: ParticipantRole) -> bool:
    """Whether the actor has a part in the incident; it has this one now."""
    is_known = False
    for frame in frames:
        for n, item in enumerate(frame.roles.participants):
            if item.actor.start == actor.start:
                frame.roles.participants[n] = replace(item, role=role, is_tagged=True)
                is_known = True
    return is_known


def _describe(text: str, span: TaggedSpan, role: ParticipantRole) -> ActorExpression | None:
    """`three of the raiders`: a doer whom no table knows. Never a name, which may be a person's; and who was hit is
    told by the tolls."""
    words = text[span.start : span.end]
    if not words.islower() or len(words.split()) > MAX_ACTOR_WORDS or role in _HIT:
        return None
    return ActorExpression(span.start, span.end, None, None, ActorKind.UNIDENTIFIED, round(span.rate, 2), False, False)
