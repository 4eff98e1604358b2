"""What maps, tolls, probabilities and disputes are asked by, beside each incident; and reports found by their words."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

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

PLACED = ("place_precision", "latitude", "longitude", "uncertainty_km")

TOLD = "link JOIN mention ON mention.mention_id = link.mention_id"
SUREST = f"""SELECT link.incident_id, max(CASE mention.coder WHEN 'person' THEN 1.0 ELSE mention.coder_probability END)
    FROM {TOLD} GROUP BY link.incident_id"""  # noqa: S608 -- names of our own
DENIED = f"""SELECT DISTINCT link.incident_id FROM {TOLD} JOIN claim ON claim.mention_id = mention.mention_id
    WHERE claim.stance IN ('denies', 'doubts') AND claim.detail NOT LIKE :rejected"""  # noqa: S608
REJECTED = '%"is_rejected":true%'

PLACE_LINKS = """UPDATE link SET arrival = (SELECT document.arrival FROM mention
    JOIN document ON document.document_id = mention.document_id WHERE mention.mention_id = link.mention_id)"""

BATCH = 500


def upgrade() -> None:
    op.add_column("incident", sa.Column("date_kind", sa.Text))
    op.add_column("incident", sa.Column("n_sources", sa.Integer, nullable=False, server_default="0"))
    op.add_column("incident", sa.Column("coder_probability", sa.Float))
    op.add_column("incident", sa.Column("is_disputed", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("incident", sa.Column("place_precision", sa.Text))
    for name in PLACED[1:]:
        op.add_column("incident", sa.Column(name, sa.Float))
    _fill()
    op.drop_index("ix_incident_listing", "incident")
    latest_first = (sa.text("coalesce(date_start, date_end) DESC"), sa.text("date_end DESC"))
    op.create_index("ix_incident_listing", "incident", [*latest_first, *LISTED])
    op.add_column("link", sa.Column("arrival", sa.Integer))
    op.execute(PLACE_LINKS)
    op.create_index("ix_link_arrival_incident_id", "link", ["arrival", "incident_id"])


def _fill() -> None:
    """What the new columns hold of the incidents that are there, from their records and tellings."""
    connection = op.get_bind()
    surest = {row[0]: row[1] for row in connection.execute(sa.text(SUREST))}
    denied = set(connection.scalars(sa.text(DENIED), {"rejected": REJECTED}))
    names = ("date_kind", "n_sources", "coder_probability", "is_disputed", *PLACED)
    update = sa.text(f"UPDATE incident SET {', '.join(f'{one} = :{one}' for one in names)} WHERE incident_id = :id")  # noqa: S608
    for some in _batch_records(connection):
        rows = []
        for incident_id, text in some:
            record = json.loads(text)
            row = {name: (record["place"] or {}).get(name) for name in PLACED}
            row |= {"id": incident_id, "date_kind": record["date_kind"]}
            row |= {"n_sources": record["n_independent_sources"]}
            row |= {"coder_probability": surest.get(incident_id)}
            row |= {"is_disputed": incident_id in denied or _tells_dispute(record)}
            rows.append(row)
        connection.execute(update, rows)


def _batch_records(connection: sa.Connection) -> Iterator[list[tuple[str, str]]]:
    last = ""
    asked = sa.text("SELECT incident_id, record FROM incident WHERE incident_id > :last ORDER BY 1 LIMIT :n")
    while some := [(row[0], row[1]) for row in connection.execute(asked, {"last": last, "n": BATCH})]:
        yield some
        last = some[-1][0]


DISPUTABLE = frozenset(
    "date_start date_end end_status place killed wounded missing arrested captured detained surrendered abducted "
    "escaped released displaced".split()
)


def _tells_dispute(record: dict[str, Any]) -> bool:
    """What `codebook.dispute` finds in a record without its tellings, as it stood when this was written."""
    return (
        record["end_status"] == "disputed"
        or any(one["stance"] in ("denies", "doubts") for one in record["outcome"])
        or any(one["relation"] == "contradiction" and one["field"] in DISPUTABLE for one in record["ledger"])
        or any(one["kind"] == "denied" for one in record["responsibility"])
    )
