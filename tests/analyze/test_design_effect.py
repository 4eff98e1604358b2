"""Weeks whose acts are alike count for less; weeks that differ as chance has it count in full."""

from datetime import timedelta

import numpy as np
import pytest
from analysis_makers import MONDAY, WINDOW, make_act
from scipy import stats

from dateline.analyze.acts import Act, collect_acts
from dateline.analyze.design_effect import (
    divide_weeks,
    find_share_interval,
    measure_mean_effect,
    measure_mix_effect,
    measure_share_effect,
    widen_p_value,
)
from dateline.codebook.findings import Period

BASELINE = Period(MONDAY - timedelta(weeks=52), WINDOW.start - timedelta(days=1))


def make_weeks_of(kinds: list[list[str]]) -> list[list[Act]]:
    """A week of acts for each list, one act for each of its kinds."""
    acts = [
        make_act(MONDAY - timedelta(weeks=week + 1), number, sub_event_type=kind)
        for week, some in enumerate(kinds)
        for number, kind in enumerate(some)
    ]
    return divide_weeks(collect_acts(acts).acts, BASELINE)


def name_kind(act: Act) -> str:
    return act.incident.sub_event_type


def test_weeks_of_one_kind_each_have_the_effect_of_their_size() -> None:
    weeks = make_weeks_of([["a"] * 4, ["b"] * 4] * 26)
    assert len(weeks) == 52
    assert measure_mix_effect(weeks, name_kind) == pytest.approx(4 * 52 / 51)
    found = {act.incident_id for week in weeks for act in week if name_kind(act) == "a"}
    assert measure_share_effect(weeks, found) == pytest.approx(4 * 52 / 51)
    values = {act.incident_id: float(name_kind(act) == "a") for week in weeks for act in week}
    assert measure_mean_effect(weeks, values) == pytest.approx(4 * 52 / 51)


def test_the_effect_of_two_kinds_is_chi_squared_over_its_degrees_of_freedom() -> None:
    kinds = [["a"] * a + ["b"] * b for a, b in np.random.default_rng(1).integers(1, 30, (20, 2))]
    table = [[some.count("a"), some.count("b")] for some in kinds]
    expected = stats.chi2_contingency(table, correction=False).statistic / 19
    assert expected > 1
    assert measure_mix_effect(make_weeks_of(kinds), name_kind) == pytest.approx(expected)


def test_weeks_that_are_alike_or_few_have_none() -> None:
    assert measure_mix_effect(make_weeks_of([["a", "b"]] * 20), name_kind) == 1
    assert measure_mix_effect(make_weeks_of([["a"] * 9, ["b"] * 9] * 3), name_kind) == 1
    assert measure_mean_effect(make_weeks_of([["a", "b"]] * 20), {}) == 1


def test_a_p_value_widens_as_the_statistic_shrinks() -> None:
    assert widen_p_value(None, 4) is None
    assert widen_p_value(0.03, 1) == 0.03
    assert widen_p_value(float(2 * stats.norm.sf(4)), 4) == pytest.approx(float(2 * stats.norm.sf(2)))
    assert widen_p_value(1.0, 4) == pytest.approx(1)


def test_an_interval_rests_on_fewer_acts() -> None:
    assert find_share_interval(8, 40, 4) == find_share_interval(2, 10, 1)
