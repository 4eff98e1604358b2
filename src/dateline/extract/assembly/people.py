"""Who took part, who is held responsible, and by whom."""

import re
from collections.abc import Iterator
from dataclasses import replace

from dateline.codebook.actors import state_actor
from dateline.codebook.codes import (
    AbstentionReason,
    ActorKind,
    AttributionKind,
    ParticipantRole,
    ResponsibilityKind,
    SourceHedge,
    Stance,
    TargetType,
)
from dateline.codebook.records import Abstention, Document, Span, Value
from dateline.extract.actors import ActorExpression
from dateline.extract.actors.coalitions import is_led_by
from dateline.extract.acts.act import Act
from dateline.extract.acts.agreement import resolved
from dateline.extract.assembly.writer import PARTY_KINDS, ClaimWriter
from dateline.extract.frames.frame import Frame
from dateline.extract.frames.roles import RoleOf
from dateline.extract.lexicon import load_table
from dateline.extract.sources.finding import Source
from dateline.extract.targets import TargetExpression

_SIDES = {
    ParticipantRole.PERPETRATOR: "a",
    ParticipantRole.TARGET: "b",
    ParticipantRole.VICTIM: "b",
}
_NATIONAL = re.compile(
    r"\b(?:army|armed forces|military|soldiers?|troops|(?:security|government) forces|police\w*|gendarmes?)\b",
    re.IGNORECASE,
)
_TIED = re.compile(r"\s+(?:loyal|opposed|hostile|allied|who|that)\b")
"""`soldiers loyal to the ousted president` may be nobody's army."""
_LAWFUL = frozenset({"retake", "arrest", "disruption"})
"""Acts that nobody is held responsible for as for an attack."""
_FROM_OUTSIDE = frozenset({"attack", "explosion", "suicide_bomb", "clash", "shelling", "air_strike"})
_STATE_KINDS = frozenset({ActorKind.STATE_FORCES, ActorKind.POLICE})
_TYPE_OF_HIT = {
    ActorKind.STATE_FORCES: TargetType.MILITARY,
    ActorKind.EXTERNAL_FORCES: TargetType.MILITARY,
    ActorKind.POLICE: TargetType.POLICE,
    ActorKind.GOVERNMENT: TargetType.GOVERNMENT,
    ActorKind.AID_WORKERS: TargetType.AID,
    ActorKind.HEALTH_WORKERS: TargetType.HEALTH,
    ActorKind.JOURNALISTS: TargetType.MEDIA,
}
"""What kind of target people are of whom it is told that they were hit, and not where."""
_CARRIERS = frozenset({"convoy", "truck", "lorry", "motorcade", "vessel", "ship", "boat"})
"""What is its owner's, like any compound: of soldiers it is military."""
_FORCES = frozenset({ActorKind.STATE_FORCES, ActorKind.EXTERNAL_FORCES})
_HIT = frozenset({ParticipantRole.TARGET, ParticipantRole.VICTIM})


def find_parties(act: Act) -> frozenset[str]:
    """Ids, names and kinds of the armed and state actors that take part, for telling parties from outsiders."""
    actors = [item.actor for frame in act.frames for item in frame.roles.participants if item.actor.kind in PARTY_KINDS]
    victims = {toll.victims_kind for toll in act.tolls if toll.victims_kind in PARTY_KINDS}
    return frozenset(key for actor in actors for key in (actor.actor_id, actor.name, actor.kind.value) if key) | {
        kind.value for kind in victims if kind
    }


def write_people(document: Document, act: Act, writer: ClaimWriter) -> list[Abstention]:
    """Claims for `participant` and `responsibility`; who is missing."""
    _resolve_state_forces(document, act)
    target = _choose_target(act)
    told = _find_telling(act)
    written: dict[tuple[str, ParticipantRole], None] = {}
    combatants: list[str] = []
    for frame, item in _participants(writer, act):
        role = _settle_role(item, is_ending=frame.family == "retake" and act.families != {"retake"})
        key = _key(item.actor, writer)
        if key in {known for known, _ in written}:
            # One actor has one part in an act: the first that is told, named before described.
            continue
        written[key, role] = None
        side = _SIDES.get(role)
        if role is ParticipantRole.COMBATANT:
            combatants += [key] if key not in combatants else []
            side = "ab"[min(combatants.index(key), 1)]
        _write_participant(writer, frame, item, role, side, target, told)
        if role in _HIT and item.actor.kind in PARTY_KINDS:
            target = None
    if target is not None and target[1].target_type is not TargetType.OTHER:
        _write_site(writer, *target)
    _write_responsibility(act, writer, told, {key for key, role in written if role in _HIT})
    has_attacker = any(role in {ParticipantRole.PERPETRATOR, ParticipantRole.COMBATANT} for _, role in written)
    return [] if has_attacker else [Abstention("perpetrator", AbstentionReason.NOT_STATED)]


