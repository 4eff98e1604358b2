"""What other codebooks would call an incident. Derived, never claimed; `None` where a codebook has no place for it.

Sources: ACLED's disorder types; PLOVER's event categories and modes (2021 manual and the modes added since);
GTD's attack types; UCDP's types of violence. A UCDP type is a candidate only: UCDP also wants a death and a known dyad.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from dateline.codebook.codes import ActorKind, ParticipantRole, Realization
from dateline.codebook.event_types import find_sub_event
from dateline.codebook.records import Participant, Weapon


class DisorderType(StrEnum):
    POLITICAL_VIOLENCE = "political_violence"
    DEMONSTRATIONS = "demonstrations"
    POLITICAL_VIOLENCE_AND_DEMONSTRATIONS = "political_violence_and_demonstrations"
    STRATEGIC_DEVELOPMENTS = "strategic_developments"


class PloverEvent(StrEnum):
    """The categories an incident can map to; PLOVER has others."""

    AGREE = "AGREE"
    RETREAT = "RETREAT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class PloverMode(StrEnum):
    """The modes an incident can map to; PLOVER has others."""

    ABDUCT = "abduct"
    AERIAL = "aerial"
    ARREST = "arrest"
    DEMO = "demo"
    EXPLOSIVES = "explosives"
    HEAVY_WEAPONS = "heavy-weapons"
    RELATIONS = "relations"
    RIOT = "riot"
    SEXUAL = "sexual"
    SUICIDE_ATTACK = "suicide-attack"
    UNCONVENTIONAL = "unconventional"
    VIOLENCE = "violence"
    WITHDRAW = "withdraw"


class GtdAttackType(StrEnum):
    """Assassination, Hijacking and Hostage Taking (Barricade) need more than the record holds: never derived."""

    ASSASSINATION = "Assassination"
    ARMED_ASSAULT = "Armed Assault"
    BOMBING = "Bombing/Explosion"
    HIJACKING = "Hijacking"
    BARRICADE = "Hostage Taking (Barricade)"
    KIDNAPPING = "Hostage Taking (Kidnapping)"
    FACILITY = "Facility/Infrastructure Attack"
    UNARMED_ASSAULT = "Unarmed Assault"
    UNKNOWN = "Unknown"


class UcdpType(StrEnum):
    STATE_BASED = "state-based"
    NON_STATE = "non-state"
    ONE_SIDED = "one-sided"


STATE_KINDS = frozenset(
    {ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.GOVERNMENT, ActorKind.EXTERNAL_FORCES},
)
NON_STATE_KINDS = frozenset(
    {ActorKind.REBEL_GROUP, ActorKind.ARMED_GROUP, ActorKind.MILITIA, ActorKind.IDENTITY_MILITIA},
)
UNARMED_KINDS = frozenset(
    {
        ActorKind.CIVILIANS,
        ActorKind.AID_WORKERS,
        ActorKind.HEALTH_WORKERS,
        ActorKind.JOURNALISTS,
        ActorKind.DETAINEES,
        ActorKind.PROTESTERS,
    },
)
DONE = frozenset({Realization.COMPLETED, Realization.ATTEMPTED})
EDGED_OR_FIRED = ("gun", "rifle", "pistol", "firearm", "small arms", "knife", "machete", "blade", "sword", "axe")


def derive_disorder_type(sub_event_type: str) -> DisorderType:
    """ACLED's disorder type."""
    return DisorderType(find_sub_event(sub_event_type).disorder_type)


def derive_plover(sub_event_type: str, realization: Realization) -> tuple[PloverEvent | None, PloverMode | None]:
    """PLOVER event and mode. A threat is THREATEN, whatever was threatened; planned and foiled acts map to nothing."""
    entry = find_sub_event(sub_event_type)
    if realization is Realization.THREATENED:
        return PloverEvent.THREATEN, PloverMode.VIOLENCE if entry.is_violent else None
    if realization not in DONE or entry.plover_event is None:
        return None, None
    return PloverEvent(entry.plover_event), PloverMode(entry.plover_mode) if entry.plover_mode else None


def derive_gtd_attack_type(
    sub_event_type: str,
    participants: Sequence[Participant],
    realization: Realization,
    weapons: Iterable[Weapon] = (),
) -> GtdAttackType | None:
    """GTD's attack type, where a non-state group is recorded as perpetrator of an act done or attempted.

    A state's act, one whose perpetrator is unidentified, and fighting that nobody is said to have begun have none.
    An attack on civilians is an armed assault where a weapon that cuts or fires is named, else of unknown type.
    """
    perpetrators = {one.kind for one in participants if one.role is ParticipantRole.PERPETRATOR}
    if realization not in DONE or not perpetrators or not perpetrators <= NON_STATE_KINDS:
        return None
    found = find_sub_event(sub_event_type).gtd_attack_type
    if sub_event_type == "Attack" and any(word in one.type.lower() for one in weapons for word in EDGED_OR_FIRED):
        return GtdAttackType.ARMED_ASSAULT
    return GtdAttackType(found) if found else None


def derive_ucdp_type(
    sub_event_type: str, participants: Sequence[Participant], realization: Realization
) -> UcdpType | None:
    """UCDP's candidate type of violence, from who stands against whom; `None` where a side is not known."""
    if realization not in DONE or not find_sub_event(sub_event_type).is_violent:
        return None
    attackers, attacked = _oppose_sides(participants)
    if not attackers or not attacked or not attackers <= STATE_KINDS | NON_STATE_KINDS:
        return None
    armed = attacked - UNARMED_KINDS
    if not armed:
        return UcdpType.ONE_SIDED
    if not armed <= STATE_KINDS | NON_STATE_KINDS:
        return None
    # A state's ally against a rebel group does not make the fight one between groups.
    return UcdpType.STATE_BASED if (attackers | armed) & STATE_KINDS else UcdpType.NON_STATE


def _oppose_sides(participants: Sequence[Participant]) -> tuple[set[ActorKind], set[ActorKind]]:
    attackers = {one.kind for one in participants if one.role is ParticipantRole.PERPETRATOR}
    attacked = {one.kind for one in participants if one.role in (ParticipantRole.TARGET, ParticipantRole.VICTIM)}
    if attackers or attacked:
        return attackers, attacked
    fighting = [one for one in participants if one.role is ParticipantRole.COMBATANT]
    if len(fighting) == 2 and {one.side for one in fighting} <= {None}:
        return {fighting[0].kind}, {fighting[1].kind}
    return {one.kind for one in fighting if one.side == "a"}, {one.kind for one in fighting if one.side == "b"}
