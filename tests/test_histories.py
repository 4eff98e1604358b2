"""What was known of one incident when: the same as a store that was never told more. Groups and places are invented."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dateline.codebook.clocks import Clock, parse_instant
from dateline.codebook.records import Incident
from dateline.codebook.wording.cells import tell_toll
from dateline.pipeline import add_sources
from dateline.pipeline.as_of import open_as_of
from dateline.pipeline.histories import recall_incident, select_history, trace_incident
from dateline.pipeline.reviews import Signature, correct_value, retract, undo_review
from dateline.store import IncidentFilter, Store, open_store

SIX = "Gunmen attacked an army post in Gao on Tuesday, killing six soldiers, residents of the town said."
NINE = "Nine soldiers were killed when gunmen attacked an army post in Gao on Tuesday, according to medics."
REPORTS = (("Daily Example", "2022-01-26T08:00Z", SIX), ("Other Example", "2022-01-27", NINE))
NOW = datetime(2022, 2, 1, tzinfo=UTC)
EVERYTHING = IncidentFilter(include_crime=True, include_retracted=True)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    rows = [{"text": text, "source": source, "published": published} for source, published, text in REPORTS]
    reports = tmp_path / "reports.jsonl"
    reports.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as opened:
        list(add_sources(opened, [str(reports)], now=lambda: NOW))
        yield opened


def load(store: Store) -> Incident:
    (found,) = store.iterate_incidents(with_tellings=True)
    return found


def sign(hours: int) -> Signature:
    return Signature("ana", "read it", NOW + timedelta(hours=hours))


def list_then(incident: Incident, store: Store) -> list[tuple[datetime, str]]:
    history = [one for one, _ in select_history(incident, store.load_reviews())]
    return [(step.at, tell_toll(step.incident)) for step in trace_incident(incident, history)]


def test_each_report_is_a_step_from_when_it_was_known(store: Store) -> None:
    first, second = datetime(2022, 1, 26, 8, tzinfo=UTC), datetime(2022, 1, 28, tzinfo=UTC)
    assert list_then(load(store), store) == [(first, "6"), (second, "disputed 6/9")]


def test_a_review_is_a_step_and_so_is_what_undid_it(store: Store) -> None:
    incident = load(store)
    correct_value(store, incident.incident_id, "killed", "9", sign(1))
    undo_review(store, "r1", sign(2))
    told = [toll for _, toll in list_then(load(store), store)]
    assert told == ["6", "disputed 6/9", "disputed 6/9", "disputed 6/9"]
    history = [one for one, _ in select_history(load(store), store.load_reviews())]
    then = recall_incident(load(store), history, NOW + timedelta(hours=1))
    assert then is not None
    assert then.totals.killed is not None
    assert then.totals.killed.best == 9


@pytest.mark.parametrize("clock", Clock)
def test_the_past_is_what_a_store_of_then_holds(store: Store, clock: Clock) -> None:
    incident = load(store)
    correct_value(store, incident.incident_id, "killed", "7", sign(1), quote="six soldiers")
    retract(store, incident.incident_id, sign(2))
    undo_review(store, "r2", sign(3))
    history = [one for one, _ in select_history(load(store), store.load_reviews())]
    steps = trace_incident(load(store), history, clock)
    assert len(steps) > 2
    for step in steps:
        with open_as_of(store, step.at, clock) as then:
            (stood,) = list(then.iterate_incidents(EVERYTHING, with_tellings=True))
        assert replace(step.incident, incident_id="") == replace(stood, incident_id="")


def test_nothing_was_known_before_the_first_report(store: Store) -> None:
    assert recall_incident(load(store), [], datetime(2022, 1, 26, 7, tzinfo=UTC)) is None


def test_history_is_that_of_the_mentions_not_of_the_id(store: Store) -> None:
    incident = load(store)
    correct_value(store, incident.incident_id, "killed", "9", sign(1))
    renamed = replace(load(store), incident_id="another")
    assert [one.name for one, _ in select_history(renamed, store.load_reviews())] == ["r1"]
    stranger = replace(incident, incident_id="another", tellings=())
    assert select_history(stranger, store.load_reviews()) == []


@pytest.mark.parametrize(
    ("told", "instant"),
    [
        ("2022-01-24", datetime(2022, 1, 25, tzinfo=UTC)),
        ("2022-01-24T18:00Z", datetime(2022, 1, 24, 18, tzinfo=UTC)),
        ("2022-01-24T18:00", datetime(2022, 1, 24, 18, tzinfo=UTC)),
        ("2022-01-24T18:00+02:00", datetime(2022, 1, 24, 16, tzinfo=UTC)),
    ],
)
def test_parse_instant(told: str, instant: datetime) -> None:
    assert parse_instant(told) == instant


def test_what_is_no_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="is no instant"):
        parse_instant("yesterday")
