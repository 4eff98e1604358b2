"""Kept sources, and the addresses that were asked for.

A migration never changes once released: the tables as they are today stand in `store.schema`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "channel",
        sa.Column("address", sa.Text, primary_key=True, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("added_at", sa.Text, nullable=False),
    )
    op.create_table(
        "visit",
        sa.Column("address", sa.Text, primary_key=True, nullable=False),
        sa.Column("visited_at", sa.Text, nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
    )
