"""Which mentions speak of one act: abstain unless much speaks for it, and say why. All of it is invented."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from link_makers import (
    MAY_DAY,
    link_by_arrival,
    make_bound,
    make_claim,
    make_date,
    make_participant,
    make_place,
    make_telling,
    make_toll,
)

from dateline.codebook.codes import DatePrecision, PlacePrecision
from dateline.codebook.records import Claim
from dateline.link import (
    Candidate,
    blocking_keys,
    collect_names,
    explain_link,
    link_all,
    make_candidate,
    search_keys,
)
from dateline.link.weights import AGAINST, THRESHOLD, compare, highest_weight, weigh

COLUMN = make_participant("Ostra Column", "perpetrator", side="a")
AT_PELMO = make_place("Pelmo")
DAY = make_date(MAY_DAY)
MONTH = make_date(MAY_DAY, date(2031, 5, 31), precision=DatePrecision.MONTH)
YEAR = make_date(date(2031, 1, 1), date(2031, 12, 31), precision=DatePrecision.YEAR)


def candidate_of(mention_id: str, *claims: Claim, is_aggregate: bool = False, **report: Any) -> Candidate:
    """A mention of a report of its own; `url`, `copy_of` and `names` say more of the report."""
    telling = make_telling(mention_id, *claims, outlet=f"Outlet {mention_id}", is_aggregate=is_aggregate)
    names = frozenset(report.pop("names", ()))
    return make_candidate(replace(telling, **report), names)


def joins(*mentions: Candidate) -> bool:
    return len(link_all(mentions)) < len(mentions)


KNOWN = candidate_of("known", *DAY, AT_PELMO, make_toll(12), COLUMN)


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
    assert link_all([candidate_of("new", *claims), KNOWN]) == [("known", "new")]


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
        pytest.param((*MONTH, make_place("Pelmo", PlacePrecision.COUNTRY)), id="a month and the country"),
        pytest.param(
            (make_bound(MAY_DAY - timedelta(1)), AT_PELMO, make_toll(12), COLUMN), id="told before it happened"
        ),
        pytest.param((), id="nothing told"),
    ],
)
def test_too_little_or_a_contradiction_founds_an_incident(claims: tuple[Claim, ...]) -> None:
    assert not joins(candidate_of("new", *claims), KNOWN)


def test_an_aggregate_is_no_act() -> None:
    counted = candidate_of("new", *DAY, AT_PELMO, make_toll(12), COLUMN, is_aggregate=True)
    assert not joins(counted, KNOWN)
    assert not blocking_keys(counted)
    assert not search_keys(counted)


def test_a_report_may_tell_an_act_twice_but_never_two_acts_as_one() -> None:
    first = candidate_of("a", *DAY, AT_PELMO, make_toll(12), COLUMN)
    again = replace(candidate_of("b", *DAY, AT_PELMO, make_toll(12), COLUMN), document_id=first.document_id)
    other = replace(candidate_of("c", *DAY, make_place("Ostra"), make_toll(12)), document_id=first.document_id)
    assert joins(first, again)
    assert compare(first, other)["report"] == AGAINST
    assert not joins(first, other)


def test_a_version_of_one_page_needs_less_and_is_still_contradicted() -> None:
    page = "https://daily.example/pelmo"
    before = replace(KNOWN, url=page)
    again = candidate_of("new", make_claim("sub_event_type", "Armed clash"), url=page)
    assert not joins(replace(again, url=None), before)
    assert compare(again, before)["report"] > 0
    other_day = candidate_of("new", *make_date(MAY_DAY + timedelta(days=9)), AT_PELMO, url=page)
    assert not joins(other_day, before)


def test_names_that_two_reports_share_speak_for_one_act() -> None:
    shared = ("rivermill", "karst", "lombe", "tarn")
    one = candidate_of("one", *DAY, make_claim("sub_event_type", "Armed clash"), names=shared)
    assert joins(one, candidate_of("two", *DAY, AT_PELMO, names=(*shared, "vale")))
    assert not joins(one, candidate_of("two", *DAY, AT_PELMO, names=("quill", "dray", "sedge", "fell")))


def test_names_leave_out_openings_of_sentences_common_words_and_the_place() -> None:
    text = "Gunmen struck Pelmo on Monday. Fighters left the Rivermill at 40. He saw Karst's car."
    assert collect_names(text) - {"40"} == {"pelmo", "rivermill", "karst"}
    told = candidate_of("one", AT_PELMO, names=("pelmo", "rivermill"))
    assert told.names == candidate_of("two", names=("rivermill",)).names


def test_every_link_is_explained_by_its_comparisons() -> None:
    twin = candidate_of("twin", *DAY, AT_PELMO, make_toll(12), COLUMN)
    weights = explain_link(twin, [KNOWN])
    assert all(weights[name] > 0 for name in ("date", "town", "type", "actor", "killed"))
    assert sum(weights.values()) == pytest.approx(weigh(KNOWN, twin), abs=0.01)


def test_each_likeness_adds_weight_and_a_rival_toll_takes_some() -> None:
    def weight(*claims: Claim) -> float:
        return weigh(candidate_of("new", *DAY, AT_PELMO, *claims), KNOWN)

    assert weight(make_toll(50)) < weight() < weight(make_toll(12)) < weight(make_toll(12), COLUMN)


def test_what_contradicts_is_not_chained_by_what_is_like_both() -> None:
    at_ostra = candidate_of("c", *DAY, make_place("Ostra"), make_toll(12), COLUMN)
    vague = candidate_of("b", *DAY, make_toll(12), COLUMN)
    assert weigh(KNOWN, vague) > THRESHOLD < weigh(vague, at_ostra)
    groups = link_all([KNOWN, vague, at_ostra])
    assert not any({"known", "c"} <= set(group) for group in groups)


def test_copies_of_one_text_are_one_act_however_many() -> None:
    first = candidate_of("m000", *DAY, AT_PELMO, make_toll(12), COLUMN)
    copies = [candidate_of(f"m{n:03}", *DAY, AT_PELMO, COLUMN, copy_of=first.document_id) for n in range(1, 260)]
    other = candidate_of("other", *DAY, make_place("Ostra"), make_toll(12), COLUMN)
    groups = link_all([*copies, other, first])
    assert groups == [tuple(sorted(one.mention_id for one in [first, *copies])), ("other",)]


def meet(a: Candidate, b: Candidate) -> bool:
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
    assert meet(candidate_of("a", *a, AT_PELMO, COLUMN), candidate_of("b", *b, AT_PELMO, COLUMN))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param((*DAY, AT_PELMO), (*DAY, make_place("Karsun")), id="another country"),
        pytest.param((*DAY, AT_PELMO), (*make_date(MAY_DAY + timedelta(9)), AT_PELMO), id="nine days later"),
        pytest.param((*DAY, AT_PELMO), (*make_date(MAY_DAY + timedelta(90)), AT_PELMO), id="three months later"),
    ],
)
def test_tellings_that_cannot_be_one_act_are_not_compared(a: tuple[Claim, ...], b: tuple[Claim, ...]) -> None:
    assert not meet(candidate_of("a", *a), candidate_of("b", *b))


DAYS = st.dates(date(2030, 12, 20), date(2031, 3, 10))
PRECISIONS = st.sampled_from([DatePrecision.DAY, DatePrecision.RANGE, DatePrecision.WEEK, DatePrecision.MONTH])


@given(DAYS, st.integers(0, 31), PRECISIONS, st.integers(0, 31), st.integers(0, 31), PRECISIONS)
def test_overlapping_dates_always_meet(
    start: date, length: int, precision: DatePrecision, shift: int, other: int, other_precision: DatePrecision
) -> None:
    last = start + timedelta(length)
    begin = start + timedelta(min(shift, length))
    a = candidate_of("a", *make_date(start, last, precision=precision), AT_PELMO)
    b = candidate_of("b", *make_date(begin, begin + timedelta(other), precision=other_precision), AT_PELMO)
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


def tell(name: str, told: tuple[Any, ...], **report: Any) -> Candidate:
    dates, *rest = told
    return candidate_of(name, *dates, *(claim for claim in rest if claim), **report)


@given(TOLD, TOLD)
def test_no_other_weighs_more_than_the_highest(one: tuple[Any, ...], other: tuple[Any, ...]) -> None:
    a, b = tell("a", one), tell("b", other)
    assert weigh(a, b) == weigh(b, a) <= min(highest_weight(a), highest_weight(b))


@given(DAYS, st.integers(2, 60), st.booleans())
def test_dates_two_days_apart_or_more_never_join(day: date, gap: int, is_later: bool) -> None:
    other = day + timedelta(gap if is_later else -gap)
    alike = (AT_PELMO, make_toll(12), COLUMN)
    assert not joins(candidate_of("a", *make_date(day), *alike), candidate_of("b", *make_date(other), *alike))


STREAM = st.lists(st.tuples(TOLD, st.integers(0, 3)), min_size=2, max_size=7)


@settings(deadline=None)
@given(STREAM, st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_what_all_at_once_give(stream: list[Any], chance: Random) -> None:
    mentions = [replace(tell(f"m{n}", told), document_id=f"d{report}") for n, (told, report) in enumerate(stream)]
    wanted = link_all(mentions)
    chance.shuffle(mentions)
    assert link_by_arrival(mentions) == wanted == link_all(mentions)
