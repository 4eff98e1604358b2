"""Mentions in MUC's terms. Groups, people and acts are invented."""

from dataclasses import replace

import pytest
from evals.muc_fillers import find_type, keep_counted, list_entities

from dateline.codebook.codes import Stance, TemporalRole
from dateline.codebook.records import Claim, Detail, Mention, Span, Value

TEXT = "THE FRONT FOR RED BREAD (FRB) AND THE MRTA, OR TUPAC AMARU REVOLUTIONARY MOVEMENT, WERE THERE."


def claim(field: str, value: Value, raw: str = "", **detail: str | int) -> Claim:
    return Claim("c", "m", field, raw, value, Detail(detail), (), "toll")


def take_part(role: str, written: str, name: str | None = None, actor_id: str | None = None, kind: str = "") -> Claim:
    detail: Detail = {"role": role, "as_written": written, "actor_id": actor_id, "kind": kind, "target_type": None}
    return Claim("c", "m", "participant", written, name, detail, (), "role_by_grammar")


def hit_site(written: str, target_type: str) -> Claim:
    detail: Detail = {"role": "target", "as_written": written, "actor_id": None, "target_type": target_type}
    return Claim("c", "m", "participant", written, None, detail, (), "site_attacked")


def tell(
    sub_event: str,
    *claims: Claim,
    realization: str = "completed",
    role: TemporalRole = TemporalRole.CURRENT,
    trigger: str = "",
    many: bool = False,
) -> Mention:
    codes = (claim("sub_event_type", sub_event, trigger), claim("realization", realization))
    return Mention("m", "d", Span(0, 1), "rules", "1", role, many, (*codes, *claims))


def fill(mention: Mention) -> dict[str, set[str]]:
    return {role: set().union(*entities) for role, entities in list_entities([mention], TEXT).items()}


@pytest.mark.parametrize(
    ("mention", "kind"),
    [
        (tell("Attack"), "ATTACK"),
        (tell("Air/drone strike", claim("weapon", "aerial bomb")), "ATTACK"),
        (tell("Attack", claim("weapon", "dynamite")), "BOMBING"),
        (tell("Remote explosive/landmine/IED"), "BOMBING"),
        (tell("Disrupted weapons use", claim("weapon", "bomb")), "BOMBING"),
        (tell("Disrupted weapons use", claim("weapon", "firearm")), None),
        (tell("Abduction/forced disappearance"), "KIDNAPPING"),
        (tell("Looting/property destruction", trigger="BURNED A BUS"), "ARSON"),
        (tell("Looting/property destruction", trigger="ROBBED"), "ROBBERY"),
        (tell("Looting/property destruction", trigger="WRECKED"), "ATTACK"),
        (tell("Government regains territory"), None),
        (tell("Peaceful protest"), None),
        (tell("Arrests"), None),
    ],
)
def test_the_type_is_of_the_sub_event_and_the_weapon(mention: Mention, kind: str | None) -> None:
    assert find_type(mention) == kind


CIVILIANS = take_part("victim", "PEASANTS", kind="civilians")
SOLDIERS = take_part("target", "SOLDIERS", kind="state_forces")
OLD, NEW = claim("date_end", "1989-01-02"), claim("date_end", "1989-05-02")


@pytest.mark.parametrize(
    ("mention", "counts"),
    [
        (tell("Attack", SOLDIERS), True),
        (tell("Armed clash", SOLDIERS), False),
        (tell("Armed clash"), False),
        (tell("Armed clash", SOLDIERS, CIVILIANS), True),
        (tell("Armed clash", hit_site("BRIDGE", "infrastructure")), True),
        (tell("Armed clash", hit_site("BARRACKS", "military")), False),
        (tell("Armed clash", claim("killed", 1, status="civilian")), True),
        (tell("Armed clash", claim("killed", 0, status="civilian", high=0)), False),
        (tell("Attack", realization="foiled"), True),
        (tell("Attack", realization="planned"), False),
        (tell("Attack", many=True), False),
        (tell("Attack", OLD), False),
        (tell("Attack", NEW, role=TemporalRole.RETROSPECTIVE), True),
        (tell("Attack", role=TemporalRole.RETROSPECTIVE), False),
        (tell("Attack", NEW, role=TemporalRole.COMMEMORATIVE), False),
        (tell("Arrests"), False),
    ],
)
def test_recent_terror_counts_and_war_does_not(mention: Mention, counts: bool) -> None:
    assert bool(keep_counted([mention], "1989-05-14")) is counts


