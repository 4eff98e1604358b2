"""`python -m evals.bench_pages`: how long the desk takes for every page and every address of its API.

The store has 100,000 incidents that are made up (`evals/desk_store.py`). Routes are found by walking the application,
so that none is forgotten: one whose path asks for something that `find_examples` does not know stops the run. Pages are
asked for in this process, without a port, one after the other: reading the store, wording and rendering. A line of JSON
for each address: milliseconds at the median and the 95th percentile, and the processor's, which say what a quiet
machine would take where others keep this one busy; `anew_processor_ms` is that of a request of which nothing is
remembered, as behind a change that `dateline serve` did not ask ahead of (`web/warming.py`). What writes is not asked
for.

    --only /PATH       only routes whose path begins so; may be given more than once
    --incidents N      another number
    --store PATH       fill this file, or measure on it where it is filled already
    --rounds N         requests of each address
"""

import argparse
import asyncio
import gc
import json
import re
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

import httpx
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import Mount

from dateline.store import IncidentFilter, ReportFilter, Store, open_store
from dateline.web import answers
from dateline.web.desk import build_app
from dateline.web.guarding import LOCAL_NAMES, guard
from evals.bench import processor_name, time_fixed_loop
from evals.desk_store import fill_desk

INCIDENTS = 100_000
ROUNDS = 30
TARGET_MS = 200
PATIENCE_S = 15.0
"""Seconds after which no more rounds are asked of one address, `LEAST` of them aside."""
LEAST = 5
FILTERS = (
    "",
    "country=SY",
    "since=2025-01-01&until=2025-12-31",
    "sub_type=Armed+clash&realization=completed",
    "actor=army",
    "text=soldiers+killed",
    "source=Outlet+17",
)
QUERIES = {
    "/appearance": ("theme=dark",),
    "/brief": ("", "area=SY"),
    "/brief/download": ("format=md",),
    "/explore": (*FILTERS, "page=1500", "sort=killed", "box=35,32,43,38"),
    "/explore/cards": ("incident_id={incident_id}&n=9",),
    "/sources/publisher": ("name=Outlet+17",),
    "/api/v1/incidents": FILTERS,
    "/review": ("", "kind=pair", "kind=unsure", "kind=missed", "kind=unreviewed", "country=SY"),
    "/api/v1/incidents/points": FILTERS,
    "/api/v1/incidents/timeline": FILTERS,
    "/api/v1/towns": ("box=35,32,43,38",),
    "/reports": ("", "text=soldiers", "source=Outlet+17", "page=1500"),
}
"""What is asked of an address; nothing where it is not here."""

FILES = frozenset({"/explore/download"})
"""Not asked for: no page, but as long as the list that it writes (`evals/bench_export.py`)."""


class Timing(NamedTuple):
    """Milliseconds that passed, and those that the processor worked."""

    wall: float
    processor: float


def list_addresses(store: Store, only: Sequence[str] = ()) -> dict[str, list[str]]:
    """What is asked for in turn for each path and query: `/incidents/{incident_id}` of several incidents."""
    examples = find_examples(store)
    found: dict[str, list[str]] = {}
    # A brief is made beside the answers, whose times would have its own in them: last.
    for path in sorted(list_paths(store), key=lambda one: one.startswith("/brief")):
        if path in FILES or (only and not path.startswith(tuple(only))):
            continue
        for query in QUERIES.get(path, ("",)):
            name = f"{path}?{query}" if query else path
            found[name] = list(fill_path(name, examples))
    return found


def list_paths(store: Store) -> list[str]:
    """Every path that answers GET, as it is declared."""
    app = build_app(store)
    applications = {"": app} | {
        one.path: one.app for one in app.routes if isinstance(one, Mount) and isinstance(one.app, FastAPI)
    }
    return sorted(
        f"{prefix}{route.path}"
        for prefix, one in applications.items()
        for route in iter_route_contexts(one.routes)
        if route.path and "GET" in (route.methods or ())
    )


def find_examples(store: Store) -> dict[str, list[str]]:
    """Values for the names that stand in paths."""
    incidents = store.list_incidents(IncidentFilter(include_crime=True), offset=20, limit=9).incidents
    reports = store.list_reports(ReportFilter(), offset=20, limit=9)
    return {
        "incident_id": [one.incident_id for one in incidents],
        "document_id": [one.document_id for one in reports],
        "verb": ["accept"] * len(incidents),
    }


