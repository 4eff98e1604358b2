"""What the overview compares: incidents by week, country and type; reports by week and source; who reads which country.

Weeks are counted back from a day: week 0 is the seven days that end with it, week 1 the seven before.
"""

from abc import ABC
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, cast, func, select

from dateline.store.filters import IncidentFilter, build_conditions
from dateline.store.reads import Reads
from dateline.store.schema import document, incident, last_day, link

DAYS = 7


class WeekGroup(NamedTuple):
    """The incidents of one country and type that went on from one week to another (`first_week` is the earlier, so the
    higher number). `killed_*` add up the bounds told by `n_with_toll`; `n_open` of these have no upper bound."""

    first_week: int
    last_week: int
    country_code: str | None
    event_type: str
    n_incidents: int
    n_disputed: int
    n_with_toll: int
    n_open: int
    killed_low: int
    killed_best: int
    killed_high: int


class ReportCount(NamedTuple):
    """What one source published in one week: `n_reports` without copies, of which it may be nothing but. `source_name`
    is `None` for reports of no named source."""

    week: int
    source_name: str | None
    n_reports: int


class Overviews(Reads, ABC):
    """Counts from indexes alone."""

    def find_newest_day(self, until: date) -> date | None:
        """The last day, not after `until`, on which a report in the store was published."""
        newest = select(func.max(document.c.published_on)).where(document.c.published_on <= until)
        with self._connect() as connection:
            found: date | None = connection.scalar(newest)
            return found

    def count_weeks(self, day: date, n_weeks: int) -> list[WeekGroup]:
        """The incidents of so many weeks up to a day that are counted and dated to the week."""
        since = start_week(day, n_weeks - 1)
        asked = IncidentFilter(since=since, until=day, is_counted=True, is_dated_to_week=True)
        columns = incident.c
        first = _number_week(day, func.coalesce(columns.date_start, columns.date_end))
        last = _number_week(day, func.coalesce(columns.date_end, columns.date_start))
        keys = (first.label("first"), last.label("last"), columns.country_code, columns.event_type)
        killed = columns.killed_best
        figures = (
            func.count(),
            func.count().filter(columns.is_disputed),
            func.count(killed),
            func.count().filter(killed.is_not(None), columns.killed_high.is_(None)),
            func.coalesce(func.sum(func.coalesce(columns.killed_low, killed)), 0),
            func.coalesce(func.sum(killed), 0),
            func.coalesce(func.sum(func.coalesce(columns.killed_high, killed)), 0),
        )
        query = select(*keys, *figures).where(last_day >= since, *build_conditions(asked)).group_by(*keys)
        with self._connect() as connection:
            return [WeekGroup._make(row) for row in connection.execute(query)]

    def count_loose(self, since: date, until: date) -> int:
        """The incidents that are counted and touch these days, but are dated to more than a week."""
        asked = IncidentFilter(since=since, until=until, is_counted=True, is_dated_to_week=False)
        query = select(func.count()).select_from(incident).where(since <= last_day, *build_conditions(asked))
        with self._connect() as connection:
            return connection.execute(query).scalar_one()

    def count_reports_by_week(self, day: date, n_weeks: int, languages: Collection[str]) -> list[ReportCount]:
        """The reports in these languages that were published in so many weeks up to a day."""
        published = document.c.published_on
        week = _number_week(day, published).label("week")
        query = (
            select(week, document.c.source, func.count().filter(document.c.copy_of.is_(None)))
            .where(published >= start_week(day, n_weeks - 1), published <= day)
            .where(document.c.language.in_(sorted(languages)))
            .group_by(week, document.c.source)
        )
        with self._connect() as connection:
            return [ReportCount._make(row) for row in connection.execute(query)]

    def list_readers(self, since: date, until: date) -> dict[str, set[str]]:
        """By country: the sources of the reports of these days that told of an incident there."""
        told = document.join(link, link.c.arrival == document.c.arrival).join(
            incident, incident.c.incident_id == link.c.incident_id
        )
        query = (
            select(incident.c.country_code, document.c.source)
            .select_from(told)
            .where(document.c.published_on >= since, document.c.published_on <= until)
            .where(document.c.source.is_not(None), incident.c.country_code.is_not(None))
            .distinct()
        )
        found: dict[str, set[str]] = {}
        with self._connect() as connection:
            for country_code, source_name in connection.execute(query):
                found.setdefault(country_code, set()).add(source_name)
        return found


def start_week(day: date, week: int) -> date:
    """The first day of a week that is counted back from a day."""
    return day - timedelta(days=DAYS * (week + 1) - 1)


def end_week(day: date, week: int) -> date:
    """The last day of it."""
    return day - timedelta(days=DAYS * week)


def _number_week(day: date, value: ColumnElement[Any]) -> ColumnElement[int]:
    """The week in which a day lies; 0 for days after the last."""
    behind = cast((func.julianday(day.isoformat()) - func.julianday(value)) / DAYS, Integer)
    return func.max(behind, 0)
