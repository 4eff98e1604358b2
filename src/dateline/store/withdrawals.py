"""What is taken back: a document's part in incidents, its mentions, an incident that nothing tells any more."""

from sqlalchemy import Connection, Table, delete, or_, select

from dateline.codebook.records import Span
from dateline.store.candidates import remove_candidates
from dateline.store.schema import (
    abstention,
    claim,
    copy_key,
    doubt,
    evidence,
    incident,
    link,
    mention,
    redirect,
    relation,
    revision,
)


def withdraw_document(connection: Connection, document_id: str) -> list[tuple[Span, str]]:
    """Unlinks a document's mentions, and lets neither copies nor likes find it. Gives the incident of each trigger that
    told one.

    The document, its mentions and their claims stay as they are.
    """
    own = select(mention.c.mention_id).where(mention.c.document_id == document_id)
    columns = (mention.c.trigger_start, mention.c.trigger_end, link.c.incident_id)
    linked = select(*columns).join_from(mention, link).where(mention.c.document_id == document_id)
    stood = [(Span(start, end), incident_id) for start, end, incident_id in connection.execute(linked)]
    connection.execute(delete(link).where(link.c.mention_id.in_(own)))
    connection.execute(delete(copy_key).where(copy_key.c.document_id == document_id))
    connection.execute(delete(doubt).where(or_(doubt.c.mention_id.in_(own), doubt.c.other_id.in_(own))))
    remove_candidates(connection, document_id)
    return stood


def remove_mentions(connection: Connection, document_id: str) -> None:
    """Removes a withdrawn document's mentions with all that hangs on them, for others to take their place."""
    own = select(mention.c.mention_id).where(mention.c.document_id == document_id)
    claims = select(claim.c.claim_id).where(claim.c.mention_id.in_(own))
    connection.execute(delete(evidence).where(evidence.c.claim_id.in_(claims)))
    for table in (claim, abstention):
        connection.execute(delete(table).where(table.c.mention_id.in_(own)))
    connection.execute(delete(mention).where(mention.c.document_id == document_id))


def remove_incident(connection: Connection, incident_id: str) -> None:
    """Removes an incident that no mention tells any more, and the ids that led to it. Its reviews stay."""
    ends = or_(relation.c.from_id == incident_id, relation.c.to_id == incident_id)
    connection.execute(delete(relation).where(ends))
    tables: tuple[Table, ...] = (redirect, revision, incident)
    for table in tables:
        connection.execute(delete(table).where(table.c.incident_id == incident_id))
