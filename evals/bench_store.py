"""`python -m evals.bench_store [N]...`: what one new report costs in a store of N mentions.

The store is filled in bulk, as the pipeline would take hours: reports of 120 words, mentions, claims, what linking
compares with its keys and what it weighs, and an incident for each act, all made up (`evals/synthetic.py`). Beyond
50,000 mentions only the first months are made, as crowded as all N make five years; the others are copies of their rows
under ids and keys of their own, since what is compared lies within days and weeks. What finds copies
of reports is kept for the months that were made. Then new tellings of acts of these months come one by one, each in a
transaction of its own, through the pipeline's `save_document`: copies looked for, saved, linked, derived anew,
committed. One JSON line for each N: milliseconds at the median, the 95th percentile and the most, of linking alone, and
those that the processor worked.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.dialects import sqlite

from dateline.codebook.records import Link
from dateline.link import (
    DOUBTFUL,
    MAKING,
    Candidate,
    blocking_keys,
    find_ties,
    found_incident_id,
    pack_candidate,
    search_keys,
    unpack_candidate,
)
from dateline.pipeline import adding
from dateline.pipeline.adding import save_document
from dateline.pipeline.linking import link_mentions
from dateline.read import copy_keys
from dateline.store import Store, open_store, schema
from dateline.store.candidates import number_key
from dateline.store.incident_rows import incident_row, link_row
from dateline.store.mention_rows import claim_rows, evidence_rows, mention_row
from dateline.store.report_rows import document_row
from evals.synthetic import SEED, Telling, count_acts, make_act, tell_act, tell_again
from evals.synthetic_records import make_document, make_incident, make_mention

N_MENTIONS = (10_000, 100_000)
N_NEW = 300
NEW_POSITION = 50
PART = 50_000
"""Mentions that are made one by one."""
ACTS, AHEAD = 200, 6
"""Acts whose rows are made at once, and how many times so many wait to be written."""
COPIED = (
    schema.document, schema.mention, schema.claim, schema.evidence, schema.candidate, schema.candidate_key, schema.tie,
    schema.incident, schema.link,
)  # fmt: skip
IDS = frozenset({"document_id", "mention_id", "claim_id", "incident_id", "copy_of", "url"})
WIDTH = 100_000_000
"""Numbers of arrival in a part, at most."""
Rows = dict[str, list[tuple[Any, ...]]]


def fill_store(path: Path, n_mentions: int) -> None:
    """A new store. Foreign keys are not checked, and the disk is not waited for."""
    n_acts, n_parts = count_acts(n_mentions), count_parts(n_mentions)
    with open_store(f"sqlite:///{path}") as store, store._engine.connect() as connection:
        for setting in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -1000000"):
            connection.connection.cursor().execute(f"PRAGMA {setting}")  # outside any transaction
        for rows in make_ahead(range(0, n_acts // n_parts, ACTS), n_acts, n_acts // n_parts):
            for name, those in rows.items():
                connection.exec_driver_sql(_write_insert(schema.metadata.tables[name]), those)
        for some in make_ties(connection):
            connection.exec_driver_sql(_write_insert(schema.tie), some)
        for part in range(1, n_parts):
            for table in COPIED:
                connection.exec_driver_sql(_write_copy(table, part, n_parts))
            connection.commit()
        sources = [{"name": name} for name in connection.scalars(select(schema.document.c.source).distinct())]
        connection.execute(insert(schema.source), sources)
        connection.execute(insert(schema.candidate_making), {"making": MAKING})
        connection.commit()


def make_ties(connection: Connection) -> Iterator[list[tuple[int, int, float]]]:
    """The rows of all that mentions weigh, as if each had been compared when it came."""
    kept: dict[str, list[tuple[int, Candidate]]] = {}
    asked = select(schema.candidate.c.candidate_id, schema.candidate.c.mention_id, schema.candidate.c.packed)
    for number, mention_id, packed in connection.execute(asked).all():
        one = unpack_candidate(mention_id, packed)
        likes = {like.mention_id: (other, like) for key in search_keys(one) for other, like in kept.get(key, ())}
        numbers = {name: other for name, (other, _) in likes.items()}
        found = find_ties(one, (like for _, like in likes.values()), DOUBTFUL)
        if found:
            rows = [(number, numbers[like.mention_id], weight) for like, weight in found]
            yield [*rows, *((other, own, weight) for own, other, weight in rows)]
        for key in blocking_keys(one):
            kept.setdefault(key, []).append((number, one))


def count_parts(n_mentions: int) -> int:
    return -(-n_mentions // PART)


def make_ahead(starts: Iterable[int], n_acts: int, last: int) -> Iterator[Rows]:
    """What `make_rows` makes, on every core, some ahead."""
    ahead: deque[Future[Rows]] = deque()
    with ProcessPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        for start in starts:
            ahead.append(pool.submit(make_rows, start, min(start + ACTS, last), n_acts))
            if len(ahead) > AHEAD:
                yield ahead.popleft().result()
        yield from (one.result() for one in ahead)


def make_rows(first: int, last: int, n_acts: int) -> Rows:
    """The rows of some acts by table, as the driver takes them. Each act is one incident."""
    rows: Rows = {}

    def add(table: Table, values: Iterable[Mapping[str, Any]]) -> None:
        converters = _list_converters(table)
        kept = rows.setdefault(table.name, [])
        kept += [tuple(convert(row.get(name)) for name, convert in converters) for row in values]

    for number in range(first, last):
        told = tell_act(make_act(number, n_acts))
        incident_id = found_incident_id(told[0].candidate.mention_id)
        add(schema.incident, [incident_row(make_incident(incident_id, told[0], len(told)))])
        for position, telling in enumerate(told):
            _add_telling(add, telling, arrival=100 * number + position + 1)
        links = (Link(one.candidate.mention_id, incident_id, {"date": 2.57}) for one in told)
        add(schema.link, map(link_row, links))
    return rows


def _add_telling(add: Callable[[Table, Iterable[Mapping[str, Any]]], None], telling: Telling, arrival: int) -> None:
    document, mention, one = make_document(telling), make_mention(telling), telling.candidate
    add(schema.document, [document_row(document) | {"arrival": arrival}])
    if document.copy_of is None:
        keys = sorted(set(copy_keys(document)))
        add(schema.copy_key, ({"key": key, "document_id": document.document_id} for key in keys))
    add(schema.mention, [mention_row(mention, 0)])
    add(schema.claim, claim_rows(mention))
    add(schema.evidence, evidence_rows(mention))
    packed = {"candidate_id": arrival, "mention_id": one.mention_id, "packed": pack_candidate(one), "is_weighed": True}
    add(schema.candidate, [packed])
    numbers = sorted({number_key(key) for key in blocking_keys(one)})
    add(schema.candidate_key, ({"key": number, "candidate_id": arrival} for number in numbers))


@cache
def _list_converters(table: Table) -> list[tuple[str, Callable[[Any], Any]]]:
    """Each column of a table, and what makes of a value what the driver takes."""
    dialect = sqlite.dialect()
    return [(one.name, one.type.dialect_impl(dialect).bind_processor(dialect) or _keep) for one in table.columns]


def _keep(value: Any) -> Any:
    return value


def _write_copy(table: Table, part: int, n_parts: int) -> str:
    """Copies the first part of a table as another: under ids with its number, arrivals behind, and keys of its own."""
    columns = {column.name: f'"{column.name}"' for column in table.columns}
    values = dict(columns)
    for name in columns.keys() & IDS:
        values[name] = f"'{part}.' || {columns[name]}"
    for name in columns.keys() & {"arrival", "candidate_id", "other_id"}:
        values[name] = f"{columns[name]} + {part * WIDTH}"
    if "key" in columns:
        values["key"] = f"({columns['key']} >> 6) + {(part - n_parts // 2) << 58}"
    own = f"{columns['candidate_id']} < {WIDTH}" if "candidate_id" in columns else f"{_name_id(table)} >= 'a'"
    asked = f"SELECT {', '.join(values.values())} FROM {table.name} WHERE {own}"  # noqa: S608 -- names of our own
    return f"INSERT INTO {table.name} ({', '.join(columns.values())}) {asked}"


def _name_id(table: Table) -> str:
    return next(name for name in ("claim_id", "mention_id", "document_id", "incident_id") if name in table.columns)


def _write_insert(table: Table) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    return f"INSERT INTO {table.name} ({names}) VALUES ({', '.join('?' * len(table.columns))})"  # noqa: S608 -- our own


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of one new report, of these in linking, and those that the processor worked in all."""

    whole: float
    linking: float
    processor: float


def time_reports(store: Store, n_mentions: int, n_new: int) -> list[Timing]:
    """Of each new report but the first, at which statements are built."""
    chance, n_acts = Random(SEED), count_acts(n_mentions)
    n_made = n_acts // count_parts(n_mentions)
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
            telling = tell_again(make_act(chance.randrange(n_made), n_acts), NEW_POSITION + number)
            document, mentions = make_document(telling), [make_mention(telling)]
            start, start_cpu = time.perf_counter(), time.process_time()
            with store.transaction() as transaction:
                save_document(transaction, document, mentions)
            took, cpu = time.perf_counter() - start, time.process_time() - start_cpu
            timings.append(Timing(1000 * took, linking, 1000 * cpu))
    return timings[1:]


def measure_store(n_mentions: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        start = time.perf_counter()
        fill_store(path, n_mentions)
        seconds = time.perf_counter() - start
        with open_store(f"sqlite:///{path}") as store:
            counts = store.count()
            timings = time_reports(store, n_mentions, N_NEW)
        size = path.stat().st_size
    return {
        "n_mentions": counts["mention"],
        "n_incidents": counts["incident"],
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
