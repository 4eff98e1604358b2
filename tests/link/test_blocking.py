"""Which mentions meet to be compared: of two each finds the other, and what may be one act is always found."""

from datetime import timedelta
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from link_makers import (
    MAY_DAY,
    make_bound,
    make_claim,
    make_date,
    make_participant,
    make_place,
    make_telling,
    make_toll,
)

from dateline.codebook.codes import DatePrecision, PlacePrecision
from dateline.codebook.distance import measure_great_circle
from dateline.link import Candidate, blocking_keys, make_candidate, search_keys
from dateline.link.blocking import is_loose, may_coincide
from dateline.link.cells import KM_A_DEGREE, cover_disc
from dateline.link.levels import NEAR_KM

COLUMN = make_participant("Ostra Column", "perpetrator", side="a")
DAY = make_date(MAY_DAY)
NIGHT = make_date(MAY_DAY + timedelta(1))
MONTH = make_date(MAY_DAY, MAY_DAY + timedelta(30), precision=DatePrecision.MONTH)
YEAR = make_date(MAY_DAY - timedelta(120), MAY_DAY + timedelta(244), precision=DatePrecision.YEAR)
BOUND = (make_bound(MAY_DAY + timedelta(5)),)
PROVINCE = make_place("Pelmo", PlacePrecision.ADMIN1)
COUNTRY = make_place("Pelmo", PlacePrecision.COUNTRY)
NAMES = frozenset({"karst", "lombe", "tarn", "rivermill"})


def tell(name: str, *claims: Any, names: frozenset[str] = frozenset()) -> Candidate:
    told = [claim for claim in claims if claim]
    return make_candidate(make_telling(name, *told, make_toll(12), COLUMN), names)


def find(a: Candidate, b: Candidate) -> bool:
    return bool(search_keys(a) & blocking_keys(b))


DATES = [(), DAY, NIGHT, MONTH, YEAR, BOUND, make_date(MAY_DAY, MAY_DAY + timedelta(30), precision=DatePrecision.RANGE)]
PLACES = [None, PROVINCE, COUNTRY, *map(make_place, ("Pelmo", "Ostra", "Karsun"))]
TOLD = [tell(f"{n}", *dates, place, names=names) for n, (dates, place, names) in
        enumerate(product(DATES, PLACES, (frozenset[str](), NAMES)))]  # fmt: skip


def test_of_two_mentions_each_finds_the_other_or_neither_does() -> None:
    one_sided = [(a.mention_id, b.mention_id) for a, b in combinations(TOLD, 2) if find(a, b) != find(b, a)]
    assert one_sided == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param((*DAY, make_place("Pelmo")), (*DAY, PROVINCE), id="a town and its province"),
        pytest.param((*DAY, make_place("Pelmo")), (*DAY, COUNTRY), id="a town and its country"),
        pytest.param((*DAY, make_place("Pelmo")), (*MONTH, PROVINCE), id="a month in the province"),
        pytest.param((*DAY, make_place("Pelmo")), (*DAY, make_place("Ostra")), id="an equal toll in another town"),
        pytest.param((*DAY, make_place("Pelmo")), (*BOUND, COUNTRY), id="neither day nor town, the kind of act"),
        pytest.param((*DAY, make_place("Pelmo")), DAY, id="no country, the kind of act on the day"),
        pytest.param((*DAY, make_place("Pelmo")), BOUND, id="no country and no day, the kind of act in the week"),
        pytest.param((*YEAR, make_place("Pelmo")), (*DAY, make_place("Pelmo")), id="a town in the year"),
    ],
)
def test_what_may_be_one_act_is_found(a: tuple[Any, ...], b: tuple[Any, ...]) -> None:
    assert find(tell("a", *a), tell("b", *b))


def test_on_one_day_another_town_is_found_by_names_alone() -> None:
    def at(town: str, names: frozenset[str]) -> Candidate:
        return make_candidate(make_telling(town, *DAY, make_place(town), COLUMN), names)

    assert find(at("Pelmo", NAMES), at("Ostra", NAMES))
    assert not find(at("Pelmo", NAMES), at("Ostra", frozenset({"quill", "dray", "sedge"})))


def test_what_is_told_loosely_is_not_looked_for_among_all_acts_of_its_country() -> None:
    loose = tell("a", *BOUND, COUNTRY)
    assert is_loose(loose)
    protest = make_claim("sub_event_type", "Peaceful protest")
    other = make_candidate(make_telling("b", *DAY, make_place("Pelmo"), protest, make_toll(1)), frozenset())
    assert not find(loose, other)


@pytest.mark.parametrize(("first", "meets"), [(4, True), (5, True), (6, False)])
def test_times_touch_up_to_a_day_beyond(first: int, meets: bool) -> None:
    stay = tell("a", *make_date(MAY_DAY, MAY_DAY + timedelta(4), precision=DatePrecision.RANGE))
    assert may_coincide(stay, tell("b", *make_date(MAY_DAY + timedelta(first)))) is meets
    assert not may_coincide(stay, tell("c"))
    assert may_coincide(tell("c"), tell("d"))


LATITUDES = st.floats(-84, 84)
LONGITUDES = st.floats(-180, 180)


@given(LATITUDES, LONGITUDES, st.floats(0, 100), st.floats(0, 100), st.floats(-1, 1), st.floats(-1, 1))
def test_points_that_may_be_one_share_a_cell(
    latitude: float, longitude: float, radius: float, other_radius: float, north: float, east: float
) -> None:
    reach = (radius + other_radius + NEAR_KM) / KM_A_DEGREE
    there = latitude + north * reach, (longitude + east * reach + 180) % 360 - 180
    if measure_great_circle(latitude, longitude, *there) <= radius + other_radius + NEAR_KM:
        cells = {*cover_disc(latitude, longitude, radius + NEAR_KM / 2)}
        assert not cells.isdisjoint(cover_disc(*there, other_radius + NEAR_KM / 2))
