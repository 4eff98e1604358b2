"""What weeks are compared by: the bounds of tolls, days of revisions, and reports by the day of their publication."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

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

PUBLISHED = ["published_on", "source", "copy_of", "language", "retrieved_at"]

FILL_TOLLS = """UPDATE incident SET killed_low = json_extract(record, '$.totals.killed.low'),
    killed_high = json_extract(record, '$.totals.killed.high') WHERE killed_best IS NOT NULL"""
FILL_REVISIONS = """INSERT INTO revision (incident_id, revised_on)
    SELECT DISTINCT incident_id, json_extract(entry.value, '$.published_on')
    FROM incident, json_each(incident.record, '$.ledger') AS entry
    WHERE json_extract(entry.value, '$.relation') = 'revision'
    AND json_extract(entry.value, '$.published_on') IS NOT NULL"""


def upgrade() -> None:
    for name in ("killed_low", "killed_high"):
        op.add_column("incident", sa.Column(name, sa.Integer))
    op.execute(FILL_TOLLS)
    op.create_index("ix_incident_weeks", "incident", [sa.text("coalesce(date_end, date_start, '')"), *WEEKLY])
    op.create_index("ix_incident_country", "incident", ["incident_id", "country_code"])
    op.create_table(
        "revision",
        sa.Column("incident_id", sa.Text, _refer_to("incident.incident_id"), primary_key=True, nullable=False),
        sa.Column("revised_on", sa.Date, primary_key=True, nullable=False),
    )
    op.create_index("ix_revision_revised_on", "revision", ["revised_on", "incident_id"])
    op.execute(FILL_REVISIONS)
    op.drop_index("ix_document_published_on", "document")
    op.create_index("ix_document_published_on", "document", PUBLISHED)


def _refer_to(target: str) -> sa.ForeignKey:
    return sa.ForeignKey(target, deferrable=True, initially="DEFERRED")
