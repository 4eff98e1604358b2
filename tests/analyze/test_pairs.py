"""Acts close in time, near or far: Knox's test, theatres in step, the nearest pair. Groups and places are invented."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from analysis_makers import COLUMN, MONDAY, OSTRA, WINDOW, make_act
from evals.analysis_simulation import draw_clusters, draw_theatres

from dateline.analyze import find_findings
from dateline.analyze.acts import collect_acts
from dateline.analyze.chance import find_p_value
from dateline.analyze.knox import count_close_pairs, find_near_pairs, permute_close_pairs
from dateline.analyze.resampling import draw_days, draw_points, find_points, measure_chord
from dateline.analyze.simultaneity import count_shifted_pairs
from dateline.analyze.theatres import Theatres, divide_theatres
from dateline.codebook import codes
from dateline.codebook.distance import measure_great_circle
from dateline.codebook.finding_codes import Caveat, FindingKind, Measure, VariantName
from dateline.codebook.findings import Finding
from dateline.codebook.records import Incident, Place, Responsibility
from dateline.codebook.wording.findings import tell_finding

FAR = replace(OSTRA, name="Brunt", admin1="Brunt", country="Castovia", country_code="XY", latitude=14.0)
BLAMED = (Responsibility(codes.ResponsibilityKind.BLAMED, "Ostra Column", "the army"),)


def find_kind(incidents: list[Incident], kind: FindingKind) -> list[Finding]:
    return [one for one in find_findings(incidents, window=WINDOW).findings if one.kind is kind]


def make_past(n: int, place: Place = OSTRA) -> list[Incident]:
    """Acts at a distance of 11 days from one another, up to three weeks before the window."""
    return [make_act(MONDAY - timedelta(days=21 + 11 * back), 900 + back, place=place) for back in range(n)]


def test_two_acts_far_apart_within_days_are_found_with_how_likely_that_is() -> None:
    here, there = make_act(MONDAY, 1), make_act(MONDAY + timedelta(days=2), 2, place=FAR)
    found = find_kind([*make_past(32), here, there], FindingKind.NEAR_SIMULTANEITY)
    pair = next(one for one in found if one.measure is Measure.GAP_DAYS)
    assert (pair.value, pair.incident_ids) == (2, tuple(sorted((here.incident_id, there.incident_id))))
    # Of 371 days five lie within two of the one act there; two acts of the window could have been the nearest.
    assert pair.p_value == pytest.approx(2 * 5 / 371)
    assert Caveat.CONSISTENT_WITH in pair.caveats and Caveat.ONLY_BLAMED not in pair.caveats
    assert "2 days apart" in tell_finding(pair)


@pytest.mark.parametrize(
    "other",
    [
        make_act(MONDAY + timedelta(days=2), 2, place=replace(FAR, latitude=10.3)),
        make_act(MONDAY + timedelta(days=6), 2, place=FAR),
        make_act(MONDAY + timedelta(days=2), 2, place=FAR, participants=(replace(COLUMN, actor_id="other"),)),
        make_act(MONDAY + timedelta(days=2), 2, place=FAR, realization=codes.Realization.FOILED),
    ],
)
def test_what_is_near_late_anothers_or_undone_is_no_pair(other: Incident) -> None:
    assert not find_kind([*make_past(32), make_act(MONDAY, 1), other], FindingKind.NEAR_SIMULTANEITY)


def test_without_an_act_that_is_only_blamed_the_pair_is_gone() -> None:
    there = make_act(MONDAY + timedelta(days=2), 2, place=FAR, responsibility=BLAMED)
    found = find_kind([*make_past(32), make_act(MONDAY, 1), there], FindingKind.NEAR_SIMULTANEITY)
    pair = next(one for one in found if one.measure is Measure.GAP_DAYS)
    assert Caveat.ONLY_BLAMED in pair.caveats
    assert [(one.name, one.value) for one in pair.variants] == [(VariantName.WITHOUT_BLAMED, None)]
    assert "nothing is left" in tell_finding(pair)


def test_days_that_reports_leave_open_widen_the_gap() -> None:
    there = make_act(MONDAY + timedelta(days=1), 2, place=FAR, date_end=MONDAY + timedelta(days=3))
    found = find_kind([*make_past(32), make_act(MONDAY, 1), there], FindingKind.NEAR_SIMULTANEITY)
    pair = next(one for one in found if one.measure is Measure.GAP_DAYS)
    assert pair.interval and (pair.interval.low, pair.value, pair.interval.high, pair.interval.level) == (1, 2, 3, None)
    assert pair.p_value == pytest.approx(2 * 7 / 371)


def test_theatres_in_step_are_told_from_theatres_that_are_not() -> None:
    pairs = [day for back in range(12) for day in (make_act(MONDAY - timedelta(days=29 * back), back),
             make_act(MONDAY - timedelta(days=29 * back - 1), back, place=FAR))]  # fmt: skip
    found = find_kind([replace(one, incident_id=f"i{n}") for n, one in enumerate(pairs)], FindingKind.NEAR_SIMULTANEITY)
    step = next(one for one in found if one.measure is Measure.PAIRS_APART)
    assert step.value == 12 and step.expected is not None and step.expected < 4
    assert step.p_value is not None and step.p_value < 0.05


def test_pairs_by_transform_are_those_counted_by_hand() -> None:
    chance = np.random.default_rng(3)
    one, other = draw_theatres(chance, (40, 20), 60, 0)
    theatres = Theatres((), np.repeat([0, 1], [40, 20]), ~np.eye(2, dtype=bool))
    here, shifted = count_shifted_pairs(theatres, np.concatenate([one, other]), 60, 99, chance)
    gaps = np.abs(one[:, None].astype(int) - other[None])
    assert here == np.count_nonzero(np.minimum(gaps, 60 - gaps) <= 3)
    assert np.mean(shifted) == pytest.approx(40 * 20 * 7 / 60, rel=0.1)


def test_theatres_are_divisions_and_apart_by_their_middles() -> None:
    nowhere = replace(OSTRA, country_code=None)
    vague = replace(FAR, admin1=None, latitude=None, longitude=None, place_precision=codes.PlacePrecision.COUNTRY)
    places = (OSTRA, replace(OSTRA, latitude=10.4), replace(OSTRA, admin1="Norra", latitude=12.0), vague, nowhere)
    acts = [make_act(MONDAY, number, place=place) for number, place in enumerate(places)]
    theatres = divide_theatres(collect_acts(acts).acts)
    assert theatres.numbers.tolist() == [0, 0, 1, 2]
    assert theatres.are_apart.tolist() == [[False, True, True], [True, False, True], [True, True, False]]


def test_knox_finds_clusters_and_names_their_acts() -> None:
    quiet = [
        make_act(MONDAY - timedelta(days=9 * n), n, place=replace(OSTRA, latitude=10 + n * 0.5)) for n in range(1, 40)
    ]
    bursts = [
        make_act(MONDAY - timedelta(days=50 * n - step), 100 + 10 * n + step, place=replace(OSTRA, latitude=40 + n))
        for n in range(6)
        for step in range(3)
    ]
    (country, actor) = find_kind([*quiet, *bursts], FindingKind.CLUSTERING)
    assert country.value == 18 and country.interval and country.interval.level == 0.9
    assert country.p_value is not None and country.p_value < 0.01
    assert set(country.incident_ids) == {one.incident_id for one in bursts[:3]}
    assert (actor.subject.actor_id, actor.value) == ("ostra", 18)
    assert Caveat.CONSISTENT_WITH in country.caveats
    assert "evidence" not in tell_finding(country)


def test_knox_counts_the_pairs_near_in_both() -> None:
    points, days = draw_clusters(np.random.default_rng(4), 120, 200, 90, 0.3)
    near = np.linalg.norm(points[:, None] - points[None], axis=2) <= 25
    close = np.abs(days[:, None].astype(int) - days[None]) <= 7
    pairs = find_near_pairs(points, 25)
    assert count_close_pairs(pairs, days, 7) == np.count_nonzero(np.triu(near & close, 1))
    assert set(zip(*(one.tolist() for one in pairs), strict=True)) == set(
        zip(*(one.tolist() for one in np.nonzero(np.triu(near, 1))), strict=True)
    )


def test_knox_holds_its_level() -> None:
    chance = np.random.default_rng(5)
    alarms = 0
    for _ in range(100):
        points, days = draw_clusters(chance, 100, 200, 365, 0)
        pairs = find_near_pairs(points, 25)
        alarms += (
            find_p_value(count_close_pairs(pairs, days, 7), permute_close_pairs(pairs, days, 7, 99, chance)) < 0.05
        )
    assert alarms <= 11  # of 100; more than 11 at a level of 5 % has a chance under 1 in 200


def test_points_are_drawn_in_their_circle_and_days_in_their_window() -> None:
    wide = replace(OSTRA, uncertainty_km=30.0, latitude=60.0)
    acts = collect_acts(make_act(MONDAY, n, place=wide, date_end=MONDAY + timedelta(days=3)) for n in range(200)).acts
    chance = np.random.default_rng(6)
    chords = np.linalg.norm(draw_points(acts, chance) - find_points(acts), axis=1)
    assert measure_chord(15) < chords.max() <= measure_chord(30.1)
    assert (chords <= measure_chord(30 / np.sqrt(2))).mean() == pytest.approx(0.5, abs=0.1)
    assert sorted(set(draw_days(acts, date(2022, 1, 1), chance).tolist())) == [2, 3, 4, 5]


def test_chords_are_distances_on_the_ground() -> None:
    acts = collect_acts([make_act(MONDAY, 1), make_act(MONDAY, 2, place=FAR)]).acts
    one, other = find_points(acts)
    ground = measure_great_circle(10.0, 20.0, 14.0, 20.0)
    assert np.linalg.norm(one - other) == pytest.approx(measure_chord(ground), rel=1e-6)
