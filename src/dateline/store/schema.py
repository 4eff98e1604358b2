"""The tables, under the names of the record (`docs/codebook.md`).

Foreign keys are checked at commit, so that a document and all that hangs on it may be written in any order.
A change here needs a new migration and a new `REVISION`.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    func,
    literal_column,
    text,
)

from dateline.codebook import codes
from dateline.store.column_types import Code, Instant, Json, SafeText

REVISION = "0011"
"""The newest migration: what the table `dateline_version` holds in a store of this version."""

VERSION_TABLE = "dateline_version"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _refer_to(target: str) -> ForeignKey:
    return ForeignKey(target, deferrable=True, initially="DEFERRED")


def _key(name: str, *constraints: ForeignKey) -> Column[Any]:
    return Column(name, SafeText, *constraints, primary_key=True)


def _position() -> Column[int]:
    """Its place, from 0, among the others of the same owner."""
    return Column("position", Integer, primary_key=True, autoincrement=False)


capture = Table(
    "capture",
    metadata,
    _key("sha256"),
    _key("address"),
    Column("content", LargeBinary, nullable=False),
    Column("retrieved_at", Instant, nullable=False),
    Column("media_type", SafeText, nullable=False),
    Column("given", Json, nullable=False),
)

source = Table(
    "source",
    metadata,
    _key("name"),
    Column("reliability", Code(codes.Reliability), nullable=False, default=codes.Reliability.F),
    Column("reliability_on", Date),
    Column("reliability_reason", SafeText),
    Column("affiliation", SafeText),
)

document = Table(
    "document",
    metadata,
    Column("arrival", Integer, primary_key=True),
    Column("document_id", SafeText, nullable=False, unique=True),
    Column("url", SafeText, index=True),
    Column("source", SafeText, _refer_to("source.name")),
    Column("title", SafeText),
    Column("language", SafeText, nullable=False),
    Column("text", SafeText, nullable=False),
    Column("text_sha256", SafeText, nullable=False),
    Column("published_on", Date),
    Column("published_at", Instant),
    Column("published_basis", Code(codes.PublishedBasis), nullable=False),
    Column("retrieved_at", Instant, nullable=False),
    Column("furniture", Json, nullable=False),
    Column("sentences", Json, nullable=False),
    Column("copy_of", SafeText, _refer_to("document.document_id")),
    Column("revision_of", SafeText, _refer_to("document.document_id")),
    Column("is_sample", Boolean, nullable=False),
    Column("read_characters", Integer, nullable=False),
)

copy_key = Table(
    "copy_key",
    metadata,
    _key("key"),
    Column("document_id", SafeText, _refer_to("document.document_id"), primary_key=True),
)
"""What copies of a document share with it; kept for documents that are no copies themselves."""

Index("ix_document_source", document.c.source, document.c.document_id)
PUBLISHED = ("published_on", "source", "copy_of", "language", "retrieved_at")

Index("ix_document_published_on", *(document.c[name] for name in PUBLISHED))
"""How much was read when, and of whom, without reading a text."""


def _index_some(name: str, where: str, *columns: Column[Any], on_postgresql: str | None = None) -> None:
    """An index of the rows that fit alone. A query must say it in the same words for SQLite to take it."""
    Index(name, *columns, sqlite_where=text(where), postgresql_where=text(on_postgresql or where))


# Most reports are no copies: an index that had those too would be taken where it does not help.
_index_some("ix_document_copy_of", "copy_of IS NOT NULL", document.c.copy_of)
_index_some("ix_document_revision_of", "revision_of IS NOT NULL", document.c.revision_of)

SILENT = ("language", "arrival", "document_id")
_index_some("ix_document_silent", "copy_of IS NULL AND text != ''", *(document.c[name] for name in SILENT))
"""Which reports could tell an incident, without reading their texts."""

mention = Table(
    "mention",
    metadata,
    _key("mention_id"),
    Column("document_id", SafeText, _refer_to("document.document_id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("coder", SafeText, nullable=False),
    Column("coder_version", SafeText, nullable=False),
    Column("coder_probability", Float),
    Column("temporal_role", Code(codes.TemporalRole), nullable=False),
    Column("is_aggregate", Boolean, nullable=False),
)

candidate = Table(
    "candidate",
    metadata,
    Column("candidate_id", Integer, primary_key=True),
    Column("mention_id", SafeText, _refer_to("mention.mention_id"), nullable=False, unique=True, index=True),
    Column("packed", SafeText, nullable=False),
    Column("is_weighed", Boolean, nullable=False, default=False),
)
"""What linking compares of each linked mention; whether `tie` has all that it weighs something with."""

candidate_key = Table(
    "candidate_key",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("candidate_id", Integer, _refer_to("candidate.candidate_id"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""The numbers of a mention's blocking keys."""

