"""How long the desk takes for a page: the 95th percentile, in milliseconds, over a store of 10,000 incidents.

The incidents are those of a hundred articles, repeated with other ids, days and countries. Pages are asked for in this
process, without a port, one after the other: reading the store, wording and rendering. Beside the time that passed
stands the processor's, which says what a quiet machine would take where others keep this one busy.
"""

import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

import httpx

from dateline.codebook.records import Claim, Document, Incident, Link, Telling
from dateline.pipeline import add_sources
from dateline.store import IncidentFilter, ReportFilter, Store, Transaction, open_store
from dateline.web import build_desk
from evals.bench import WORDS, make_articles

ARTICLES = 100
INCIDENTS = 10_000
ROUNDS = 20
COUNTRIES = ("SY", "IQ", "NG", "ML", "CD", "MM", "SD", "YE")
LISTS = (
    "/incidents",
    "/incidents?page=150",
    "/incidents?country=SY",
    "/incidents?since=1944-01-01&until=1944-12-31",
    "/incidents?sub_type=Armed+clash&realization=completed",
    "/incidents?actor=army",
    "/incidents?text=soldiers+killed",
    "/incidents?source=Bench+Wire",
    "/reports",
    "/reports?text=soldiers",
    "/status",
)


def fill_store(store: Store, folder: Path) -> None:
    """Incidents with their reports, mentions and links: coded once, then repeated."""
    lines = ({"text": text, "published": day, "source": "Bench Wire"} for text, day in make_articles(ARTICLES, WORDS))
    path = folder / "reports.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    for _ in add_sources(store, [str(path)]):
        pass
    known = list(store.iterate_incidents(IncidentFilter(include_crime=True), with_tellings=True))
    documents = {one.document_id: one for one in store.iterate_documents()}
    copies = islice(cycle(known), INCIDENTS - len(known))
    for start, some in enumerate(iter(lambda: list(islice(copies, 500)), [])):
        with store.transaction() as transaction:
            for number, incident in enumerate(some, start * 500):
                save_copy(transaction, incident, documents, number)


def save_copy(transaction: Transaction, incident: Incident, documents: dict[str, Document], number: int) -> None:
    """The incident once more, on another day and in another country, with its first telling."""
    telling = copy_telling(incident.tellings[0], number)
    source = documents[incident.tellings[0].mention.document_id]
    shift = timedelta(days=number % 3000)
    country = COUNTRIES[number % len(COUNTRIES)]
    copied = replace(
        incident,
        incident_id=f"{incident.incident_id}-{number}",
        date_start=incident.date_start and incident.date_start + shift,
        date_end=incident.date_end and incident.date_end + shift,
        place=incident.place and replace(incident.place, country_code=country),
    )
    document = replace(source, document_id=telling.mention.document_id, url=None, copy_of=None, revision_of=None)
    transaction.save_document(document)
    transaction.save_mentions([telling.mention])
    transaction.save_incident(copied)
    transaction.save_links([Link(telling.mention.mention_id, copied.incident_id, {"date": 4.0})])


def copy_telling(telling: Telling, number: int) -> Telling:
    mention = telling.mention
    mention_id = f"{mention.mention_id}-{number}"

    def copy_claim(claim: Claim) -> Claim:
        return replace(claim, claim_id=f"{claim.claim_id}-{number}", mention_id=mention_id)

    claims = tuple(map(copy_claim, mention.claims))
    copied = replace(mention, mention_id=mention_id, document_id=f"{mention.document_id}-{number}", claims=claims)
    return replace(telling, mention=copied)


class Timing(NamedTuple):
    """Milliseconds that passed, and those that the processor worked."""

    wall: float
    cpu: float


def list_pages(store: Store) -> Iterator[str]:
    """What is asked for in one round."""
    yield from LISTS
    for incident in store.list_incidents(IncidentFilter(), offset=INCIDENTS // 3, limit=3).incidents:
        yield f"/incidents/{incident.incident_id}"
    for report in store.list_reports(ReportFilter(), offset=INCIDENTS // 3, limit=3):
        yield f"/reports/{report.document_id}"


async def time_pages(store: Store) -> dict[str, list[Timing]]:
    """Each page in each round; the first round, in which templates are compiled, is left out."""
    found: dict[str, list[Timing]] = {}
    transport = httpx.ASGITransport(build_desk(store))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        for round_number in range(ROUNDS + 1):
            for address in list_pages(store):
                start, start_cpu = time.perf_counter(), time.process_time()
                answer = await client.get(address)
                took = Timing(1000 * (time.perf_counter() - start), 1000 * (time.process_time() - start_cpu))
                assert answer.status_code == 200, address
                if round_number:
                    found.setdefault(address, []).append(took)
    return found


def find_percentile(values: Sequence[float]) -> float:
    """The 95th of a hundred."""
    return round(statistics.quantiles(values, n=20)[-1], 1)


def main() -> None:
    with tempfile.TemporaryDirectory() as name, open_store(f"sqlite:///{name}/desk.db") as store:
        fill_store(store, Path(name))
        found = asyncio.run(time_pages(store))
        counts = store.count()
    for address, times in found.items():
        slow = [find_percentile(some) for some in zip(*times, strict=True)]
        print(f"  {slow[0]:7} ms, processor {slow[1]:6} ms  {address}", file=sys.stderr)
    wall, cpu = zip(*(one for times in found.values() for one in times), strict=True)
    told = {name: counts[name] for name in ("incident", "document", "claim")}
    figures = {"p50_ms": round(statistics.median(wall), 1), "p95_ms": find_percentile(wall),
             "p95_processor_ms": find_percentile(cpu), "slowest_ms": round(max(wall), 1)}  # fmt: skip
    print(json.dumps({**told, "pages": len(wall), **figures}))


if __name__ == "__main__":
    main()
