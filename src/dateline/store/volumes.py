"""How much was read, and which publishers tell of which country: what counts of incidents are held against."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select

from dateline.store.filters import IncidentFilter, build_conditions
from dateline.store.reads import Reads
from dateline.store.schema import document, incident, link, mention


class DayVolume(NamedTuple):
    """Reports of a publisher on a day, copies left out; `source_name` is `None` for those of no named publisher."""

    source_name: str | None
    published_on: date
    n_reports: int


class Teller(NamedTuple):
    """A publisher that told of an incident in a country."""

    country_code: str | None
    source_name: str | None


class Volumes(Reads):
    """Answers from indexes alone: no text is read."""

    def count_reports_by_day(self, since: date | None = None, until: date | None = None) -> list[DayVolume]:
        """The reports of each publisher by day, from `since` to `until`; those without a day are left out."""
        columns = document.c
        query = select(columns.source, columns.published_on, func.count())
        query = query.where(columns.published_on.is_not(None), columns.copy_of.is_(None))
        if since is not None:
            query = query.where(columns.published_on >= since)
        if until is not None:
            query = query.where(columns.published_on <= until)
        query = query.group_by(columns.published_on, columns.source).order_by(columns.published_on, columns.source)
        with self._connect() as connection:
            return [DayVolume(*row) for row in connection.execute(query)]

    def find_days_read(self) -> tuple[date, date] | None:
        """The days of the first and the last report; `None` where no report has a day."""
        days = document.c.published_on
        with self._connect() as connection:
            first, last = (connection.scalar(select(bound(days))) for bound in (func.min, func.max))
        return (first, last) if first and last else None

    def list_tellers(self, asked: IncidentFilter) -> list[Teller]:
        """Who told of the incidents that fit, by country."""
        told = (
            incident.join(link, link.c.incident_id == incident.c.incident_id)
            .join(mention, mention.c.mention_id == link.c.mention_id)
            .join(document, document.c.document_id == mention.c.document_id)
        )
        pair = (incident.c.country_code, document.c.source)
        query = select(*pair).select_from(told).where(*build_conditions(asked)).distinct().order_by(*pair)
        with self._connect() as connection:
            return [Teller(*row) for row in connection.execute(query)]

    def list_incident_ids(self, asked: IncidentFilter) -> list[str]:
        """The ids of the incidents that fit, in their order."""
        query = select(incident.c.incident_id).where(*build_conditions(asked)).order_by(incident.c.incident_id)
        with self._connect() as connection:
            return list(connection.scalars(query))

    def find_last_days(self, asked: IncidentFilter) -> dict[tuple[str, str], date]:
        """The last day of the incidents that fit, in each first division by country and name."""
        columns = incident.c
        day = func.coalesce(columns.date_start, columns.date_end)
        query = select(columns.country_code, columns.admin1, func.max(day)).where(
            *build_conditions(asked), columns.country_code.is_not(None), columns.admin1.is_not(None)
        )
        with self._connect() as connection:
            rows = connection.execute(query.group_by(columns.country_code, columns.admin1)).all()
        return {(country, admin1): date.fromisoformat(str(last)) for country, admin1, last in rows}
