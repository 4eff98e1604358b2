"""How the acts of one report stand to one another: what a count counts, and what is part of one attack."""

from datetime import date
from typing import Any

import pytest
from link_makers import make_claim, make_date, make_participant, make_place, make_telling

from dateline.codebook.codes import DatePrecision, PlacePrecision, RelationKind
from dateline.link import Candidate, make_candidate, relate_report

COLUMN = make_participant("Ostra Column", "perpetrator", side="a")
GUARD = make_participant("Lissa Guard", "perpetrator", side="a")
COLUMN_HIT = make_participant("Ostra Column", "target", side="b")
MAY_TO_JULY = make_date(date(2031, 5, 1), date(2031, 7, 31), precision=DatePrecision.RANGE)
JUNE_4 = make_date(date(2031, 6, 4))
COUNTRY = make_place("Pelmo", PlacePrecision.COUNTRY)


def kind(name: str) -> Any:
    return make_claim("sub_event_type", name)


def tell(name: str, *claims: Any, counts: bool = False) -> Candidate:
    return make_candidate(make_telling(name, *claims, is_aggregate=counts), frozenset())


def relate(*mentions: Candidate) -> list[tuple[str, str, RelationKind]]:
    return [(one.from_id, one.to_id, one.kind) for one in relate_report(mentions)]


COUNT = tell("count", *MAY_TO_JULY, COUNTRY, COLUMN, counts=True)


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param((*JUNE_4, make_place("Pelmo"), COLUMN), id="a town in the country, a day in the months"),
        pytest.param((*JUNE_4, make_place("Pelmo"), COLUMN, kind("Armed clash")), id="attacks are of any kind"),
        pytest.param((*JUNE_4, make_place("Pelmo"), COLUMN, GUARD), id="another actor beside"),
    ],
)
def test_an_aggregate_counts_the_acts_of_its_report_within_it(claims: tuple[Any, ...]) -> None:
    assert relate(tell("act", *claims), COUNT) == [("act", "count", RelationKind.COUNTED_IN)]


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param((*make_date(date(2031, 8, 1)), make_place("Pelmo"), COLUMN), id="after the months"),
        pytest.param((make_place("Pelmo"), COLUMN), id="no day"),
        pytest.param((*JUNE_4, make_place("Karsun"), COLUMN), id="another country"),
        pytest.param((*JUNE_4, COLUMN), id="no place"),
        pytest.param((*JUNE_4, make_place("Pelmo"), GUARD), id="another actor"),
        pytest.param((*JUNE_4, make_place("Pelmo")), id="nobody told"),
        pytest.param((*JUNE_4, make_place("Pelmo"), COLUMN_HIT), id="the actor was hit"),
        pytest.param((*JUNE_4, make_place("Pelmo"), COLUMN, kind("Arrests")), id="no armed act"),
        pytest.param(
            (*JUNE_4, make_place("Pelmo"), COLUMN, make_claim("realization", "foiled")), id="foiled: not among the done"
        ),
    ],
)
def test_what_lies_outside_a_count_or_leaves_open_whether_it_does_is_not_counted(claims: tuple[Any, ...]) -> None:
    assert relate(tell("act", *claims), COUNT) == []


def test_a_count_of_one_kind_counts_no_other_and_bombings_count_suicide_bombs() -> None:
    bombings = tell("count", *MAY_TO_JULY, COUNTRY, kind("Remote explosive/landmine/IED"), counts=True)
    bomb = tell("bomb", *JUNE_4, make_place("Pelmo"), kind("Suicide bomb"))
    strike = tell("strike", *JUNE_4, make_place("Pelmo"), kind("Air/drone strike"))
    assert relate(bomb, strike, bombings) == [("bomb", "count", RelationKind.COUNTED_IN)]


def test_a_count_without_place_needs_an_actor_and_one_without_dates_counts_nothing() -> None:
    act = tell("act", *JUNE_4, make_place("Pelmo"), COLUMN)
    assert relate(act, tell("count", *MAY_TO_JULY, COLUMN, counts=True)) == [("act", "count", RelationKind.COUNTED_IN)]
    assert relate(act, tell("count", *MAY_TO_JULY, counts=True)) == []
    assert relate(act, tell("count", COUNTRY, COLUMN, counts=True)) == []


def test_a_province_counts_what_lies_in_it() -> None:
    province = tell("count", *MAY_TO_JULY, make_place("Pelmo", PlacePrecision.ADMIN1), counts=True)
    assert relate(tell("act", *JUNE_4, make_place("Ostra")), province) == [("act", "count", RelationKind.COUNTED_IN)]
    assert relate(tell("act", *JUNE_4, COUNTRY), province) == []


CLASH = tell("clash", *JUNE_4, make_place("Pelmo"), COLUMN, kind("Armed clash"))


def test_what_precedence_absorbs_is_a_component_of_the_attack_of_that_day_and_town() -> None:
    bomb = tell("bomb", *JUNE_4, make_place("Pelmo"), COLUMN, kind("Suicide bomb"))
    assert relate(CLASH, bomb) == relate(bomb, CLASH) == [("bomb", "clash", RelationKind.COMPONENT_OF)]


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param((*make_date(date(2031, 6, 5)), make_place("Pelmo"), COLUMN), id="the next day"),
        pytest.param((*JUNE_4, make_place("Ostra"), COLUMN), id="another town"),
        pytest.param((*JUNE_4, COUNTRY, COLUMN), id="no town"),
        pytest.param((*JUNE_4, make_place("Pelmo"), GUARD), id="another attacker"),
        pytest.param((*JUNE_4, make_place("Pelmo")), id="nobody told"),
        pytest.param((*JUNE_4, make_place("Pelmo"), COLUMN, make_claim("realization", "planned")), id="only planned"),
    ],
)
def test_acts_that_may_be_two_are_no_components(claims: tuple[Any, ...]) -> None:
    assert relate(CLASH, tell("bomb", *claims, kind("Suicide bomb"))) == []
