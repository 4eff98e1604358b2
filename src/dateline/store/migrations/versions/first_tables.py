"""The first tables, and the full-text index of the documents.

A migration never changes once released: the tables as they are today stand in `store.schema`.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from dateline.store.sqlite import TEXT_INDEX_DDL

revision = "0001"
down_revision = None


def upgrade() -> None:
    _create_reports()
    _create_mentions()
    _create_incidents()
    _create_links()
    for statement in TEXT_INDEX_DDL:
        op.execute(statement)


def _column(
    kind: type[sa.types.TypeEngine[Any]], name: str, target: str | None = None, **options: Any
) -> sa.Column[Any]:
    """A column that must hold a value unless `nullable`; `target` is the column it refers to, checked at commit."""
    refers = [sa.ForeignKey(target, deferrable=True, initially="DEFERRED")] if target else []
    return sa.Column(name, kind, *refers, **({"nullable": False} | options))


def _text(name: str, target: str | None = None, **options: Any) -> sa.Column[Any]:
    return _column(sa.Text, name, target, **options)


def _create_reports() -> None:
    op.create_table(
        "capture",
        _text("sha256", primary_key=True),
        _text("address", primary_key=True),
        _column(sa.LargeBinary, "content"),
        _text("retrieved_at"),
        _text("media_type"),
        _text("given"),
    )
    op.create_table(
        "source",
        _text("name", primary_key=True),
        _text("reliability"),
        _column(sa.Date, "reliability_on", nullable=True),
        _text("reliability_reason", nullable=True),
        _text("affiliation", nullable=True),
    )
    op.create_table(
        "document",
        _column(sa.Integer, "arrival", primary_key=True),
        _text("document_id", unique=True),
        _text("url", nullable=True),
        _text("source", "source.name", nullable=True),
        _text("title", nullable=True),
        _text("language"),
        _text("text"),
        _text("text_sha256"),
        _column(sa.Date, "published_on", nullable=True),
        _text("published_at", nullable=True),
        _text("published_basis"),
        _text("retrieved_at"),
        _text("furniture"),
        _text("sentences"),
        _text("copy_key", index=True),
        _text("copy_of", "document.document_id", nullable=True),
        _text("revision_of", "document.document_id", nullable=True),
        _column(sa.Boolean, "is_sample"),
        _column(sa.Integer, "read_characters"),
    )
    op.create_table(
        "failure",
        _column(sa.Integer, "failure_id", primary_key=True),
        _text("address"),
        _text("stage"),
        _text("reason"),
        _text("message"),
        _text("message_sha256"),
        _text("at"),
        sa.UniqueConstraint("address", "stage", "reason", "message_sha256"),
    )


def _create_mentions() -> None:
    op.create_table(
        "mention",
        _text("mention_id", primary_key=True),
        _text("document_id", "document.document_id", index=True),
        _column(sa.Integer, "position"),
        _column(sa.Integer, "trigger_start"),
        _column(sa.Integer, "trigger_end"),
        _text("coder"),
        _text("coder_version"),
        _column(sa.Float, "coder_probability", nullable=True),
        _text("temporal_role"),
        _column(sa.Boolean, "is_aggregate"),
    )
    op.create_table(
        "claim",
        _text("claim_id", primary_key=True),
        _text("mention_id", "mention.mention_id", index=True),
        _column(sa.Integer, "position"),
        _text("field"),
        _text("value_raw"),
        _text("value", nullable=True),
        _text("detail"),
        _text("rule"),
        _text("stance"),
        _text("attributed_to", nullable=True),
        _text("attribution_kind", nullable=True),
        _column(sa.Boolean, "is_party", nullable=True),
        _text("source_hedge", nullable=True),
        _column(sa.Float, "coder_probability", nullable=True),
        _column(sa.Integer, "credibility", nullable=True),
        _text("supersedes", nullable=True),
    )
    op.create_table(
        "evidence",
        _text("claim_id", "claim.claim_id", primary_key=True),
        _column(sa.Integer, "position", primary_key=True, autoincrement=False),
        _column(sa.Integer, "start"),
        _column(sa.Integer, "end"),
        _text("quote"),
        _text("role"),
    )
    op.create_table(
        "abstention",
        _text("mention_id", "mention.mention_id", primary_key=True),
        _column(sa.Integer, "position", primary_key=True, autoincrement=False),
        _text("field"),
        _text("reason"),
        _text("quote", nullable=True),
    )


def _create_incidents() -> None:
    op.create_table(
        "incident",
        _text("incident_id", primary_key=True),
        _text("record"),
        _text("scope"),
        _text("event_type", index=True),
        _text("sub_event_type"),
        _text("realization"),
        _text("temporal_role"),
        _text("review_status"),
        _column(sa.Date, "date_start", nullable=True, index=True),
        _column(sa.Date, "date_end", nullable=True),
        _column(sa.Date, "first_reported_on", nullable=True),
        _text("country_code", nullable=True, index=True),
        _text("admin1", nullable=True),
        _text("participants"),
        _column(sa.Integer, "killed_best", nullable=True),
        _column(sa.Integer, "n_documents"),
        _column(sa.Boolean, "is_aggregate"),
        _column(sa.Boolean, "is_sample"),
    )
    op.create_table(
        "incident_key",
        _text("key", primary_key=True),
        _text("incident_id", "incident.incident_id", primary_key=True, index=True),
    )
    op.create_table(
        "redirect",
        _text("old_incident_id", primary_key=True),
        _text("incident_id", "incident.incident_id", index=True),
        _text("at"),
    )


def _create_links() -> None:
    op.create_table(
        "link",
        _text("mention_id", "mention.mention_id", primary_key=True),
        _text("incident_id", "incident.incident_id", index=True),
        _column(sa.Float, "match_weight"),
        _text("weights"),
        _text("decided_by"),
    )
    op.create_table(
        "relation",
        _text("from_id", "incident.incident_id", primary_key=True),
        _text("to_id", "incident.incident_id", primary_key=True, index=True),
        _text("kind", primary_key=True),
        _text("claim_ids"),
    )
    op.create_table(
        "review",
        _column(sa.Integer, "review_id", primary_key=True),
        _text("item", index=True),
        _text("reviewer"),
        _text("decision"),
        _text("before", nullable=True),
        _text("after", nullable=True),
        _text("reason", nullable=True),
        _text("at"),
    )
