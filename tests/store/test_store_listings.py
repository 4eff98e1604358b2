"""What the desk's pages ask of the store: pages of a list, counts, what there is to choose from, a report's like."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex
from store_makers import NOW, make_document, make_incident, make_mention, save_report

from dateline.codebook.codes import FailureReason, Scope
from dateline.codebook.records import Failure, Link
from dateline.store import IncidentFilter, ReportFilter, Store, open_store
from dateline.store.schema import metadata

EVERYTHING = IncidentFilter(include_crime=True)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    place = make_incident().place
    assert place is not None
    changes: list[dict[str, Any]] = [
        {},
        {"date_start": date(2031, 4, 1), "date_end": date(2031, 5, 1)},
        {"date_start": None, "date_end": None, "place": None},
        {"place": replace(place, country_code="XB", admin1="South")},
        {"scope": Scope.CRIME, "place": replace(place, admin1=None)},
    ]
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('store')}/store.db") as opened:
        for number, change in enumerate(changes):
            save_report(opened, number, incident=make_incident(str(number), **change))
        with opened.transaction() as transaction:
            other = replace(make_document(7, "A later page."), source_name="Other Example", revision_of="document-0")
            transaction.save_document(other)
            transaction.save_document(replace(make_document(8, "A copy."), source_name=None, copy_of="document-0"))
            first, second = make_mention(other, 0), make_mention(other, 1)
            transaction.save_mentions([first, second])
            transaction.save_links([Link(first.mention_id, "3", {}), Link(second.mention_id, "1", {})])
            for message in ("one", "two"):
                reason = FailureReason.LANGUAGE_UNSUPPORTED
                transaction.save_failure(Failure("report.txt", "read", reason, message, NOW))
        yield opened


def test_a_page_is_a_part_of_the_whole_list_in_its_order(store: Store) -> None:
    whole = list(store.iterate_incidents(EVERYTHING))
    assert [one.incident_id for one in whole] == ["0", "3", "4", "1", "2"]
    pages = [store.list_incidents(EVERYTHING, offset=start, limit=2) for start in (0, 2, 4, 6)]
    assert [one for page in pages for one in page.incidents] == whole
    assert {page.count for page in pages} == {(5, 1, 1, 1)}
    assert store.count_incidents(EVERYTHING) == (5, 1, 1, 1)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"is_dated": False}, "2"),
        ({"is_dated": True}, "031"),
        ({"is_placed": False}, "2"),
        ({"is_placed": True}, "031"),
        ({"source_name": "Other Example"}, "31"),
        ({"source_name": "other example"}, ""),
        ({"source_name": "Daily Example", "is_dated": False}, "2"),
    ],
    ids=str,
)
def test_what_has_no_date_or_place_and_who_told_it_can_be_asked(
    store: Store, asked: dict[str, Any], expected: str
) -> None:
    found = store.list_incidents(IncidentFilter(**asked)).incidents
    assert "".join(one.incident_id for one in found) == expected
    assert store.count_incidents(IncidentFilter(**asked)).n_incidents == len(expected)


def test_there_is_a_count_for_all_that_can_be_chosen(store: Store) -> None:
    assert store.count_countries(IncidentFilter()) == {"XA": 2, "XB": 1}
    assert store.count_countries(EVERYTHING) == {"XA": 3, "XB": 1}
    assert store.count_divisions(IncidentFilter(country_code="XA", include_crime=True)) == {"North": 2}
    assert store.count_sources() == {"Daily Example": 5, "Other Example": 1}
    assert store.count_failures() == {FailureReason.LANGUAGE_UNSUPPORTED: 2}


def test_reports_are_listed_the_latest_first(store: Store) -> None:
    everything = ReportFilter()
    ids = [one.document_id for one in store.list_reports(everything, limit=3)]
    assert ids == ["document-8", "document-7", "document-4"]
    assert store.count_reports(everything) == 7
    (other,) = store.list_reports(ReportFilter(text="later", source_name="Other Example"))
    assert (other.title, other.source_name, other.n_characters, other.n_mentions) == (
        *("Report 7", "Other Example"),
        *(len("A later page."), 2),
    )
    assert store.count_reports(ReportFilter(text="later", source_name="Daily Example")) == 0


def test_copies_and_versions_lead_to_one_another(store: Store) -> None:
    assert [one.document_id for one in store.list_related_reports("document-0")] == ["document-7", "document-8"]
    assert [one.document_id for one in store.list_related_reports("document-7")] == ["document-0"]
    assert [one.document_id for one in store.list_related_reports("document-8")] == ["document-0"]
    assert store.list_related_reports("document-3") == []


def test_a_reports_mentions_come_with_their_incidents(store: Store) -> None:
    told = store.load_mentions("document-7")
    assert [(one.mention.mention_id, one.incident_id) for one in told] == [("document-7/0", "3"), ("document-7/1", "1")]
    assert all(one.mention.claims and one.mention.document_id == "document-7" for one in told)
    assert store.load_mentions("document-8") == []


def test_lists_are_read_from_the_index_that_the_migration_makes(store: Store) -> None:
    with store._engine.connect() as connection:
        ask = text("SELECT sql FROM sqlite_master WHERE name = 'ix_incident_listing'")
        migrated = connection.scalar(ask)
        plans = [
            row.detail
            for query in (
                "SELECT count(*) FROM incident WHERE scope <> 'crime' AND country_code = 'XA'",
                "SELECT incident_id FROM incident WHERE participants LIKE '%a%' "
                "ORDER BY coalesce(date_start, date_end) DESC NULLS LAST, date_end DESC NULLS LAST, incident_id",
            )
            for row in connection.execute(text(f"EXPLAIN QUERY PLAN {query}"))
        ]
    narrower = "ix_incident_weeks"
    assert plans == [f"SCAN incident USING COVERING INDEX {one}" for one in (narrower, "ix_incident_listing")]
    listing = next(one for one in metadata.tables["incident"].indexes if one.name == "ix_incident_listing")
    assert str(CreateIndex(listing).compile(dialect=sqlite.dialect())) == migrated
