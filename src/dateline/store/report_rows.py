"""Captures, documents and failures as rows, and back."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row

from dateline.codebook.records import Document, Failure, Given, Page, Span
from dateline.store.column_types import clean_text
from dateline.store.schema import document

Values = dict[str, Any]


def read_fields(record: Any) -> Values:
    """A slotted record's fields by name; those that are records themselves stay as they are."""
    return {name: getattr(record, name) for name in record.__slots__}


def capture_row(page: Page) -> Values:
    return read_fields(page) | {"given": asdict(page.given)}


def page_from(row: Row[Any]) -> Page:
    return Page(**row._asdict() | {"given": Given(**row.given)})


def document_row(record: Document) -> Values:
    row = read_fields(record) | {
        "furniture": _pairs(record.furniture),
        "sentences": _pairs(record.sentences),
    }
    row["source"] = row.pop("source_name")
    return row


DOCUMENT_COLUMNS = [column for column in document.c if column.name != "arrival"]


def document_from(row: Row[Any]) -> Document:
    """From a row of `DOCUMENT_COLUMNS`."""
    values = row._asdict() | {"furniture": _spans(row.furniture), "sentences": _spans(row.sentences)}
    values["source_name"] = values.pop("source")
    return Document(**values)


def failure_row(failure: Failure) -> Values:
    """With the message's hash, which tells failures apart without an index over long messages."""
    digest = hashlib.sha256(clean_text(failure.message).encode()).hexdigest()
    return read_fields(failure) | {"message_sha256": digest}


def failure_from(row: Row[Any]) -> Failure:
    return Failure(address=row.address, stage=row.stage, reason=row.reason, message=row.message, at=row.at)


def _pairs(spans: Iterable[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def _spans(pairs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)
