"""What the desk's pages ask: a page of a list with its count, what there is to choose from, a report and its like."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, or_, select

from dateline.codebook.codes import FailureReason
from dateline.codebook.records import Failure, Incident
from dateline.store.filters import IS_MAPPED, IncidentFilter, Order, build_conditions
from dateline.store.incident_rows import incident_from
from dateline.store.reads import LATEST_FIRST, RECORD, Reads, batch
from dateline.store.report_rows import failure_from
from dateline.store.schema import document, failure, incident, mention
from dateline.store.sqlite import match_documents

OPENING = 200
"""Characters of a report's start that a list has."""


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """All that is set must hold. `text` must have all its words in the title or the text."""

    text: str | None = None
    source_name: str | None = None


class ReportHeader(NamedTuple):
    """A report without its text but for its first characters. `n_mentions` counts the incidents that it tells."""

    document_id: str
    title: str | None
    source_name: str | None
    url: str | None
    published_on: date | None
    language: str
    n_characters: int
    read_characters: int
    copy_of: str | None
    revision_of: str | None
    n_mentions: int
    opening: str


class IncidentCount(NamedTuple):
    """How many incidents fit, how many of them have no date, no known country, and a place that is known to the
    country or less finely: `n_unmapped`, with those of no known country."""

    n_incidents: int
    n_undated: int
    n_unplaced: int
    n_unmapped: int


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """Some of the incidents that fit, without their tellings; `count` is of all that fit."""

    incidents: list[Incident]
    count: IncidentCount


_COUNTS = (
    func.count(),
    func.count().filter(func.coalesce(incident.c.date_start, incident.c.date_end).is_(None)),
    func.count().filter(incident.c.country_code.is_(None)),
    func.count().filter(~IS_MAPPED),
)
"""The columns of `IncidentCount`."""


