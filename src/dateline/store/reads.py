"""What can be asked of the store, from outside a transaction or inside one."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, Text, bindparam, func, literal_column, select, type_coerce, union

from dateline.codebook.records import (
    Channel,
    Document,
    Failure,
    Given,
    Incident,
    Link,
    Mention,
    Page,
    Publisher,
    Relation,
    Telling,
    Visit,
)
from dateline.errors import UsageError
from dateline.store.channel_rows import channel_from, visit_from
from dateline.store.filters import IncidentFilter, build_conditions
from dateline.store.incident_rows import incident_from
from dateline.store.mention_rows import abstentions_by_mention, claims_by_mention, evidence_by_claim, telling_from
from dateline.store.report_rows import DOCUMENT_COLUMNS, document_from, failure_from, page_from
from dateline.store.schema import (
    abstention,
    capture,
    channel,
    claim,
    copy_key,
    document,
    evidence,
    failure,
    incident,
    link,
    mention,
    metadata,
    redirect,
    relation,
    source,
    visit,
)

BATCH = 100
"""How many records are in memory at once while streaming."""

MAX_BOUND = 10_000
"""Values bound to one statement, below SQLite's limit of 32,766."""

MAX_CANDIDATES = 10
"""Documents that are compared word by word with one that may copy them."""

RECORD = type_coerce(incident.c.record, Text).label("record")

LATEST_FIRST = (
    func.coalesce(incident.c.date_start, incident.c.date_end).desc().nulls_last(),
    incident.c.date_end.desc().nulls_last(),
    incident.c.incident_id,
)
"""The order of every list of incidents: those without a date at the end."""

_BEYOND_ANY_ID = "\U0010ffff"
_HEADER = [document.c[name] for name in ("url", "source", "published_on", "published_at", "retrieved_at", "copy_of")]


class LinkedMention(NamedTuple):
    """What a report says about one incident, and which."""

    mention: Mention
    incident_id: str


