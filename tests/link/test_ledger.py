"""Who said what and how it stands to what was said before; origins; and that the order of arrival changes nothing."""

from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from link_makers import (
    MAY_DAY,
    make_bound,
    make_claim,
    make_date,
    make_end,
    make_incident,
    make_participant,
    make_place,
    make_telling,
    make_toll,
)

from dateline.codebook.codes import (
    AttributionKind,
    DatePrecision,
    LedgerRelation,
    PlacePrecision,
    ReviewStatus,
    Stance,
    TemporalRole,
)
from dateline.codebook.dispute import is_disputed
from dateline.codebook.records import Claim, Telling
from dateline.link import consolidate

MAY_2, MAY_6, MAY_9 = date(2031, 5, 2), date(2031, 5, 6), date(2031, 5, 9)
NEW, REVISION = LedgerRelation.NEW, LedgerRelation.REVISION
CONTRADICTION, REPEAT = LedgerRelation.CONTRADICTION, LedgerRelation.REPEAT

Report = tuple[str | None, tuple[Claim, ...]]


def relations(field: str, *reports: Report) -> list[tuple[object, LedgerRelation]]:
    """The ledger's values of one field, told by these outlets a day apart."""
    days = [date(2031, 5, 10 + n) for n in range(len(reports))]
    tellings = [
        make_telling(f"m{n}", *claims, outlet=outlet, on=on)
        for n, ((outlet, claims), on) in enumerate(zip(reports, days, strict=True))
    ]
    return [(entry.value, entry.relation) for entry in make_incident(*tellings).ledger if entry.field == field]


def killed(best: int, by: str | None = None, **detail: Any) -> tuple[Claim, ...]:
    return (make_toll(best, by=by, **detail),)


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        pytest.param([("A", killed(12))], [(12, NEW)], id="first"),
        pytest.param([("A", killed(12)), ("B", killed(12))], [(12, NEW), (12, REPEAT)], id="another says the same"),
        pytest.param([("A", killed(12)), ("A", killed(12))], [(12, NEW)], id="the same says the same"),
        pytest.param([("A", killed(31)), ("A", killed(39))], [(31, NEW), (39, REVISION)], id="its own revision"),
        pytest.param([("A", killed(12)), ("B", killed(20))], [(12, NEW), (20, CONTRADICTION)], id="two outlets differ"),
        pytest.param(
            [("A", killed(31, "medics")), ("B", killed(39, "medics"))],
            [(31, NEW), (39, REVISION)],
            id="medics revise through another outlet",
        ),
        pytest.param(
            [("A", killed(30, "the army")), ("A", killed(2, "the rebels"))],
            [(30, NEW), (2, CONTRADICTION)],
            id="two parties in one outlet",
        ),
        pytest.param(
            [("A", killed(31)), ("B", killed(39, rule="toll_revised"))], [(31, NEW), (39, REVISION)], id="has risen to"
        ),
        pytest.param([("A", (*killed(12), make_toll(3, included_in="m0/0")))], [(12, NEW)], id="a part is no rival"),
        pytest.param([("A", (*killed(12), make_toll(3, is_part=True)))], [(12, NEW)], id="nor is one told apart"),
        pytest.param(
            [("A", killed(13)), ("B", killed(6, "the UN", demographic="children"))],
            [(13, NEW), (6, NEW)],
            id="children",
        ),
        pytest.param(
            [("A", killed(6, "the UN", demographic="children")), ("B", killed(13)), ("C", killed(15))],
            [(6, NEW), (13, NEW), (15, CONTRADICTION)],
            id="children first",
        ),
        pytest.param(
            [("A", killed(4)), ("B", killed(6, demographic="children"))],
            [(4, NEW), (6, CONTRADICTION)],
            id="more children than dead",
        ),
        pytest.param(
            [("A", killed(4, demographic="children")), ("B", killed(6, demographic="children"))],
            [(4, NEW), (6, CONTRADICTION)],
            id="two counts of children",
        ),
        pytest.param([("A", killed(12, stance=Stance.DENIES))], [], id="denied"),
        pytest.param(
            [("A", (make_toll(5, of="soldiers", at=100), make_toll(8, of="rebels", at=120)))],
            [(5, NEW), (8, NEW)],
            id="parts of one toll do not revise one another",
        ),
        pytest.param(
            [
                ("A", (make_toll(5, of="rebels", status="armed_group"),)),
                (
                    "A",
                    (
                        make_toll(5, of="rebels", status="armed_group", at=100),
                        make_toll(1, of="soldiers", status="military", at=120),
                    ),
                ),
            ],
            [(5, NEW), (1, NEW)],
            id="a part that a later version adds",
        ),
        pytest.param(
            [(None, killed(31)), (None, killed(39))],
            [(31, NEW), (39, CONTRADICTION)],
            id="two unknown outlets are not one",
        ),
    ],
)
def test_how_a_toll_stands_to_those_before(reports: list[Report], expected: list[tuple[int, LedgerRelation]]) -> None:
    assert relations("killed", *reports) == expected


