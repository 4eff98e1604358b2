"""Blocking keys: only incidents that share one are compared."""

from collections.abc import Iterator
from datetime import date, timedelta

from dateline.codebook.codes import DatePrecision
from dateline.codebook.records import Incident
from dateline.link.comparison import highest_weight
from dateline.link.linking import THRESHOLD

MAX_DAYS = 10
"""Incidents of at most so many days are found by day, longer and vaguer ones by month."""
MAX_MONTHS = 14
BOUND_REACH = timedelta(days=14)
"""How long before the day it was told an act is looked for, where only that day is known."""
_DAY = timedelta(days=1)
_UNKNOWN = "??"


def blocking_keys(incident: Incident) -> frozenset[str]:
    """The keys an incident is kept under: country with its months, and its days if it is dated to the day.

    Without a country the key holds `??`. An incident that no other could be linked to has none.
    """
    if not can_be_linked(incident):
        return frozenset()
    country = _country(incident)
    months = {f"{country}:month:{month}" for month in _months(incident)}
    if _is_fine(incident):
        return frozenset(months | {f"{country}:day:{day}" for day in _days(incident)})
    return frozenset(months | {f"{country}:vague:{month}" for month in _months(incident)})


def search_keys(incident: Incident) -> frozenset[str]:
    """The keys under which an incident's likes are kept: the same days or vague dates, for a vague one the month."""
    if not can_be_linked(incident):
        return frozenset()
    country = _country(incident)
    if not _is_fine(incident):
        return frozenset(f"{country}:month:{month}" for month in _months(incident))
    vague = {f"{country}:vague:{month}" for month in _months(incident)}
    return frozenset(vague | {f"{country}:day:{day}" for day in _days(incident)})


def can_be_linked(incident: Incident) -> bool:
    """Whether any other could be told to be the same act: it tells enough, and is no aggregate, which counts acts."""
    return not incident.is_aggregate and highest_weight(incident) >= THRESHOLD


def _country(incident: Incident) -> str:
    return (incident.place.country_code if incident.place else None) or _UNKNOWN


def _is_fine(incident: Incident) -> bool:
    if incident.date_start is None or incident.date_precision not in {DatePrecision.DAY, DatePrecision.RANGE}:
        return False
    return ((incident.date_end or incident.date_start) - incident.date_start).days <= MAX_DAYS


def _days(incident: Incident) -> Iterator[str]:
    """The incident's days, with one before and after: reports differ by a night."""
    if incident.date_start is None:
        return
    day, last = incident.date_start - _DAY, (incident.date_end or incident.date_start) + _DAY
    while day <= last:
        yield day.isoformat()
        day += _DAY


def _months(incident: Incident) -> list[str]:
    first, last = incident.date_start or incident.date_end, incident.date_end or incident.date_start
    if first is None or last is None:
        return ["none"]
    if incident.date_start is None:
        first = last - BOUND_REACH
    months: list[str] = []
    month: date = (first - _DAY).replace(day=1)
    while month <= last + _DAY and len(months) < MAX_MONTHS:
        months.append(month.strftime("%Y-%m"))
        month = (month + timedelta(days=32)).replace(day=1)
    return months
