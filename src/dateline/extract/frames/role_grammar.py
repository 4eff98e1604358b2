"""The role of an actor by its grammar: before or behind the act, by voice and by preposition."""

import re
from collections.abc import Sequence
from functools import cache

from dateline.codebook.codes import ActorKind, ParticipantRole
from dateline.codebook.records import Span
from dateline.extract.actors import ActorExpression
from dateline.extract.annotations import SentenceSpans
from dateline.extract.casualties import TollExpression
from dateline.extract.frames.clauses import ClauseMap, is_in_aside
from dateline.extract.lexicon import load_alternatives, load_set, load_table
from dateline.extract.triggers.finding import Trigger

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
_PRONOUN_SUBJECT = re.compile(
    r"\b(?:she|it|they|who|which|that)\s+(?:(?:had|has|have|also|then|later|already)\s+){0,3}$", re.IGNORECASE
)
_OBJECT_BEFORE = re.compile(
    r"\b(?:\w+ing|of|with|on|in|at|from|to|against|among|near|than|for)\s+(?:the\s+)?(?:[\w\-]+\s+)?$", re.IGNORECASE
)
_AWAY = re.compile(
    r"\b(?:against|at|on|near|in|inside|outside|into|over|around|between|among|towards?|targeting)\s+"
    r"(?:(?:the|an?|its|their)\s+)?(?:(?!(?:the|an?|its|their)\b)[\w\-’']+\s+){0,2}$",
    re.IGNORECASE,
)
"""`rockets fired at the army`, `a bomb near the barracks`: what stands behind is no doer, though a verb follows it."""
_PROTESTS = frozenset({"peaceful_protest", "riot"})
_COORDINATED = re.compile(r"\band\s+(?:then\s+|also\s+|later\s+)?$", re.IGNORECASE)
MUTUAL_FAMILIES = frozenset({"clash"})
"""Acts in which either side does and suffers."""
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


@cache
def _acts_through() -> re.Pattern[str]:
    """`Planes of the coalition bombed ...`: what stands behind `of` acts through them."""
    nouns = "|".join(load_table("roles.toml")["instruments"])
    return re.compile(rf"\b(?:{nouns})\s+(?:of|from|belonging to)\s+(?:the\s+)?(?:[\w\-]+\s+){{0,2}}$", re.IGNORECASE)


@cache
def _done_otherwise() -> re.Pattern[str]:
    """`a raid on a cave used by`, `an assault joined by`: behind these `by` names somebody else."""
    return re.compile("|".join(load_table("roles.toml")["not_done_by"]), re.IGNORECASE)


def find_role(
    text: str,
    span: Span,
    actor: ActorExpression,
    anchor: Span,
    trigger: Trigger | None,
    victims: Sequence[Span],
    doers: Sequence[Span],
) -> ParticipantRole | None:
    """The role of the actor in `span` in the act at `anchor`, whose tolls name `victims` and `doers`; None for none."""
    if any(span.overlaps(victim) for victim in victims):
        return ParticipantRole.VICTIM
    if (doer := next((doer for doer in doers if span.overlaps(doer)), None)) is not None:
        return None if _AWAY.search(text[doer.start : max(doer.start, span.start)]) else ParticipantRole.PERPETRATOR
    if trigger is None:
        return None
    before = text[max(anchor.end if span.start > anchor.end else 0, span.start - 45) : span.start]
    between = text[span.end : anchor.start] if span.end <= anchor.start else text[anchor.end : span.start]
    if load_alternatives("roles.toml", "support").search(before[-30:]) and len(between) < 200:
        return ParticipantRole.ALLY
    if trigger.family in MUTUAL_FAMILIES:
        is_fighting = len(between) < 130 and actor.kind not in _UNARMED and not _ANYBODY.match(text, span.start)
        return ParticipantRole.COMBATANT if is_fighting else None
    if span.start > anchor.start:
        return _role_after(before, between, trigger, is_armed=actor.kind not in NON_ATTACKERS)
    if is_in_aside(text, span.start, span.end, anchor.start):
        return None
    return _role_before(before, between, actor, trigger)


def tells_doing(between: str) -> bool:
    """`launched`, `carried out`: words between an actor and an act by which the actor does it."""
    return bool(load_alternatives("roles.toml", "doing").search(between))


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
    return trigger.family in DOERS_BEHIND or trigger.lemma in load_set("roles.toml", "deeds")


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
    doing = tells_doing(between)
    passive = re.search(r"\b(?:was|were|been|being)\s+\w+\s*$|\bin (?:a|an|the)\s", between)
    is_object = _is_object(before)
    ends_protest = load_alternatives("roles.toml", "ends_protest")
    if trigger.family in _PROTESTS and ends_protest.search(between) and not is_object:
        return ParticipantRole.PERPETRATOR
    if _BY.search(before) or adjacent or (doing and not passive and not is_object):
        return ParticipantRole.PERPETRATOR
    return None


def is_subject_of_toll(
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
        return not _AWAY.search(text[start : actor.start])
    if not _COORDINATED.search(text[start : anchor.start]):
        return False
    first = next((other for other in spans.actors if other.start >= start), None)
    return first is actor and not _is_object(text[start : actor.start])


def _is_object(before: str) -> bool:
    """`near the army`, `against rebels`; not `planes of the coalition`."""
    return bool(_OBJECT_BEFORE.search(before[-30:])) and not _acts_through().search(before)
