"""Copies are found by many keys instead of one, and earlier versions of a page by its address."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "copy_key",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column(
            "document_id",
            sa.Text,
            sa.ForeignKey("document.document_id", deferrable=True, initially="DEFERRED"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("key", "document_id"),
    )
    op.drop_index("ix_document_copy_key", "document")
    op.drop_column("document", "copy_key")
    op.create_index("ix_document_url", "document", ["url"])
