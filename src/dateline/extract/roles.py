"""Who did what to whom: the actors of one act, by voice and preposition."""

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
from dateline.extract.clauses import ClauseMap, is_in_aside
from dateline.extract.lexicon import load_table
from dateline.extract.responsibility import Saying
from dateline.extract.triggers import Trigger

_BY = re.compile(
    r"\b(?:by|(?:at|from) the hands of|(?:ascribed|attributed|imputed) to)\s+"
    r"(?:(?!(?:on|at|against|in|near|into|who|which|that|while|after|targeting)\b)[a-z\-’']+\s+){0,5}$"
    r"|\bby\s+(?:the\s+)?(?:[\w\-]+\s+){0,3}$",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:against|over|on|targeting|targeted|at|of|into|upon|hit|hitting|struck|striking|killed|killing|among)"
    r"\s+(?:[\w\-’']+\s+){0,4}$",
    re.IGNORECASE,
)
DOING = re.compile(
    r"\b(?:launch\w*|carr(?:y|ied|ies|ying) out|conduct\w*|mount\w*|stag(?:e|ed|ing)|commit\w*|perpetrat\w*|led|lead|"
    r"execut\w*|multipl\w*|undertook|made|unleash\w*|begun|began|orchestrat\w*|prepar\w*|plan\w*|plott?\w*|attempt\w*|tried|"
    r"organi[sz]\w*|claim\w*|fir\w*)\b",
    re.IGNORECASE,
)
_SUPPORT = re.compile(r"\b(?:support|backing|backed|help|assistance|intervention|aid)\b", re.IGNORECASE)
_SUSPECTED = re.compile(r"\b(?:suspected|alleged|presumed|believed to be)\s+(?:[\w\-]+\s+){0,2}$", re.IGNORECASE)

_JOINED = re.compile(r"\s*(?:,|and|or|, and|with)\s+(?:the\s+)?", re.IGNORECASE)
_SUSPECTED_OF = re.compile(r"(?:suspected|alleged|presumed)\b", re.IGNORECASE)
_PRONOUN_SUBJECT = re.compile(
    r"\b(?:she|it|they|who|which|that)\s+(?:(?:had|has|have|also|then|later|already)\s+){0,3}$", re.IGNORECASE
)
_OBJECT_BEFORE = re.compile(
    r"\b(?:\w+ing|of|with|on|in|at|from|to|against|among|near|than|for)\s+(?:the\s+)?(?:[\w\-]+\s+)?$", re.IGNORECASE
)

_PROTESTS = frozenset({"peaceful_protest", "riot"})
_BARE_GROUP = re.compile(r"(?:group|organi[sz]ation|movement|faction|network|outfit)(?:['’]s\s+\w+)?", re.IGNORECASE)
"""Left open whose it is, `the group` is nobody's name."""
_COORDINATED = re.compile(r"\band\s+(?:then\s+|also\s+|later\s+)?$", re.IGNORECASE)
_DIRECTLY = re.compile(r"\s+(?:(?:has|have|had|also|then|later)\s+)*", re.IGNORECASE)
NON_ATTACKERS = frozenset(
    {ActorKind.CIVILIANS, ActorKind.JOURNALISTS, ActorKind.AID_WORKERS, ActorKind.HEALTH_WORKERS, ActorKind.GOVERNMENT}
)
_UNARMED = NON_ATTACKERS - {ActorKind.GOVERNMENT} | {ActorKind.DETAINEES}
_ANYBODY = re.compile(r"(?:people|persons?|individuals?|victims?)\b", re.IGNORECASE)
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
DOERS_BEHIND = frozenset({"air_strike", "shelling"})
_PARTICIPLE_BY = re.compile(
    r"\b(\w+ed|held|led|run|built|won|taken|given|sent|kept|bought|lost|set up)\s+by\s+[^,;]*$", re.IGNORECASE
)
_ADJECTIVES = re.compile(
    r"(?:['’]s?)?\s*(?:(?!(?:in|on|by|during|the|an?|was|were|after|to|of|and|from|with|who|that|had|has|have|at|as|for)\b"
    r"|\w+ed\b)[\w\-]+\s+){0,2}",
    re.IGNORECASE,
)
_DEEDS = frozenset({"attack", "assault", "offensive", "raid", "ambush", "strike", "operation", "action", "incursion"})
KIND_OUTCOMES = frozenset({CasualtyOutcome.RELEASED, CasualtyOutcome.ESCAPED, CasualtyOutcome.SURRENDERED})
"""Who sets people free does not do the act that held them."""
_TOLD = re.compile(r"\b(?:told|informed|briefed|assured)\s+(?:the\s+)?(?:[\w\-]+\s+)?$", re.IGNORECASE)
"""Whom a source speaks to takes no part."""
_FOILERS = frozenset({ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.GOVERNMENT, ActorKind.EXTERNAL_FORCES})
_BETWEEN = re.compile(r"\s+(?:between|with|involving|pitting|opposing)\b[^,.;]{0,80}$", re.IGNORECASE)
_MUTUAL_FAMILIES = frozenset({"clash"})


