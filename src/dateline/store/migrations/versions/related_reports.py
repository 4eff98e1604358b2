"""A report's copies and versions, and what the review queue asks, are found from indexes."""

from alembic import op
from sqlalchemy import text

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    for name, columns, where in (
        ("ix_document_copy_of", ("copy_of",), "copy_of IS NOT NULL"),
        ("ix_document_revision_of", ("revision_of",), "revision_of IS NOT NULL"),
        ("ix_document_silent", ("language", "arrival", "document_id"), "copy_of IS NULL AND text != ''"),
    ):
        op.create_index(name, "document", columns, sqlite_where=text(where), postgresql_where=text(where))
    op.create_index(
        "ix_incident_retracted",
        "incident",
        ["incident_id"],
        sqlite_where=text("is_retracted = 1"),
        postgresql_where=text("is_retracted"),
    )