@pytest.mark.parametrize(
    ("perpetrator", "filled"),
    [
        (take_part("perpetrator", "MRTA", "Túpac Amaru Revolutionary Movement", "mrta"), {"PerpOrg": {"mrta"}}),
        (
            take_part("perpetrator", "MEMBERS OF THE MRTA [AS HEARD]", "Túpac Amaru Revolutionary Movement", "mrta"),
            {"PerpOrg": {"mrta"}, "PerpInd": {"members of mrta"}},
        ),
        (
            take_part("perpetrator", "REBELS", "Túpac Amaru Revolutionary Movement", "mrta"),
            {"PerpOrg": {"tupac amaru revolutionary movement"}, "PerpInd": {"rebels"}},
        ),
        (
            take_part("perpetrator", "THE FRONT FOR RED BREAD", "FRONT FOR RED BREAD"),
            {"PerpOrg": {"front for red bread"}},
        ),
        (take_part("perpetrator", "ARMY", "Military Forces of Peru", "military-forces-of-peru"), {"PerpOrg": {"army"}}),
        (
            take_part("perpetrator", "TROOPS", "Military Forces of Peru", "military-forces-of-peru"),
            {"PerpInd": {"troops"}},
        ),
        (take_part("perpetrator", "GUNMEN"), {"PerpInd": {"gunmen"}}),
        (take_part("perpetrator", "THEY"), {}),
        (take_part("combatant", "GUNMEN"), {}),
    ],
)
def test_a_name_or_a_body_is_an_organization_and_others_are_people(
    perpetrator: Claim, filled: dict[str, set[str]]
) -> None:
    assert fill(tell("Attack", perpetrator)) == filled


def test_what_is_denied_does_not_count() -> None:
    told = tell("Attack", CIVILIANS)
    denied = replace(told.claims[0], stance=Stance.DENIES)
    assert keep_counted([told], "") == [told]
    assert keep_counted([replace(told, claims=(denied, *told.claims[1:]))], "") == []


def test_victims_are_told_without_their_number_and_nobody_is_none() -> None:
    tolls = (
        claim("killed", 2, of="AT LEAST TWO\nPEASANTS"),
        claim("wounded", 1, of="HIM"),
        claim("wounded", 0, of="NO NURSE", high=0),
        claim("arrested", 3, of="THREE CLERKS"),
    )
    people = take_part("target", "THE MAYOR", kind="government"), take_part("target", "POLICE", kind="police")
    filled = fill(tell("Attack", *tolls, *people))
    assert filled == {"Victim": {"peasants", "mayor"}, "Human": {"peasants", "mayor"}}


def test_sites_and_weapons_fill_what_the_type_has() -> None:
    claims = (
        hit_site("A POWER TOWER", "infrastructure"),
        claim("weapon", "firearm", "46 M-16 RIFLES"),
        claim("weapon", "helicopter", "TWO HELICOPTERS"),
    )
    assert fill(tell("Attack", *claims)) == {"Target": {"power tower"}, "Weapon": {"m16 rifles"}}
    assert fill(tell("Abduction/forced disappearance", *claims)) == {}
    assert fill(tell("Looting/property destruction", *claims, trigger="SET ON FIRE")) == {"Target": {"power tower"}}