class Reads(ABC):
    """The questions. Whoever inherits says over which connection they are asked."""

    @abstractmethod
    def _connect(self) -> AbstractContextManager[Connection]: ...

    def has_document(self, document_id: str) -> bool:
        return self._has(document, document_id=document_id)

    def find_given(self, sha256: str, address: str) -> Given | None:
        """What was given of a capture; `None` where there is no such capture."""
        same = (capture.c.sha256 == sha256) & (capture.c.address == address)
        with self._connect() as connection:
            row = connection.execute(select(capture.c.given).where(same)).one_or_none()
        return Given(**row.given) if row else None

    def is_uncoded(self, document_id: str) -> bool:
        """Whether a document has no mention: it tells no incident, or could not be read when it came."""
        return not self._has(mention, document_id=document_id)

    def has_failure(self, address: str) -> bool:
        """Whether a report of this address gave no record when it was last read."""
        return self._has(failure, address=address)

    def load_publishers(self) -> list[Publisher]:
        """Who published the reports, and what a person said of them, by name."""
        with self._connect() as connection:
            return [Publisher(**row._asdict()) for row in connection.execute(select(source).order_by(source.c.name))]

    def load_affiliations(self) -> dict[str, str]:
        """What each source that belongs to somebody belongs to, by its name."""
        asked = select(source.c.name, source.c.affiliation).where(source.c.affiliation.is_not(None))
        with self._connect() as connection:
            return {row.name: row.affiliation for row in connection.execute(asked)}

    def find_visit(self, address: str) -> Visit | None:
        """The last visit to an address."""
        with self._connect() as connection:
            row = connection.execute(select(visit).where(visit.c.address == address)).one_or_none()
        return visit_from(row) if row else None

    def load_channels(self) -> list[Channel]:
        """The kept sources, the oldest first."""
        with self._connect() as connection:
            rows = connection.execute(select(channel).order_by(channel.c.added_at, channel.c.address)).all()
        return [channel_from(row) for row in rows]

    def load_copy_candidates(self, keys: Collection[str]) -> list[Document]:
        """The documents that share most of a document's copy keys, at most `MAX_CANDIDATES`, in order of arrival."""
        shared = (
            select(copy_key.c.document_id)
            .where(copy_key.c.key.in_(keys))
            .group_by(copy_key.c.document_id)
            .order_by(func.count().desc(), copy_key.c.document_id)
            .limit(MAX_CANDIDATES)
        )
        asked = select(*DOCUMENT_COLUMNS).where(document.c.document_id.in_(shared)).order_by(document.c.arrival)
        with self._connect() as connection:
            return [document_from(row) for row in connection.execute(asked)]

    def find_earlier_version(self, url: str | None, document_id: str) -> str | None:
        """The newest stored document of this address, never the document asked for."""
        same_address = (document.c.url == url) & (document.c.document_id != document_id)
        asked = select(document.c.document_id).where(same_address).order_by(document.c.arrival.desc()).limit(1)
        with self._connect() as connection:
            return connection.scalar(asked) if url else None

    def holds_samples(self) -> bool | None:
        """Whether the store is one of sample reports; `None` while it holds no document."""
        asked = select(document.c.is_sample).order_by(document.c.arrival).limit(1)
        with self._connect() as connection:
            return connection.execute(asked).scalar_one_or_none()

    def load_document(self, document_id: str) -> Document | None:
        asked = select(*DOCUMENT_COLUMNS).where(document.c.document_id == document_id)
        with self._connect() as connection:
            row = connection.execute(asked).one_or_none()
        return document_from(row) if row else None

    def iterate_documents(self) -> Iterator[Document]:
        """Every document, in the order of arrival."""
        return map(document_from, self._stream(select(*DOCUMENT_COLUMNS).order_by(document.c.arrival)))

    def iterate_captures(self) -> Iterator[Page]:
        """Every capture, the oldest first."""
        return map(page_from, self._stream(select(capture).order_by(capture.c.retrieved_at, capture.c.address)))

    def iterate_failures(self) -> Iterator[Failure]:
        """Every failure, in the order of arrival."""
        return map(failure_from, self._stream(select(failure).order_by(failure.c.failure_id)))

    def resolve_incident_id(self, incident_id: str) -> str | None:
        """The id under which an incident stands today, from its id, one merged into it, or the start of either.

        `None` where there is none. `UsageError` where the start fits more than one incident.
        """
        with self._connect() as connection:
            return _resolve_incident_id(connection, incident_id)

    def load_incident(self, incident_id: str) -> Incident | None:
        """The incident with its tellings; the id is read as by `resolve_incident_id`."""
        with self._connect() as connection:
            found = _resolve_incident_id(connection, incident_id)
            if found is None:
                return None
            record = connection.execute(select(RECORD).where(incident.c.incident_id == found)).scalar_one()
            tellings, relations = fetch_tellings(connection, [found]), fetch_relations(connection, [found])
            return incident_from(record, tellings[found], relations[found])

    def load_tellings(self, incident_id: str) -> list[Telling]:
        """The mentions linked to an incident, with what is known of their reports, in the order of arrival."""
        with self._connect() as connection:
            return fetch_tellings(connection, [incident_id])[incident_id]

    def load_tellings_of(self, incident_ids: Collection[str]) -> dict[str, list[Telling]]:
        """As `load_tellings`, of many incidents by their ids."""
        found: dict[str, list[Telling]] = {}
        with self._connect() as connection:
            for some in batch(incident_ids):
                found |= fetch_tellings(connection, some)
        return found

    def load_mentions(self, document_id: str) -> list[LinkedMention]:
        """What a report says about incidents, in its order."""
        told = link.join(mention, mention.c.mention_id == link.c.mention_id)
        here = select(link.c.incident_id).select_from(told).where(mention.c.document_id == document_id).distinct()
        with self._connect() as connection:
            tellings = fetch_tellings(connection, connection.scalars(here).all())
        found = [
            LinkedMention(telling.mention, incident_id)
            for incident_id, those in tellings.items()
            for telling in those
            if telling.mention.document_id == document_id
        ]
        return sorted(found, key=lambda one: (one.mention.trigger.start, one.mention.mention_id))

    def load_texts(self, document_ids: Collection[str]) -> dict[str, str]:
        """The texts of documents, by their ids."""
        found: dict[str, str] = {}
        columns = document.c
        with self._connect() as connection:
            for some in batch(document_ids):
                asked = select(columns.document_id, columns.text).where(columns.document_id.in_(some))
                found |= {row.document_id: row.text for row in connection.execute(asked)}
        return found

    def sort_by_arrival(self, mention_ids: Collection[str]) -> list[str]:
        """Stored mentions, those of the document that came first at the beginning, each document's in its order."""
        found: list[tuple[int, int, str]] = []
        columns = (document.c.arrival, mention.c.position, mention.c.mention_id)
        asked = select(*columns).join_from(mention, document, mention.c.document_id == document.c.document_id)
        with self._connect() as connection:
            for some in batch(mention_ids):
                rows = connection.execute(asked.where(mention.c.mention_id.in_(some)))
                found += [(arrival, position, name) for arrival, position, name in rows]
        return [name for _, _, name in sorted(found)]

    def find_redirects(self, incident_ids: Collection[str]) -> dict[str, str]:
        """Where ids lead that stand for no incident any more."""
        found: dict[str, str] = {}
        old = redirect.c.old_incident_id
        with self._connect() as connection:
            for some in batch(incident_ids):
                rows = connection.execute(select(old, redirect.c.incident_id).where(old.in_(some)))
                found |= {row.old_incident_id: row.incident_id for row in rows}
        return found

    def load_links(self, incident_id: str) -> list[Link]:
        """The links that put an incident's mentions where they are, with their weights, in the order of their ids."""
        columns = link.c
        asked = (
            select(columns.mention_id, columns.incident_id, columns.weights, columns.decided_by)
            .where(columns.incident_id == incident_id)
            .order_by(columns.mention_id)
        )
        with self._connect() as connection:
            return [Link(*row) for row in connection.execute(asked)]

    def iterate_incidents(
        self, asked: IncidentFilter | None = None, *, with_tellings: bool = False
    ) -> Iterator[Incident]:
        """The incidents that fit, the latest first, those without a date at the end."""
        columns = incident.c
        query = (
            select(columns.incident_id, RECORD)
            .where(*build_conditions(asked or IncidentFilter()))
            .order_by(*LATEST_FIRST)
            .execution_options(yield_per=BATCH)
        )
        with self._connect() as connection:
            for rows in connection.execute(query).partitions():
                ids = [row.incident_id for row in rows]
                tellings = fetch_tellings(connection, ids) if with_tellings else {}
                relations = fetch_relations(connection, ids)
                for row in rows:
                    yield incident_from(row.record, tellings.get(row.incident_id, ()), relations[row.incident_id])

    def count(self) -> dict[str, int]:
        """The number of rows in each table."""
        with self._connect() as connection:
            return {
                name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for name, table in sorted(metadata.tables.items())
            }

    def _has(self, table: Table, **key: str) -> bool:
        with self._connect() as connection:
            return connection.execute(_look_for(table, tuple(key)), key).first() is not None

    def _stream(self, query: Select[Any]) -> Iterator[Any]:
        with self._connect() as connection:
            yield from connection.execute(query.execution_options(yield_per=BATCH))


