"""Who did what to whom: the actors of one act, each in its role, and what settles their roles among them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from dateline.codebook.codes import ActorKind, CasualtyOutcome, ParticipantRole, ResponsibilityKind
from dateline.codebook.records import Span
from dateline.extract.actors import ActorExpression
from dateline.extract.actors.lexicon import load_set
from dateline.extract.annotations import SentenceSpans
from dateline.extract.casualties import TollExpression
from dateline.extract.frames.clauses import ClauseMap
from dateline.extract.frames.role_grammar import MUTUAL_FAMILIES, find_role, is_subject_of_toll
from dateline.extract.sources.responsibility import Saying
from dateline.extract.triggers.finding import Trigger

_AT_ONCE = re.compile(r"\s+(?:(?:also|later|has|had|have|then)\s+)*", re.IGNORECASE)
_SUSPECTED = re.compile(r"\b(?:suspected|alleged|presumed|believed to be)\s+(?:[\w\-]+\s+){0,2}$", re.IGNORECASE)

_JOINED = re.compile(r"\s*(?:,|and|or|, and|with)\s+(?:the\s+)?", re.IGNORECASE)
_SUSPECTED_OF = re.compile(r"(?:suspected|alleged|presumed)\b", re.IGNORECASE)

_BARE_GROUP = re.compile(r"(?:group|organi[sz]ation|movement|faction|network|outfit)(?:['’]s\s+\w+)?", re.IGNORECASE)
"""Left open whose it is, `the group` is nobody's name."""
KIND_OUTCOMES = frozenset({CasualtyOutcome.RELEASED, CasualtyOutcome.ESCAPED, CasualtyOutcome.SURRENDERED})
"""Who sets people free does not do the act that held them."""
_TOLD = re.compile(r"\b(?:told|informed|briefed|assured)\s+(?:the\s+)?(?:[\w\-]+\s+)?$", re.IGNORECASE)
"""Whom a source speaks to takes no part."""
_FOILERS = frozenset({ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.GOVERNMENT, ActorKind.EXTERNAL_FORCES})
_BETWEEN = re.compile(r"\s+(?:between|with|involving|pitting|opposing)\b[^,.;]{0,80}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RoleOf:
    """An actor in its role. `is_suspected`: `suspected militants`; `is_inferred`: taken for the doer, not told;
    `is_tagged`: by the model."""

    actor: ActorExpression
    role: ParticipantRole
    is_suspected: bool = False
    is_inferred: bool = False
    is_tagged: bool = False


@dataclass(slots=True)
class Roles:
    participants: list[RoleOf] = field(default_factory=list)
    sayings: list[Saying] = field(default_factory=list)

    def of(self, role: ParticipantRole) -> list[ActorExpression]:
        return [item.actor for item in self.participants if item.role is role]


@cache
def _tied_to() -> re.Pattern[str]:
    """`soldiers loyal to the ousted president`: whom others are tied to does nothing."""
    cues = "|".join(sorted(load_set("names", "tie_cues"), key=len, reverse=True))
    return re.compile(rf"\b(?:{cues})\s+(?:the\s+|an?\s+|its\s+|their\s+)?(?:[\w\-]+\s+){{0,2}}$", re.IGNORECASE)


def read_roles(
    text: str,
    spans: SentenceSpans,
    clauses: ClauseMap,
    anchor: Span,
    trigger: Trigger | None,
    tolls: Sequence[TollExpression],
    rivals: Sequence[Span],
) -> Roles:
    """The participants of one act among the actors of its sentence that stand nearer to it than to a rival act."""
    roles = Roles()
    victims = [
        Span(t.victims_start, t.victims_end) for t in tolls if t.victims_start is not None and t.victims_end is not None
    ]
    others = [Span(t.victims_start, t.victims_end) for t in spans.tolls if t.victims_start and t.victims_end]
    doers = [
        Span(t.by_start, t.by_end)
        for t in tolls
        if t.by_start is not None and t.by_end is not None and t.outcome not in KIND_OUTCOMES
    ]
    for actor in spans.actors:
        span = Span(actor.start, actor.end)
        if actor.is_tied or (actor.name is None and _BARE_GROUP.fullmatch(text, actor.start, actor.end)):
            continue
        if _is_cited(text, spans, span) and not _is_subject_of_act(text, span, anchor):
            continue
        if not actor.is_named and _tied_to().search(text[max(spans.span.start, actor.start - 45) : actor.start]):
            continue
        if _TOLD.search(text[max(spans.span.start, actor.start - 24) : actor.start]):
            continue
        is_side = _is_side_of_clash(text, spans, span)
        if is_side and trigger is None:
            continue
        is_own_side = is_side and trigger is not None and trigger.family in MUTUAL_FAMILIES
        if not is_own_side and not _belongs(span, anchor, clauses, rivals, victims + doers):
            continue
        if any(span.overlaps(v) for v in others) and not any(span.overlaps(v) for v in victims):
            continue
        deed = next((t for t in spans.triggers if any(_tells_through(doer, t, span) for doer in doers)), None)
        if deed is None:
            role = find_role(text, span, actor, anchor, trigger, victims, doers)
        else:
            role = find_role(text, span, actor, Span(deed.start, deed.end), deed, victims, ())
        if role is None and trigger is None and is_subject_of_toll(text, spans, clauses, actor, anchor, tolls):
            role = ParticipantRole.PERPETRATOR
        if role is not None:
            before = text[max(spans.span.start, actor.start - 30) : actor.start]
            is_suspected = bool(_SUSPECTED.search(before) or _SUSPECTED_OF.match(text, actor.start))
            roles.participants.append(RoleOf(actor, role, is_suspected))
    _keep_nearest_subject(text, anchor, roles)
    _settle_mutual(roles)
    return roles


def _tells_through(doer: Span, trigger: Trigger, actor: Span) -> bool:
    """`U.S. airstrikes against the group killed 20`: what killed is an act, and says who did it to whom."""
    return not trigger.is_verb and doer.start <= trigger.start < doer.end and actor.overlaps(doer)


def _is_side_of_clash(text: str, spans: SentenceSpans, actor: Span) -> bool:
    """`Clashes between soldiers and rebels killed three`: the clashes killed, and neither side is said to have."""
    return any(
        t.family in MUTUAL_FAMILIES and t.end <= actor.start and _BETWEEN.match(text[t.end : actor.start])
        for t in spans.triggers
    )


def _is_cited(text: str, spans: SentenceSpans, actor: Span) -> bool:
    """Whether the actor is the speaker, or stands straight before the words of saying where its name was not known."""
    return any(
        actor.end <= source.verb.start
        and (source.start <= actor.start or _AT_ONCE.fullmatch(text, actor.end, source.verb.start))
        for source in spans.sources
    )


def _is_subject_of_act(text: str, actor: Span, anchor: Span) -> bool:
    """`The army said it had bombed ...`: who speaks is also who did it."""
    if actor.end > anchor.start:
        return False
    between = text[actor.end : anchor.start]
    return (
        bool(re.search(r"\b(?:that )?(?:it|they|its \w+|their \w+)\s+(?:had|have|has|\w+ed)\b", between))
        and len(between) < 140
    )


def _belongs(actor: Span, anchor: Span, clauses: ClauseMap, rivals: Sequence[Span], own: Sequence[Span]) -> bool:
    if any(actor.overlaps(span) for span in own):
        return True
    mine = clauses.distance(anchor, actor)
    return mine <= 30 and all(mine <= clauses.distance(rival, actor) + 4 for rival in rivals)


def _keep_nearest_subject(text: str, anchor: Span, roles: Roles) -> None:
    """Of several actors before the act the nearest is its subject, with those that `and` joins to it."""
    before = [i for i in roles.participants if i.role is ParticipantRole.PERPETRATOR and i.actor.end <= anchor.start]
    if len(before) < 2:
        return
    kept = [before[-1]]
    for item in reversed(before[:-1]):
        if not _JOINED.fullmatch(text, item.actor.end, kept[-1].actor.start):
            break
        kept.append(item)
    roles.participants = [item for item in roles.participants if item not in before or item in kept]


def heed_sayings(roles: Roles) -> None:
    """Who denies an act is not its doer by grammar; who is blamed for it or claims it is, and is no target."""
    denying = [s.actor for s in roles.sayings if s.kind is ResponsibilityKind.DENIED and s.actor]
    blamed = [s.actor for s in roles.sayings if s.kind is not ResponsibilityKind.DENIED and s.actor]
    roles.participants = [i for i in roles.participants if i.actor not in denying and i.actor not in blamed]
    roles.participants += [RoleOf(actor, ParticipantRole.PERPETRATOR) for actor in blamed]
    _settle_mutual(roles)


def drop_foilers(roles: Roles, anchor: Span) -> None:
    """`Police foiled a plot`: who stands before a foiled act as its subject foiled it, and did not plan it."""
    roles.participants = [
        item
        for item in roles.participants
        if item.role is not ParticipantRole.PERPETRATOR
        or item.actor.kind not in _FOILERS
        or item.actor.start > anchor.end
    ]


def _settle_mutual(roles: Roles) -> None:
    """An attack by an actor on itself is a misreading: the target goes."""
    attackers = {
        item.actor.actor_id or item.actor.name
        for item in roles.participants
        if item.role is ParticipantRole.PERPETRATOR
    }
    attackers.discard(None)
    roles.participants = [
        item
        for item in roles.participants
        if item.role is not ParticipantRole.TARGET or (item.actor.actor_id or item.actor.name) not in attackers
    ]
