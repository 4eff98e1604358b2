"""Which incidents are asked for."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, or_, select

from dateline.codebook.codes import DateKind, Realization, RelationKind, ReviewStatus, Scope, TemporalRole
from dateline.codebook.precision import COARSE
from dateline.store.schema import document, incident, link, relation, revision
from dateline.store.sqlite import match_documents, scan_for


class Box(NamedTuple):
    """A part of the map, in degrees (WGS 84). Where `west` is more than `east` it lies across 180 degrees."""

    west: float
    south: float
    east: float
    north: float


class Order(StrEnum):
    """How a list is sorted. What does not have the value comes last, and equals come the latest first."""

    LATEST = "latest"
    OLDEST = "oldest"
    REPORTED = "reported"
    KILLED = "killed"
    SOURCES = "sources"
    TYPE = "type"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """All that is set must hold; what is left out asks nothing.

    `since` and `until` (both inclusive) keep incidents whose days touch that time; one without any date is then left
    out, and one with a single bound stands on that day. `actor` is looked for inside the participants' names,
    whatever their case; `text` must have all its words in one document that tells of the incident. `country_code`
    is ISO 3166-1 alpha-2. `source_name` is the publisher of a document that tells of the incident. `is_dated` asks
    whether any day is known, `is_placed` whether the country is. `killed_min` and `killed_max` (inclusive) are of the
    best figure, `probability_min` of the surest telling: what has no figure, or none of them, is then left out.
    `sources_min` counts independent sources. `box` keeps what is known to lie in it, more finely than to the country;
    `is_mapped` asks whether it is known so finely. `is_counted` asks whether a count of acts takes it in
    (`IS_COUNTED`), `is_dated_to_week` whether its days are known to within a week. `reported_*` bound the day of its
    first report, `revised_*` one on which a report revised a value of it. Crime is left out unless asked for, by
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
    is_mapped: bool | None = None
    is_disputed: bool | None = None
    killed_min: int | None = None
    killed_max: int | None = None
    sources_min: int | None = None
    probability_min: float | None = None
    box: Box | None = None
    is_counted: bool | None = None
    is_dated_to_week: bool | None = None
    reported_since: date | None = None
    reported_until: date | None = None
    revised_since: date | None = None
    revised_until: date | None = None
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
    "is_disputed",
)


def build_conditions(asked: IncidentFilter) -> list[ColumnElement[bool]]:
    """The filter as conditions on the incident table, every value bound."""
    columns = incident.c
    conditions = [columns[name] == value for name in _EQUAL if (value := getattr(asked, name)) is not None]
    conditions += [*_bound_days(asked), *_bound_figures(asked)]
    if asked.country_code is not None:
        conditions.append(columns.country_code == asked.country_code.upper())
    if asked.actor:
        conditions.append(columns.participants.contains(asked.actor.casefold(), autoescape=True))
    if asked.text:
        conditions.append(_is_told_by(match_documents(asked.text)))
    if asked.source_name is not None:
        conditions.append(_is_told_by(select(document.c.arrival).where(document.c.source == asked.source_name)))
    if asked.is_dated is not None:
        conditions.append(_is_known(func.coalesce(columns.date_start, columns.date_end), asked.is_dated))
    if asked.is_placed is not None:
        conditions.append(_is_known(columns.country_code, asked.is_placed))
    if asked.is_mapped is not None:
        conditions.append(IS_MAPPED if asked.is_mapped else ~IS_MAPPED)
    if asked.box is not None:
        conditions += _lie_in(asked.box)
    if asked.is_counted is not None:
        conditions.append(IS_COUNTED if asked.is_counted else ~IS_COUNTED)
    if asked.is_dated_to_week is not None:
        conditions.append(IS_DATED_TO_WEEK if asked.is_dated_to_week else ~IS_DATED_TO_WEEK)
    return conditions + _leave_out(asked)


def _bound_days(asked: IncidentFilter) -> list[ColumnElement[bool]]:
    first, last = incident.c.date_start, incident.c.date_end
    since = [] if asked.since is None else [func.coalesce(last, first) >= asked.since]
    days = since if asked.until is None else [*since, func.coalesce(first, last) <= asked.until]
    days += _lie_between(incident.c.first_reported_on, asked.reported_since, asked.reported_until)
    if bounds := _lie_between(revision.c.revised_on, asked.revised_since, asked.revised_until):
        days.append(incident.c.incident_id.in_(select(revision.c.incident_id).where(*bounds)))
    return days


