"""What every kind of list yields."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from dateline.codebook.codes import ChannelKind, FailureReason
from dateline.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Entry:
    """One report, or one further list, that a list names. All of it comes from outside.

    `published` is as `read` takes it. `changed_at` (UTC) says when the report last changed, if the list does.
    `content` is the report itself as HTML, where the list holds it whole; `address` is then only its name.
    """

    address: str
    title: str | None = None
    published: str | None = None
    changed_at: datetime | None = None
    content: str | None = None
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """The entries of a list, the newest first as far as the list says."""

    entries: tuple[Entry, ...]
    title: str | None = None
    kind: ChannelKind = ChannelKind.FEED


class FeedError(DocumentError):
    """What should be a feed, a site map or a list of feeds is none that can be read."""

    def __init__(self, message: str) -> None:
        super().__init__(FailureReason.INVALID_FEED, message)


def parse_instant(value: str) -> datetime | None:
    """The instant of an ISO or mail date, in UTC; one without a zone, or a bare day, counts from that day's start."""
    value = value.strip()[:60]
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        if not re.match(r"(?:[A-Za-z]{3,9}, )?\d{1,2} [A-Za-z]{3}", value):
            return None
        try:
            found = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    try:
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except OverflowError:
        return None


def clean_words(value: object, limit: int = 500) -> str | None:
    """A title or date from outside on one line, without tags; None for nothing."""
    if not isinstance(value, str):
        return None
    return " ".join(re.sub(r"<[^<>]{0,200}>", " ", value[: 4 * limit]).split())[:limit] or None
