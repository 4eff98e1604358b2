"""What the overview tells: the last seven days against the past 4 and 52 weeks. Page and API give the same."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Killed:
    """The tolls of the incidents that tell one, added up. `high` is `None` where a report says "at least"."""

    low: int
    best: int
    high: int | None
    n_with_toll: int


@dataclass(frozen=True, slots=True)
class Period:
    """The incidents whose days touch the time from `since` to `until`.

    `n_incidents` is `None` where there is none and nobody was reading: that is no zero. `per_week` is their number
    divided by `n_weeks_read`, the weeks in which somebody was.
    """

    since: date
    until: date
    n_incidents: int | None
    per_week: float | None
    n_weeks: int
    n_weeks_read: int
    killed: Killed | None


@dataclass(frozen=True, slots=True)
class Row:
    """All incidents, or those of one country (`key` is its code, `None` where none is known) or event type.

    `weeks` has the incidents of each of the 53 weeks, the oldest first; `None` where nobody was reading. Of the
    `n_sources` that told of the country in this time, `n_active` published something in the last seven days.
    """

    key: str | None
    week: Period
    month: Period
    year: Period
    weeks: tuple[int | None, ...]
    n_sources: int
    n_active: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Reports that could be read, and sources that published any: in the last seven days, and a week on average in the
    weeks before that had any. `weeks` has the reports of each week, the oldest first."""

    n_reports: int
    n_sources: int
    reports_month: float | None
    reports_year: float | None
    sources_month: float | None
    sources_year: float | None
    weeks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Incidents first reported in the last seven days, revised in them, and of these days in dispute. `n_loose` may
    belong here too: they are dated to more than a week. `n_waiting` are the questions that wait for a person now."""

    n_new: int
    n_revised: int
    n_disputed: int
    n_loose: int
    n_waiting: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The seven days from `since` to `until`, as the store has them now. `countries` come by their incidents in these
    days, `types` in the codebook's order."""

    since: date
    until: date
    newest_report: date | None
    total: Row
    countries: tuple[Row, ...]
    types: tuple[Row, ...]
    reading: Reading
    changes: Changes
