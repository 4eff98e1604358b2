"""From the store to findings: what is asked for is read, with what was read beside it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from week_store import MONDAY, WINDOW, fill_weeks

from dateline.codebook.codes import EndStatus
from dateline.codebook.finding_codes import FindingKind
from dateline.codebook.findings import Period, Subject
from dateline.pipeline.analyzing import Question, analyze_window, find_last_week, load_reading
from dateline.pipeline.briefing import BriefQuestion, make_brief
from dateline.publish.brief import BriefFormat, write_page
from dateline.store import IncidentFilter, Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return fill_weeks(tmp_path / "desk.db")


def test_the_reading_counts_each_publisher_where_it_tells_and_no_copy(store: Store) -> None:
    reading = load_reading(store, Question(WINDOW))
    assert (reading.count(WINDOW), reading.count(WINDOW, "XA"), reading.count(WINDOW, "XB")) == (11, 10, 0)
    assert (reading.first, reading.last) == (MONDAY - timedelta(weeks=30, days=-1), MONDAY + timedelta(days=1))
    assert load_reading(store, Question(WINDOW, ("XA",))).count(WINDOW) == 10


def test_findings_of_a_window_of_the_store(store: Store) -> None:
    analysis = analyze_window(store, Question(WINDOW, ("XA",)))
    assert (analysis.n_incidents, analysis.window.n_days) == (10, 2)
    found = next(one for one in analysis.findings if one.kind is FindingKind.TEMPO and one.subject == Subject())
    assert found.value is not None and found.value > 5
    assert analyze_window(store, Question(WINDOW, ("XB",))).findings == ()
    assert analyze_window(store, Question(WINDOW, actors=("nobody",))).n_incidents == 0


def test_what_is_held_back_is_in_no_finding(store: Store) -> None:
    held = analyze_window(store, Question(WINDOW), lambda one: None if one.incident_id > "i0065" else one)
    assert held.n_incidents == 6
    assert all(incident_id <= "i0065" for one in held.findings for incident_id in one.incident_ids)


@pytest.mark.parametrize(("day", "number"), [(1, 0), (9, 10)])
def test_no_figure_of_a_brief_counts_what_waits(store: Store, day: int, number: int) -> None:
    week = IncidentFilter(since=WINDOW.start, until=WINDOW.end)
    with store.transaction() as transaction:
        for one in store.iterate_incidents(week):
            transaction.save_incident(replace(one, end_status=EndStatus.ONGOING))
    question = BriefQuestion(week, areas={}, as_of=MONDAY + timedelta(days=day))
    page, tally = make_brief(store, question)
    text = write_page(page, BriefFormat.MD).decode()
    assert (tally.written, tally.held_back) == (number, 10 - number)
    assert ("10 acts" in text) == (number == 10)
    assert f"in the last {number}." in text


def test_the_last_week_is_one_that_was_read_to_its_end(store: Store) -> None:
    found = find_last_week(store)
    assert found == Period(MONDAY - timedelta(days=7), MONDAY - timedelta(days=1))


def test_an_empty_store_has_no_last_week(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'empty.db'}") as empty:
        assert find_last_week(empty) is None
