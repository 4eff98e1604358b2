"""Incidents that a person retracted, and mentions that a person is asked about."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

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
)


def upgrade() -> None:
    op.add_column("incident", sa.Column("is_retracted", sa.Boolean, nullable=False, server_default=sa.false()))
    op.drop_index("ix_incident_listing", "incident")
    latest_first = (sa.text("coalesce(date_start, date_end) DESC"), sa.text("date_end DESC"))
    op.create_index("ix_incident_listing", "incident", [*latest_first, *LISTED])
    op.create_table(
        "doubt",
        sa.Column("mention_id", sa.Text, _refer_to("mention.mention_id"), primary_key=True, nullable=False),
        sa.Column("other_id", sa.Text, _refer_to("mention.mention_id"), primary_key=True, nullable=False),
        sa.Column("match_weight", sa.Float, nullable=False),
    )
    op.create_index("ix_doubt_other_id", "doubt", ["other_id"])


def _refer_to(target: str) -> sa.ForeignKey:
    return sa.ForeignKey(target, deferrable=True, initially="DEFERRED")
