"""A store of many incidents to measure the desk by: coded from articles once, then repeated in bulk.

Two hundred articles made of the golden reports' paragraphs are coded as any report is, and some of their incidents told
again by further reports, one of them by sixty. All that is then copied under ids of its own until there are incidents
enough, on other days of the five years up to today and a little beside where it was, with outlets, failures, kept
sources, reviews and pairs in doubt beside it. What the incidents tell is no more varied than the articles.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice, product
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from dateline.codebook.codes import ChannelKind, FailureReason, Reliability, ReviewDecision
from dateline.codebook.records import Claim, Document, Incident, Link, Telling
from dateline.pipeline import add_sources
from dateline.store import IncidentFilter, Store, Transaction, open_store, schema
from evals.bench import SHORT, make_articles
from evals.synthetic import SEED

ARTICLES = 200
MOST_TOLD = 60
YEARS_DAYS = 5 * 365
N_OUTLETS, N_FAILURES, N_CHANNELS, N_REVIEWS, N_DOUBTS = 250, 500, 40, 2_000, 2_000
COPIED = (
    schema.document, schema.mention, schema.claim, schema.evidence, schema.abstention, schema.link, schema.relation,
)  # fmt: skip
IDS = frozenset(
    {"document_id", "mention_id", "claim_id", "incident_id", "copy_of", "revision_of", "url", "from_id", "to_id",
     "supersedes"}
)  # fmt: skip
WIDTH = 1_000_000
"""Numbers of arrival in a copy, at most."""
HERE = "\x01"
"""Stands before each id in a record that is to be repeated."""


def fill_desk(path: Path, n_incidents: int) -> None:
    """A new store at the path with about so many incidents, or those of the articles alone where these are more."""
    with open_store(f"sqlite:///{path}") as store:
        _code_articles(store, path.parent / "articles.jsonl")
        _tell_again(store)
        with store._engine.connect() as connection:
            for setting in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -500000"):
                connection.connection.cursor().execute(f"PRAGMA {setting}")  # outside any transaction
            _repeat(connection, n_incidents)
            _surround(connection)
            connection.commit()


def _code_articles(store: Store, path: Path) -> None:
    lines = ({"text": text, "published": day, "source": "Bench Wire"} for text, day in make_articles(ARTICLES, SHORT))
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    for _ in add_sources(store, [str(path)]):
        pass


def _tell_again(store: Store) -> None:
    """Further reports of the incidents: none of most, one to four of some, and sixty of one."""
    chance = random.Random(SEED)
    documents = {one.document_id: one for one in store.iterate_documents()}
    known = list(store.iterate_incidents(IncidentFilter(include_crime=True), with_tellings=True))
    with store.transaction() as transaction:
        for number, incident in enumerate(known):
            n_more = MOST_TOLD if number == 0 else int(5 ** chance.random()) - 1 if chance.random() < 0.6 else 0
            for again in range(n_more):
                _save_again(transaction, incident, documents, f"{number}-{again}")
            n_documents = incident.n_documents + n_more
            transaction.save_incident(replace(incident, n_documents=n_documents))


def _save_again(transaction: Transaction, incident: Incident, documents: dict[str, Document], name: str) -> None:
    telling = _copy_telling(incident.tellings[0], name)
    source = documents[incident.tellings[0].mention.document_id]
    copied = replace(source, document_id=telling.mention.document_id, url=None, copy_of=None, revision_of=None)
    transaction.save_document(copied)
    transaction.save_mentions([telling.mention])
    transaction.save_links([Link(telling.mention.mention_id, incident.incident_id, {"date": 4.0, "place": 2.5})])


def _copy_telling(telling: Telling, name: str) -> Telling:
    mention = telling.mention
    mention_id = f"{mention.mention_id}-{name}"

    def copy_claim(claim: Claim) -> Claim:
        return replace(claim, claim_id=f"{claim.claim_id}-{name}", mention_id=mention_id)

    claims = tuple(map(copy_claim, mention.claims))
    return replace(
        telling,
        mention=replace(mention, mention_id=mention_id, document_id=f"{mention.document_id}-{name}", claims=claims),
    )


@dataclass(frozen=True, slots=True)
class Pattern:
    """An incident's row as the driver has it, and its record with `HERE` before each id."""

    row: dict[str, Any]
    record: str
    days: int | None
    """How long it goes on; `None` without a date."""


