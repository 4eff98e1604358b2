"""The sub-event types, their counterparts and their precedence."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.codebook.codes import ActorKind, ParticipantRole, Realization
from dateline.codebook.derived import (
    GtdAttackType,
    PloverEvent,
    PloverMode,
    UcdpType,
    derive_disorder_type,
    derive_gtd_attack_type,
    derive_plover,
    derive_ucdp_type,
)
from dateline.codebook.event_types import event_type_of, find_sub_event, list_event_types, load_sub_events
from dateline.codebook.precedence import absorb, load_rules
from dateline.codebook.records import Participant, Weapon
from dateline.errors import UsageError

COMPLETED = Realization.COMPLETED
SHELLING = "Shelling/artillery/missile attack"
NAMES = st.sampled_from(list(load_sub_events()))


def party(role: ParticipantRole, kind: ActorKind, side: str | None = None) -> Participant:
    return Participant("p", role, side, None, None, kind, None, "someone", None)


PERPETRATOR, TARGET, COMBATANT = ParticipantRole.PERPETRATOR, ParticipantRole.TARGET, ParticipantRole.COMBATANT


def test_there_are_25_sub_events_in_six_types() -> None:
    sizes = [
        sum(one.event_type == event_type for one in load_sub_events().values()) for event_type in list_event_types()
    ]
    assert sizes == [3, 6, 3, 3, 2, 8]
    assert len({one.slug for one in load_sub_events().values()}) == 25


@pytest.mark.parametrize("name", list(load_sub_events()))
def test_every_sub_event_is_explained_and_maps_to_known_codes(name: str) -> None:
    entry = find_sub_event(name)
    for text in (entry.label, entry.definition, entry.include, entry.exclude, entry.example):
        assert len(text.split()) >= 3
    derive_disorder_type(name)
    derive_plover(name, COMPLETED)
    derive_gtd_attack_type(name, [party(PERPETRATOR, ActorKind.REBEL_GROUP)], COMPLETED)


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(UsageError, match="Skirmish"):
        event_type_of("Skirmish")


@pytest.mark.parametrize(
    ("given_", "governing", "absorbed"),
    [
        (["Air/drone strike", "Armed clash"], "Armed clash", ("Air/drone strike",)),
        ([SHELLING, "Air/drone strike"], "Air/drone strike", (SHELLING,)),
        (["Attack", "Remote explosive/landmine/IED"], "Remote explosive/landmine/IED", ("Attack",)),
        (["Remote explosive/landmine/IED", "Suicide bomb"], "Suicide bomb", ("Remote explosive/landmine/IED",)),
        (["Suicide bomb", "Chemical weapon"], "Chemical weapon", ("Suicide bomb",)),
        (["Armed clash", "Government regains territory"], "Government regains territory", ("Armed clash",)),
        (["Government regains territory", "Suicide bomb"], "Government regains territory", ("Suicide bomb",)),
        (["Peaceful protest", "Protest with intervention"], "Protest with intervention", ("Peaceful protest",)),
        (
            ["Protest with intervention", "Peaceful protest", "Excessive force against protesters"],
            "Excessive force against protesters",
            ("Peaceful protest", "Protest with intervention"),
        ),
        (["Abduction/forced disappearance", "Attack"], "Attack", ("Abduction/forced disappearance",)),
        (["Agreement", "Armed clash"], "Armed clash", ()),
        (["Grenade"], "Grenade", ()),
    ],
)
def test_precedence(given_: list[str], governing: str, absorbed: tuple[str, ...]) -> None:
    assert absorb(given_) == (governing, absorbed)


@given(st.lists(NAMES, min_size=1, max_size=6))
def test_precedence_knows_no_order_and_no_circle(names: list[str]) -> None:
    governing, absorbed = absorb(names)
    assert absorb(reversed(names * 2)) == (governing, absorbed)
    assert {governing, *absorbed} <= set(names) and governing not in absorbed
    for one, other in itertools.combinations(set(names), 2):
        assert {absorb([one, other])[0], *absorb([one, other])[1]} <= {one, other}


def test_every_rule_gives_its_reason() -> None:
    assert all(rule.why and rule.over and rule.absorbs and not rule.over & rule.absorbs for rule in load_rules())


def test_nothing_is_an_error_to_absorb() -> None:
    with pytest.raises(UsageError):
        absorb([])


@pytest.mark.parametrize(
    ("name", "realization", "expected"),
    [
        ("Suicide bomb", COMPLETED, (PloverEvent.ASSAULT, PloverMode.SUICIDE_ATTACK)),
        ("Armed clash", Realization.ATTEMPTED, (PloverEvent.ASSAULT, None)),
        ("Attack", Realization.THREATENED, (PloverEvent.THREATEN, PloverMode.VIOLENCE)),
        ("Peaceful protest", Realization.THREATENED, (PloverEvent.THREATEN, None)),
        ("Attack", Realization.FOILED, (None, None)),
        ("Other", COMPLETED, (None, None)),
    ],
)
def test_plover(name: str, realization: Realization, expected: object) -> None:
    assert derive_plover(name, realization) == expected


def test_gtd_is_for_non_state_perpetrators_of_acts_done() -> None:
    rebels, army = party(PERPETRATOR, ActorKind.REBEL_GROUP), party(PERPETRATOR, ActorKind.STATE_FORCES)
    unknown = party(PERPETRATOR, ActorKind.UNIDENTIFIED)
    assert derive_gtd_attack_type("Suicide bomb", [rebels], COMPLETED) is GtdAttackType.BOMBING
    assert derive_gtd_attack_type("Attack", [rebels], COMPLETED) is GtdAttackType.UNKNOWN
    rifles = Weapon("assault rifle", "rifles", None)
    assert derive_gtd_attack_type("Attack", [rebels], COMPLETED, [rifles]) is GtdAttackType.ARMED_ASSAULT
    for others in ([army], [unknown], [army, rebels], [], [party(COMBATANT, ActorKind.REBEL_GROUP)]):
        assert derive_gtd_attack_type("Suicide bomb", others, COMPLETED) is None
    assert derive_gtd_attack_type("Suicide bomb", [rebels], Realization.FOILED) is None


@pytest.mark.parametrize(
    ("attacker", "attacked", "expected"),
    [
        (ActorKind.ARMED_GROUP, ActorKind.STATE_FORCES, UcdpType.STATE_BASED),
        (ActorKind.STATE_FORCES, ActorKind.REBEL_GROUP, UcdpType.STATE_BASED),
        (ActorKind.MILITIA, ActorKind.ARMED_GROUP, UcdpType.NON_STATE),
        (ActorKind.MILITIA, ActorKind.CIVILIANS, UcdpType.ONE_SIDED),
        (ActorKind.STATE_FORCES, ActorKind.PROTESTERS, UcdpType.ONE_SIDED),
        (ActorKind.UNIDENTIFIED, ActorKind.STATE_FORCES, None),
        (ActorKind.ARMED_GROUP, ActorKind.UNIDENTIFIED, None),
        (ActorKind.RIOTERS, ActorKind.POLICE, None),
    ],
)
def test_ucdp_depends_on_who_stands_against_whom(
    attacker: ActorKind, attacked: ActorKind, expected: UcdpType | None
) -> None:
    sides = [party(PERPETRATOR, attacker), party(TARGET, attacked)]
    assert derive_ucdp_type("Armed clash", sides, COMPLETED) is expected
    fighting = [party(COMBATANT, attacker, "a"), party(COMBATANT, attacked, "b")]
    assert derive_ucdp_type("Armed clash", fighting, COMPLETED) is expected
    assert derive_ucdp_type("Armed clash", sides, Realization.PLANNED) is None
    assert derive_ucdp_type("Agreement", sides, COMPLETED) is None
    assert derive_ucdp_type("Armed clash", sides[:1], COMPLETED) is None
