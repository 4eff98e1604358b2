"""Kept sources and visits as rows, and back."""

from typing import Any

from sqlalchemy import Row

from dateline.codebook.records import Channel, Visit
from dateline.store.report_rows import Values, read_fields


def channel_row(record: Channel) -> Values:
    return read_fields(record)


def channel_from(row: Row[Any]) -> Channel:
    return Channel(**row._asdict())


def visit_row(record: Visit) -> Values:
    row = read_fields(record)
    del row["is_unchanged"]
    return row


def visit_from(row: Row[Any]) -> Visit:
    return Visit(**row._asdict())
