"""A run killed at any point loses no finished document, leaves no half one, and the next run goes on."""

import json
import multiprocessing
import os
import random
import signal
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.pipeline import add_sources
from dateline.store import open_store

KILLS = 50
TOWNS = ("Mosul", "Kirkuk", "Baqubah", "Ramadi", "Tikrit", "Raqqa", "Aleppo", "Homs", "Idlib", "Hama")


def write_reports(path: Path) -> None:
    rows = []
    for number in range(60):
        town, day = TOWNS[number % 10], 1 + number % 27
        text = (
            f"Gunmen attacked an army checkpoint in {town} on {day} March 2021, killing {2 + number % 5} soldiers and "
            f"wounding {number % 7 + 1} others, the army said.\n\nTwo days earlier a roadside bomb had killed a farmer "
            f"near {TOWNS[(number + 3) % 10]}, residents said. Bulletin {number}."
        )
        rows.append({"text": text, "published": f"2021-03-{day + 1:02}", "source": f"Test Wire {number % 4}"})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def add_all(url: str, reports: str) -> None:
    with open_store(url) as store:
        for _ in add_sources(store, [reports]):
            pass


def read_store(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What must be the same after any number of kills as after one undisturbed run."""
    queries = {
        "documents": "select document_id, text_sha256, copy_of from document order by 1",
        "mentions": "select mention_id, document_id from mention order by 1",
        "claims": "select claim_id, mention_id, field, value from claim order by 1, 2",
        "evidence": 'select claim_id, start, "end", quote, role from evidence order by 1, 2, 3, 5',
        "links": "select mention_id, incident_id from link order by 1",
        "incidents": "select incident_id, n_documents, killed_best from incident order by 1",
    }
    with sqlite3.connect(path) as connection:
        return {name: connection.execute(query).fetchall() for name, query in queries.items()}


def find_half_documents(path: Path) -> list[tuple[object, ...]]:
    """Rows that only half a transaction could have left."""
    with sqlite3.connect(path) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        assert not connection.execute("pragma foreign_key_check").fetchall()
        return connection.execute(
            "select 'no capture', d.document_id from document d where not exists (select 1 from capture)"
            " union all select 'no link', m.mention_id from mention m left join link l using (mention_id)"
            " where l.mention_id is null"
            " union all select 'no claim', m.mention_id from mention m left join claim c using (mention_id)"
            " where c.mention_id is null"
            " union all select 'no incident', l.mention_id from link l left join incident i using (incident_id)"
            " where i.incident_id is null"
        ).fetchall()


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("kill") / "reports.jsonl"
    write_reports(path)
    yield path


def test_killed_at_fifty_points_loses_nothing(reports: Path) -> None:
    whole = reports.with_name("whole.db")
    start = time.perf_counter()
    add_all(f"sqlite:///{whole}", str(reports))
    undisturbed = time.perf_counter() - start
    expected = read_store(whole)
    assert len(expected["documents"]) == 60
    assert expected["incidents"]

    chance = random.Random(20220120)
    killed = reports.with_name("killed.db")
    fork = multiprocessing.get_context("fork")
    n_done = 0
    for round_number in range(KILLS):
        if round_number % 10 == 0:
            # Five stores, ten kills each, so that early and late points of a run are both hit.
            for path in killed.parent.glob("killed.db*"):
                path.unlink()
            n_done = 0
        child = fork.Process(target=add_all, args=(f"sqlite:///{killed}", str(reports)))
        child.start()
        time.sleep(chance.uniform(0.005, undisturbed / 4))
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        if not killed.exists():
            continue
        try:
            assert find_half_documents(killed) == []
        except sqlite3.OperationalError as error:
            # Killed before the first migration was committed: the store is still empty.
            assert "no such table" in str(error)
            continue
        n_now = len(read_store(killed)["documents"])
        assert n_now >= n_done, "a finished document was lost"
        n_done = n_now
    add_all(f"sqlite:///{killed}", str(reports))
    assert read_store(killed) == expected
