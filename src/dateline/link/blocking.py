"""Blocking keys: only mentions that share one are compared."""

from collections.abc import Iterator
from datetime import date, timedelta

from dateline.codebook.codes import DatePrecision
from dateline.codebook.records import Incident
from dateline.link.candidates import Candidate
from dateline.link.levels import BOUND_DAYS
from dateline.link.weights import THRESHOLD, highest_weight

MAX_DAYS = 10
"""Incidents of at most so many days are found by day, longer and vaguer ones by month."""
MAX_MONTHS = 14
_BOUND_REACH = timedelta(days=BOUND_DAYS)
_DAY = timedelta(days=1)
_UNKNOWN = "??"
_ANY = "*"
"""All are kept under it too, for those of which no country is known."""


def blocking_keys(one: Candidate) -> frozenset[str]:
    """The keys a mention is kept under: country with its months, and its days if it is dated to the day; its page, and
    the report that it is or copies.

    Without a country the key holds `??`. A mention that no other could be linked to has none.
    """
    if not can_be_linked(one):
        return frozenset()
    told = one.told
    kinds = {f"month:{month}" for month in _months(told)}
    kinds |= {f"day:{day}" for day in _days(told)} if _is_fine(told) else {f"vague:{month}" for month in _months(told)}
    return frozenset({f"{country}:{kind}" for country in (_country(told), _ANY) for kind in kinds} | _report_keys(one))


def search_keys(one: Candidate) -> frozenset[str]:
    """The keys under which a mention's likes are kept: the same days or vague dates, for a vague one the month."""
    if not can_be_linked(one):
        return frozenset()
    told, country = one.told, _country(one.told)
    kinds = {f"month:{month}" for month in _months(told)}
    if _is_fine(told):
        kinds = {f"vague:{month}" for month in _months(told)} | {f"day:{day}" for day in _days(told)}
    countries = (_ANY,) if country == _UNKNOWN else (country, _UNKNOWN)
    return frozenset({f"{each}:{kind}" for each in countries for kind in kinds} | _report_keys(one))


def can_be_linked(one: Candidate) -> bool:
    """Whether any other could be told to be the same act: it tells enough, and is no aggregate, which counts acts."""
    return not one.told.is_aggregate and highest_weight(one) >= THRESHOLD


def _report_keys(one: Candidate) -> set[str]:
    return {f"text:{one.copy_of or one.document_id}", *([f"page:{one.url}"] if one.url else [])}


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
        first = last - _BOUND_REACH
    months: list[str] = []
    month: date = (first - _DAY).replace(day=1)
    while month <= last + _DAY and len(months) < MAX_MONTHS:
        months.append(month.strftime("%Y-%m"))
        month = (month + timedelta(days=32)).replace(day=1)
    return months
