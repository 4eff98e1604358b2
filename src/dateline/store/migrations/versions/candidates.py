"""What linking compares of each mention, kept beside it, and found by keys of the mention's own."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.drop_table("incident_key")
    op.create_table(
        "candidate",
        sa.Column("candidate_id", sa.Integer, primary_key=True, nullable=False),
        sa.Column("mention_id", sa.Text, _refer_to("mention.mention_id"), nullable=False),
        sa.Column("packed", sa.Text, nullable=False),
    )
    op.create_index("ix_candidate_mention_id", "candidate", ["mention_id"], unique=True)
    op.create_table(
        "candidate_key",
        sa.Column("key", sa.BigInteger, primary_key=True, nullable=False, autoincrement=False),
        sa.Column("candidate_id", sa.Integer, _refer_to("candidate.candidate_id"), primary_key=True, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_candidate_key_candidate_id", "candidate_key", ["candidate_id"])
    op.create_table("candidate_making", sa.Column("making", sa.Text, primary_key=True, nullable=False))


def _refer_to(target: str) -> sa.ForeignKey:
    return sa.ForeignKey(target, deferrable=True, initially="DEFERRED")