@dataclass(frozen=True, slots=True)
class RoleOf:
    """An actor in its role. `is_suspected`: `suspected militants`; `is_inferred`: taken for the doer, not told."""

    actor: ActorExpression
    role: ParticipantRole
    is_suspected: bool = False
    is_inferred: bool = False


@dataclass(slots=True)
class Roles:
    participants: list[RoleOf] = field(default_factory=list)
    sayings: list[Saying] = field(default_factory=list)

    def of(self, role: ParticipantRole) -> list[ActorExpression]:
        return [item.actor for item in self.participants if item.role is role]


@cache
def _acts_through() -> re.Pattern[str]:
    """`Planes of the coalition bombed ...`: what stands behind `of` acts through them."""
    nouns = "|".join(load_table("roles.toml")["instruments"])
    return re.compile(rf"\b(?:{nouns})\s+(?:of|from|belonging to)\s+(?:the\s+)?(?:[\w\-]+\s+){{0,2}}$", re.IGNORECASE)


@cache
def _done_otherwise() -> re.Pattern[str]:
    """`a raid on a cave used by`, `an assault joined by`: behind these `by` names somebody else."""
    return re.compile("|".join(load_table("roles.toml")["not_done_by"]), re.IGNORECASE)


@cache
def _tied_to() -> re.Pattern[str]:
    """`soldiers loyal to the ousted president`: whom others are tied to does nothing."""
    cues = "|".join(sorted(load_set("names", "tie_cues"), key=len, reverse=True))
    return re.compile(rf"\b(?:{cues})\s+(?:the\s+|an?\s+|its\s+|their\s+)?(?:[\w\-]+\s+){{0,2}}$", re.IGNORECASE)


@cache
def _ends_protest() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load_table('roles.toml')['ends_protest'])})\b", re.IGNORECASE)


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
        if _is_cited(spans, span) and not _is_subject_of_act(text, span, anchor):
            continue
        if not actor.is_named and _tied_to().search(text[max(spans.span.start, actor.start - 45) : actor.start]):
            continue
        if _TOLD.search(text[max(spans.span.start, actor.start - 24) : actor.start]):
            continue
        is_side = _is_side_of_clash(text, spans, span)
        if is_side and trigger is None:
            continue
        is_own_side = is_side and trigger is not None and trigger.family in _MUTUAL_FAMILIES
        if not is_own_side and not _belongs(span, anchor, clauses, rivals, victims + doers):
            continue
        if any(span.overlaps(v) for v in others) and not any(span.overlaps(v) for v in victims):
            continue
        role = _role_of(text, span, actor, anchor, trigger, victims, doers)
        if role is None and trigger is None and _is_subject_of_toll(text, spans, clauses, actor, anchor, tolls):
            role = ParticipantRole.PERPETRATOR
        if role is not None:
            before = text[max(spans.span.start, actor.start - 30) : actor.start]
            is_suspected = bool(_SUSPECTED.search(before) or _SUSPECTED_OF.match(text, actor.start))
            roles.participants.append(RoleOf(actor, role, is_suspected))
    _keep_nearest_subject(text, anchor, roles)
    _settle_mutual(roles)
    return roles


def _is_side_of_clash(text: str, spans: SentenceSpans, actor: Span) -> bool:
    """`Clashes between soldiers and rebels killed three`: the clashes killed, and neither side is said to have."""
    return any(
        t.family in _MUTUAL_FAMILIES and t.end <= actor.start and _BETWEEN.match(text[t.end : actor.start])
        for t in spans.triggers
    )


def _is_cited(spans: SentenceSpans, actor: Span) -> bool:
    return any(source.start <= actor.start and actor.end <= source.verb.start for source in spans.sources)


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


