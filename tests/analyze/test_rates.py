"""Two rates compared: against tables of the binomial case, and in simulated weeks where nothing changes."""

from math import comb

import numpy as np
import pytest
from evals.analysis_simulation import draw_bursts, draw_weeks

from dateline.analyze.rates import compare_rates, estimate_dispersion


def test_the_poisson_case_is_the_binomial_test() -> None:
    found = compare_rates(8, 7, 2, 7)
    tail = sum(comb(10, k) for k in (8, 9, 10)) / 2**10
    assert found.p_value == pytest.approx(2 * tail)
    assert found.ratio == 4


def test_the_interval_is_clopper_and_pearsons() -> None:
    found = compare_rates(8, 7, 2, 7)
    assert found.interval
    low, high = found.interval.low, found.interval.high
    assert low and high
    # Of 8 in 10 the interval is 0.4439 to 0.9748 (Clopper and Pearson's charts), here as odds.
    assert (low / (1 + low), high / (1 + high)) == pytest.approx((0.4439, 0.9748), abs=2e-4)


def test_exposure_counts() -> None:
    assert compare_rates(3, 3, 7, 7).ratio == 1
    assert compare_rates(3, 3, 7, 7).p_value == 1


def test_dispersion_widens_the_interval() -> None:
    plain, wide = compare_rates(20, 7, 520, 364), compare_rates(20, 7, 520, 364, dispersion=4)
    assert plain.ratio == wide.ratio == 2
    assert plain.interval and wide.interval and plain.p_value and wide.p_value
    assert (wide.interval.low or 0) < (plain.interval.low or 0) < 2 < (plain.interval.high or 0)
    assert plain.p_value < 0.05 < wide.p_value


def test_nothing_before_gives_a_lower_end_alone_and_nothing_at_all_nothing() -> None:
    found = compare_rates(6, 7, 0, 364)
    assert found.ratio is None and found.interval and found.interval.high is None and found.p_value
    assert (found.interval.low or 0) > 1 and found.p_value < 0.001
    assert compare_rates(0, 7, 0, 364) == compare_rates(3, 0, 4, 364)
    assert compare_rates(0, 7, 0, 364).p_value is None


def test_dispersion_is_variance_over_mean_and_never_under_one() -> None:
    assert estimate_dispersion([2, 2, 2, 2], [7] * 4) == 1
    assert estimate_dispersion([0, 8], [7, 7]) == pytest.approx(8)
    assert estimate_dispersion([10, 20], [7, 14]) == 1
    assert estimate_dispersion([], []) == estimate_dispersion([0, 0], [7, 7]) == 1


@pytest.mark.parametrize("kind", ["poisson", "dispersed", "bursts"])
def test_no_more_false_alarms_than_the_level(kind: str) -> None:
    chance = np.random.default_rng(7)
    alarms = 0
    for _ in range(200):
        weeks = (
            draw_bursts(chance, 6, 53, 0.5, 2) if kind == "bursts" else
            draw_weeks(chance, 6, 53, 3 if kind == "dispersed" else 1)
        )  # fmt: skip
        past = weeks[:-1].tolist()
        found = compare_rates(int(weeks[-1]), 7, sum(past), 364, estimate_dispersion(past, [7] * 52))
        alarms += found.p_value is not None and found.p_value < 0.05
    assert alarms <= 18  # of 200; more than 18 at a level of 5 % has a chance under 1 %


def test_a_tripled_rate_is_seen() -> None:
    chance = np.random.default_rng(8)
    seen = 0
    for _ in range(50):
        past, (last,) = draw_weeks(chance, 10, 52).tolist(), draw_weeks(chance, 30, 1)
        found = compare_rates(int(last), 7, sum(past), 364, estimate_dispersion(past, [7] * 52))
        seen += found.p_value is not None and found.p_value < 0.05
    assert seen >= 45