def attacker(*names: str) -> tuple[Claim, ...]:
    return tuple(make_participant(name, "perpetrator", side="a") for name in names)


def target(name: str) -> tuple[Claim, ...]:
    return (make_participant(name, "target", side="b"),)


def blame(kind: str, actor: str | None, by: str | None = None) -> tuple[Claim, ...]:
    return (make_claim("responsibility", kind, by=by, actor=actor, by_whom=by),)


def act(kind: str) -> tuple[Claim, ...]:
    return (make_claim("sub_event_type", kind),)


def done(how: str) -> tuple[Claim, ...]:
    return (make_claim("realization", how),)


@pytest.mark.parametrize(
    ("field", "reports", "expected"),
    [
        pytest.param(
            "participant", [("A", attacker("X")), ("B", attacker("Y"))], [NEW, CONTRADICTION], id="another attacker"
        ),
        pytest.param(
            "participant", [("A", attacker("X")), ("A", attacker("Y"))], [NEW, REVISION], id="who it was, put right"
        ),
        pytest.param("participant", [("A", attacker("X")), ("B", attacker("X", "Y"))], [NEW, REPEAT, NEW], id="joint"),
        pytest.param("participant", [("A", attacker("X", "Y"))], [NEW, NEW], id="two in one report"),
        pytest.param(
            "participant",
            [("A", attacker("X")), ("B", (make_participant("y", "perpetrator", side="a", actor_id="x"),))],
            [NEW, REPEAT],
            id="one under two names",
        ),
        pytest.param("participant", [("A", target("X")), ("B", target("Y"))], [NEW, NEW], id="two who were attacked"),
        pytest.param("participant", [("A", attacker("X")), ("B", target("X"))], [NEW, NEW], id="two parts"),
        pytest.param(
            "responsibility", [("A", blame("blamed", "X")), ("B", blame("denied", "X", "X"))], [NEW, CONTRADICTION],
            id="denied",
        ),
        pytest.param(
            "responsibility", [("A", blame("claimed", "X", "X")), ("B", blame("claimed", "Y", "Y"))],
            [NEW, CONTRADICTION], id="claimed by two",
        ),
        pytest.param(
            "responsibility", [("A", blame("claimed", "X", "X")), ("B", blame("blamed", "X"))], [NEW, NEW],
            id="claimed and blamed",
        ),
        pytest.param(
            "responsibility", [("A", blame("blamed", "X", "the army")), ("B", blame("blamed", "X", "the mayor"))],
            [NEW, REPEAT], id="blamed by two",
        ),
        pytest.param("sub_event_type", [("A", act("Attack")), ("B", act("Attack"))], [NEW, REPEAT], id="same type"),
        pytest.param(
            "sub_event_type", [("A", act("Armed clash")), ("B", act("Grenade"))], [NEW, REPEAT], id="one governs"
        ),
        pytest.param(
            "sub_event_type", [("A", act("Armed clash")), ("B", act("Agreement"))], [NEW, CONTRADICTION], id="others"
        ),
        pytest.param(
            "realization", [("A", done("completed")), ("B", done("foiled"))], [NEW, CONTRADICTION], id="done or not"
        ),
        pytest.param(
            "weapon", [("A", (make_claim("weapon", "IED"), make_claim("weapon", "mortar")))], [NEW, NEW], id="weapons"
        ),
        pytest.param(
            "civilian_targeting",
            [("A", (make_claim("civilian_targeting", True),)), ("B", (make_claim("civilian_targeting", False),))],
            [NEW, CONTRADICTION],
            id="aimed at civilians or not",
        ),
    ],
)  # fmt: skip
def test_how_any_value_stands_to_those_before(
    field: str, reports: list[Report], expected: list[LedgerRelation]
) -> None:
    assert [relation for _, relation in relations(field, *reports)] == expected


