"""What mentions weigh is kept, so that none is compared with its likes again."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("candidate", sa.Column("is_weighed", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "tie",
        sa.Column("candidate_id", sa.Integer, primary_key=True, nullable=False, autoincrement=False),
        sa.Column("other_id", sa.Integer, primary_key=True, nullable=False, autoincrement=False),
        sa.Column("match_weight", sa.Float, nullable=False),
        sqlite_with_rowid=False,
    )