def _lie_between(day: ColumnElement[Any], since: date | None, until: date | None) -> list[ColumnElement[bool]]:
    return [*([] if since is None else [day >= since]), *([] if until is None else [day <= until])]


def _leave_out(asked: IncidentFilter) -> list[ColumnElement[bool]]:
    """What is left out unless it is asked for."""
    columns = incident.c
    conditions: list[ColumnElement[bool]] = []
    if not asked.include_aggregates:
        conditions.append(columns.is_aggregate.is_(False))
    if not asked.include_crime and asked.scope is None:
        conditions.append(columns.scope != Scope.CRIME)
    if not asked.include_retracted:
        conditions.append(columns.is_retracted.is_(False))
    return conditions


UNDONE = (Realization.FOILED, Realization.PLANNED, Realization.THREATENED)


def build_counted(asked: IncidentFilter) -> list[ColumnElement[bool]]:
    """The filter, less what a count of acts leaves out: what only counts others, what did not happen unless it is asked
    for, and the components of an incident that fits."""
    conditions = [*build_conditions(asked), incident.c.is_aggregate.is_(False)]
    if asked.realization is None:
        conditions.append(incident.c.realization.not_in(UNDONE))
    # Asked of each of the few wholes, by its id: a list of all that fit would be made for them anew.
    whole = select(incident.c.incident_id).where(incident.c.incident_id == relation.c.to_id, *conditions)
    parts = select(relation.c.from_id).where(
        relation.c.kind == RelationKind.COMPONENT_OF,
        relation.c.to_id != relation.c.from_id,
        whole.correlate(relation).exists(),
    )
    return [*conditions, scan_for(incident.c.incident_id).not_in(parts)]


_whole = incident.alias()
_PARTS = (
    select(relation.c.from_id)
    .join(_whole, _whole.c.incident_id == relation.c.to_id)
    .where(
        relation.c.kind == RelationKind.COMPONENT_OF,
        relation.c.to_id != relation.c.from_id,
        ~_whole.c.is_aggregate,
        ~_whole.c.is_retracted,
        _whole.c.realization.not_in(UNDONE),
    )
)
IS_COUNTED: ColumnElement[bool] = (
    incident.c.is_aggregate.is_(False)
    & incident.c.realization.not_in(UNDONE)
    & scan_for(incident.c.incident_id).not_in(_PARTS)
)
"""An act that was done or attempted: no sentence that only counts acts, and no part of an act that counts itself."""

DAYS_OF_A_WEEK = 6
"""From its first day to its last."""

IS_DATED_TO_WEEK: ColumnElement[bool] = func.coalesce(
    (incident.c.date_kind == DateKind.DURATION)
    | (func.julianday(incident.c.date_end) - func.julianday(incident.c.date_start) <= DAYS_OF_A_WEEK),
    False,
) & incident.c.date_start.is_not(None)
"""It went on from a known day, or happened once within days that are at most a week. One bound alone tells no week."""

IS_MAPPED: ColumnElement[bool] = func.coalesce(
    incident.c.latitude.is_not(None) & incident.c.place_precision.not_in(sorted(COARSE)), False
)
"""Known more finely than to the country: what a box of the map can hold."""


def _bound_figures(asked: IncidentFilter) -> list[ColumnElement[bool]]:
    columns = incident.c
    bounds = (
        (columns.killed_best, asked.killed_min, asked.killed_max),
        (columns.n_sources, asked.sources_min, None),
        (columns.coder_probability, asked.probability_min, None),
    )
    lowest = [column >= low for column, low, _ in bounds if low is not None]
    return lowest + [column <= high for column, _, high in bounds if high is not None]


def _lie_in(box: Box) -> list[ColumnElement[bool]]:
    longitude = incident.c.longitude
    from_west, to_east = longitude >= box.west, longitude <= box.east
    across = or_(from_west, to_east) if box.west > box.east else from_west & to_east
    return [incident.c.latitude.between(box.south, box.north), across, IS_MAPPED]


def _is_known(value: ColumnElement[Any], wanted: bool) -> ColumnElement[bool]:
    return value.is_not(None) if wanted else value.is_(None)


def _is_told_by(arrivals: Select[int]) -> ColumnElement[bool]:
    """Whether one of these documents tells of the incident."""
    told = select(link.c.incident_id).where(link.c.arrival.in_(arrivals))
    return scan_for(incident.c.incident_id).in_(told)
