"""`python -m evals.bench_store [N]...`: what one new report costs in a store of N mentions.

The store is filled in bulk, as the pipeline would take days: reports, mentions, claims, what linking compares with its
keys, and the incidents that `link_stream` finds, all made up (`evals/synthetic.py`), with 120 words a report. Then new
tellings of acts of all five years come one by one, each in a transaction of its own, through the pipeline's own
`save_document`: copies looked for, saved, linked, derived anew and committed. One JSON line for each N: milliseconds at
the median, the 95th percentile and the most, of linking alone, and those that the processor worked.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection, Table, insert

from dateline.codebook.records import Link
from dateline.link import MAKING, Candidate, blocking_keys, found_incident_id, link_stream, pack_candidate
from dateline.pipeline import adding
from dateline.pipeline.adding import save_document
from dateline.pipeline.linking import link_mentions
from dateline.read import copy_keys
from dateline.store import Store, open_store, schema
from dateline.store.candidates import number_key
from dateline.store.incident_rows import incident_row, link_row
from dateline.store.mention_rows import claim_rows, evidence_rows, mention_row
from dateline.store.report_rows import document_row
from evals.synthetic import SEED, Telling, count_acts, iterate_tellings, make_act, tell_again
from evals.synthetic_records import make_document, make_incident, make_mention

N_MENTIONS = (10_000, 100_000)
N_NEW = 300
NEW_POSITION = 50
BATCH = 2_000
KEYS = "INSERT INTO candidate_key (key, candidate_id) VALUES (?, ?)"
Rows = dict[str, list[Any]]


class Filler:
    """Fills an empty store; foreign keys and the disk are not waited for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Table, list[dict[str, Any]]] = {}
        self._keys: list[tuple[int, int]] = []
        self._sources: set[str] = set()
        self._open: dict[str, tuple[int, Telling]] = {}
        self.n_mentions = self.n_incidents = 0

    def fill(self, n_mentions: int) -> None:
        self._add(schema.candidate_making, [{"making": MAKING}])
        for group in link_stream(self._save_tellings(n_mentions)):
            self._save_group(group)
        self._write()

    def _save_tellings(self, n_mentions: int) -> Iterator[Candidate]:
        for telling in iterate_tellings(n_mentions):
            self.n_mentions += 1
            self._save_telling(telling, self.n_mentions)
            self._open[telling.candidate.mention_id] = self.n_mentions, telling
            if self.n_mentions % BATCH == 0:
                self._write()
            yield telling.candidate

    def _save_telling(self, telling: Telling, number: int) -> None:
        document, mention, one = make_document(telling), make_mention(telling), telling.candidate
        if document.source_name and document.source_name not in self._sources:
            self._sources.add(document.source_name)
            self._add(schema.source, [{"name": document.source_name}])
        self._add(schema.document, [document_row(document)])
        if document.copy_of is None:
            keys = sorted(set(copy_keys(document)))
            self._add(schema.copy_key, [{"key": key, "document_id": document.document_id} for key in keys])
        self._add(schema.mention, [mention_row(mention, 0)])
        self._add(schema.claim, claim_rows(mention))
        self._add(schema.evidence, evidence_rows(mention))
        packed = {"candidate_id": number, "mention_id": one.mention_id, "packed": pack_candidate(one)}
        self._add(schema.candidate, [packed])
        self._keys += [(key, number) for key in sorted({number_key(key) for key in blocking_keys(one)})]

    def _save_group(self, group: Sequence[str]) -> None:
        """The first to have come founded it."""
        told = sorted((self._open.pop(mention_id) for mention_id in group), key=lambda each: each[0])
        incident_id = found_incident_id(told[0][1].candidate.mention_id)
        self._add(schema.incident, [incident_row(make_incident(incident_id, told[0][1], len(group)))])
        self._add(schema.link, [link_row(Link(mention_id, incident_id, {"date": 2.57})) for mention_id in group])
        self.n_incidents += 1

    def _add(self, table: Table, rows: Iterable[dict[str, Any]]) -> None:
        self._rows.setdefault(table, []).extend(rows)

    def _write(self) -> None:
        for table, rows in self._rows.items():
            if rows:
                self._connection.execute(insert(table), rows)
        self._connection.exec_driver_sql(KEYS, self._keys)
        self._rows, self._keys = {}, []


def fill_store(path: Path, n_mentions: int) -> Filler:
    with open_store(f"sqlite:///{path}") as store, store._engine.connect() as connection:
        for setting in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -1000000"):
            connection.connection.cursor().execute(f"PRAGMA {setting}")  # outside any transaction
        filler = Filler(connection)
        filler.fill(n_mentions)
        connection.commit()
    return filler


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of one new report, of these in linking, and those that the processor worked in all."""

    whole: float
    linking: float
    processor: float


def time_reports(store: Store, n_mentions: int, n_new: int) -> list[Timing]:
    """Of each new report but the first, at which statements are built."""
    chance, n_acts = Random(SEED), count_acts(n_mentions)
    timings: list[Timing] = []
    linking = 0.0

    def time_linking(*arguments: Any) -> dict[str, str]:
        nonlocal linking
        start = time.perf_counter()
        found = link_mentions(*arguments)
        linking = 1000 * (time.perf_counter() - start)
        return found

    with patch.object(adding, "link_mentions", time_linking):
        for number in range(n_new + 1):
            telling = tell_again(make_act(chance.randrange(n_acts), n_acts), NEW_POSITION + number)
            document, mentions = make_document(telling), [make_mention(telling)]
            start, start_cpu = time.perf_counter(), time.process_time()
            with store.transaction() as transaction:
                save_document(transaction, document, mentions)
            took, cpu = time.perf_counter() - start, time.process_time() - start_cpu
            timings.append(Timing(1000 * took, linking, 1000 * cpu))
    return timings[1:]


def measure_store(n_mentions: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as folder:
        path = Path(folder) / "bench.db"
        start = time.perf_counter()
        filler = fill_store(path, n_mentions)
        seconds = time.perf_counter() - start
        with open_store(f"sqlite:///{path}") as store:
            timings = time_reports(store, n_mentions, N_NEW)
        size = path.stat().st_size
    return {
        "n_mentions": filler.n_mentions,
        "n_incidents": filler.n_incidents,
        "filled_in_s": round(seconds),
        "gib": round(size / 2**30, 2),
        **_describe("", [one.whole for one in timings]),
        **_describe("linking_", [one.linking for one in timings]),
        **_describe("processor_", [one.processor for one in timings]),
    }


def _describe(name: str, times: Sequence[float]) -> dict[str, float]:
    p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    return {f"{name}p50_ms": round(p50, 1), f"{name}p95_ms": round(p95, 1), f"{name}most_ms": round(max(times), 1)}


if __name__ == "__main__":
    for size in map(int, sys.argv[1:] or N_MENTIONS):
        print(json.dumps(measure_store(size)), flush=True)