def fill_path(path: str, examples: dict[str, list[str]]) -> Iterator[str]:
    """The path with each example in it. `KeyError` for a name that there is none for."""
    names = re.findall(r"\{(\w+)\}", path)
    values = zip(*(examples[name] for name in names), strict=True) if names else [()]
    for each in values:
        filled = path
        for name, value in zip(names, each, strict=True):
            filled = filled.replace(f"{{{name}}}", value)
        yield filled


async def time_address(client: httpx.AsyncClient, addresses: Sequence[str], rounds: int) -> list[Timing]:
    """Each request but the first, in which templates are compiled. Of the second nothing is remembered."""
    timings: list[Timing] = []
    begin = time.perf_counter()
    for number, address in enumerate(islice(cycle(addresses), rounds + 2)):
        if number == 1:
            answers._answers = answers.Answers()
        start, start_processor = time.perf_counter(), time.process_time()
        answer = await client.get(address)
        took = Timing(1000 * (time.perf_counter() - start), 1000 * (time.process_time() - start_processor))
        if answer.status_code not in {200, 302, 303, 307}:
            raise ValueError(f"{address}: {answer.status_code}. Does it need an example, in QUERIES or find_examples?")
        timings.append(took)
        if len(timings) > LEAST + 1 and time.perf_counter() - begin > PATIENCE_S:
            break
    return timings[1:]


def describe(name: str, timings: Sequence[Timing], loop: float) -> dict[str, str | float]:
    anew, *remembered = timings
    wall, processor = zip(*remembered, strict=True)
    p95 = find_percentile(wall)
    return {
        "address": name,
        "requests": len(remembered),
        "p50_ms": round(statistics.median(wall), 1),
        "p95_ms": p95,
        "processor_p95_ms": find_percentile(processor),
        "anew_processor_ms": round(anew.processor, 1),
        "fixed_loops": round(p95 / 1000 / loop, 3),
    }


def find_percentile(values: Sequence[float]) -> float:
    """The 95th of a hundred; the most where there are fewer than twenty."""
    return round(statistics.quantiles(values, n=20)[-1] if len(values) >= 20 else max(values), 1)


def measure(path: Path, n_incidents: int, only: Sequence[str], rounds: int) -> None:
    """Prints a line for each address, and one for all."""
    if not path.exists():
        fill_desk(path, n_incidents)
    loop = time_fixed_loop()
    with open_store(f"sqlite:///{path}") as store:
        counts = store.count()
        told = {name: counts[name] for name in ("incident", "document", "claim")}
        print(json.dumps({"processor": processor_name(), "fixed_loop_s": round(loop, 3), **told}), flush=True)
        transport = httpx.ASGITransport(guard(build_app(store), LOCAL_NAMES))
        slow: dict[str, list[str]] = {"p95_ms": [], "processor_p95_ms": [], "anew_processor_ms": []}
        gc.collect()
        gc.freeze()  # as `dateline serve` does: what filled the store is not looked through again
        for name, addresses in list_addresses(store, only).items():
            line = describe(name, asyncio.run(_time(transport, addresses, rounds)), loop)
            for key in slow:
                slow[key] += [name] if float(line[key]) > TARGET_MS else []
            print(json.dumps(line), flush=True)
    print(json.dumps({"target_ms": TARGET_MS, "beyond_it": slow}))


async def _time(transport: httpx.ASGITransport, addresses: Sequence[str], rounds: int) -> list[Timing]:
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        return await time_address(client, addresses, rounds)


def main() -> None:
    parser = argparse.ArgumentParser(description="Milliseconds that each page and address of the API takes.")
    parser.add_argument("--only", action="append", default=[], metavar="/PATH", help="routes that begin so")
    parser.add_argument("--incidents", type=int, default=INCIDENTS, metavar="N")
    parser.add_argument("--store", type=Path, metavar="PATH", help="fill this file, or measure on it")
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="N")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(asked.store or Path(folder) / "desk.db", asked.incidents, asked.only, asked.rounds)


if __name__ == "__main__":
    main()
