"""Which incidents are asked for."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from dateline.codebook.codes import Realization, ReviewStatus, Scope, TemporalRole
from dateline.store.schema import document, incident, link, mention
from dateline.store.sqlite import match_documents


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """All that is set must hold; what is left out asks nothing.

    `since` and `until` (both inclusive) keep incidents whose days touch that time; one without any date is then left
    out, and one with a single bound stands on that day. `actor` is looked for inside the participants' names,
    whatever their case; `text` must have all its words in one document that tells of the incident. `country_code`
    is ISO 3166-1 alpha-2. `source_name` is the publisher of a document that tells of the incident. `is_dated` asks
    whether any day is known, `is_placed` whether the country is. Crime is left out unless asked for, by
    `include_crime` or by `scope`, and so is what a person retracted, unless `include_retracted`.
    """

    since: date | None = None
    until: date | None = None
    country_code: str | None = None
    admin1: str | None = None
    event_type: str | None = None
    sub_event_type: str | None = None
    actor: str | None = None
    realization: Realization | None = None
    scope: Scope | None = None
    temporal_role: TemporalRole | None = None
    review_status: ReviewStatus | None = None
    is_sample: bool | None = None
    text: str | None = None
    source_name: str | None = None
    is_dated: bool | None = None
    is_placed: bool | None = None
    include_aggregates: bool = True
    include_crime: bool = False
    include_retracted: bool = False


_EQUAL = (
    "admin1",
    "event_type",
    "sub_event_type",
    "realization",
    "scope",
    "temporal_role",
    "review_status",
    "is_sample",
)


def build_conditions(asked: IncidentFilter) -> list[ColumnElement[bool]]:
    """The filter as conditions on the incident table, every value bound."""
    columns = incident.c
    conditions = [columns[name] == value for name in _EQUAL if (value := getattr(asked, name)) is not None]
    if asked.since is not None:
        conditions.append(func.coalesce(columns.date_end, columns.date_start) >= asked.since)
    if asked.until is not None:
        conditions.append(func.coalesce(columns.date_start, columns.date_end) <= asked.until)
    if asked.country_code is not None:
        conditions.append(columns.country_code == asked.country_code.upper())
    if asked.actor:
        conditions.append(columns.participants.contains(asked.actor.casefold(), autoescape=True))
    if asked.text:
        conditions.append(columns.incident_id.in_(_told_by(document.c.arrival.in_(match_documents(asked.text)))))
    if asked.source_name is not None:
        conditions.append(columns.incident_id.in_(_told_by(document.c.source == asked.source_name)))
    if asked.is_dated is not None:
        conditions.append(_is_known(func.coalesce(columns.date_start, columns.date_end), asked.is_dated))
    if asked.is_placed is not None:
        conditions.append(_is_known(columns.country_code, asked.is_placed))
    if not asked.include_aggregates:
        conditions.append(columns.is_aggregate.is_(False))
    if not asked.include_crime and asked.scope is None:
        conditions.append(columns.scope != Scope.CRIME)
    if not asked.include_retracted:
        conditions.append(columns.is_retracted.is_(False))
    return conditions


def _is_known(value: ColumnElement[Any], wanted: bool) -> ColumnElement[bool]:
    return value.is_not(None) if wanted else value.is_(None)


def _told_by(documents: ColumnElement[bool]) -> Select[str]:
    told = link.join(mention, mention.c.mention_id == link.c.mention_id).join(
        document, document.c.document_id == mention.c.document_id
    )
    return select(link.c.incident_id).select_from(told).where(documents)
