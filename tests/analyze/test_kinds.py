"""Spread, proximity, complexity, targets, tolls and coverage. Groups and places are invented."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from analysis_makers import COLUMN, MONDAY, OSTRA, WINDOW, make_act, make_weeks, read_weeks
from scipy.stats.contingency import association

from dateline.analyze import Background, City, Reading, find_findings
from dateline.analyze.targets import measure_association
from dateline.codebook import codes
from dateline.codebook.finding_codes import AttackPart, Caveat, FindingKind, Measure
from dateline.codebook.findings import Analysis, Finding, Subject
from dateline.codebook.records import (
    Claim,
    Evidence,
    Incident,
    Mention,
    Outcome,
    Participant,
    Relation,
    Span,
    Telling,
    Total,
    Totals,
    Weapon,
)
from dateline.codebook.wording.findings import tell_finding, tell_profile

PELMO = City("Pelmo", "XX", 10.0, 20.0)


def analyze(incidents: list[Incident], **known: Any) -> Analysis:
    return find_findings(incidents, window=WINDOW, background=Background(**known))


def find_measure(measure: Measure, incidents: list[Incident], **known: Any) -> list[Finding]:
    return [one for one in analyze(incidents, **known).findings if one.measure is measure]


def elsewhere(number: int, admin1: str, day: date = MONDAY) -> Incident:
    return make_act(day, 700 + number, place=replace(OSTRA, admin1=admin1))


def test_divisions_gained_and_come_back_to() -> None:
    acts = [*make_weeks([2] * 53), elsewhere(1, "Norra"), elsewhere(2, "Norra"), elsewhere(3, "Sudra")]
    known = {"last_days": {("XX", "Sudra"): date(2019, 5, 1)}, "reading": read_weeks([5] * 53)}
    (gained,) = find_measure(Measure.DISTRICT_GAINED, acts, **known)
    assert (gained.subject.admin1, gained.value, gained.n_baseline) == ("Norra", 2, 0)
    assert gained.p_value is not None and gained.p_value == pytest.approx(2 * (7 / 371) ** 2, rel=1e-6)
    assert gained.interval and (gained.interval.low, gained.interval.high) == pytest.approx((0.242, 7.225), abs=1e-3)
    (back,) = find_measure(Measure.DISTRICT_REACTIVATED, acts, **known)
    assert back.subject.admin1 == "Sudra"
    assert "again" in tell_finding(back)


def test_a_division_is_lost_only_where_somebody_read() -> None:
    past = [elsewhere(n, "Norra", MONDAY - timedelta(days=40 + 5 * n)) for n in range(30)]
    acts = [*make_weeks([2] * 53), *past]
    (lost,) = find_measure(Measure.DISTRICT_LOST, acts, reading=read_weeks([5] * 53))
    assert (lost.value, lost.n_baseline, lost.window.n_days) == (0, 30, 35)
    assert lost.expected == pytest.approx(30 / 336 * 35)
    assert len(lost.incident_ids) == 30
    (unread,) = find_measure(Measure.DISTRICT_LOST, acts, reading=read_weeks([5] * 50 + [0] + [5] * 2))
    assert (unread.value, unread.interval, unread.p_value) == (None, None, None)
    assert Caveat.NOBODY_READING in unread.caveats
    assert tell_finding(unread).endswith("nothing can be said.")


def test_a_division_with_a_recent_act_is_not_lost() -> None:
    past = [elsewhere(n, "Norra", MONDAY - timedelta(days=20 + 5 * n)) for n in range(30)]
    assert not find_measure(Measure.DISTRICT_LOST, [*make_weeks([2] * 53), *past])


def test_how_near_to_a_city_and_in_how_many_weeks_as_near() -> None:
    far = replace(OSTRA, latitude=12.0, uncertainty_km=5.0)
    near = replace(OSTRA, latitude=10.4, uncertainty_km=5.0)
    acts = make_weeks([1] * 52 + [0], place=far)
    acts[10] = replace(acts[10], place=near)
    acts.append(make_act(MONDAY, 800, place=near))
    (found,) = find_measure(Measure.NEAREST_KM, acts, cities=(PELMO,))
    assert found.value == pytest.approx(44.5, abs=0.5)
    assert found.interval and found.interval.low == pytest.approx((found.value or 0) - 5)
    assert found.expected == pytest.approx(222.4, abs=0.5)
    assert found.p_value == 2 / 53
    assert found.incident_ids == (acts[-1].incident_id,)
    assert "to Pelmo was 44 km away (39 to 49)" in tell_finding(found)


def make_claim(number: int, field: str, value: str, quote: str, **detail: Any) -> Claim:
    evidence = (Evidence(0, len(quote), quote, codes.EvidenceRole.VALUE),)
    return Claim(f"c{number}", "m1", field, quote, value, detail, evidence, "rule")


def tell(claims: tuple[Claim, ...]) -> Telling:
    mention = Mention("m1", "d1", Span(0, 1), "rules", "1", codes.TemporalRole.CURRENT, False, claims)
    return Telling(mention, None, None, MONDAY, None, None, None, True)  # type: ignore[arg-type]


def test_a_profile_has_the_parts_that_are_told_with_their_claims() -> None:
    assault = make_act(
        MONDAY,
        1,
        weapons=(Weapon("suicide vehicle bomb", "two car bombs", 2), Weapon("firearm", "rifles", None)),
        outcome=(Outcome(codes.OutcomeKind.ESCAPE, "detainees fled", codes.Stance.ASSERTS, None, None),),
        relations=(Relation("strike", f"i{MONDAY}-1", codes.RelationKind.COMPONENT_OF, ("c9",)),),
    )
    claims = (
        make_claim(1, "weapon", "suicide vehicle bomb", "two car bombs"),
        make_claim(2, "weapon", "firearm", "rifles"),
        make_claim(3, "outcome", "detainees fled", "detainees fled", kind="escape"),
        make_claim(4, "place", "Pelmo", "a diversionary attack on a post drew guards away"),
    )
    other_site = make_act(MONDAY, 2, place=replace(OSTRA, name="Vostra"))
    analysis = analyze([assault, other_site, *make_weeks([1] * 52 + [0])], tellings={f"i{MONDAY}-1": [tell(claims)]})
    profile = analysis.profiles[0]
    assert profile.incident_id == assault.incident_id
    assert {one.part: (one.count, one.claim_ids) for one in profile.parts} == {
        AttackPart.SEVERAL_PHASES: (2, ("c9",)),
        AttackPart.SEVERAL_WEAPONS: (2, ("c1", "c2")),
        AttackPart.SEVERAL_SITES: (2, ("c4",)),
        AttackPart.SUICIDE_VEHICLE: (2, ("c1",)),
        AttackPart.DIVERSION: (None, ("c4",)),
        AttackPart.OBJECTIVE_REACHED: (None, ("c3",)),
    }
    assert "suicide vehicle (2)" in tell_profile(profile)
    shares = {one.subject.category: one for one in analysis.findings
              if one.kind is FindingKind.COMPLEXITY and one.subject.actor_id is None}  # fmt: skip
    assert shares["several_weapons"].value == 0.5 and shares["several_weapons"].expected == 0
    assert shares["several_weapons"].incident_ids == (assault.incident_id,)


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"sub_event_type": "Suicide bomb"}, AttackPart.SUICIDE_ATTACKER),
        ({"weapons": (Weapon("suicide vest", "a vest", None),)}, AttackPart.SUICIDE_ATTACKER),
        ({"sub_event_type": "Non-state actor overtakes territory"}, AttackPart.OBJECTIVE_REACHED),
        ({"weapons": (Weapon("firearm", "rifles", None),)}, None),
        ({"outcome": (Outcome(codes.OutcomeKind.ESCAPE, "x", codes.Stance.DENIES, None, None),)}, None),
        ({"outcome": (Outcome(codes.OutcomeKind.CONTROL, "x", codes.Stance.ASSERTS, None, None),)}, None),
    ],
)
def test_each_part(changes: dict[str, Any], part: AttackPart | None) -> None:
    profiles = analyze([make_act(MONDAY, 1, **changes)]).profiles
    assert [one.part for profile in profiles for one in profile.parts] == ([part] if part else [])


PRISON = Participant(
    "p2", codes.ParticipantRole.TARGET, "b", "Guards", None, codes.ActorKind.POLICE, codes.TargetType.PRISON, "x", None
)
MARKET = replace(PRISON, target_type=codes.TargetType.MARKET)


def test_shares_of_targets_and_the_shift_of_the_mix() -> None:
    past = make_weeks([2] * 52 + [0], participants=(COLUMN, MARKET))
    now = [make_act(MONDAY, n, participants=(COLUMN, PRISON), sub_event_type="Grenade") for n in range(8)]
    now += [make_act(MONDAY, n, participants=(COLUMN, MARKET)) for n in range(8, 10)]
    findings = [one for one in analyze([*past, *now]).findings if one.kind is FindingKind.TARGETS]
    prison = next(one for one in findings if one.subject == Subject(category="prison"))
    assert (prison.value, prison.expected, prison.n_incidents, len(prison.incident_ids)) == (0.8, 0, 10, 8)
    assert prison.p_value is not None and prison.p_value < 1e-6
    mix = next(one for one in findings if one.measure is Measure.MIX_SHIFT and one.subject == Subject())
    assert mix.value is not None and mix.value > 0.8 and mix.p_value == 0.001
    assert "Prison, 80 % of 10 acts" in tell_finding(prison).replace(": prison", ": Prison")


def told(low: int, best: int, high: int | None, basis: codes.BestBasis = codes.BestBasis.SINGLE) -> Totals:
    return Totals(killed=Total(low, best, high, basis))


def test_tolls_add_up_with_the_bounds_that_are_told() -> None:
    now = [make_act(MONDAY, 1, totals=told(3, 5, 8)), make_act(MONDAY, 2, totals=told(7, 7, 7)), make_act(MONDAY, 3)]
    (found, *_) = [one for one in find_measure(Measure.KILLED_TOLD, [*make_weeks([1] * 52 + [0]), *now])
                   if one.subject == Subject()]  # fmt: skip
    assert found.interval and (found.value, found.interval.low, found.interval.high) == (12, 10, 15)
    assert (found.n_incidents, found.interval.level, found.p_value) == (2, None, None)
    opened = [*now, make_act(MONDAY, 4, totals=told(7, 7, None))]
    (found, *_) = [one for one in find_measure(Measure.KILLED_TOLD, opened) if one.subject == Subject()]
    assert found.interval and (found.interval.low, found.interval.high) == (17, None)


def test_shares_of_dispute_and_of_parties_alone() -> None:
    now = [make_act(MONDAY, n, totals=told(1, 1, 1, codes.BestBasis.PARTY_CLAIM)) for n in range(3)]
    now += [make_act(MONDAY, 3, totals=told(1, 1, 1)), make_act(MONDAY, 4, end_status=codes.EndStatus.DISPUTED)]
    shares = {one.measure: one for one in analyze(now).findings
              if one.kind is FindingKind.TOLLS and one.subject == Subject()}  # fmt: skip
    assert (shares[Measure.PARTY_ONLY_SHARE].value, shares[Measure.PARTY_ONLY_SHARE].n_incidents) == (0.75, 4)
    assert (shares[Measure.DISPUTED_SHARE].value, shares[Measure.DISPUTED_SHARE].n_incidents) == (0.2, 5)
    known = {one.measure: one for one in analyze(now, disputed={f"i{MONDAY}-0", f"i{MONDAY}-1"}).findings
             if one.kind is FindingKind.TOLLS and one.subject == Subject()}  # fmt: skip
    assert known[Measure.DISPUTED_SHARE].value == 0.4


def test_coverage_of_the_window_against_the_weeks_before() -> None:
    past = make_weeks([2] * 52 + [0], n_documents=2, n_independent_sources=2)
    now = [
        make_act(
            MONDAY, n, n_documents=4 + n % 3, n_independent_sources=1, first_reported_on=MONDAY + timedelta(days=2)
        )
        for n in range(9)
    ]

    def analyze_at(day: date) -> dict[Measure, Finding]:
        reading = read_weeks([5] * 53)
        known = Reading({**reading.everywhere, day: 1}, reading.by_country)
        findings = analyze([*past, *now], reading=known).findings
        return {one.measure: one for one in findings if one.kind is FindingKind.COVERAGE}

    early = analyze_at(MONDAY + timedelta(days=19))[Measure.REPORTS_PER_INCIDENT]
    assert (early.value, early.p_value, Caveat.REPORTS_STILL_COMING in early.caveats) == (5, None, True)
    found = analyze_at(MONDAY + timedelta(days=20))
    reports = found[Measure.REPORTS_PER_INCIDENT]
    assert (reports.value, reports.expected) == (5, 2)
    assert reports.interval and 4 < (reports.interval.low or 0) < 5 < (reports.interval.high or 0) < 6
    assert reports.p_value is not None and reports.p_value < 0.001
    lag = found[Measure.LAG_DAYS]
    assert (lag.value, lag.expected, lag.interval and lag.interval.low) == (2, 0, 2)
    single = found[Measure.SINGLE_SOURCE_SHARE]
    assert (single.value, single.expected) == (1, 0)


def test_few_acts_have_no_interval_of_their_mean() -> None:
    found = find_measure(Measure.REPORTS_PER_INCIDENT, [make_act(MONDAY, 1)])
    assert [(one.value, one.interval, one.p_value) for one in found] == [(1, None, None)]
    assert all(Caveat.FEW_INCIDENTS in one.caveats for one in found)


def test_every_kind_can_be_told() -> None:
    acts = make_weeks([3, 4, 2, 3] * 13 + [12], totals=told(1, 2, 3), participants=(COLUMN, PRISON))
    acts += [elsewhere(1, "Norra"), make_act(MONDAY, 900, place=replace(OSTRA, latitude=15.0, admin1="Langt"))]
    acts.append(make_act(MONDAY, 901, weapons=(Weapon("suicide vest", "x", None),), place=OSTRA))
    findings = analyze(acts, reading=read_weeks([9] * 53), cities=(PELMO,)).findings
    assert {one.kind for one in findings} >= set(FindingKind) - {FindingKind.CHANGE_POINT}
    for one in findings:
        told_so = tell_finding(one)
        assert told_so.endswith(".") and "None" not in told_so and "nan" not in told_so


def test_every_number_of_acts_has_its_incidents() -> None:
    acts = make_weeks([3, 4, 2, 3] * 13 + [12], totals=told(1, 2, 3), participants=(COLUMN, PRISON))
    acts += make_weeks([2] * 52 + [5], participants=(COLUMN, MARKET), n_independent_sources=2)
    acts += [elsewhere(1, "Norra"), make_act(MONDAY, 901, weapons=(Weapon("suicide vest", "x", None),))]
    ids = [f"n{number}" for number in range(len(acts))]
    acts = [replace(one, incident_id=name) for one, name in zip(acts, ids, strict=True)]
    here = {one.incident_id for one in acts if one.date_start and one.date_start >= MONDAY}
    findings = analyze(acts, reading=read_weeks([9] * 53), cities=(PELMO,)).findings
    shares = [one for one in findings if one.among_ids]
    assert {one.kind for one in shares} == {
        FindingKind.PROXIMITY, FindingKind.COMPLEXITY, FindingKind.TARGETS, FindingKind.TOLLS, FindingKind.COVERAGE
    }  # fmt: skip
    for one in findings:
        if one.measure in (Measure.PAIRS_APART, Measure.LEVEL_RATIO, Measure.DISTRICT_LOST):
            continue  # of the acts of other days, too
        assert set(one.incident_ids) <= here and len(one.among_ids or one.incident_ids) == one.n_incidents, one
    for one in shares:
        assert set(one.incident_ids) <= set(one.among_ids) <= here
        if one.measure is not Measure.NEAREST_KM:
            assert one.value == len(one.incident_ids) / len(one.among_ids)


def test_the_association_is_scipys() -> None:
    tables = np.array([[[8, 2, 0], [10, 50, 3]], [[5, 5, 0], [9, 9, 0]]])
    ours = [float(one) for one in measure_association(tables)]
    assert ours == pytest.approx([association(tables[0], method="cramer"), 0])


def test_acts_of_one_type_have_no_mix_that_could_shift() -> None:
    findings = analyze(make_weeks([2] * 52 + [8])).findings
    assert not [one for one in findings if one.measure is Measure.MIX_SHIFT]
    ends = [end for one in findings if one.interval for end in (one.interval.low, one.interval.high) if end is not None]
    assert ends and all(np.isfinite(end) for end in ends)
