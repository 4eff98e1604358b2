"""Since when there are more acts: found where it is, and seldom where there is none."""

from datetime import timedelta

import numpy as np
import pytest
from analysis_makers import MONDAY, WINDOW, make_weeks, read_weeks
from evals.analysis_simulation import draw_bursts, draw_weeks

from dateline.analyze import Background, Reading, find_findings
from dateline.analyze.chance import seed_chance
from dateline.analyze.change_points import draw_best_gains, find_best_gain, locate_changes, steady_variance
from dateline.codebook.finding_codes import Caveat, FindingKind
from dateline.codebook.findings import Finding

LEVELS = [4, 3, 5, 4] * 10 + [12, 14, 13] * 4 + [13]
"""Forty weeks of four acts and thirteen of thirteen."""


def find_changes(counts: list[int], reading: Reading | None = None) -> list[Finding]:
    found = find_findings(make_weeks(counts), window=WINDOW, background=Background(reading)).findings
    return [one for one in found if one.kind is FindingKind.CHANGE_POINT]


def test_a_new_level_is_found_with_its_week() -> None:
    (found, *_) = find_changes(LEVELS)
    assert found.window.start == MONDAY - timedelta(weeks=12)
    assert found.value is not None and 3 < found.value < 3.5
    assert found.interval and (found.interval.low or 0) > 2
    assert found.p_value is not None and found.p_value < 0.01
    assert found.n_incidents == sum(LEVELS[40:]) == len(found.incident_ids)
    assert Caveat.CHOSEN_AFTER_LOOKING in found.caveats


def test_the_press_that_grew_as_much_is_told() -> None:
    (found, *_) = find_changes(LEVELS, read_weeks([10] * 40 + [32] * 13))
    assert found.press and found.press.ratio and round(found.press.ratio, 1) == 3.2
    assert found.variants[0].value is not None and 0.9 < found.variants[0].value < 1.1


def test_level_weeks_have_no_change_and_few_acts_are_not_looked_at() -> None:
    assert not find_changes([4, 3, 5, 4] * 13 + [4])
    assert not find_changes([0] * 40 + [1] * 13)


@pytest.mark.parametrize("memory", [0.0, 0.5])
def test_no_more_false_alarms_than_the_level(memory: float) -> None:
    chance = np.random.default_rng(11)
    alarms = 0
    for _ in range(60):
        weeks = draw_bursts(chance, 5, 52, memory, 2) if memory else draw_weeks(chance, 5, 52, 2)
        series = steady_variance(weeks.tolist())
        draws = draw_best_gains(series, seed_chance((), series.tobytes()))
        alarms += bool(locate_changes(series, draws))
    assert alarms <= 9  # of 60; more than 9 at a level of 5 % has a chance under 1 in 500


def test_the_gain_is_what_ruptures_finds() -> None:
    series = steady_variance(LEVELS)
    whole = ((series - series.mean()) ** 2).sum()
    parts = sum(((part - part.mean()) ** 2).sum() for part in (series[:40], series[40:]))
    assert abs(find_best_gain(series) - (whole - parts)) < 1e-9
