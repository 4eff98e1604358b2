"""Who `they` are, and who did what the army says was done."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dateline.codebook.codes import ActorKind, ParticipantRole, ResponsibilityKind
from dateline.codebook.records import Span
from dateline.extract.actors import ActorExpression
from dateline.extract.annotations import SentenceSpans
from dateline.extract.frames.role_grammar import NON_ATTACKERS, tells_doing
from dateline.extract.frames.roles import RoleOf, Roles, heed_sayings
from dateline.extract.lexicon import load_table
from dateline.extract.sources.finding import Source

PRONOUN_CERTAINTY = 0.6

_THEY = re.compile(r"\b(?:they|it)\b", re.IGNORECASE)
_FORCES = (
    r"(?:its|their)\s+(?:[a-z]+\s+)?(?:forces|troops|fighters|men|soldiers|jets|aircraft|planes|warplanes|drones|artillery|"
    r"navy|units|members|gunmen|helicopters?|gunships?|tanks|guns|gunboats|boats|commandos|militiamen|guerrillas|rebels|"
    r"militants|snipers|bombers|F-?\d+s?)"
)
_OWN_FORCES = re.compile(rf"\b{_FORCES}", re.IGNORECASE)
_TO_THEM = re.compile(
    r"\b(?:(?:ascribed|attributed|imputed)\s+to|(?:carried\s+out|staged|mounted)\s+by)\s+(?:them|it)\b", re.I
)
_STATE = frozenset({ActorKind.STATE_FORCES, ActorKind.POLICE})
_FOES = frozenset({ActorKind.ARMED_GROUP, ActorKind.REBEL_GROUP, ActorKind.MILITIA})
_SPEAKER_DID = re.compile(
    rf"[^.;]{{0,40}}?\b(?:(?:it|they|we|{_FORCES})\b(?:\s+[\w\-]+){{0,4}}?|to have|having)\s+(?:[\w\-]+\s+){{0,5}}",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\W*(?:[^,;]{1,60},\s+)?(?:(?:the|an?)\s+)?", re.IGNORECASE)
"""What stands before the subject of a sentence."""
LEAD_REACH = 4
"""Sentences back within which a pronoun carries on whom another means."""
_CARRIES_ON = re.compile(r"\W*(?:[\w'’]+,?\s+){0,4}?(?:it|they|its|their)\b", re.IGNORECASE)
_CIVIL_KINDS = NON_ATTACKERS - {ActorKind.GOVERNMENT}


def infer_speaker(roles: Roles, spans: SentenceSpans, sources: Sequence[Source], *, is_fire: bool) -> None:
    """`The army reports an air strike on rebel positions`: an army that tells of fire on its foe is taken for its
    doer, and marked as inferred."""
    has_foe = roles.of(ParticipantRole.TARGET) or any(toll.victims_kind in _FOES for toll in spans.tolls)
    if not is_fire or not has_foe:
        return
    for source in sources:
        for actor in spans.actors:
            is_speaker = source.start <= actor.start < source.end and actor.kind is ActorKind.STATE_FORCES
            if is_speaker and actor not in roles.of(ParticipantRole.TARGET):
                roles.participants.append(
                    RoleOf(
                        replace(actor, certainty=min(PRONOUN_CERTAINTY, actor.certainty)),
                        ParticipantRole.PERPETRATOR,
                        is_inferred=True,
                    )
                )
                return


@cache
def _undone() -> re.Pattern[str]:
    """`said they had stopped an attack`, `said it came under fire`: who speaks foiled or suffered it."""
    return re.compile(rf"\b(?:{'|'.join(load_table('roles.toml')['undone'])})\b", re.IGNORECASE)


def _read_speaker(text: str, roles: Roles, spans: SentenceSpans, anchor: Span) -> bool:
    """`The army said it had bombed ...`, `says to have struck ...`: who speaks did it."""
    for source in spans.sources:
        if source.is_denial or source.verb.end > anchor.start:
            continue
        if not _SPEAKER_DID.fullmatch(text, source.verb.end, anchor.start):
            continue
        if _undone().search(text, source.verb.end, anchor.start):
            continue
        if any(source.verb.end <= other.start < anchor.start for other in spans.triggers):
            # `Police said they had arrested men suspected of planning an attack`: they did the first of the two.
            continue
        for actor in spans.actors:
            if source.start <= actor.start and actor.end <= source.verb.start + 1 and actor.kind not in _CIVIL_KINDS:
                roles.participants.append(RoleOf(actor, ParticipantRole.PERPETRATOR))
                return True
    return False


def resolve_pronoun(
    text: str,
    roles: Roles,
    spans: SentenceSpans,
    before: SentenceSpans | None,
    doers: Sequence[ActorExpression],
    anchor: Span,
) -> None:
    """`They launched attacks`: the doer is the one who acts in the sentence before (`doers`), else the one armed actor
    named there; of two none is chosen."""
    is_denied = any(saying.kind is ResponsibilityKind.DENIED and saying.actor for saying in roles.sayings)
    if is_denied or _read_speaker(text, roles, spans, anchor):
        return
    pronoun = _find_pronoun(text, spans, anchor)
    if pronoun is None:
        return
    own = _OWN_FORCES.match(text, pronoun.start())
    actor = _find_owner(spans, pronoun) if own else None
    if actor is None and before is not None:
        actor = _find_antecedent(text, before, doers, pronoun)
    if actor is None:
        return
    if any(saying.kind is ResponsibilityKind.DENIED for saying in roles.sayings):
        # `It denied the attack`: the pronoun names who denies it, not who did it.
        roles.sayings = [saying if saying.actor else replace(saying, actor=actor) for saying in roles.sayings]
        return
    roles.participants.append(RoleOf(actor, ParticipantRole.PERPETRATOR))


def _find_pronoun(text: str, spans: SentenceSpans, anchor: Span) -> re.Match[str] | None:
    """The pronoun that does the act: `they bombed`, `its jets pounded`, `have been ascribed to them`."""
    pronouns = [*_THEY.finditer(text, spans.span.start, anchor.start)]
    pronouns += _OWN_FORCES.finditer(text, spans.span.start, anchor.start)
    pronoun = max(pronouns, key=lambda match: match.start(), default=None)
    if pronoun is None:
        return _TO_THEM.search(text, anchor.end, spans.span.end)
    between = text[pronoun.end() : anchor.start]
    return pronoun if tells_doing(between) or len(between.split()) <= 3 else None


def _find_owner(spans: SentenceSpans, pronoun: re.Match[str]) -> ActorExpression | None:
    """`The military replied: its jets had pounded ...`: whose jets they are, said before in the sentence."""
    ahead = [a for a in spans.actors if a.end <= pronoun.start() and a.kind not in NON_ATTACKERS and not a.is_tied]
    return _stand_for(ahead[-1], pronoun) if len({a.actor_id or a.name for a in ahead}) == 1 else None


def resolve_sayings(
    text: str, roles: Roles, spans: SentenceSpans, before: SentenceSpans | None, doers: Sequence[ActorExpression]
) -> None:
    """`It later claimed responsibility`: the one who claims or denies is the one who acts in the sentence before."""
    for position, saying in enumerate(roles.sayings):
        pronouns = list(_THEY.finditer(text, spans.span.start, saying.cue.start))
        if saying.actor is None and pronouns and before is not None:
            actor = _find_antecedent(text, before, doers, pronouns[-1])
            if actor is not None:
                roles.sayings[position] = replace(saying, actor=actor)
    heed_sayings(roles)


def _find_antecedent(
    text: str, before: SentenceSpans, doers: Sequence[ActorExpression], pronoun: re.Match[str]
) -> ActorExpression | None:
    """Who acts in the sentence before, else its one armed actor, else the armed actor that is its subject; in the
    pronoun's words."""
    armed = list(doers) or [a for a in before.actors if a.kind not in NON_ATTACKERS and (a.name or a.kind in _STATE)]
    if len({actor.actor_id or actor.name for actor in armed}) > 1:
        armed = [actor for actor in armed if _SUBJECT.fullmatch(text, before.span.start, actor.start)]
    return _stand_for(armed[-1], pronoun) if armed else None


def _stand_for(actor: ActorExpression, pronoun: re.Match[str]) -> ActorExpression:
    """The actor in the pronoun's words; one without a name keeps its own, which say what it is."""
    certainty = min(PRONOUN_CERTAINTY, actor.certainty)
    if actor.name is None:
        return replace(actor, certainty=certainty)
    return replace(actor, start=pronoun.start(), end=pronoun.end(), certainty=certainty, is_named=False)


def find_lead(text: str, told: Sequence[SentenceSpans]) -> SentenceSpans | None:
    """The sentence in which a pronoun finds whom it means: the last one, or one before it that those between carry on
    (`Is the front stronger? It was founded in 2004. It has carried out ...`)."""
    for spans in reversed(told):
        is_named = any(actor.kind not in NON_ATTACKERS and actor.name for actor in spans.actors)
        if is_named or not _CARRIES_ON.match(text, spans.span.start, spans.span.end):
            return spans if is_named else told[-1]
    return told[-1] if told else None