class Listings(Reads):
    """Answers from indexes: ten thousand incidents are listed, counted and grouped in milliseconds."""

    def list_incidents(
        self,
        asked: IncidentFilter,
        *,
        order: Order = Order.LATEST,
        offset: int = 0,
        limit: int = 50,
        count: IncidentCount | None = None,
    ) -> IncidentPage:
        """Some of the incidents that fit, in the order of `iterate_incidents` unless told, and the count of all:
        `count`, where that is known already."""
        found = select(incident.c.incident_id).where(*build_conditions(asked))
        found = found.order_by(*_sort_by(order)).offset(offset).limit(limit)
        with self._connect() as connection:
            ids = connection.scalars(found).all()
        return IncidentPage(self.load_headers(ids), count or self.count_incidents(asked))

    def load_headers(self, incident_ids: Sequence[str]) -> list[Incident]:
        """The incidents of these ids, in their order, without tellings; ids that stand for none are passed over."""
        query = select(incident.c.incident_id, RECORD).where(incident.c.incident_id.in_(incident_ids))
        with self._connect() as connection:
            records = {row.incident_id: row.record for row in connection.execute(query)}
        return [incident_from(records[one]) for one in dict.fromkeys(incident_ids) if one in records]

    def load_incidents(self, incident_ids: Collection[str]) -> dict[str, Incident]:
        """Incidents by their ids, without their tellings; ids that stand for none are left out."""
        found: dict[str, Incident] = {}
        with self._connect() as connection:
            for some in batch(incident_ids):
                rows = connection.execute(
                    select(incident.c.incident_id, RECORD).where(incident.c.incident_id.in_(some))
                )
                found |= {row.incident_id: incident_from(row.record) for row in rows}
        return found

    def count_incidents(self, asked: IncidentFilter) -> IncidentCount:
        query = select(*_COUNTS).select_from(incident).where(*build_conditions(asked))
        with self._connect() as connection:
            return IncidentCount._make(connection.execute(query).one())

    def count_countries(self, asked: IncidentFilter) -> dict[str, int]:
        """How many incidents fit in each country, by its code; those of no known country are left out."""
        return self._count_by(incident.c.country_code, asked)

    def count_divisions(self, asked: IncidentFilter) -> dict[str, int]:
        """How many incidents fit in each first division, by its name; those of none are left out."""
        return self._count_by(incident.c.admin1, asked)

    def count_sources(self) -> dict[str, int]:
        """How many reports each source published, by its name; reports of no named source are left out."""
        names = document.c.source
        query = select(names, func.count()).where(names.is_not(None)).group_by(names).order_by(names)
        with self._connect() as connection:
            return dict(connection.execute(query).all())

    def list_reports(self, asked: ReportFilter, *, offset: int = 0, limit: int = 50) -> list[ReportHeader]:
        """Some of the reports that fit, the latest arrival first."""
        query = report_headers().where(*report_conditions(asked)).order_by(document.c.arrival.desc())
        return self._load_headers(query.offset(offset).limit(limit))

    def count_reports(self, asked: ReportFilter) -> int:
        with self._connect() as connection:
            query = select(func.count()).select_from(document).where(*report_conditions(asked))
            return connection.execute(query).scalar_one()

    def list_related_reports(self, document_id: str) -> list[ReportHeader]:
        """The reports that a report copies or revises, or that copy or revise it, in the order of arrival."""
        columns = document.c
        here = columns.document_id == document_id
        related = or_(
            columns.copy_of == document_id,
            columns.revision_of == document_id,
            columns.document_id.in_(select(columns.copy_of).where(here)),
            columns.document_id.in_(select(columns.revision_of).where(here)),
        )
        return self._load_headers(report_headers().where(related).order_by(columns.arrival))

    def list_failures(self, address: str) -> list[Failure]:
        """What of this address gave no record, in the order of arrival."""
        asked = select(failure).where(failure.c.address == address).order_by(failure.c.failure_id)
        with self._connect() as connection:
            return [failure_from(row) for row in connection.execute(asked)]

    def count_failures(self) -> dict[FailureReason, int]:
        """How many captures and documents gave no record, by reason."""
        reasons = failure.c.reason
        query = select(reasons, func.count()).group_by(reasons).order_by(reasons)
        with self._connect() as connection:
            return dict(connection.execute(query).all())

    def _count_by(self, column: ColumnElement[Any], asked: IncidentFilter) -> dict[str, int]:
        query = select(column, func.count()).where(*build_conditions(asked), column.is_not(None))
        with self._connect() as connection:
            return dict(connection.execute(query.group_by(column).order_by(column)).all())

    def _load_headers(self, query: Select[Any]) -> list[ReportHeader]:
        with self._connect() as connection:
            return [ReportHeader(*row) for row in connection.execute(query)]


def _sort_by(order: Order) -> list[ColumnElement[Any]]:
    columns = incident.c
    first: dict[Order, list[ColumnElement[Any]]] = {
        Order.OLDEST: [func.coalesce(columns.date_start, columns.date_end).nulls_last()],
        Order.REPORTED: [columns.first_reported_on.desc().nulls_last()],
        Order.KILLED: [columns.killed_best.desc().nulls_last()],
        Order.SOURCES: [columns.n_sources.desc()],
        Order.TYPE: [columns.event_type, columns.sub_event_type],
        Order.PLACE: [columns.country_code.nulls_last(), columns.admin1.nulls_last()],
    }
    return [*first.get(order, []), *LATEST_FIRST]


def report_headers() -> Select[Any]:
    columns = document.c
    told = select(func.count()).select_from(mention).where(mention.c.document_id == columns.document_id)
    return select(
        columns.document_id,
        columns.title,
        columns.source,
        columns.url,
        columns.published_on,
        columns.language,
        func.length(columns.text),
        columns.read_characters,
        columns.copy_of,
        columns.revision_of,
        told.scalar_subquery(),
        func.substr(columns.text, 1, OPENING),
    )


def report_conditions(asked: ReportFilter) -> Sequence[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if asked.source_name is not None:
        conditions.append(document.c.source == asked.source_name)
    if asked.text:
        conditions.append(document.c.arrival.in_(match_documents(asked.text)))
    return conditions
