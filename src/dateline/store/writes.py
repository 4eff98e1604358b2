"""What can be written. All of one transaction is kept, or nothing of it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache

from sqlalchemy import Connection, Delete, Table, bindparam, delete, insert, or_, select, update

from dateline.codebook.records import (
    Channel,
    Document,
    Failure,
    Incident,
    Link,
    Mention,
    Page,
    Publisher,
    Relation,
    Span,
    Visit,
)
from dateline.store.candidates import Candidates
from dateline.store.channel_rows import channel_row, visit_row
from dateline.store.incident_rows import incident_row, link_row, relation_row, revision_rows
from dateline.store.mention_rows import abstention_rows, claim_rows, evidence_rows, mention_row
from dateline.store.reads import batch
from dateline.store.report_rows import Values, capture_row, document_row, failure_row, read_fields
from dateline.store.reviews import ReviewWrites
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
    redirect,
    relation,
    revision,
    source,
    visit,
)
from dateline.store.withdrawals import remove_incident, remove_mentions, withdraw_document


class Transaction(Candidates, ReviewWrites):
    """Writes, and reads that see them. It holds the store's one write lock: code first, then open it.

    What is immutable (captures, documents, mentions, failures) is kept as it came first: saving it again changes
    nothing. What is derived (incidents, links, relations) is replaced. A correction says so: `correct_document`.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextmanager
    def _connect(self) -> Iterator[Connection]:
        yield self._connection

    def save_capture(self, page: Page) -> None:
        self._add(capture, ("sha256", "address"), capture_row(page))

    def correct_capture(self, page: Page) -> None:
        """Keeps what is given of a stored capture now."""
        same = (capture.c.sha256 == page.sha256) & (capture.c.address == page.address)
        self._connection.execute(update(capture).where(same).values(given=capture_row(page)["given"]))

    def save_visit(self, record: Visit) -> None:
        """In place of an earlier visit to the address."""
        self._replace(visit, ("address",), [visit_row(record)])

    def save_channel(self, record: Channel) -> None:
        """In place of a source kept at the same address."""
        self._replace(channel, ("address",), [channel_row(record)])

    def save_publisher(self, record: Publisher) -> None:
        """In place of what was said of it before."""
        self._add(source, ("name",), {"name": record.name})
        self._connection.execute(update(source).where(source.c.name == record.name).values(read_fields(record)))

    def remove_channel(self, address: str) -> None:
        """Its visit goes too, so that the source is read from its beginning where it is kept again."""
        for table in (channel, visit):
            self._connection.execute(delete(table).where(table.c.address == address))

    def save_document(self, record: Document) -> None:
        if record.source_name is not None:
            self._add(source, ("name",), {"name": record.source_name})
        self._add(document, ("document_id",), document_row(record))

    def correct_document(self, record: Document) -> None:
        """Puts a withdrawn document's metadata in place of the stored ones, and removes its mentions."""
        if record.source_name is not None:
            self._add(source, ("name",), {"name": record.source_name})
        remove_mentions(self._connection, record.document_id)
        same = document.c.document_id == record.document_id
        self._connection.execute(update(document).where(same).values(document_row(record)))

    def withdraw_document(self, document_id: str) -> list[tuple[Span, str]]:
        """Unlinks a document's mentions and lets no copy find it. Gives the incident of each trigger that told one."""
        return withdraw_document(self._connection, document_id)

    def save_copy_keys(self, document_id: str, keys: Iterable[str]) -> None:
        """The keys by which copies of a stored document will find it."""
        self._insert(copy_key, ({"key": key, "document_id": document_id} for key in keys))

    def save_mentions(self, mentions: Sequence[Mention]) -> None:
        """The mentions of one document, in its order, with claims, evidence and abstentions."""
        ids = [record.mention_id for record in mentions]
        stored = set(self._connection.scalars(select(mention.c.mention_id).where(mention.c.mention_id.in_(ids))))
        new = [(record, position) for position, record in enumerate(mentions) if record.mention_id not in stored]
        self._insert(mention, (mention_row(record, position) for record, position in new))
        self._insert(claim, (row for record, _ in new for row in claim_rows(record)))
        self._insert(evidence, (row for record, _ in new for row in evidence_rows(record)))
        self._insert(abstention, (row for record, _ in new for row in abstention_rows(record)))

    def save_incident(self, record: Incident) -> None:
        """In place of what was kept of it. Its tellings are the links' matter."""
        self._replace(incident, ("incident_id",), [incident_row(record)])
        self._forget_revisions(record.incident_id)
        self._insert(revision, revision_rows(record))

    def save_links(self, links: Iterable[Link]) -> None:
        """A mention stands in one incident: a later link takes the place of an earlier one."""
        self._replace(link, ("mention_id",), [link_row(each) for each in links])

    def place_links(self) -> None:
        """Notes beside each new link which document it is of. Done once for all, at the end: their order is free."""
        told = mention.join(document, document.c.document_id == mention.c.document_id)
        arrival = select(document.c.arrival).select_from(told).where(mention.c.mention_id == link.c.mention_id)
        placed = update(link).where(link.c.arrival.is_(None)).values(arrival=arrival.scalar_subquery())
        self._connection.execute(placed)

    def save_relations(self, relations: Iterable[Relation]) -> None:
        self._replace(relation, ("from_id", "to_id", "kind"), [relation_row(each) for each in relations])

    def remove_relations(self, incident_ids: Collection[str]) -> None:
        """Those from or to any of the incidents."""
        for some in batch(incident_ids):
            for end in (relation.c.from_id, relation.c.to_id):
                self._connection.execute(delete(relation).where(end.in_(some)))

    def save_failure(self, record: Failure) -> None:
        """Kept once for an address, stage, reason and message, with the time of the first."""
        self._add(failure, ("address", "stage", "reason", "message_sha256"), failure_row(record))

    def clear_failures(self, address: str) -> None:
        """Forgets the failures of an address that gives a record now."""
        self._connection.execute(delete(failure).where(failure.c.address == address))

    def remove_incident(self, incident_id: str) -> None:
        """Removes an incident that no mention tells any more, and the ids that led to it. Its reviews stay."""
        remove_incident(self._connection, incident_id)

    def save_redirect(self, old_incident_id: str, incident_id: str, at: datetime) -> None:
        """Merges one incident into another: its id leads there from now on, with its links and relations.

        The other incident must be saved; its derived values are `link`'s matter.
        """
        if old_incident_id == incident_id:
            raise ValueError(f"an incident cannot redirect to itself: {incident_id}")
        moved = {"incident_id": incident_id}
        self._move_relations(old_incident_id, incident_id)
        for table in (link, redirect):  # the redirects that led to the old id lead on, in one step
            self._connection.execute(update(table).where(table.c.incident_id == old_incident_id).values(moved))
        self._forget_revisions(old_incident_id)
        self._connection.execute(delete(incident).where(incident.c.incident_id == old_incident_id))
        known = self._connection.scalar(select(redirect.c.at).where(redirect.c.old_incident_id == old_incident_id))
        row = moved | {
            "old_incident_id": old_incident_id,
            "at": known or at,
        }  # one that leads elsewhere now is no newer
        self._replace(redirect, ("old_incident_id",), [row])

    def remove_redirect(self, incident_id: str) -> None:
        """Lets an id stand for an incident of its own again."""
        self._connection.execute(delete(redirect).where(redirect.c.old_incident_id == incident_id))

    def _forget_revisions(self, incident_id: str) -> None:
        self._connection.execute(delete(revision).where(revision.c.incident_id == incident_id))

    def _move_relations(self, old: str, new: str) -> None:
        columns = relation.c
        touches = or_(columns.from_id == old, columns.to_id == old)
        rows = [row._asdict() for row in self._connection.execute(select(relation).where(touches))]
        self._connection.execute(delete(relation).where(touches))
        for row in rows:
            ends = {end: new if row[end] == old else row[end] for end in ("from_id", "to_id")}
            if ends["from_id"] != ends["to_id"]:
                self._add(relation, ("from_id", "to_id", "kind"), row | ends)

    def _add(self, table: Table, key: Collection[str], row: Values) -> None:
        """Inserts the row unless its key is there. Safe from races: the transaction holds the write lock."""
        if not self._has(table, **{name: row[name] for name in key}):
            self._connection.execute(insert(table), row)

    def _insert(self, table: Table, rows: Iterable[Values]) -> None:
        if listed := list(rows):
            self._connection.execute(insert(table), listed)

    def _replace(self, table: Table, key: tuple[str, ...], rows: Sequence[Values]) -> None:
        if rows:
            self._connection.execute(_delete_by(table, key), [{f"old_{n}": row[n] for n in key} for row in rows])
            self._insert(table, rows)


@cache
def _delete_by(table: Table, key: tuple[str, ...]) -> Delete:
    """Built once, as building takes longer than deleting."""
    return delete(table).where(*(table.c[name] == bindparam(f"old_{name}") for name in key))
