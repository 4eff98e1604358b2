"""How much was read on a day is counted from an index."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_index("ix_document_published_on", "document", ["published_on", "source", "copy_of"])
