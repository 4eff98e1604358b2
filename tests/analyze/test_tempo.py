"""The rate of a week against those before it, and what the press has to do with it."""

from datetime import date, timedelta
from typing import Any

import analysis_makers
import pytest
from analysis_makers import MONDAY, WINDOW, make_act, make_weeks, read_weeks

from dateline.analyze import Background, Reading, find_findings
from dateline.analyze.acts import find_days, find_doers
from dateline.codebook import codes
from dateline.codebook.finding_codes import Caveat, FindingKind
from dateline.codebook.findings import Finding, Period, Subject
from dateline.codebook.records import Incident, Responsibility
from dateline.errors import MissingExtraError


def find_tempo(incidents: list[Incident], reading: Reading | None = None, window: Period = WINDOW) -> list[Finding]:
    """The findings about everything, by length of baseline: 4 and 52 weeks, where there are so many."""
    found = find_findings(incidents, window=window, background=Background(reading)).findings
    own = [one for one in found if one.kind is FindingKind.TEMPO and one.subject == Subject()]
    return sorted(own, key=lambda one: one.baseline.n_days if one.baseline else 0)


def test_a_week_against_4_and_52_weeks() -> None:
    weeks = [2] * 48 + [4] * 4 + [12]
    short, long = find_tempo(make_weeks(weeks))
    assert (short.value, short.n_baseline, short.expected) == (3, 16, 4)
    assert (long.n_incidents, long.n_baseline, long.baseline) == (
        12, 112, Period(MONDAY - timedelta(weeks=52), MONDAY - timedelta(days=1)),
    )  # fmt: skip
    assert long.value == pytest.approx(12 / 112 * 52)
    assert long.p_value is not None and long.p_value < 0.001
    assert long.interval and (long.interval.low or 0) > 1
    assert long.incident_ids == tuple(sorted(one.incident_id for one in make_weeks(weeks)[-12:]))
    assert Caveat.READING_UNKNOWN in long.caveats


def test_what_the_press_reads_more_it_tells_more() -> None:
    weeks = [4] * 52 + [12]
    (_, plain), (_, more) = (
        find_tempo(make_weeks(weeks), read_weeks([10] * 52 + [n_reports])) for n_reports in (10, 30)
    )
    assert plain.press and more.press and more.value
    assert (plain.press.ratio, more.press.ratio) == (1, 3)
    assert plain.value == more.value
    assert [one.variants[0].value for one in (plain, more)] == pytest.approx([3, 1])
    assert Caveat.PRESS_MAY_EXPLAIN in more.caveats and Caveat.PRESS_MAY_EXPLAIN not in plain.caveats


def test_a_week_that_nobody_read_is_no_week_without_acts() -> None:
    weeks, reports = [4] * 53, [10] * 53
    weeks[20:30], reports[20:30] = [0] * 10, [0] * 10
    _, found = find_tempo(make_weeks(weeks), read_weeks(reports))
    assert (found.expected, found.value) == (4, 1)
    assert Caveat.UNREAD_WEEKS in found.caveats
    _, blind = find_tempo(make_weeks(weeks))
    assert blind.expected is not None and blind.expected < 4


def test_a_window_that_nobody_read_is_null_not_zero() -> None:
    reading = read_weeks([10] * 52 + [0])
    elsewhere = Reading({**reading.everywhere, WINDOW.end: 5}, reading.by_country)
    assert all(one.value == 0 for one in find_tempo(make_weeks([4] * 52 + [0]), elsewhere))
    found = find_findings(make_weeks([4] * 52 + [0]), window=WINDOW, background=Background(elsewhere)).findings
    here = [one for one in found if one.subject.country_code == "XX" and one.kind is FindingKind.TEMPO]
    assert here and all(one.value is None and one.interval is None and one.p_value is None for one in here)
    assert all(Caveat.NOBODY_READING in one.caveats for one in here)


def test_a_window_is_cut_where_reading_ends() -> None:
    incidents = [one for one in make_weeks([7] * 53) if (one.date_start or MONDAY) <= MONDAY + timedelta(days=2)]
    reading = Reading({one.date_start: 1 for one in incidents if one.date_start})
    _, found = find_tempo(incidents, reading)
    assert (found.window.n_days, found.n_incidents, found.value) == (3, 3, 1)
    assert Caveat.PARTIAL_WEEK in found.caveats


def test_a_store_that_begins_late_has_a_short_baseline() -> None:
    found = find_tempo(make_weeks([3] * 11), read_weeks([5] * 11))
    assert [one.baseline.n_days for one in found if one.baseline] == [28, 64]
    assert [Caveat.SHORT_BASELINE in one.caveats for one in found] == [False, True]
    assert not find_tempo(make_weeks([3] * 4), read_weeks([5] * 4))