def test_what_an_act_is_called_is_no_dispute() -> None:
    one = make_telling("a", *make_date(MAY_DAY), *act("Armed clash"))
    other = make_telling("b", *make_date(MAY_DAY), *act("Agreement"), outlet="Other")
    incident = make_incident(one, other)
    assert CONTRADICTION in {entry.relation for entry in incident.ledger}
    assert not is_disputed(incident)


MONTH = make_date(MAY_DAY, date(2031, 5, 31), precision=DatePrecision.MONTH)
TOWN, COUNTRY = (make_place("Pelmo"),), (make_place("Pelmo", PlacePrecision.COUNTRY),)


@pytest.mark.parametrize(
    ("field", "reports"),
    [
        pytest.param(
            "date_end",
            [("A", (make_bound(MAY_9),)), ("B", make_date(MAY_6))],
            id="a bound and a day before it",
        ),
        pytest.param(
            "date_end",
            [("A", (make_bound(MAY_6),)), ("B", (make_bound(MAY_9),))],
            id="two bounds",
        ),
        pytest.param("date_start", [("A", MONTH), ("B", make_date(MAY_6))], id="a month and a day in it"),
        pytest.param("place", [("A", COUNTRY), ("B", TOWN)], id="a country and a town in it"),
        pytest.param("place", [("A", TOWN), ("B", TOWN)], id="the same town"),
        pytest.param("date_start", [("A", make_date(MAY_6)), ("B", make_date(MAY_6))], id="the same day"),
    ],
)
def test_what_agrees_is_no_contradiction(field: str, reports: list[Report]) -> None:
    assert CONTRADICTION not in [relation for _, relation in relations(field, *reports)]


@pytest.mark.parametrize(
    ("field", "reports"),
    [
        pytest.param("date_start", [("A", make_date(MAY_2)), ("B", make_date(MAY_6))], id="days"),
        pytest.param("place", [("A", TOWN), ("B", (make_place("Ostra"),))], id="towns"),
        pytest.param(
            "end_status",
            [("A", (make_claim("end_status", "ended"),)), ("B", (make_claim("end_status", "ongoing"),))],
            id="over or not",
        ),
        pytest.param("wounded", [("A", killed(3, field="wounded")), ("B", killed(9, field="wounded"))], id="wounded"),
    ],
)
def test_what_cannot_both_be_is_a_contradiction(field: str, reports: list[Report]) -> None:
    assert [relation for _, relation in relations(field, *reports)] == [NEW, CONTRADICTION]


def test_entries_keep_who_and_when() -> None:
    told = make_telling("m", *killed(12, "medics"), on=MAY_6)
    (entry,) = [one for one in make_incident(told).ledger if one.field == "killed"]
    assert (entry.attributed_to, entry.published_on, entry.claim_id) == ("medics", MAY_6, "m/0")


def test_an_early_figure_stays_when_later_ones_come() -> None:
    values = [value for value, _ in relations("killed", *[("A", killed(n)) for n in (3, 12, 31, 39)])]
    assert values == [3, 12, 31, 39]


def cited(by: str | None) -> tuple[Claim, ...]:
    return (make_claim("sub_event_type", "Attack", by=by, by_kind=AttributionKind.MILITARY if by else None),)