def _is_national(words: str) -> bool:
    """`the army`, `soldiers`, `police officers`: a state's own; `ground forces`, `its soldiers` may be another's."""
    return bool(_NATIONAL.search(words)) and not re.match(r".{0,2}\b(?:its|their)\b", words)


def _resolve_state_forces(document: Document, act: Act) -> None:
    """`the army`, `police` without a nationality are those of the country the act was in, with less certainty."""
    countries = {place.country_code for place in resolved(act.places) if place.country_code}
    if len(countries) != 1:
        return
    country = countries.pop()
    for frame in act.frames:
        for position, item in enumerate(frame.roles.participants):
            actor = item.actor
            words = document.text[max(0, actor.start - 6) : actor.end]
            behind = document.text[actor.end : actor.end + 12]
            is_tied = _TIED.match(behind) is not None
            if actor.name is None and actor.kind in _STATE_KINDS and _is_national(words) and not is_tied:
                state = state_actor(country, actor.kind)
                named = replace(
                    actor, actor_id=state.actor_id, name=state.name, certainty=min(0.6, actor.certainty + 0.1)
                )
                frame.roles.participants[position] = replace(item, actor=named)


def _participants(writer: ClaimWriter, act: Act) -> Iterator[tuple[Frame, RoleOf]]:
    """Named actors before descriptions, so that the name stands for both."""
    real = [frame for frame in act.frames if not frame.is_hypothetical] or act.frames
    pairs = [(frame, item) for frame in real for item in frame.roles.participants if not frame.is_denied]
    pairs = [pair for pair in pairs if not (_is_joining_in(act, *pair) or _is_anybody(writer, pair[1]))]
    yield from (pair for pair in pairs if pair[1].actor.actor_id)
    named = {(pair[1].actor.name, pair[1].role) for pair in pairs if pair[1].actor.actor_id}
    yield from (p for p in pairs if not p[1].actor.actor_id and (p[1].actor.name, p[1].role) not in named)


def _is_joining_in(act: Act, frame: Frame, item: RoleOf) -> bool:
    """`Prisoners took guards hostage` in the assault on their prison: they did not mount it."""
    is_inmates = item.actor.kind is ActorKind.DETAINEES and item.role is ParticipantRole.PERPETRATOR
    return is_inmates and any(other.family in _FROM_OUTSIDE for other in act.frames if other is not frame)


def _is_anybody(writer: ClaimWriter, item: RoleOf) -> bool:
    """`at people who marched`: the bare word does not say who did it."""
    is_doer = item.role is ParticipantRole.PERPETRATOR and item.actor.name is None
    return is_doer and writer.quote(_span(item.actor)).lower() in load_table("roles.toml")["anybody"]


def _settle_role(item: RoleOf, *, is_ending: bool) -> ParticipantRole:
    """Armed victims are the target of the act, and so are those who win the site back; only others are `victim`."""
    if is_ending and item.role is ParticipantRole.PERPETRATOR:
        return ParticipantRole.TARGET
    if item.role is ParticipantRole.VICTIM and item.actor.kind in PARTY_KINDS:
        return ParticipantRole.TARGET
    return item.role


def _choose_target(act: Act) -> tuple[Frame, TargetExpression] | None:
    """The site that the act hit: a named one before others, then the first told."""
    sites = [(frame, target) for frame in act.frames for target in frame.targets]
    return min(sites, key=lambda pair: (pair[1].name is None, pair[1].start), default=None)


def _write_participant(
    writer: ClaimWriter,
    frame: Frame,
    item: RoleOf,
    role: ParticipantRole,
    side: str | None,
    target: tuple[Frame, TargetExpression] | None,
    told: Span | None,
) -> None:
    actor = item.actor
    span = _span(actor)
    site = target[1].target_type if target and role in _HIT and actor.kind in PARTY_KINDS else None
    is_owned = target is not None and (target[1].head in _CARRIERS or site is TargetType.OTHER)
    if role in _HIT and item.role in _HIT and (site is None or is_owned):
        site = _TYPE_OF_HIT.get(actor.kind, site)
    detail: dict[str, Value] = {
        "role": role.value,
        "side": side,
        "actor_id": actor.actor_id,
        "kind": actor.kind.value,
        "target_type": site.value if site else None,
        "certainty": round(actor.certainty, 2),
        "as_written": writer.quote(span),
    }
    hedge = SourceHedge.SUSPECTED if item.is_suspected else None
    is_said = frame.is_saying
    rule = "held_responsible" if is_said else "role_by_model" if item.is_tagged else "role_by_grammar"
    tied_by = told if is_said else None
    writer.write("participant", actor.name, span, frame, rule, detail, hedge=hedge, tied_by=tied_by)