def batch(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Each value once, sorted, as many at a time as one statement takes."""
    wanted = sorted(set(values))
    yield from (wanted[start : start + MAX_BOUND] for start in range(0, len(wanted), MAX_BOUND))


@cache
def _look_for(table: Table, names: tuple[str, ...]) -> Select[Any]:
    """Asks for the row of a key; built once, as building takes longer than asking."""
    return select(literal_column("1")).select_from(table).where(*(table.c[name] == bindparam(name) for name in names))


def _resolve_incident_id(connection: Connection, given: str) -> str | None:
    same, moved = incident.c.incident_id, redirect.c.old_incident_id
    exact = select(same.label("id")).where(same == given)
    led = select(redirect.c.incident_id).where(moved == given)
    for known in (exact, led):
        found: str | None = connection.scalar(known)
        if found is not None or not given:
            return found
    last = given + _BEYOND_ANY_ID
    starts = union(
        select(same.label("id")).where(same >= given, same < last),
        select(redirect.c.incident_id).where(moved >= given, moved < last),
    )
    candidates = connection.scalars(select(starts.subquery().c.id).order_by("id").limit(2)).all()
    if len(candidates) > 1:
        raise UsageError(f"{given} begins the ids of several incidents: give more of it")
    return candidates[0] if candidates else None


def fetch_relations(connection: Connection, incident_ids: Sequence[str]) -> dict[str, list[Relation]]:
    """The relations from and to each incident, by their ends."""
    found: dict[str, list[Relation]] = {incident_id: [] for incident_id in incident_ids}
    ends = relation.c.from_id.in_(incident_ids) | relation.c.to_id.in_(incident_ids)
    for row in connection.execute(select(relation).where(ends).order_by(*relation.primary_key.columns)):
        one = Relation(row.from_id, row.to_id, row.kind, tuple(row.claim_ids))
        for end in (one.from_id, one.to_id):
            if end in found:
                found[end].append(one)
    return found


def fetch_tellings(connection: Connection, incident_ids: Sequence[str]) -> dict[str, list[Telling]]:
    """Tellings by incident_id, in four queries for however many incidents; every id asked for has its list."""
    asked = link.c.incident_id.in_(incident_ids)
    linked = link.join(mention, mention.c.mention_id == link.c.mention_id)
    reported = linked.join(document, document.c.document_id == mention.c.document_id)
    claimed = link.join(claim, claim.c.mention_id == link.c.mention_id)
    proven = claimed.join(evidence, evidence.c.claim_id == claim.c.claim_id)
    unsaid = link.join(abstention, abstention.c.mention_id == link.c.mention_id)

    def fetch(query: Select[Any]) -> Sequence[Any]:
        return connection.execute(query.where(asked)).all()

    children = evidence_by_claim(
        fetch(select(evidence).select_from(proven).order_by(evidence.c.claim_id, evidence.c.position))
    )
    claims = claims_by_mention(
        fetch(select(claim).select_from(claimed).order_by(claim.c.mention_id, claim.c.position)), children
    )
    abstentions = abstentions_by_mention(
        fetch(select(abstention).select_from(unsaid).order_by(abstention.c.mention_id, abstention.c.position))
    )
    headers = select(link.c.incident_id, mention, *_HEADER, document.c.is_sample).select_from(reported)
    tellings: dict[str, list[Telling]] = {incident_id: [] for incident_id in incident_ids}
    for row in fetch(headers.order_by(document.c.arrival, mention.c.position)):
        tellings[row.incident_id].append(telling_from(row, claims, abstentions))
    return tellings