@pytest.mark.parametrize(
    ("tellings", "n_independent"),
    [
        pytest.param([("A", None, None)], 1, id="one outlet"),
        pytest.param([("A", None, None), ("B", None, None)], 2, id="two outlets' own reporting"),
        pytest.param([("A", None, None), ("A", None, None)], 1, id="one outlet twice"),
        pytest.param([("A", None, None), ("B", None, "m0")], 1, id="a copy"),
        pytest.param([(f"Outlet {n}", "the army", None) for n in range(10)], 1, id="ten outlets, one statement"),
        pytest.param([("A", "the army", None), ("B", None, None)], 2, id="a statement and own reporting"),
        pytest.param([("A", "the army", None), ("A", "medics", None)], 2, id="two sources through one outlet"),
        pytest.param([("A", None, None), (None, None, None)], 1, id="an unknown outlet corroborates nothing"),
        pytest.param([(None, None, None), (None, None, None)], 1, id="nor do two"),
    ],
)
def test_sources_count_by_origin(tellings: list[tuple[str | None, str | None, str | None]], n_independent: int) -> None:
    told = [
        make_telling(f"m{n}", *cited(by), outlet=outlet, copy_of=copy_of)
        for n, (outlet, by, copy_of) in enumerate(tellings)
    ]
    incident = make_incident(*told)
    assert incident.n_independent_sources == n_independent
    assert incident.n_documents == len(tellings)


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ((TemporalRole.RETROSPECTIVE, TemporalRole.CURRENT), TemporalRole.CURRENT),
        ((TemporalRole.COMMEMORATIVE, TemporalRole.RETROSPECTIVE), TemporalRole.RETROSPECTIVE),
        ((TemporalRole.COMMEMORATIVE,), TemporalRole.COMMEMORATIVE),
    ],
)
def test_an_incident_is_current_if_any_telling_is(roles: tuple[TemporalRole, ...], expected: TemporalRole) -> None:
    assert make_incident(*(make_telling(f"m{n}", role=r) for n, r in enumerate(roles))).temporal_role is expected


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        (("Attack", "Armed clash"), "Armed clash"),
        (("Armed clash", "Shelling/artillery/missile attack"), "Armed clash"),
        (("Shelling/artillery/missile attack", "Air/drone strike"), "Air/drone strike"),
        (("Attack", "Remote explosive/landmine/IED"), "Remote explosive/landmine/IED"),
        (("Attack", "Attack", "Armed clash"), "Attack"),
    ],
)
def test_type_goes_by_most_told_then_by_precedence(types: tuple[str, ...], expected: str) -> None:
    told = [make_telling(f"m{n}", make_claim("sub_event_type", kind)) for n, kind in enumerate(types)]
    assert make_incident(*told).sub_event_type == make_incident(*told[::-1]).sub_event_type == expected


def test_machine_work_is_marked_as_such_and_a_sample_stays_one() -> None:
    incident = make_incident(make_telling("m1"), make_telling("m2", is_sample=True))
    assert incident.review_status is ReviewStatus.MACHINE
    assert incident.is_sample


POOL: list[tuple[Claim, ...]] = [
    (*make_date(MAY_DAY), make_place("Pelmo"), make_toll(12, by="medics")),
    (*make_date(MAY_2), make_place("Ostra"), make_toll(39, rule="toll_revised"), make_end(MAY_6, "the army")),
    (make_bound(MAY_9), make_toll(30, by="the army", is_party=True), make_claim("end_status", "ended", by="the army")),
    (make_toll(5, of="soldiers", at=10), make_toll(8, of="rebels", at=30), make_claim("end_status", "ongoing")),
    (*MONTH, *COUNTRY, make_claim("sub_event_type", "Armed clash"), make_claim("weapon", "vehicle bomb", count=2)),
    (make_claim("responsibility", "claimed", actor="Ostra Column", by_whom="Ostra Column"), make_toll(12)),
    (make_participant("Ostra Column", "perpetrator", side="a"), make_claim("realization", "attempted")),
]


@st.composite
def draw_tellings(draw: st.DrawFn) -> list[Telling]:
    picks = draw(st.lists(st.sampled_from(POOL), min_size=1, max_size=6))
    return [
        make_telling(
            f"m{n}",
            *claims,
            outlet=draw(st.sampled_from(["A", "B", None])),
            on=draw(st.sampled_from([MAY_2, MAY_6, MAY_9, None])),
            role=draw(st.sampled_from(TemporalRole)),
            copy_of=draw(st.sampled_from([None, None, "document of m0"])),
        )
        for n, claims in enumerate(picks)
    ]


@given(draw_tellings(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(tellings: list[Telling], random: Random) -> None:
    shuffled = list(tellings)
    random.shuffle(shuffled)
    assert consolidate("i", shuffled) == consolidate("i", tellings)


@given(draw_tellings())
def test_every_derived_value_and_entry_rests_on_claims_that_were_made(tellings: list[Telling]) -> None:
    incident = consolidate("i", tellings)
    known = {claim.claim_id for telling in tellings for claim in telling.mention.claims}
    assert {claim_id for derived in incident.derived for claim_id in derived.claim_ids} <= known
    assert {entry.claim_id for entry in incident.ledger} <= known
    assert all(derived.rule for derived in incident.derived)
    assert incident.n_independent_sources <= incident.n_documents == len(tellings)


def test_a_day_told_alone_says_nothing_of_the_end() -> None:
    day, days = make_date(MAY_2), make_date(MAY_2, MAY_6)
    assert relations("date_end", ("A", day), ("B", days)) == [(MAY_6.isoformat(), NEW)]
    assert relations("date_start", ("A", day), ("B", days)) == [(MAY_2.isoformat(), NEW), (MAY_2.isoformat(), REPEAT)]
