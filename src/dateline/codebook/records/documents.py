"""One captured text, which never changes."""

from dataclasses import dataclass
from datetime import date, datetime

from dateline.codebook.codes import (
    PublishedBasis,
)


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int

    def __contains__(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Document:
    """One captured text that never changes.

    `text` is whole: `furniture` marks the spans (newsletter lines, app-store badges, bylines of the page) that are
    kept but not read for incidents, `read_characters` counts the others, `sentences` divides them.
    `published_at` is `None` when only the day is known: it then counts as known from that day's end, UTC.
    """

    document_id: str
    url: str | None
    source_name: str | None
    title: str | None
    language: str
    text: str
    text_sha256: str
    published_on: date | None
    published_at: datetime | None
    published_basis: PublishedBasis
    retrieved_at: datetime
    furniture: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    copy_of: str | None = None
    revision_of: str | None = None
    is_sample: bool = False
    read_characters: int = 0