tie = Table(
    "tie",
    metadata,
    Column("candidate_id", Integer, primary_key=True, autoincrement=False),
    Column("other_id", Integer, primary_key=True, autoincrement=False),
    Column("match_weight", Float, nullable=False),
    sqlite_with_rowid=False,
)
"""What two mentions weigh that may be of one act, both ways. What is compared once need not be compared again."""

candidate_making = Table("candidate_making", metadata, _key("making"))
"""One row: how the candidates were made. None in a store that was made before there were any."""

claim = Table(
    "claim",
    metadata,
    _key("claim_id"),
    Column("mention_id", SafeText, _refer_to("mention.mention_id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("field", SafeText, nullable=False),
    Column("value_raw", SafeText, nullable=False),
    Column("value", Json),
    Column("detail", Json, nullable=False),
    Column("rule", SafeText, nullable=False),
    Column("stance", Code(codes.Stance), nullable=False),
    Column("attributed_to", SafeText),
    Column("attribution_kind", Code(codes.AttributionKind)),
    Column("is_party", Boolean),
    Column("source_hedge", Code(codes.SourceHedge)),
    Column("coder_probability", Float),
    Column("credibility", Integer),
    Column("supersedes", SafeText),
)

evidence = Table(
    "evidence",
    metadata,
    _key("claim_id", _refer_to("claim.claim_id")),
    _position(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", SafeText, nullable=False),
    Column("role", Code(codes.EvidenceRole), nullable=False),
)

abstention = Table(
    "abstention",
    metadata,
    _key("mention_id", _refer_to("mention.mention_id")),
    _position(),
    Column("field", SafeText, nullable=False),
    Column("reason", Code(codes.AbstentionReason), nullable=False),
    Column("quote", SafeText),
)

LISTED = (
    "incident_id",
    "date_start",
    "country_code",
    "admin1",
    "event_type",
    "sub_event_type",
    "realization",
    "scope",
    "temporal_role",
    "review_status",
    "is_retracted",
    "is_aggregate",
    "is_sample",
    "participants",
    "date_kind",
    "first_reported_on",
    "killed_best",
    "n_sources",
    "coder_probability",
    "is_disputed",
    "place_precision",
    "latitude",
    "longitude",
    "uncertainty_km",
)

WEEKLY = (
    "date_start",
    "date_end",
    "date_kind",
    "country_code",
    "event_type",
    "scope",
    "realization",
    "is_aggregate",
    "is_retracted",
    "is_disputed",
    "killed_best",
    "killed_low",
    "killed_high",
    "incident_id",
)

incident = Table(
    "incident",
    metadata,
    _key("incident_id"),
    Column("record", Json, nullable=False),
    Column("scope", Code(codes.Scope), nullable=False),
    Column("event_type", SafeText, nullable=False),
    Column("sub_event_type", SafeText, nullable=False),
    Column("realization", Code(codes.Realization), nullable=False),
    Column("temporal_role", Code(codes.TemporalRole), nullable=False),
    Column("review_status", Code(codes.ReviewStatus), nullable=False),
    Column("date_start", Date),
    Column("date_end", Date),
    Column("first_reported_on", Date),
    Column("country_code", SafeText),
    Column("admin1", SafeText),
    Column("participants", SafeText, nullable=False),
    Column("killed_best", Integer),
    Column("killed_low", Integer),
    Column("killed_high", Integer),
    Column("n_documents", Integer, nullable=False),
    Column("is_aggregate", Boolean, nullable=False),
    Column("is_sample", Boolean, nullable=False),
    Column("is_retracted", Boolean, nullable=False, default=False),
    Column("date_kind", Code(codes.DateKind)),
    Column("n_sources", Integer, nullable=False, default=0),
    Column("coder_probability", Float),
    Column("is_disputed", Boolean, nullable=False, default=False),
    Column("place_precision", Code(codes.PlacePrecision)),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("uncertainty_km", Float),
)
"""`record` is the whole incident but its tellings; the other columns repeat what filters ask for. `n_sources` counts
independent ones; `coder_probability` is that of the surest telling."""

Index(
    "ix_incident_listing",
    func.coalesce(incident.c.date_start, incident.c.date_end).desc(),
    incident.c.date_end.desc(),
    *(incident.c[name] for name in LISTED),
)
"""The order of lists, then all that filters ask for: SQLite lists, counts and groups without reading the records."""

last_day = func.coalesce(incident.c.date_end, incident.c.date_start, literal_column("''"))
"""Written as no filter writes it: SQLite would else take the index below for lists too, and go back to the rows."""

Index(
    "ix_incident_weeks",
    last_day,
    *(incident.c[name] for name in WEEKLY),
)
"""What counts by week ask for."""

Index("ix_incident_country", incident.c.incident_id, incident.c.country_code)
"""Where incidents are, without reading the records that stand before it in their rows."""

_index_some("ix_incident_retracted", "is_retracted = 1", incident.c.incident_id, on_postgresql="is_retracted")

revision = Table(
    "revision",
    metadata,
    _key("incident_id", _refer_to("incident.incident_id")),
    Column("revised_on", Date, primary_key=True),
)
"""The days on which a report revised a value of an incident."""

Index("ix_revision_revised_on", revision.c.revised_on, revision.c.incident_id)

redirect = Table(
    "redirect",
    metadata,
    _key("old_incident_id"),
    Column("incident_id", SafeText, _refer_to("incident.incident_id"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
)

link = Table(
    "link",
    metadata,
    _key("mention_id", _refer_to("mention.mention_id")),
    Column("incident_id", SafeText, _refer_to("incident.incident_id"), nullable=False, index=True),
    Column("match_weight", Float, nullable=False),
    Column("weights", Json, nullable=False),
    Column("decided_by", Code(codes.DecidedBy), nullable=False),
    Column("arrival", Integer),
)
"""`arrival` is the mention's document: who tells of what is then found without going through mentions and texts."""

Index("ix_link_arrival_incident_id", link.c.arrival, link.c.incident_id)

doubt = Table(
    "doubt",
    metadata,
    _key("mention_id", _refer_to("mention.mention_id")),
    Column("other_id", SafeText, _refer_to("mention.mention_id"), primary_key=True, index=True),
    Column("match_weight", Float, nullable=False),
)
"""Mentions that stay apart although they may be of one act; the smaller id first."""

relation = Table(
    "relation",
    metadata,
    _key("from_id", _refer_to("incident.incident_id")),
    Column("to_id", SafeText, _refer_to("incident.incident_id"), primary_key=True, index=True),
    Column("kind", Code(codes.RelationKind), primary_key=True),
    Column("claim_ids", Json, nullable=False),
)

review = Table(
    "review",
    metadata,
    Column("review_id", Integer, primary_key=True),
    Column("item", SafeText, nullable=False, index=True),
    Column("reviewer", SafeText, nullable=False),
    Column("decision", Code(codes.ReviewDecision), nullable=False),
    Column("before", Json),
    Column("after", Json),
    Column("reason", SafeText),
    Column("at", Instant, nullable=False),
)

failure = Table(
    "failure",
    metadata,
    Column("failure_id", Integer, primary_key=True),
    Column("address", SafeText, nullable=False),
    Column("stage", SafeText, nullable=False),
    Column("reason", Code(codes.FailureReason), nullable=False),
    Column("message", SafeText, nullable=False),
    Column("message_sha256", SafeText, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("address", "stage", "reason", "message_sha256"),
)

channel = Table(
    "channel",
    metadata,
    _key("address"),
    Column("kind", Code(codes.ChannelKind), nullable=False),
    Column("name", SafeText),
    Column("title", SafeText),
    Column("added_at", Instant, nullable=False),
)

visit = Table(
    "visit",
    metadata,
    _key("address"),
    Column("visited_at", Instant, nullable=False),
    Column("etag", SafeText),
    Column("last_modified", SafeText),
)
