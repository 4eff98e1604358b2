"""What is captured, and where captures come from: pages, publishers, channels, failures."""

from dataclasses import dataclass
from datetime import date, datetime

from dateline.codebook.codes import (
    ChannelKind,
    FailureReason,
    Reliability,
)


@dataclass(frozen=True, slots=True)
class Given:
    """What the person or the feed said of a capture; it outranks what the capture says of itself."""

    url: str | None = None
    source_name: str | None = None
    title: str | None = None
    published: str | None = None
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One capture: the bytes as they came, from where and when. `address` is a URL, a path, `-`, or `path#L3`."""

    content: bytes
    address: str
    retrieved_at: datetime
    sha256: str
    media_type: str
    given: Given = Given()


@dataclass(frozen=True, slots=True)
class Failure:
    """A capture or document that gave no record, and why. `address` is as in `Page`."""

    address: str
    stage: str
    reason: FailureReason
    message: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file in a folder that was passed over on purpose: a store of Dateline's own, or what SQLite keeps beside it."""

    address: str


@dataclass(frozen=True, slots=True)
class Visit:
    """An address that was asked for, and what the server said to ask with next time.

    `is_unchanged`: the server answered that nothing is new since the visit before; no page came. It is not kept.
    """

    address: str
    visited_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    is_unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes reports, and what a person made of it: how far it can be relied on, since when and why, and the
    group or body that it belongs to (an actor's id where the table of actors has it)."""

    name: str
    reliability: Reliability = Reliability.F
    reliability_on: date | None = None
    reliability_reason: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """A kept source: where its reports are listed. `name` is the publisher as a person gave it, and outranks what
    the reports say; `title` is what the channel calls itself."""

    address: str
    kind: ChannelKind
    added_at: datetime
    name: str | None = None
    title: str | None = None
