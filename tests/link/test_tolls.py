"""No figure is overwritten, swapped, summed twice or passed off as an outsider's. Groups and places are invented."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from link_makers import make_claim, make_incident, make_participant, make_telling, make_toll

from dateline.codebook.codes import AttributionKind, BestBasis, CasualtyStatus, Stance
from dateline.codebook.records import Claim, Total

Who = dict[str, Any]
MONDAY, TUESDAY, WEDNESDAY = date(2031, 5, 5), date(2031, 5, 6), date(2031, 5, 7)
ARMY: Who = {"by": "the Belvan army", "by_kind": AttributionKind.MILITARY, "is_party": True}
COLUMN: Who = {"by": "Ostra Column", "by_kind": AttributionKind.ARMED_GROUP, "is_party": True}
MEDICS: Who = {"by": "medics", "by_kind": AttributionKind.MEDIC}
GOVERNOR: Who = {"by": "the governor", "by_kind": AttributionKind.OFFICIAL}


def toll(best: int | None, who: Who | None = None, **more: Any) -> Claim:
    return make_toll(best, **((who or {}) | more))


def total_killed(*reports: tuple[date | None, Claim]) -> Total | None:
    """The total of reports by as many outlets, each with its day and its figure."""
    tellings = [make_telling(f"m{n}", claim, outlet=f"Outlet {n}", on=on) for n, (on, claim) in enumerate(reports)]
    return make_incident(*tellings).totals.killed


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        pytest.param(toll(6), (6, 6, 6), id="exact"),
        pytest.param(toll(7, low=7, is_exact=False), (7, 7, None), id="at least seven has no ceiling"),
        pytest.param(toll(0), (0, 0, 0), id="a told zero is a figure"),
        pytest.param(toll(None, low=24, is_exact=False), (24, None, None), id="dozens: no best"),
        pytest.param(toll(None, low=10, high=20), (10, None, 20), id="a range has no best"),
    ],
)
def test_one_report_gives_the_figure_as_told(claim: Claim, expected: tuple[int | None, ...]) -> None:
    total = total_killed((MONDAY, claim))
    assert total is not None
    assert (total.low, total.best, total.high) == expected
    assert total.best_basis is BestBasis.SINGLE


@pytest.mark.parametrize(
    ("rebels", "expected"),
    [
        pytest.param(2, (10, 10, 10), id="one side's dead are no rival of both sides'"),
        pytest.param(12, (10, 10, 12), id="but more than both are"),
    ],
)
def test_the_dead_of_one_side_are_a_part(rebels: int, expected: tuple[int, ...]) -> None:
    both = [toll(9, ARMY, of="rebels", at=100), toll(1, ARMY, of="a soldier", status="military", at=120)]
    theirs = toll(rebels, COLUMN, of="fighters", status="armed_group", at=400)
    total = make_incident(make_telling("m0", *both, theirs, on=MONDAY)).totals.killed
    assert total is not None
    assert (total.low, total.best, total.high) == expected


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param((), id="nothing told"),
        pytest.param((toll(None, is_exact=False),), id="killed, number untold"),
        pytest.param((toll(9, stance=Stance.DENIES),), id="denied"),
        pytest.param((toll(9, stance=Stance.RETRACTS),), id="retracted"),
        pytest.param((toll(9, stance=Stance.DOUBTS),), id="doubted"),
        pytest.param((toll(9, field="wounded"),), id="wounded are not killed"),
        pytest.param((toll(20, field="abducted"),), id="abducted are not killed"),
    ],
)
def test_without_a_figure_the_total_is_none(claims: tuple[Claim, ...]) -> None:
    assert make_incident(make_telling("m", *claims)).totals.killed is None


@pytest.mark.parametrize(
    ("reports", "best", "basis"),
    [
        pytest.param([(MONDAY, toll(30, ARMY))], 30, BestBasis.PARTY_CLAIM, id="only a party speaks"),
        pytest.param(
            [(MONDAY, toll(30, ARMY)), (MONDAY, toll(2, COLUMN))],
            2,
            BestBasis.PARTY_CLAIM,
            id="both parties: the lower",
        ),
        pytest.param(
            [(MONDAY, toll(12, MEDICS)), (TUESDAY, toll(30, ARMY))],
            12,
            BestBasis.LATEST_NON_PARTY,
            id="a later party does not displace an outsider",
        ),
        pytest.param(
            [(MONDAY, toll(30, ARMY)), (TUESDAY, toll(12, MEDICS))],
            12,
            BestBasis.LATEST_NON_PARTY,
            id="an outsider displaces a party",
        ),
        pytest.param(
            [(MONDAY, toll(12, MEDICS)), (TUESDAY, toll(15, GOVERNOR))],
            15,
            BestBasis.LATEST_OFFICIAL,
            id="the latest outsider is an official",
        ),
        pytest.param(
            [(MONDAY, toll(15, GOVERNOR)), (TUESDAY, toll(12, MEDICS))],
            12,
            BestBasis.LATEST_NON_PARTY,
            id="the latest outsider is none",
        ),
        pytest.param(
            [(MONDAY, toll(31, MEDICS)), (TUESDAY, toll(39, MEDICS))], 39, BestBasis.SINGLE, id="a revision replaces"
        ),
        pytest.param(
            [(MONDAY, toll(39, MEDICS)), (TUESDAY, toll(31, MEDICS))], 31, BestBasis.SINGLE, id="also one downwards"
        ),
        pytest.param(
            [(MONDAY, toll(12)), (MONDAY, toll(15))],
            12,
            BestBasis.LATEST_NON_PARTY,
            id="a tie of one day takes the lower",
        ),
        pytest.param(
            [(MONDAY, toll(12, MEDICS)), (None, toll(20, GOVERNOR))],
            12,
            BestBasis.LATEST_NON_PARTY,
            id="an undated report is not the latest",
        ),
    ],
)
def test_best_figure_and_its_basis(reports: list[tuple[date | None, Claim]], best: int, basis: BestBasis) -> None:
    total = total_killed(*reports)
    assert total is not None
    assert (total.best, total.best_basis) == (best, basis)


@pytest.mark.parametrize("first", [ARMY, MEDICS])
def test_rival_figures_span_low_to_high(first: Who) -> None:
    total = total_killed((MONDAY, toll(30, first)), (TUESDAY, toll(12, GOVERNOR)))
    assert total is not None
    assert (total.low, total.best, total.high) == (12, 12, 30)


def test_a_copy_is_no_later_word() -> None:
    first = make_telling("m1", toll(12), outlet="Wire", on=MONDAY)
    update = make_telling("m2", toll(15), outlet="Daily", on=TUESDAY)
    alone = make_incident(first, update).totals.killed
    copy = make_telling("m3", toll(12), outlet="Mirror", on=WEDNESDAY, copy_of="document of m1")
    assert alone is not None
    assert alone.best == 15
    assert make_incident(first, update, copy).totals.killed == alone


@pytest.mark.parametrize(
    ("claims", "best"),
    [
        pytest.param((toll(12), toll(3, included_in="m/0", demographic="children")), 12, id="including three children"),
        pytest.param((toll(3, is_part=True), toll(12)), 12, id="among the dead were three"),
        pytest.param((toll(12, at=100), toll(12, at=130)), 12, id="told twice in one breath"),
        pytest.param((toll(12), toll(12)), 12, id="told twice"),
        pytest.param((toll(12, of="people"), toll(5, of="soldiers")), 12, id="a smaller figure further on is a part"),
        pytest.param((toll(5, of="soldiers", at=100), toll(8, of="rebels", at=120)), 13, id="two kinds of victims"),
        pytest.param(
            (toll(5, MEDICS, of="soldiers", at=100), toll(8, GOVERNOR, of="people", at=120)), 5, id="two speakers"
        ),
        pytest.param((toll(31), toll(39, rule="toll_revised")), 39, id="risen to 39"),
        pytest.param((toll(39), toll(31, rule="toll_revised")), 31, id="fallen to 31"),
        pytest.param((toll(12, at=100), toll(30, field="wounded", at=110)), 12, id="wounded stand apart"),
        pytest.param(
            (toll(None, low=24, is_exact=False, of="soldiers", at=100), toll(3, of="villagers", at=120)),
            None,
            id="dozens and three have no best",
        ),
    ],
)
def test_one_report_is_never_summed_twice(claims: tuple[Claim, ...], best: int | None) -> None:
    total = make_incident(make_telling("m", *claims)).totals.killed
    assert total is not None
    assert total.best == best


def test_killed_and_wounded_keep_their_own_figures() -> None:
    totals = make_incident(make_telling("m", toll(12, at=100), toll(30, field="wounded", at=120))).totals
    assert totals.killed is not None
    assert totals.wounded is not None
    assert (totals.killed.best, totals.wounded.best) == (12, 30)


def test_total_names_its_rule_and_claims() -> None:
    incident = make_incident(make_telling("m", toll(12), toll(3, included_in="m/0")))
    derived = next(d for d in incident.derived if d.field == "totals.killed")
    assert derived.rule == BestBasis.SINGLE
    assert derived.claim_ids == ("m/0",)


@given(
    st.lists(
        st.tuples(st.dates(MONDAY, WEDNESDAY), st.integers(0, 400), st.sampled_from([None, ARMY, COLUMN, MEDICS])),
        min_size=1,
        max_size=6,
    )
)
def test_best_is_always_a_figure_that_was_told(rows: list[tuple[date, int, Who | None]]) -> None:
    total = total_killed(*[(on, toll(figure, who)) for on, figure, who in rows])
    told = {figure for _, figure, _ in rows}
    assert total is not None
    assert {total.low, total.best, total.high} <= told
    assert total.low is not None
    assert total.best is not None
    assert total.high is not None
    assert total.low <= total.best <= total.high
    assert (total.best_basis is BestBasis.PARTY_CLAIM) == all(bool(who and who.get("is_party")) for _, _, who in rows)


def test_lines_keep_inclusion_status_and_victims() -> None:
    soldiers = make_participant("Belvan army", "target", side="b", kind="state_forces", as_written="soldiers")
    incident = make_incident(
        make_telling(
            "m",
            toll(12, of="eleven soldiers and a driver"),
            toll(11, included_in="m/0", status="military", of="soldiers"),
            soldiers,
        )
    )
    whole, part = incident.casualties
    assert (whole.best, whole.included_in, whole.status) == (12, None, None)
    assert (part.best, part.included_in, part.status) == (11, 0, CasualtyStatus.MILITARY)
    assert part.of_participant == "p1"


def test_the_same_line_from_two_reports_is_one_with_both_claims() -> None:
    incident = make_incident(make_telling("m1", toll(12)), make_telling("m2", toll(12), outlet="Other"))
    assert [line.claim_ids for line in incident.casualties] == [("m1/0", "m2/0")]


def test_rival_lines_stand_side_by_side() -> None:
    incident = make_incident(make_telling("m1", toll(12)), make_telling("m2", toll(20), outlet="Other"))
    assert [line.best for line in incident.casualties] == [12, 20]


def test_victims_are_civilian_only_where_that_is_told() -> None:
    incident = make_incident(make_telling("m", toll(12, of="villagers")))
    assert incident.casualties[0].status is not CasualtyStatus.CIVILIAN


def test_a_denied_toll_is_no_line() -> None:
    incident = make_incident(make_telling("m", toll(12, stance=Stance.DENIES), make_claim("killed", None)))
    assert all(line.best != 12 for line in incident.casualties)
