"""Sources: what came of each, how it fares, and its reliability set from the page."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from visitor import Visitor
from web_makers import read_page

from dateline.codebook.codes import ChannelKind, FailureReason, Reliability
from dateline.codebook.records import Channel, Failure, Given, Visit
from dateline.pipeline import add_sources
from dateline.read import SUPPORTED_LANGUAGES
from dateline.store import ReportFilter, Store, open_store

NOW = datetime(2031, 5, 4, 12, 30, tzinfo=UTC)
NAME = "Quayside Wire"
PAGE = f"/sources/publisher?name={NAME}"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("desk") / "sample.db"
    with open_store(f"sqlite:///{path}") as store, as_file(files("dateline") / "data" / "sample.jsonl") as sample:
        for _ in add_sources(store, [str(sample)], given=Given(is_sample=True)):
            pass
        yield store


def test_a_harvest_counts_what_the_lists_do(store: Store) -> None:
    harvests = store.list_harvests(SUPPORTED_LANGUAGES)
    assert {one.source_name: one.n_reports for one in harvests} == store.count_sources()
    for one in harvests:
        reports = store.list_reports(ReportFilter(source_name=one.source_name), limit=100)
        read = [report for report in reports if report.language in SUPPORTED_LANGUAGES]
        assert one.n_read == len(read)
        assert one.n_told == sum(report.n_mentions > 0 for report in read)
        assert one.newest_on == max(report.published_on for report in reports if report.published_on)
    assert sum(one.n_incidents for one in harvests) >= 25


def test_a_failing_source_comes_first_with_its_reason(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        with store.transaction() as transaction:
            for name in ("a", "b"):
                transaction.save_channel(Channel(f"https://{name}.example/feed", ChannelKind.FEED, NOW, name))
                transaction.save_visit(Visit(f"https://{name}.example/feed", NOW))
            failure = Failure("https://b.example/feed", "collect", FailureReason.UNREACHABLE, "No answer.", NOW)
            transaction.save_failure(failure)
        assert [(one.channel.name, one.visited_at, one.failure) for one in store.list_channel_health()] == [
            ("b", NOW, failure),
            ("a", NOW, None),
        ]
        assert "No answer." in read_page(Visitor(store).get("/sources").text).visible


def test_a_grade_is_kept_with_its_reason_and_who_gave_it(store: Store) -> None:
    visitor = Visitor(store)
    answer = visitor.send(PAGE, "/sources/publisher", name=NAME, reliability="B", reason="Its tolls held.",
                          on="2031-05-01", affiliation="", reviewer="Ana")  # fmt: skip
    assert (answer.status_code, answer.headers["location"]) == (303, "/sources")
    kept = {one.name: one for one in store.load_publishers()}[NAME]
    assert (kept.reliability, kept.reliability_on, kept.reliability_reason) == (
        *(Reliability.B, date(2031, 5, 1)),
        "Its tolls held.",
    )
    assert [(one.item, one.reviewer) for one in store.load_reviews()] == [(NAME, "Ana")]
    assert "Its tolls held." in read_page(visitor.get("/sources").text).visible
    visitor.send(PAGE, "/sources/publisher", name=NAME, reliability="B", affiliation="A Trust", reviewer="Ana")
    kept = {one.name: one for one in store.load_publishers()}[NAME]
    assert (kept.reliability_reason, kept.affiliation) == ("Its tolls held.", "A Trust")


@pytest.mark.parametrize(
    ("fields", "advice"),
    [
        ({"reliability": "D", "reviewer": "Ana"}, "Say why"),
        ({"reliability": "D", "reason": "x"}, "Say who judges"),
        ({"reliability": "D", "reason": "x", "reviewer": "Ana", "on": "May"}, "is not a day"),
    ],
    ids=["reason", "name", "day"],
)
def test_what_is_missing_is_told_and_nothing_is_lost(store: Store, fields: dict[str, str], advice: str) -> None:
    before = store.load_publishers()
    answer = Visitor(store).send(PAGE, "/sources/publisher", name=NAME, **{"affiliation": "Mine"} | fields)
    assert answer.status_code == 422
    assert advice in read_page(answer.text).visible
    assert 'value="Mine"' in answer.text
    assert 'value="D" selected' in answer.text
    assert store.load_publishers() == before


def test_only_the_desks_own_form_is_taken(store: Store) -> None:
    before = store.load_publishers()
    assert Visitor(store).post("/sources/publisher", name=NAME, reliability="E", reason="x").status_code == 403
    assert store.load_publishers() == before


def test_nobody_publishes_under_that_name(store: Store) -> None:
    assert Visitor(store).get("/sources/publisher?name=Nobody").status_code == 404


def test_publishers_are_found_by_name(store: Store) -> None:
    told = read_page(Visitor(store).get("/sources?text=wire").text).visible
    assert NAME in told
    assert "Portico Daily" not in told