def _role_of(
    text: str,
    span: Span,
    actor: ActorExpression,
    anchor: Span,
    trigger: Trigger | None,
    victims: Sequence[Span],
    doers: Sequence[Span],
) -> ParticipantRole | None:
    if any(span.overlaps(victim) for victim in victims):
        return ParticipantRole.VICTIM
    if any(span.overlaps(doer) for doer in doers):
        return ParticipantRole.PERPETRATOR
    if trigger is None:
        return None
    before = text[max(anchor.end if span.start > anchor.end else 0, span.start - 45) : span.start]
    between = text[span.end : anchor.start] if span.end <= anchor.start else text[anchor.end : span.start]
    if _SUPPORT.search(before[-30:]) and len(between) < 200:
        return ParticipantRole.ALLY
    if trigger.family in _MUTUAL_FAMILIES:
        is_fighting = len(between) < 130 and actor.kind not in _UNARMED and not _ANYBODY.match(text, span.start)
        return ParticipantRole.COMBATANT if is_fighting else None
    if span.start > anchor.start:
        return _role_after(before, between, trigger, is_armed=actor.kind not in NON_ATTACKERS)
    if is_in_aside(text, span.start, span.end, anchor.start):
        return None
    return _role_before(before, between, actor, trigger)


def _role_after(before: str, between: str, trigger: Trigger, *, is_armed: bool) -> ParticipantRole | None:
    is_by = bool(_BY.search(before)) and not _is_done_otherwise(between, trigger)
    if is_by or (_OF.fullmatch(between) and _acts_of(trigger) and is_armed):
        return ParticipantRole.PERPETRATOR
    if _AGAINST.search(before):
        return ParticipantRole.TARGET
    if trigger.is_verb and not trigger.is_passive and len(between) < 60:
        return ParticipantRole.TARGET
    return None


def _is_done_otherwise(between: str, trigger: Trigger) -> bool:
    """`bombed a cave used by the group`, `an assault joined by inmates`: `by` says who uses and who joins."""
    is_active = trigger.is_verb and not trigger.is_passive
    participle = _PARTICIPLE_BY.search(between)
    return participle is not None and (is_active or bool(_done_otherwise().fullmatch(participle[1])))


def _acts_of(trigger: Trigger) -> bool:
    """`the raid of the coalition` is the coalition's; `the killing of soldiers` is not the soldiers'."""
    return trigger.family in DOERS_BEHIND or trigger.lemma in _DEEDS


def _role_before(before: str, between: str, actor: ActorExpression, trigger: Trigger) -> ParticipantRole | None:
    if trigger.is_verb:
        if trigger.is_passive:
            return ParticipantRole.TARGET if len(between) < 60 and not _BY.search(before) else None
        near = len(between) < 90 or (len(between) < 200 and _PRONOUN_SUBJECT.search(between))
        is_object = len(between.split()) > 3 and _is_object(before)
        return ParticipantRole.PERPETRATOR if near and not is_object else None
    if actor.kind in NON_ATTACKERS and trigger.family != "retake":
        return None
    adjacent = _ADJECTIVES.fullmatch(between)
    doing = DOING.search(between)
    passive = re.search(r"\b(?:was|were|been|being)\s+\w+\s*$|\bin (?:a|an|the)\s", between)
    if trigger.family in _PROTESTS and _ends_protest().search(between) and not _is_object(before):
        return ParticipantRole.PERPETRATOR
    is_object = _is_object(before)
    if _BY.search(before) or adjacent or (doing and not passive and not is_object):
        return ParticipantRole.PERPETRATOR
    return None


def _is_subject_of_toll(
    text: str,
    spans: SentenceSpans,
    clauses: ClauseMap,
    actor: ActorExpression,
    anchor: Span,
    tolls: Sequence[TollExpression],
) -> bool:
    """`The group killed eleven soldiers`; in `fighters crept up on the base and killed ...` the first of the clause did
    both."""
    start = clauses.clause_start(anchor.start, spans.span)
    is_active = any(t.by_start is None and t.victims_start is not None and t.victims_start >= t.cue_end for t in tolls)
    if not is_active or actor.kind in NON_ATTACKERS or actor.end > anchor.start:
        return False
    if _DIRECTLY.fullmatch(text, actor.end, anchor.start):
        return True
    if not _COORDINATED.search(text[start : anchor.start]):
        return False
    first = next((other for other in spans.actors if other.start >= start), None)
    return first is actor and not _is_object(text[start : actor.start])


def _is_object(before: str) -> bool:
    """`near the army`, `against rebels`; not `planes of the coalition`."""
    return bool(_OBJECT_BEFORE.search(before[-30:])) and not _acts_through().search(before)


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
