"""Who took part and who is held responsible: rivals stand side by side, a denial is no claim."""

from dataclasses import replace
from typing import Any

import pytest
from link_makers import make_claim, make_incident, make_participant, make_telling

from dateline.codebook.codes import AttributionKind, ResponsibilityKind, Stance, TargetType
from dateline.codebook.records import Claim


def test_one_actor_in_one_role_is_one_participant() -> None:
    told = [make_telling(f"m{n}", make_participant("Ostra Column", "perpetrator", side="a")) for n in range(3)]
    participants = make_incident(*told).participants
    assert [(p.participant_id, p.name, p.side) for p in participants] == [("p1", "Ostra Column", "a")]


def test_rival_attackers_both_stand() -> None:
    first = make_telling("m1", make_participant("Ostra Column", "perpetrator", side="a"))
    second = make_telling("m2", make_participant("Lissa Front", "perpetrator", side="a"), outlet="Other")
    names = {p.name for p in make_incident(first, second).participants}
    assert names == {"Ostra Column", "Lissa Front"}


def test_a_site_told_later_is_kept_with_its_target() -> None:
    plain = make_telling("m1", make_participant("Belvan army", "target", side="b", kind="state_forces"))
    barracks = make_participant("Belvan army", "target", side="b", kind="state_forces", target_type="military")
    assert make_incident(plain, make_telling("m2", barracks)).participants[0].target_type is TargetType.MILITARY


def _make_site(words: str, target_type: str) -> Claim:
    codes: dict[str, Any] = {"role": "target", "side": "b", "actor_id": None, "kind": "unidentified", "certainty": None}
    claim = make_claim("participant", None, **codes, target_type=target_type, as_written=words)
    return replace(claim, rule="site_attacked")


def test_a_site_is_its_holders_and_no_participant() -> None:
    holder = make_telling("m1", make_participant("Belvan army", "target", side="b", kind="state_forces"))
    found = make_incident(holder, make_telling("m2", _make_site("the Sorn prison", "prison"))).participants
    assert [(p.name, p.target_type) for p in found] == [("Belvan army", TargetType.PRISON)]


def test_a_site_alone_stands_for_whoever_holds_it() -> None:
    found = make_incident(make_telling("m", _make_site("the Sorn prison", "prison"))).participants
    assert [(p.as_written, p.target_type) for p in found] == [("the Sorn prison", TargetType.PRISON)]


@pytest.mark.parametrize("role", ["perpetrator", "target"])
def test_nobody_in_particular_is_dropped_beside_a_name(role: str) -> None:
    named = make_participant("Ostra Column", role, side="a")
    nobody = make_participant("gunmen", role, side="a", kind="unidentified", actor_id=None)
    nobody = replace(nobody, value=None)
    found = make_incident(make_telling("m1", nobody), make_telling("m2", named)).participants
    assert [p.name for p in found] == ["Ostra Column"]


def test_a_denied_participant_takes_no_part() -> None:
    claim = make_claim(
        "participant",
        "Ostra Column",
        stance=Stance.DENIES,
        role="perpetrator",
        kind="rebel_group",
        as_written="Ostra Column",
    )
    assert make_incident(make_telling("m", claim)).participants == ()


def test_responsibility_rivals_stand_side_by_side() -> None:
    claims = (
        make_claim("responsibility", "claimed", actor="Ostra Column", by_whom="Ostra Column"),
        make_claim("responsibility", "denied", actor="Lissa Front", by_whom="Lissa Front", stance=Stance.DENIES),
        make_claim("responsibility", "blamed", actor="Lissa Front", by_whom="the Belvan army"),
    )
    found = make_incident(make_telling("m", *claims)).responsibility
    assert {(r.kind, r.actor, r.by_whom) for r in found} == {
        (ResponsibilityKind.CLAIMED, "Ostra Column", "Ostra Column"),
        (ResponsibilityKind.DENIED, "Lissa Front", "Lissa Front"),
        (ResponsibilityKind.BLAMED, "Lissa Front", "the Belvan army"),
    }


def test_the_same_responsibility_from_two_reports_is_one() -> None:
    claim = make_claim("responsibility", "claimed", actor="Ostra Column", by_whom="Ostra Column")
    told = make_incident(make_telling("m1", claim), make_telling("m2", claim, outlet="Other"))
    assert len(told.responsibility) == 1


def test_a_denial_alone_makes_nobody_responsible() -> None:
    claim = make_claim("responsibility", "denied", actor="Ostra Column", by_whom="Ostra Column", stance=Stance.DENIES)
    kinds = {r.kind for r in make_incident(make_telling("m", claim)).responsibility}
    assert kinds == {ResponsibilityKind.DENIED}


@pytest.mark.parametrize(
    ("counts", "expected"), [((2, 3), 3), ((None, 2), 2), ((2, None), 2), ((None, None), None), ((0, None), 0)]
)
def test_weapons_of_one_type_are_not_added(counts: tuple[int | None, ...], expected: int | None) -> None:
    told = [make_telling(f"m{n}", make_claim("weapon", "vehicle bomb", count=count)) for n, count in enumerate(counts)]
    weapons = make_incident(*told).weapons
    assert [(weapon.type, weapon.count) for weapon in weapons] == [("vehicle bomb", expected)]


def test_outcomes_keep_who_says_so_and_whether_it_is_a_party() -> None:
    words = "regained control of the prison"
    claims = (
        make_claim("outcome", words, by="the Belvan army", is_party=True, by_kind=AttributionKind.MILITARY),
        make_claim("outcome", words, by="a monitor", stance=Stance.DENIES, by_kind=AttributionKind.MONITOR),
    )
    telling = make_telling("m", *(replace(claim, detail={"kind": "control"}) for claim in claims))
    found = {(o.attributed_to, o.is_party, o.stance) for o in make_incident(telling).outcome}
    assert found == {("the Belvan army", True, Stance.ASSERTS), ("a monitor", False, Stance.DENIES)}


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param([], None, id="not stated"),
        pytest.param([make_claim("civilian_targeting", True)], True, id="stated"),
        pytest.param([make_claim("civilian_targeting", True, stance=Stance.DENIES)], None, id="denied"),
        pytest.param([make_claim("civilian_targeting", False)], False, id="stated not to be"),
    ],
)
def test_civilian_targeting_goes_by_what_is_stated(claims: list[Claim], expected: bool | None) -> None:
    assert make_incident(make_telling("m", *claims)).civilian_targeting is expected
