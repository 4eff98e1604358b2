"""Where incidents go that leave the desk: each format is a sink that takes them one by one."""

from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from dateline.codebook.records import Incident
from dateline.codebook.shapes import IncidentRecord


@dataclass(frozen=True, slots=True)
class Reports:
    """How many reports each publisher put out by day, copies left out; `None` are those of no named publisher."""

    by_source: Mapping[str | None, Mapping[date, int]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a format asks beside the incidents themselves.

    `counted` are the ids of those that a count takes in, where the store has told; `reports` what was read, and
    `since` and `until` the days that were asked for, `address` that of the desk.
    """

    counted: Container[str] | None = None
    reports: Reports | None = None
    since: date | None = None
    until: date | None = None
    address: str | None = None


NOTHING_BESIDE = Surroundings()


@dataclass(slots=True)
class SinkTally:
    """How many rows a file has (features, lines), and how many incidents it leaves out, by reason."""

    n_rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


class Sink(Protocol):
    """A file being written. `close` completes it; after an error it is not called, and the file is nothing."""

    tally: SinkTally

    def add(self, incident: Incident, record: IncidentRecord) -> None: ...

    def close(self) -> None: ...
