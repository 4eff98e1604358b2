"""A store for guests: whatever is asked of it, it gives no more than a shared file would."""

import json
import re
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.resources import as_file, files
from io import StringIO
from pathlib import Path

import pytest

from dateline.codebook.contract import export_record
from dateline.codebook.records import Given
from dateline.pipeline import add_sources
from dateline.pipeline.reviews import Signature, accept
from dateline.pipeline.sharing import (
    EVERYTHING,
    StoredIncidents,
    fill_shared,
    find_area_point,
    list_known_names,
    open_shared,
)
from dateline.publish import publish
from dateline.store import ReportFilter, Store, open_store

PERSON = "Idris Testname"
VILLAGE = "Mayadin"
REPORT = f"""Five policemen were killed on 3 March 2026 when fighters of the Islamic State attacked a police post in
{VILLAGE}, in eastern Syria. "They came at dawn," said {PERSON}, a shopkeeper. Colonel Amina Testfort said that
{PERSON} had been wounded."""
ONGOING = "The siege of Palmyra by the Islamic State is still under way. Four soldiers were killed in the fighting."


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """A desk's store, and what of it is shared."""
    folder = tmp_path_factory.mktemp("sharing")
    today = datetime.now(UTC)
    lines = [
        {"text": REPORT, "title": f"{PERSON} wounded in {VILLAGE}", "source": "Daily Example",
         "published": "2026-03-05", "url": "https://daily.example/idris-testname-wounded"},
        {"text": ONGOING, "source": "Daily Example", "published": (today - timedelta(hours=3)).isoformat()},
        {"text": "Nothing happened, said Omar Testman.", "title": "Omar Testman speaks", "source": "Daily Example",
         "url": "https://daily.example/omar-testman", "published": "2026-03-05"},
    ]  # fmt: skip
    (folder / "reports.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in lines), "utf-8")
    with open_store(f"sqlite:///{folder}/own.db") as store, open_store(f"sqlite:///{folder}/shared.db") as shared:
        with as_file(files("dateline") / "data" / "sample.jsonl") as sample:
            for _ in add_sources(store, [str(sample), str(folder / "reports.jsonl")], given=Given(is_sample=True)):
                pass
        incident = next(store.iterate_incidents())
        accept(store, incident.incident_id, Signature("Ana Reviewer", "as Idris Testname said", today))
        fill_shared(store, shared)
        yield store, shared


def test_nothing_of_it_is_in_the_file(stores: tuple[Store, Store]) -> None:
    """Not in any table, index or free page."""
    own, shared = stores
    with sqlite3.connect(shared.path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = shared.path.read_bytes()
    for words in ("Testname", "Testfort", "Testman", "Ana Reviewer", "They came at dawn", "testname", "Omar"):
        assert words.encode() not in content, words
    assert b"Testname" in b"".join(path.read_bytes() for path in own.path.parent.glob("own.db*"))


def test_incidents_are_those_of_a_shared_file(stores: tuple[Store, Store]) -> None:
    own, shared = stores
    stream = StringIO()
    publish(
        StoredIncidents(own, EVERYTHING),
        "jsonl",
        stream,
        known_names=list_known_names(own.iterate_incidents(EVERYTHING)),
        load_document=own.load_document,
        find_area=find_area_point,
        affiliations=own.load_affiliations(),
    )
    wanted = {record["incident_id"]: record for record in map(json.loads, stream.getvalue().splitlines())}
    assert wanted
    for incident in shared.iterate_incidents(EVERYTHING, with_tellings=True):
        record, line = json.loads(json.dumps(export_record(incident))), wanted.pop(incident.incident_id)
        for one, told in zip(record["mentions"], line["mentions"], strict=True):
            hidden = [(each.pop("url") or "").count("withheld") for each in (one, told)]
            assert hidden[0] >= hidden[1]  # a report of several incidents has one address here, the most masked of all
        assert record == line
    assert not wanted


def test_what_goes_on_waits_and_places_are_coarse(stores: tuple[Store, Store]) -> None:
    shared = stores[1]
    n_own, n_shared = (one.count_incidents(EVERYTHING).n_incidents for one in stores)
    assert n_shared == n_own - 1
    points = shared.list_points(EVERYTHING, 1000)
    assert points
    for one in points:
        assert (round(one.longitude, 1), round(one.latitude, 1)) == (one.longitude, one.latitude)
        assert one.uncertainty_km is not None
        assert one.uncertainty_km >= 10


def test_reports_are_counted_and_not_shown(stores: tuple[Store, Store]) -> None:
    own, shared = stores
    assert shared.count_sources() == own.count_sources()
    assert shared.count()["document"] == own.count()["document"]
    for one in shared.list_reports(ReportFilter(), limit=1000):
        assert (one.title, one.opening) == (None, "")
    addresses = {one.url for one in shared.list_reports(ReportFilter(), limit=1000) if one.url}
    assert not any(re.search("testname|testman", one) for one in addresses)
    emptied = ("capture", "failure", "review", "channel", "visit", "doubt", "candidate", "copy_key")
    assert {name: shared.count()[name] for name in emptied} == dict.fromkeys(emptied, 0)


def test_links_and_relations_are_kept(stores: tuple[Store, Store]) -> None:
    own, shared = stores
    for incident in shared.iterate_incidents(EVERYTHING, with_tellings=True):
        assert shared.load_links(incident.incident_id) == own.load_links(incident.incident_id)
    assert shared.count()["relation"] == own.count()["relation"] > 0


def test_it_is_gone_at_the_end(stores: tuple[Store, Store]) -> None:
    with open_shared(stores[0]) as (shared, tally):
        path = shared.path
        assert tally.written == shared.count_incidents(EVERYTHING).n_incidents
        assert tally.held_back == 1
    assert not Path(path).exists()
