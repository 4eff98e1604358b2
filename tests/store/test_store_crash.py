"""A process killed at any moment leaves whole documents only, and the store goes on."""

import multiprocessing
import random
import signal
import sqlite3
import time
from multiprocessing.synchronize import Event
from pathlib import Path

from store_makers import save_report

from dateline.store import open_store

N_KILLS = 10
FORK = multiprocessing.get_context("fork")  # no new imports in each process: ten kills in two seconds

HALF_DOCUMENTS = """
SELECT d.document_id FROM document d
WHERE (SELECT count(*) FROM mention m WHERE m.document_id = d.document_id) <> 1
   OR (SELECT count(*) FROM claim c JOIN mention m USING (mention_id) WHERE m.document_id = d.document_id) <> 3
   OR (SELECT count(*) FROM evidence JOIN claim c USING (claim_id) JOIN mention m USING (mention_id)
       WHERE m.document_id = d.document_id) <> 6
   OR (SELECT count(*) FROM abstention JOIN mention m USING (mention_id) WHERE m.document_id = d.document_id) <> 1
   OR (SELECT count(*) FROM link JOIN mention m USING (mention_id) JOIN incident USING (incident_id)
       JOIN candidate USING (mention_id) JOIN candidate_key USING (candidate_id)
       WHERE m.document_id = d.document_id) <> 2
"""


def write_on(url: str, start: int, ready: Event) -> None:
    with open_store(url, create=False) as store:
        for number in range(start, start + 100_000):
            save_report(store, number)
            ready.set()


def test_killing_the_writer_leaves_whole_documents(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    url = f"sqlite:///{path}"
    with open_store(url) as store:
        save_report(store, 99_999_998)  # so that the processes find everything imported and built
    moments = random.Random(20310504)
    n_documents = 1
    for kill in range(N_KILLS):
        ready = FORK.Event()
        writer = FORK.Process(target=write_on, args=(url, kill * 1_000_000, ready))
        writer.start()
        assert ready.wait(timeout=10)
        time.sleep(moments.uniform(0.0, 0.12))
        writer.kill()
        writer.join(timeout=10)
        assert writer.exitcode == -signal.SIGKILL
        n_documents = check_whole(path, at_least=n_documents)
    assert n_documents > N_KILLS
    with open_store(url, create=False) as store:
        save_report(store, 99_999_999)
        assert store.count()["document"] == n_documents + 1
        assert sum(1 for _ in store.iterate_incidents(with_tellings=True)) == n_documents + 1


def check_whole(path: Path, at_least: int) -> int:
    """The number of documents, once every one of them is whole and nothing hangs loose."""
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        assert (
            raw.execute("INSERT INTO document_fts(document_fts, rank) VALUES ('integrity-check', 1)").fetchall() == []
        )
        assert raw.execute(HALF_DOCUMENTS).fetchall() == []
        tables = ("document", "capture", "mention", "incident", "link")
        counts = {raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}  # noqa: S608
    raw.close()
    assert len(counts) == 1
    (n_documents,) = counts
    assert n_documents >= at_least
    return int(n_documents)
