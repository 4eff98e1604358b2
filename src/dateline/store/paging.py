"""Lists by where the last row stood instead of by number: rows that arrive meanwhile shift nothing and hide nothing."""

from abc import ABC
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select

from dateline.codebook.records import Incident
from dateline.store.filters import IncidentFilter, build_conditions
from dateline.store.incident_rows import incident_from
from dateline.store.listings import ReportFilter, ReportHeader, report_conditions, report_headers
from dateline.store.reads import LATEST_FIRST, RECORD, Reads, fetch_relations, fetch_tellings
from dateline.store.schema import document, incident


class IncidentPosition(NamedTuple):
    """Where an incident stands in the order of lists: its day, its last day, its id."""

    day: date | None
    date_end: date | None
    incident_id: str


class Paging(Reads, ABC):
    """Answers of one length, wherever in a list they begin."""

    def list_incidents_after(
        self, asked: IncidentFilter, after: IncidentPosition | None, limit: int
    ) -> list[tuple[IncidentPosition, Incident]]:
        """The incidents that fit and stand behind a position, whole, in the order of `iterate_incidents`."""
        day = func.coalesce(incident.c.date_start, incident.c.date_end)
        columns = (day.label("day"), incident.c.date_end, incident.c.incident_id)
        found = select(*columns).where(*build_conditions(asked)).order_by(*LATEST_FIRST)
        with self._connect() as connection:
            places: list[IncidentPosition] = []
            for part in _list_parts(day, after):
                if len(places) < limit:
                    rows = connection.execute(found.where(part).limit(limit - len(places)))
                    places += [IncidentPosition(*row) for row in rows]
            ids = [one.incident_id for one in places]
            query = select(incident.c.incident_id, RECORD).where(incident.c.incident_id.in_(ids))
            records = {row.incident_id: row.record for row in connection.execute(query)}
            tellings, relations = fetch_tellings(connection, ids), fetch_relations(connection, ids)
        return [(one, incident_from(records[one[2]], tellings[one[2]], relations[one[2]])) for one in places]

    def list_reports_after(self, asked: ReportFilter, after: int | None, limit: int) -> list[tuple[int, ReportHeader]]:
        """The reports that fit and arrived before the one of this number, the latest first, each with its number."""
        arrival = document.c.arrival
        query = report_headers().add_columns(arrival).where(*report_conditions(asked)).order_by(arrival.desc())
        if after is not None:
            query = query.where(arrival < after)
        with self._connect() as connection:
            rows = connection.execute(query.limit(limit)).all()
        return [(row[-1], ReportHeader(*row[:-1])) for row in rows]


def _list_parts(day: ColumnElement[Any], after: IncidentPosition | None) -> list[ColumnElement[bool]]:
    """What stands behind a position, in parts of which each is one stretch of the index, those without a day last."""
    undated = day.is_(None)
    if after is None:
        return [day.is_not(None), undated]
    if after.day is None:
        return [and_(undated, incident.c.incident_id > after.incident_id)]
    end, later = incident.c.date_end, incident.c.incident_id > after.incident_id
    if after.date_end is None:
        behind = and_(end.is_(None), later)
    else:
        behind = or_(end < after.date_end, end.is_(None), and_(end == after.date_end, later))
    return [and_(day <= after.day, or_(day < after.day, behind)), undated]
