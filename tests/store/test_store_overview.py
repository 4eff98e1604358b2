"""Counts by week, who was reading, and the lists that these counts are of."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex
from store_makers import make_document, make_incident, make_mention

from dateline.codebook.codes import BestBasis, DateKind, LedgerRelation, Realization, RelationKind
from dateline.codebook.records import Incident, LedgerEntry, Link, Relation, Total, Totals
from dateline.store import IncidentFilter, Store, WeekGroup, end_week, open_store, start_week
from dateline.store.schema import metadata

DAY = date(2031, 5, 10)
N_WEEKS = 53


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def toll(low: int, best: int, high: int | None) -> Totals:
    return Totals(killed=Total(low, best, high, BestBasis.SINGLE))


def revised(*days: int) -> tuple[LedgerEntry, ...]:
    return tuple(LedgerEntry("killed", 6, None, ago(n), LedgerRelation.REVISION, f"claim-{n}") for n in days)


CASES: list[tuple[str, dict[str, Any]]] = [
    ("today", {"date_start": DAY, "date_end": DAY, "totals": toll(3, 4, 6), "ledger": revised(0, 9)}),
    ("open", {"date_start": ago(6), "date_end": ago(6), "totals": toll(7, 7, None), "first_reported_on": ago(6)}),
    ("untold", {"date_start": ago(7), "date_end": ago(7), "totals": Totals(), "first_reported_on": ago(5)}),
    ("siege", {"date_start": ago(30), "date_end": ago(2), "date_kind": DateKind.DURATION, "totals": toll(9, 9, 9)}),
    ("night", {"date_start": ago(14), "date_end": ago(13), "totals": Totals()}),
    ("month", {"date_start": ago(20), "date_end": ago(1), "date_kind": DateKind.WINDOW}),
    ("bound", {"date_start": None, "date_end": ago(3)}),
    ("plan", {"date_start": DAY, "date_end": DAY, "realization": Realization.PLANNED}),
    ("sum", {"date_start": DAY, "date_end": DAY, "is_aggregate": True}),
    ("part", {"date_start": DAY, "date_end": DAY}),
    ("old", {"date_start": ago(371), "date_end": ago(371)}),
    ("later", {"date_start": DAY + timedelta(days=1), "date_end": DAY + timedelta(days=1)}),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('store')}/store.db") as opened:
        for number, (name, changes) in enumerate(CASES):
            save_told(opened, number, make_incident(name, **changes))
        with opened.transaction() as transaction:
            transaction.save_relations([Relation("part", "today", RelationKind.COMPONENT_OF, ())])
            transaction.save_relations([Relation("night", "plan", RelationKind.COMPONENT_OF, ())])
            transaction.save_document(replace(make_document(80), language="fr"))
            transaction.save_document(replace(make_document(81), source_name=None, published_on=ago(7)))
        yield opened


def save_told(store: Store, number: int, incident: Incident) -> None:
    """The incident and its one report, which a source of its own published on its last day."""
    day = incident.date_end or DAY
    document = replace(make_document(number), source_name=f"Source {incident.incident_id}", published_on=day)
    mention = make_mention(document)
    with store.transaction() as transaction:
        transaction.save_document(document)
        transaction.save_mentions([mention])
        transaction.save_incident(incident)
        transaction.save_links([Link(mention.mention_id, incident.incident_id, {})])


def list_ids(store: Store, **asked: Any) -> set[str]:
    return {one.incident_id for one in store.list_incidents(IncidentFilter(**asked)).incidents}


def test_weeks_end_with_the_day() -> None:
    assert (start_week(DAY, 0), end_week(DAY, 0)) == (ago(6), DAY)
    assert (start_week(DAY, 1), end_week(DAY, 1)) == (ago(13), ago(7))


def test_incidents_are_counted_in_each_week_that_they_touch(store: Store) -> None:
    groups = store.count_weeks(DAY, N_WEEKS)
    assert {(one.first_week, one.last_week): one.n_incidents for one in groups} == {
        (0, 0): 2,  # today, open
        (1, 1): 1,  # untold
        (4, 0): 1,  # siege
        (2, 1): 1,  # night
    }
    (week,) = [one for one in groups if (one.first_week, one.last_week) == (0, 0)]
    assert week == WeekGroup(0, 0, "XA", "Battles", 2, 0, 2, 1, 10, 11, 13)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"since": ago(6), "until": DAY}, "today open siege"),
        ({"since": ago(13), "until": ago(7)}, "untold siege night"),
        ({"is_dated_to_week": False}, "month bound"),
        ({"is_counted": False, "is_dated_to_week": None}, "plan sum part"),
        ({"is_dated_to_week": None, "reported_since": ago(6), "reported_until": ago(5)}, "open untold"),
        ({"revised_since": DAY}, "today"),
        ({"revised_since": ago(9), "revised_until": ago(9)}, "today"),
        ({"revised_since": ago(8), "revised_until": ago(1)}, ""),
    ],
    ids=str,
)
def test_the_lists_behind_the_counts(store: Store, asked: dict[str, Any], expected: str) -> None:
    assert list_ids(store, **{"is_counted": True, "is_dated_to_week": True} | asked) == set(expected.split())


def test_revisions_go_with_their_incident(tmp_path: Any) -> None:
    with open_store(f"sqlite:///{tmp_path}/store.db") as own:
        save_told(own, 1, make_incident("one", ledger=revised(1, 2)))
        save_told(own, 2, make_incident("two", ledger=revised(3)))
        with own.transaction() as transaction:
            transaction.save_incident(make_incident("one", ledger=revised(5)))
        assert list_ids(own, revised_since=ago(4)) == {"two"}
        with own.transaction() as transaction:
            transaction.save_redirect("two", "one", make_document().retrieved_at)
        assert list_ids(own, revised_since=ago(9)) == {"one"}


def test_what_was_read_and_by_whom(store: Store) -> None:
    found = store.count_reports_by_week(DAY, N_WEEKS, {"en"})
    week = {one.source_name: one.n_reports for one in found if one.week == 0}
    assert week.keys() == {f"Source {name}" for name in "today open siege month bound plan sum part".split()}
    assert {one.source_name for one in found if one.week == 1} == {"Source untold", "Source night", None}
    readers = store.list_readers(ago(6), DAY)
    assert readers == {"XA": {f"Source {name}" for name in "today open siege month bound plan sum part".split()}}


def test_the_newest_day_is_none_to_come(store: Store) -> None:
    assert store.find_newest_day(DAY) == DAY
    assert store.find_newest_day(ago(1)) == ago(1)
    assert store.find_newest_day(date(2000, 1, 1)) is None


def test_weeks_are_counted_from_the_index_that_the_migration_makes(store: Store) -> None:
    with store._engine.connect() as connection:
        migrated = connection.scalar(text("SELECT sql FROM sqlite_master WHERE name = 'ix_incident_weeks'"))
    index = next(one for one in metadata.tables["incident"].indexes if one.name == "ix_incident_weeks")
    assert str(CreateIndex(index).compile(dialect=sqlite.dialect())) == migrated
