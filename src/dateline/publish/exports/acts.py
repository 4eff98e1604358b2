"""Which incidents count as acts, and when an act may have begun: what ACLED's, UCDP's and the panel's rows share."""

from collections.abc import Container
from datetime import date

from dateline.codebook.codes import DateBasis, DateKind, DatePrecision, Realization, RelationKind, Scope
from dateline.codebook.records import Incident

DONE = frozenset({Realization.COMPLETED, Realization.ATTEMPTED})


def tell_uncounted(incident: Incident, counted: Container[str] | None) -> str | None:
    """Why an incident is no act of its own; `None` for one that is.

    `counted` are the ids of those that a count takes in, as the store tells; without it a component is left to the
    act above it, whether or not that is in the file.
    """
    if incident.scope is Scope.CRIME:
        return "crime"
    if incident.is_retracted:
        return "retracted"
    if incident.is_aggregate:
        return "a count of several acts"
    if incident.realization not in DONE:
        return incident.realization.value
    above = any(
        one.kind is RelationKind.COMPONENT_OF and one.from_id == incident.incident_id for one in incident.relations
    )
    is_counted = not above if counted is None else incident.incident_id in counted
    return None if is_counted else "part of an act that is counted"


def find_days(incident: Incident) -> tuple[date, date] | None:
    """First and last day on which it went on, or within which it happened; `None` where reports do not tell."""
    start, end = incident.date_start, incident.date_end
    if start is None or incident.date_precision is DatePrecision.UNKNOWN:
        return None
    if incident.date_basis is DateBasis.PUBLICATION_BOUND:
        return None
    return start, max(start, end or start)


def goes_on(incident: Incident) -> bool:
    """Whether it lasted from its first day to its last, both known; else it happened once between them."""
    return incident.date_kind is DateKind.DURATION and incident.date_precision is DatePrecision.DAY