def test_a_window_of_days_counts_in_parts() -> None:
    sunday = MONDAY - timedelta(days=1)
    night = {"date_start": sunday, "date_end": MONDAY}
    acts = make_weeks([4] * 52 + [4]) + [make_act(MONDAY, 100 + number, **night) for number in range(4)]
    _, found = find_tempo(acts)
    assert (found.n_incidents, found.n_baseline) == (6, 210)
    assert len(found.incident_ids) == 8
    assert Caveat.SPREAD_OVER_DAYS in found.caveats


@pytest.mark.parametrize(
    ("changes", "days"),
    [
        ({}, (MONDAY, MONDAY)),
        ({"date_end": MONDAY + timedelta(days=1)}, (MONDAY, MONDAY + timedelta(days=1))),
        ({"date_end": MONDAY + timedelta(days=5), "date_kind": codes.DateKind.DURATION}, (MONDAY, MONDAY)),
        ({"date_end": None}, (MONDAY, MONDAY)),
        ({"date_start": None}, None),
        ({"date_precision": codes.DatePrecision.UNKNOWN}, None),
        ({"date_basis": codes.DateBasis.PUBLICATION_BOUND}, None),
        ({"date_end": date(2022, 12, 31), "date_precision": codes.DatePrecision.YEAR}, None),
    ],
)
def test_the_days_of_an_act(changes: dict[str, Any], days: tuple[date, date] | None) -> None:
    assert find_days(make_act(MONDAY, **changes)) == days


@pytest.mark.parametrize(
    ("kinds", "is_only_blamed"),
    [
        ([], False),
        ([codes.ResponsibilityKind.BLAMED], True),
        ([codes.ResponsibilityKind.BLAMED, codes.ResponsibilityKind.DENIED], True),
        ([codes.ResponsibilityKind.BLAMED, codes.ResponsibilityKind.CLAIMED], False),
        ([codes.ResponsibilityKind.REPORTED], False),
    ],
)
def test_who_is_only_blamed(kinds: list[codes.ResponsibilityKind], is_only_blamed: bool) -> None:
    told = tuple(Responsibility(kind, "Ostra Column", "the army") for kind in kinds)
    doers, blamed = find_doers(make_act(MONDAY, responsibility=told))
    assert dict(doers) == {"ostra": "Ostra Column"}
    assert (blamed == {"ostra"}) is is_only_blamed


def test_reports_that_still_come_are_told() -> None:
    late = make_weeks([4] * 52 + [4])
    late = [make_act(one.date_start or MONDAY, number, first_reported_on=(one.date_start or MONDAY) + timedelta(days=3))
            for number, one in enumerate(late)]  # fmt: skip
    _, found = find_tempo(late, Reading({MONDAY - timedelta(weeks=52): 1, **read_weeks([9] * 53).everywhere}))
    assert Caveat.REPORTS_STILL_COMING in found.caveats
    on_time = find_tempo(make_weeks([4] * 53), read_weeks([9] * 53))
    assert all(Caveat.REPORTS_STILL_COMING not in one.caveats for one in on_time)


def test_subjects_with_the_same_acts_are_told_once_and_q_is_over_all() -> None:
    elsewhere = make_weeks([2] * 53, place=None, participants=())
    renamed = [make_act(one.date_start or MONDAY, 500 + number, place=None, participants=())
               for number, one in enumerate(elsewhere)]  # fmt: skip
    found = find_findings(make_weeks([2] * 52 + [9]) + renamed, window=WINDOW).findings
    tempo = [one for one in found if one.kind is FindingKind.TEMPO]
    subjects = {one.subject for one in tempo}
    assert Subject() in subjects
    assert Subject("XX", "Belvania", actor_id="ostra", actor="Ostra Column") in subjects
    assert Subject("XX", "Belvania") not in subjects
    assert all(one.p_value is not None and one.q_value is not None and one.q_value >= one.p_value for one in tempo)


def test_the_same_acts_in_any_order_give_the_same_findings() -> None:
    incidents = make_weeks([3] * 40 + [6] * 13)
    once, again = (find_findings(some, window=WINDOW) for some in (incidents, incidents[::-1]))
    assert once == again
    assert len({one.finding_id for one in once.findings}) == len(once.findings)


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.analyze.finding.NEEDED", ("scipy", "no_such_package"))
    with pytest.raises(MissingExtraError, match=r"no_such_package: pip install 'dateline\[analysis\]'"):
        find_findings(analysis_makers.make_weeks([1]), window=WINDOW)
