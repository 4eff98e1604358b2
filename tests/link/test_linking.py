"""Which mentions speak of one act: abstain unless much speaks for it, and say why. All of it is invented."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from link_makers import (
    MAY_DAY,
    make_bound,
    make_claim,
    make_date,
    make_incident,
    make_participant,
    make_place,
    make_telling,
    make_toll,
)

from dateline.codebook.codes import DatePrecision, DecidedBy, PlacePrecision
from dateline.codebook.records import Claim, Incident
from dateline.link import blocking_keys, consolidate, found_incident_id, link, search_keys
from dateline.link.comparison import compare, highest_weight

COLUMN = make_participant("Ostra Column", "perpetrator", side="a")
AT_PELMO = make_place("Pelmo")
DAY = make_date(MAY_DAY)
MONTH = make_date(MAY_DAY, date(2031, 5, 31), precision=DatePrecision.MONTH)
YEAR = make_date(date(2031, 1, 1), date(2031, 12, 31), precision=DatePrecision.YEAR)


def incident_of(mention_id: str, *claims: Claim, is_aggregate: bool = False) -> Incident:
    return make_incident(make_telling(mention_id, *claims, outlet=f"Outlet {mention_id}", is_aggregate=is_aggregate))


def joins(found: Incident, *candidates: Incident) -> bool:
    return link(found, candidates).incident_id != found.incident_id


KNOWN = incident_of("known", *DAY, AT_PELMO, make_toll(12), COLUMN)


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param((*DAY, AT_PELMO, make_toll(12), COLUMN), id="all alike"),
        pytest.param((*DAY, AT_PELMO), id="day and town"),
        pytest.param((*DAY, AT_PELMO, make_toll(20)), id="a rival toll is no other act"),
        pytest.param((*DAY, AT_PELMO, make_claim("sub_event_type", "Armed clash"), COLUMN), id="a clash or an attack"),
        pytest.param((*DAY, AT_PELMO, make_claim("realization", "attempted"), COLUMN), id="attempted or completed"),
    ],
)
def test_tellings_of_one_act_join(claims: tuple[Claim, ...]) -> None:
    made = link(incident_of("new", *claims), [KNOWN])
    assert made.incident_id == KNOWN.incident_id
    assert made.mention_id == "new"
    assert made.decided_by is DecidedBy.MACHINE


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param((*DAY, make_place("Karsun"), make_toll(12), COLUMN), id="another country, 7 km away"),
        pytest.param((*make_date(MAY_DAY + timedelta(3)), AT_PELMO, make_toll(12), COLUMN), id="another day"),
        pytest.param(
            (*make_date(MAY_DAY, precision=DatePrecision.DAY), make_place("Ostra"), COLUMN),
            id="another town, 160 km away",
        ),
        pytest.param(
            (*DAY, AT_PELMO, make_toll(12), COLUMN, make_claim("realization", "foiled")), id="foiled, not completed"
        ),
        pytest.param(
            (*DAY, AT_PELMO, make_toll(12), COLUMN, make_claim("realization", "planned")), id="planned, not completed"
        ),
        pytest.param(
            (*DAY, AT_PELMO, make_toll(12), COLUMN, make_claim("realization", "threatened")), id="threatened only"
        ),
        pytest.param((*DAY, AT_PELMO, make_claim("sub_event_type", "Peaceful protest")), id="a protest"),
        pytest.param(DAY, id="a day and no place"),
        pytest.param((AT_PELMO,), id="a place and no date"),
        pytest.param((*DAY, make_place("Pelmo", PlacePrecision.COUNTRY)), id="a day and the country"),
        pytest.param((*MONTH, make_place("Pelmo", PlacePrecision.COUNTRY), COLUMN), id="a month and the country"),
        pytest.param(
            (make_bound(MAY_DAY - timedelta(1)), AT_PELMO, make_toll(12), COLUMN), id="told before it happened"
        ),
        pytest.param((), id="nothing told"),
    ],
)
def test_too_little_or_a_contradiction_founds_an_incident(claims: tuple[Claim, ...]) -> None:
    found = incident_of("new", *claims)
    made = link(found, [KNOWN])
    assert made.incident_id == found.incident_id == found_incident_id("new")
    assert made.weights == {}


def test_an_aggregate_is_no_act() -> None:
    counted = incident_of("new", *DAY, AT_PELMO, make_toll(12), COLUMN, is_aggregate=True)
    assert not joins(counted, KNOWN)
    assert not joins(incident_of("other", *DAY, AT_PELMO, make_toll(12), COLUMN), counted)
    assert not blocking_keys(counted)
    assert not search_keys(counted)


def test_who_can_never_be_linked_is_not_looked_for() -> None:
    told = incident_of("told", *MONTH, make_place("Pelmo", PlacePrecision.COUNTRY), COLUMN)
    assert not blocking_keys(told)
    assert not search_keys(told)
    assert not joins(told, incident_of("twin", *MONTH, make_place("Pelmo", PlacePrecision.COUNTRY), COLUMN))


def test_without_candidates_an_incident_is_founded() -> None:
    assert not joins(incident_of("new", *DAY, AT_PELMO))


def test_the_likest_candidate_is_chosen_in_any_order() -> None:
    found = incident_of("new", *DAY, AT_PELMO, make_toll(12), COLUMN)
    less = incident_of("less", *DAY, AT_PELMO, make_toll(50))
    assert link(found, [less, KNOWN]) == link(found, [KNOWN, less])
    assert link(found, [less, KNOWN]).incident_id == KNOWN.incident_id


def test_of_two_alike_the_choice_does_not_hang_on_their_order() -> None:
    found = incident_of("new", *DAY, AT_PELMO)
    twins = [incident_of(name, *DAY, AT_PELMO) for name in ("one", "two")]
    assert link(found, twins) == link(found, twins[::-1])


def test_a_revised_page_needs_less_and_is_still_contradicted() -> None:
    again, other_day = (
        incident_of("new", AT_PELMO),
        incident_of("new", *make_date(MAY_DAY + timedelta(days=9)), AT_PELMO),
    )
    assert not joins(again, KNOWN)
    made = link(again, [KNOWN], [KNOWN.incident_id])
    assert made.incident_id == KNOWN.incident_id
    assert made.weights["revision"] > 0
    assert link(other_day, [KNOWN], [KNOWN.incident_id]).incident_id != KNOWN.incident_id


def test_every_link_is_explained_by_its_comparisons() -> None:
    made = link(incident_of("new", *DAY, AT_PELMO, make_toll(12), COLUMN), [KNOWN])
    assert {"realization", "date", "place", "type", "actor", "toll"} <= set(made.weights)
    assert all(made.weights[name] > 0 for name in ("date", "place", "type", "actor", "toll"))
    assert made.match_weight == pytest.approx(sum(made.weights.values()))


def test_each_likeness_adds_weight_and_a_rival_toll_takes_some() -> None:
    def weight(*claims: Claim) -> float:
        return link(incident_of("new", *DAY, AT_PELMO, *claims), [KNOWN]).match_weight

    assert weight(make_toll(50)) < weight() < weight(make_toll(12)) < weight(make_toll(12), COLUMN)


def test_the_founding_id_stays_when_others_join() -> None:
    first = make_telling("m1", *DAY, AT_PELMO, make_toll(12))
    second = make_telling("m2", *DAY, AT_PELMO, make_toll(20), outlet="Other", on=date(2031, 5, 2))
    founded = make_incident(first)
    made = link(make_incident(second), [founded])
    grown = consolidate(made.incident_id, [*founded.tellings, second])
    assert grown.incident_id == founded.incident_id == found_incident_id("m1")
    assert {t.mention.mention_id for t in grown.tellings} == {"m1", "m2"}


def meet(a: Incident, b: Incident) -> bool:
    return bool(search_keys(a) & blocking_keys(b)) and bool(search_keys(b) & blocking_keys(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(DAY, DAY, id="the same day"),
        pytest.param(DAY, make_date(MAY_DAY + timedelta(1)), id="the next day: reports differ by a night"),
        pytest.param(DAY, make_date(MAY_DAY - timedelta(1)), id="the next day, across the end of a month"),
        pytest.param(DAY, MONTH, id="a day and its month"),
        pytest.param(MONTH, MONTH, id="a month and itself"),
        pytest.param(DAY, make_date(MAY_DAY - timedelta(3), MAY_DAY + timedelta(2)), id="a day and a siege"),
        pytest.param(DAY, make_date(MAY_DAY - timedelta(20), MAY_DAY + timedelta(2)), id="a day and a long siege"),
        pytest.param(DAY, (make_bound(MAY_DAY + timedelta(4)),), id="a day and a report of the week after"),
        pytest.param(MONTH, (make_bound(MAY_DAY + timedelta(4)),), id="a month and a report in it"),
        pytest.param(
            make_date(date(2031, 4, 28)), (make_bound(date(2031, 5, 3)),), id="a day and a report of the month after"
        ),
        pytest.param(make_date(date(2031, 6, 14)), YEAR, id="a day and its year"),
    ],
)
def test_tellings_of_one_act_meet_under_a_key(a: tuple[Claim, ...], b: tuple[Claim, ...]) -> None:
    assert meet(incident_of("a", *a, AT_PELMO, COLUMN), incident_of("b", *b, AT_PELMO, COLUMN))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param((*DAY, AT_PELMO), (*DAY, make_place("Karsun")), id="another country"),
        pytest.param((*DAY, AT_PELMO), (*make_date(MAY_DAY + timedelta(9)), AT_PELMO), id="nine days later"),
        pytest.param((*DAY, AT_PELMO), (*make_date(MAY_DAY + timedelta(90)), AT_PELMO), id="three months later"),
    ],
)
def test_tellings_that_cannot_be_one_act_are_not_compared(a: tuple[Claim, ...], b: tuple[Claim, ...]) -> None:
    assert not meet(incident_of("a", *a), incident_of("b", *b))


DAYS = st.dates(date(2030, 12, 20), date(2031, 3, 10))
PRECISIONS = st.sampled_from([DatePrecision.DAY, DatePrecision.RANGE, DatePrecision.WEEK, DatePrecision.MONTH])


@given(DAYS, st.integers(0, 31), PRECISIONS, st.integers(0, 31), st.integers(0, 31), PRECISIONS)
def test_overlapping_dates_always_meet(
    start: date, length: int, precision: DatePrecision, shift: int, other: int, other_precision: DatePrecision
) -> None:
    last = start + timedelta(length)
    begin = start + timedelta(min(shift, length))
    a = incident_of("a", *make_date(start, last, precision=precision), AT_PELMO)
    b = incident_of("b", *make_date(begin, begin + timedelta(other), precision=other_precision), AT_PELMO)
    assert meet(a, b)


DATES = st.sampled_from(
    [
        (),
        DAY,
        MONTH,
        YEAR,
        (make_bound(MAY_DAY),),
        (make_bound(MAY_DAY + timedelta(40)),),
        make_date(MAY_DAY, precision=DatePrecision.RANGE),
    ]
)
PLACES = st.sampled_from([None, *(make_place(town, tier) for town in ("Pelmo", "Ostra") for tier in PlacePrecision)])
TOLLS = st.sampled_from([None, make_toll(1), make_toll(12), make_toll(12, field="wounded")])
TOLD = st.tuples(DATES, PLACES, TOLLS, st.sampled_from([None, COLUMN]))


@given(TOLD, TOLD)
def test_no_other_weighs_more_than_the_highest(one: tuple[Any, ...], other: tuple[Any, ...]) -> None:
    a, b = (
        incident_of(name, *dates, *(claim for claim in rest if claim))
        for name, (dates, *rest) in (("a", one), ("b", other))
    )
    assert sum(compare(a, b).values()) <= min(highest_weight(a), highest_weight(b))


@given(DAYS, st.integers(2, 60), st.booleans())
def test_dates_two_days_apart_or_more_never_join(day: date, gap: int, is_later: bool) -> None:
    other = day + timedelta(gap if is_later else -gap)
    alike = (AT_PELMO, make_toll(12), COLUMN)
    assert not joins(incident_of("a", *make_date(day), *alike), incident_of("b", *make_date(other), *alike))
