"""One index that lists of incidents are read from, instead of three that led to the rows; and reports by source."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

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
    "is_aggregate",
    "is_sample",
    "participants",
)


def upgrade() -> None:
    for name in ("event_type", "date_start", "country_code"):
        op.drop_index(f"ix_incident_{name}", "incident")
    latest_first = (sa.text("coalesce(date_start, date_end) DESC"), sa.text("date_end DESC"))
    op.create_index("ix_incident_listing", "incident", [*latest_first, *LISTED])
    op.create_index("ix_document_source", "document", ["source", "document_id"])