def _write_site(writer: ClaimWriter, frame: Frame, target: TargetExpression) -> None:
    span = Span(target.start, target.end)
    detail: dict[str, Value] = {
        "role": ParticipantRole.TARGET.value,
        "side": "b",
        "actor_id": None,
        "kind": (ActorKind.STATE_FORCES if target.target_type is TargetType.MILITARY else ActorKind.UNIDENTIFIED).value,
        "target_type": target.target_type.value,
        "certainty": None,
        "as_written": writer.quote(span),
    }
    writer.write("participant", None, span, frame, "site_attacked", detail)


def _find_telling(act: Act) -> Span | None:
    """The words that tell the act, for what is said of it in another sentence."""
    return next((frame.anchor for frame in act.frames if not frame.is_saying), None)


def _write_responsibility(act: Act, writer: ClaimWriter, told: Span | None, hit: set[str]) -> None:
    for frame in act.frames:
        rule = "responsibility_said_elsewhere" if frame.is_saying else "responsibility_said"
        for saying in frame.roles.sayings:
            actor = saying.actor
            by_self = saying.kind in {ResponsibilityKind.CLAIMED, ResponsibilityKind.DENIED}
            who = (actor.name or writer.quote(_span(actor))) if actor else None
            by_whom = who if by_self else (frame.sources[0].attributed_to if frame.sources else None)
            detail: dict[str, Value] = {"actor": who, "by_whom": by_whom}
            stance = Stance.DENIES if saying.kind is ResponsibilityKind.DENIED else Stance.ASSERTS
            tied_by = told if frame.is_saying else None
            kind = saying.kind
            if kind is ResponsibilityKind.REPORTED and frame.sources:
                kind = ResponsibilityKind.BLAMED
            writer.write("responsibility", kind.value, saying.cue, frame, rule, detail, stance=stance, tied_by=tied_by)
    _write_reported(act, writer, hit)


def _write_reported(act: Act, writer: ClaimWriter, hit: set[str]) -> None:
    """An attacker named in the author's voice is `reported`; by somebody cited, `blamed`; who was `hit` is none."""
    for frame, item in _participants(writer, act):
        if item.role is not ParticipantRole.PERPETRATOR or item.actor.kind is ActorKind.UNIDENTIFIED:
            continue
        if _key(item.actor, writer) in hit:
            continue
        if frame.family in _LAWFUL or any(saying.actor == item.actor for saying in frame.roles.sayings):
            continue
        cited = frame.sources[0] if frame.sources else None
        own = cited is not None and _speaks_of_own(cited, item.actor)
        kind = (
            ResponsibilityKind.INFERRED
            if item.is_inferred
            else ResponsibilityKind.REPORTED
            if cited is None
            else ResponsibilityKind.CLAIMED
            if own
            else ResponsibilityKind.BLAMED
        )
        who = item.actor.name or writer.quote(_span(item.actor))
        detail: dict[str, Value] = {"actor": who, "by_whom": cited.attributed_to if cited else None}
        hedge = SourceHedge.SUSPECTED if item.is_suspected else None
        writer.write("responsibility", kind.value, _span(item.actor), frame, "attacker_named", detail, hedge=hedge)


def _speaks_of_own(cited: Source, actor: ActorExpression) -> bool:
    """Whether who is cited tells of its own deed: the same actor, an army of forces that nobody names (`its troops`),
    the army that leads the coalition."""
    if cited.attributed_to == actor.name or cited.start <= actor.start < cited.end:
        return True
    if cited.actor_id is not None and actor.actor_id is not None:
        return cited.actor_id == actor.actor_id or is_led_by(actor.actor_id, cited.actor_id)
    return actor.name is None and actor.kind in _FORCES and cited.kind is AttributionKind.MILITARY


def _key(actor: ActorExpression, writer: ClaimWriter) -> str:
    return actor.actor_id or (actor.name or writer.quote(_span(actor))).lower()


def _span(actor: ActorExpression) -> Span:
    return Span(actor.start, actor.end)
