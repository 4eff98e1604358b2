"""An incident's values in few words, for a table cell or a line."""

from collections.abc import Sequence
from datetime import date, timedelta

from dateline.codebook.codes import (
    DateKind,
    DatePrecision,
    EndStatus,
    LedgerRelation,
    ParticipantRole,
    PlacePrecision,
    Realization,
)
from dateline.codebook.records import Incident, Participant, Total

UNKNOWN = "–"
ATTACKERS = frozenset({ParticipantRole.PERPETRATOR, ParticipantRole.INTERVENER})
COARSE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.ADMIN1, PlacePrecision.DISTRICT})


def tell_date(incident: Incident) -> str:
    """When, with the precision that it is known to: `2022-01`, `2022-01-27 or 28, night`, `by 2022-01-28`."""
    told = _tell_days(incident)
    if incident.time_of_day:
        told += f", {incident.time_of_day}"
    if incident.end_status is EndStatus.ONGOING:
        return f"{told}, ongoing"
    return f"{told}, end disputed" if incident.end_status is EndStatus.DISPUTED else told


def _tell_days(incident: Incident) -> str:
    start, end = incident.date_start, incident.date_end
    if start is None:
        return f"by {end}" if end else UNKNOWN
    if end is None:
        return f"since {start}" if incident.date_kind is DateKind.DURATION else f"{start} or later"
    match incident.date_precision:
        case DatePrecision.YEAR if start.year == end.year:
            return f"{start:%Y}"
        case DatePrecision.MONTH if (start.year, start.month) == (end.year, end.month):
            return f"{start:%Y-%m}"
        case DatePrecision.WEEK if end - start <= timedelta(days=7):
            return f"week of {start}"
    if start == end:
        return str(start)
    if incident.date_kind is DateKind.DURATION:
        return f"{start} to {_shorten(end, start)}"
    if end - start == timedelta(days=1):
        return f"{start} or {_shorten(end, start)}"
    return f"between {start} and {_shorten(end, start)}"


def _shorten(day: date, known: date) -> str:
    """A day without the year, and the month, that the other told."""
    if day.year != known.year:
        return str(day)
    return f"{day:%d}" if day.month == known.month else f"{day:%m-%d}"


def tell_place(incident: Incident) -> str:
    """Where, from small to large: the place, its first division and its country, each once."""
    place = incident.place
    if place is None:
        return UNKNOWN
    names = dict.fromkeys(name for name in (place.name, place.admin1, place.country) if name)
    told = ", ".join(names) or place.as_written or UNKNOWN
    return f"near {told}" if place.place_precision is PlacePrecision.NEAR else told


def tell_type(incident: Incident) -> str:
    """What, with its realization where it was not completed and a mark where a sentence only counts."""
    told = incident.sub_event_type
    if incident.is_aggregate:
        told = f"counted: {told}"
    if incident.is_retracted:
        told = f"retracted: {told}"
    return told if incident.realization is Realization.COMPLETED else f"{incident.realization}: {told}"


def tell_parties(incident: Incident) -> str:
    """Who, the attacking side first: `A → B`, or `A – B` where nobody is said to have attacked."""
    people = incident.participants
    attackers = [one for one in people if one.role in ATTACKERS]
    others = [one for one in people if one.role not in ATTACKERS]
    if attackers:
        return f"{_name(attackers) or 'unidentified'} → {_name(others) or UNKNOWN}" if others else _name(attackers)
    sides = [_name([one for one in others if one.side == side]) for side in ("a", "b", None)]
    return " – ".join(side for side in sides if side) or UNKNOWN


def _name(people: Sequence[Participant]) -> str:
    names = list(dict.fromkeys(one.name or one.as_written for one in people))
    return ", ".join(names[:2]) + (f" +{len(names) - 2}" if len(names) > 2 else "")


def tell_toll(incident: Incident, outcome: str = "killed") -> str:
    """Low–best–high, or the rival figures where sources contradict one another: `disputed 5/12`."""
    total: Total | None = getattr(incident.totals, outcome)
    rivals = list_rival_figures(incident, outcome)
    if rivals:
        return f"disputed {'/'.join(map(str, rivals))}"
    return tell_total(total) if total else UNKNOWN


def tell_total(total: Total) -> str:
    """`11`, `≥7` where no upper bound is told, `10–12–15`."""
    low, best, high = total.low, total.best, total.high
    if low == best == high and best is not None:
        return str(best)
    if high is None and low is not None:
        return f"≥{low}" if best in (low, None) else f"≥{low}, best {best}"
    return UNKNOWN.join("?" if one is None else str(one) for one in (low, best, high))


def list_rival_figures(incident: Incident, outcome: str) -> list[int]:
    """The figures that stand against one another in the ledger: each origin's last, ascending; empty for no dispute."""
    entries = [one for one in incident.ledger if one.field == outcome and isinstance(one.value, int)]
    if not any(one.relation is LedgerRelation.CONTRADICTION for one in entries):
        return []
    last: dict[str | None, int] = {}
    for one in entries:
        # What is new behind an origin's first figure adds other victims to it.
        if isinstance(one.value, int) and not (one.relation is LedgerRelation.NEW and one.attributed_to in last):
            last[one.attributed_to] = one.value
    figures = sorted(set(last.values()))
    return figures if len(figures) > 1 else []


def tell_sources(incident: Incident) -> str:
    """Independent sources of reports: `2 in 5`; one number where each report is a source."""
    sources, reports = incident.n_independent_sources, incident.n_documents
    return str(sources) if sources == reports else f"{sources} in {reports}"
