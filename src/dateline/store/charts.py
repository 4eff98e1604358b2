"""What the map and the timeline draw: points and counts by time, read from the index of the lists."""

from abc import ABC
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import func, select

from dateline.codebook.codes import DateKind, PlacePrecision, Realization
from dateline.store.filters import IncidentFilter, build_conditions, build_counted
from dateline.store.reads import LATEST_FIRST, Reads
from dateline.store.schema import incident

MAX_BINS = 160
"""What fits a timeline side by side: more days than that are counted by week, more weeks by month."""


class Point(NamedTuple):
    """An incident that has coordinates: degrees (WGS 84) with the radius in which it lies, in kilometres."""

    incident_id: str
    longitude: float
    latitude: float
    uncertainty_km: float | None
    place_precision: PlacePrecision
    country_code: str | None
    event_type: str
    date_start: date | None
    date_end: date | None
    killed: int | None
    realization: Realization
    is_aggregate: bool


class Step(StrEnum):
    """How long a bin of the timeline is. Weeks begin on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(slots=True)
class Bin:
    """The incidents of one step of time. `killed` sums the best figures of the `n_told` that have one."""

    n_incidents: int = 0
    killed: int = 0
    n_told: int = 0


@dataclass(frozen=True, slots=True)
class Timeline:
    """Counts by the first day of each step that has any. `n_vague`: known only to a longer time than a step, or by one
    bound alone; `n_undated`: not known at all. Both stand in no bin."""

    step: Step
    bins: dict[date, Bin] = field(default_factory=dict)
    n_vague: int = 0
    n_undated: int = 0


class DayCount(NamedTuple):
    """The incidents of the same days."""

    date_start: date | None
    date_end: date | None
    date_kind: DateKind | None
    n_incidents: int
    killed: int
    n_told: int


class Charts(Reads, ABC):
    """Questions of the charts."""

    def list_points(self, asked: IncidentFilter, limit: int) -> list[Point]:
        """The incidents that fit and have coordinates, the latest first, at most so many."""
        columns = incident.c
        names = ("killed_best" if name == "killed" else name for name in Point._fields)
        query = select(*(columns[name] for name in names)).where(
            columns.latitude.is_not(None), *build_conditions(asked)
        )
        with self._connect() as connection:
            return [Point._make(row) for row in connection.execute(query.order_by(*LATEST_FIRST).limit(limit))]

    def count_points(self, asked: IncidentFilter) -> int:
        """How many of the incidents that fit have coordinates."""
        query = select(func.count()).select_from(incident)
        with self._connect() as connection:
            return connection.execute(
                query.where(incident.c.latitude.is_not(None), *build_conditions(asked))
            ).scalar_one()

    def count_timeline(self, asked: IncidentFilter, step: Step | None = None) -> Timeline:
        """How many acts, and killed, by when they were. Left out is what a count leaves out (`build_counted`).

        Without a `step` the finest that needs no more than `MAX_BINS` bins.
        """
        days = (incident.c.date_start, incident.c.date_end, incident.c.date_kind)
        killed = incident.c.killed_best
        query = select(*days, func.count(), func.coalesce(func.sum(killed), 0), func.count(killed))
        query = query.where(*build_counted(asked)).group_by(*days)
        with self._connect() as connection:
            rows = [DayCount._make(row) for row in connection.execute(query)]
        return _fill_bins(rows, step or _choose_step(rows))


def find_bin(day: date, step: Step) -> date:
    """The first day of the step that a day lies in."""
    if step is Step.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if step is Step.MONTH else day


def _choose_step(rows: Iterable[DayCount]) -> Step:
    starts = [one.date_start for one in rows if one.date_start]
    span = (max(starts) - min(starts)).days if starts else 0
    if span <= MAX_BINS:
        return Step.DAY
    return Step.WEEK if span <= 7 * MAX_BINS else Step.MONTH


def _fill_bins(rows: Iterable[DayCount], step: Step) -> Timeline:
    bins: dict[date, Bin] = defaultdict(Bin)
    n_vague = n_undated = 0
    for start, end, kind, number, killed, n_told in rows:
        if start is None and end is None:
            n_undated += number
        elif start is None or not _stands_at(start, end, kind, step):
            n_vague += number
        else:
            one = bins[find_bin(start, step)]
            one.n_incidents += number
            one.killed += killed
            one.n_told += n_told
    return Timeline(step, dict(sorted(bins.items())), n_vague, n_undated)


def _stands_at(start: date, end: date | None, kind: DateKind | None, step: Step) -> bool:
    """Whether the step in which it began is known: one that went on began on its first day, one that happened once did
    so on any of its days. A night, which is two of them, stands on the first."""
    if kind is DateKind.DURATION:
        return True
    if end is None:
        return False
    is_night = end - start <= timedelta(days=1)
    return is_night or find_bin(start, step) == find_bin(end, step)