def _repeat(connection: Connection, n_incidents: int) -> None:
    """Everything again under ids that begin with the copy's number, and everything on a day of the last five years."""
    patterns = list(_load_patterns(connection))
    n_copies = max(1, -(-n_incidents // len(patterns)))
    columns = [column.name for column in schema.incident.columns]
    connection.exec_driver_sql("DELETE FROM incident")
    marks = ", ".join("?" * len(columns))
    added = f"INSERT INTO incident ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 -- names of our own
    today = datetime.now(UTC).date()
    for number in range(n_copies):
        if number:
            for table in COPIED:
                connection.exec_driver_sql(_write_copy(table, number))
        rows = [_fill_in(one, number, position, today) for position, one in enumerate(patterns)]
        connection.exec_driver_sql(added, [tuple(row[name] for name in columns) for row in rows])
        connection.commit()
    outlets = f"'Outlet ' || ((arrival * 31 + arrival / {WIDTH}) % {N_OUTLETS})"
    day = f"date('{today}', '-' || ((arrival * 7919) % {YEARS_DAYS}) || ' days')"
    moved = f"source = {outlets}, published_on = {day}, retrieved_at = {day} || 'T12:00:00.000000+00:00'"
    connection.exec_driver_sql(f"UPDATE document SET {moved}, published_at = NULL")  # noqa: S608 -- words of our own
    connection.commit()


def _load_patterns(connection: Connection) -> Iterator[Pattern]:
    claims: dict[str, set[str]] = {}
    told = select(schema.link.c.incident_id, schema.claim.c.claim_id).join(
        schema.claim, schema.claim.c.mention_id == schema.link.c.mention_id
    )
    for incident_id, claim_id in connection.execute(told):
        claims.setdefault(incident_id, set()).add(claim_id)
    for found in connection.exec_driver_sql("SELECT * FROM incident").mappings().all():
        row = dict(found)
        record = row.pop("record")
        for name in (row["incident_id"], *claims.get(row["incident_id"], ())):
            record = record.replace(f'"{name}"', f'"{HERE}{name}"')
        start, end = (row[name] and date.fromisoformat(row[name]) for name in ("date_start", "date_end"))
        days = (end - start).days if start and end else 0 if start or end else None
        yield Pattern(row, record, days)


def _fill_in(pattern: Pattern, number: int, position: int, today: date) -> dict[str, Any]:
    """One more incident of the pattern, as a row."""
    chance = random.Random(f"{SEED}/{position}/{number}")
    record = json.loads(pattern.record.replace(HERE, _name(number)))
    changed: dict[str, Any] = {"incident_id": record["incident_id"]}
    if pattern.days is not None:
        last = today - timedelta(days=chance.randrange(YEARS_DAYS))
        days = {"date_start": last - timedelta(days=pattern.days), "date_end": last, "first_reported_on": last}
        changed |= {name: day.isoformat() for name, day in days.items() if pattern.row[name]}
    record |= changed
    place = record["place"]
    if place and place["latitude"] is not None:
        for axis in ("latitude", "longitude"):
            place[axis] = round(place[axis] + chance.uniform(-0.3, 0.3), 4)
            changed |= {axis: place[axis]} if axis in pattern.row else {}
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return pattern.row | changed | {"record": text}


def _name(number: int) -> str:
    return f"{number}." if number else ""


def _write_copy(table: Table, number: int) -> str:
    """Copies the first rows of a table under ids with the copy's number, arrivals behind."""
    columns = {column.name: f'"{column.name}"' for column in table.columns}
    values = dict(columns)
    for name in columns.keys() & IDS:
        values[name] = f"'{_name(number)}' || {columns[name]}"
    if "arrival" in columns:
        values["arrival"] = f"{columns['arrival']} + {number * WIDTH}"
    key = next(name for name in ("mention_id", "claim_id", "document_id", "from_id") if name in columns)
    first = f"NOT ({key} GLOB '[0-9]*.*')"
    asked = f"SELECT {', '.join(values.values())} FROM {table.name} WHERE {first}"  # noqa: S608 -- names of our own
    return f"INSERT INTO {table.name} ({', '.join(columns.values())}) {asked}"


def _surround(connection: Connection) -> None:
    """Outlets, kept sources, failures, and what persons decided or are asked."""
    now = datetime.now(UTC)
    grades = list(Reliability)
    outlets = [{"name": f"Outlet {n}", "reliability": grades[n % len(grades)]} for n in range(N_OUTLETS)]
    connection.execute(insert(schema.source), outlets)
    channels = [f"https://outlet{n}.example/feed.xml" for n in range(N_CHANNELS)]
    kinds = list(ChannelKind)
    connection.execute(
        insert(schema.channel),
        [{"address": one, "kind": kinds[0], "added_at": now, "name": f"Outlet {n}"} for n, one in enumerate(channels)],
    )
    connection.execute(insert(schema.visit), [{"address": one, "visited_at": now} for one in channels])
    reasons = list(FailureReason)
    failures = [
        {"address": f"https://outlet{n % N_CHANNELS}.example/{n}", "stage": "collect", "message": "made up",
         "reason": reasons[n % len(reasons)], "message_sha256": "0", "at": now}
        for n in range(N_FAILURES)
    ]  # fmt: skip
    connection.execute(insert(schema.failure), failures)
    _decide(connection, now)


def _decide(connection: Connection, now: datetime) -> None:
    """Every so many incidents accepted by a person, and pairs of mentions in doubt."""
    links = select(schema.link.c.incident_id, schema.link.c.mention_id).order_by(schema.link.c.incident_id)
    members: dict[str, list[str]] = {}
    for incident_id, mention_id in connection.execute(links):
        members.setdefault(incident_id, []).append(mention_id)
    step = max(1, len(members) // N_REVIEWS)
    chosen = list(islice(members.items(), 0, None, step))[:N_REVIEWS]
    lines = [
        {"item": incident_id, "reviewer": "Desk", "decision": ReviewDecision.ACCEPT, "before": {"mentions": those},
         "after": {"mentions": those}, "reason": "made up", "at": now}
        for incident_id, those in chosen
    ]  # fmt: skip
    connection.execute(insert(schema.review), lines)
    for incident_id, _ in chosen:
        connection.exec_driver_sql(
            "UPDATE incident SET review_status = 'reviewed', "
            "record = json_set(record, '$.review_status', 'reviewed') WHERE incident_id = ?",
            (incident_id,),
        )
    connection.execute(insert(schema.doubt), list(islice(_pair(list(members.values())), N_DOUBTS)))


def _pair(members: Sequence[Sequence[str]]) -> Iterator[dict[str, Any]]:
    for (one, *_), (other, *_) in product(members[::97], members[1::89]):
        if one != other:
            first, last = sorted((one, other))
            yield {"mention_id": first, "other_id": last, "match_weight": 1.5}
