"""What every way of collecting shares: making a page or a failure, and knowing the supported types."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from dateline.codebook.codes import FailureReason
from dateline.codebook.records import Failure, Given, Page

STAGE = "collect"
JSON_REPORT = "application/json"
PDF = "application/pdf"
JSON_LINES = "application/jsonl"
"""Only inside this room: a file of lines becomes one `JSON_REPORT` page a line."""

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".json": JSON_REPORT,
    ".jsonl": JSON_LINES,
    ".pdf": PDF,
}
SUPPORTED = " ".join(MEDIA_TYPES)


@dataclass(frozen=True, slots=True)
class Capturer:
    """Makes pages and failures that carry the run's `given` and clock. Times are UTC."""

    given: Given
    now: Callable[[], datetime]

    def make_page(self, content: bytes, address: str, media_type: str, given: Given | None = None) -> Page:
        digest = hashlib.sha256(content).hexdigest()
        return Page(content, address, self.read_clock(), digest, media_type, given or self.given)

    def make_failure(self, address: str, reason: FailureReason, message: str) -> Failure:
        return Failure(address, STAGE, reason, message, self.read_clock())

    def read_clock(self) -> datetime:
        return self.now().astimezone(UTC)


def describe_size(size: int) -> str:
    """A size in bytes as a person says it."""
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{size} bytes"
