"""Counts by country and sub-event type. Leaves out what did not happen, and never counts a thing twice."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from dateline.codebook.codes import Realization, RelationKind, Scope
from dateline.codebook.dispute import is_disputed, is_party_only
from dateline.codebook.event_types import load_sub_events
from dateline.codebook.findings import Count, Findings
from dateline.codebook.records import Incident

UNDONE = frozenset({Realization.FOILED, Realization.PLANNED, Realization.THREATENED})


def analyze(incidents: Iterable[Incident]) -> Findings:
    """Counts what was done or attempted, by country and sub-event type.

    Left out, by reason: crime, aggregates, acts foiled, planned or threatened, and components whose parent is counted.
    """
    counted, left_out = divide_incidents(incidents)
    tolls = [one for one in counted if one.totals.killed or one.totals.wounded]
    return Findings(
        counts=_count_groups(counted),
        n_incidents=len(counted),
        disputed_share=_share(sum(map(is_disputed, counted)), len(counted)),
        party_only_share=_share(sum(map(is_party_only, tolls)), len(tolls)),
        left_out=MappingProxyType(dict(sorted(left_out.items()))),
    )


def divide_incidents(incidents: Iterable[Incident]) -> tuple[list[Incident], Counter[str]]:
    """The incidents that are counted, in their order, and how many are not, by reason."""
    every = tuple(incidents)
    reasons = {one.incident_id: _reason_left_out(one) for one in every}
    eligible = [one for one in every if reasons[one.incident_id] is None]
    components = _list_components(every, {one.incident_id for one in eligible})
    counted = [one for one in eligible if one.incident_id not in components]
    left_out = Counter(reason for reason in reasons.values() if reason)
    if len(eligible) > len(counted):
        left_out["component"] = len(eligible) - len(counted)
    return counted, left_out


def _reason_left_out(incident: Incident) -> str | None:
    if incident.scope is Scope.CRIME:
        return "crime"
    if incident.is_aggregate:
        return "aggregate"
    return incident.realization.value if incident.realization in UNDONE else None


def _list_components(incidents: Sequence[Incident], eligible: set[str]) -> set[str]:
    """Incidents with a counted incident above them, however far up. In a circle of relations one counts."""
    parents: dict[str, set[str]] = defaultdict(set)
    for incident in incidents:
        for one in incident.relations:
            if one.kind is RelationKind.COMPONENT_OF:
                parents[one.from_id].add(one.to_id)
    components: set[str] = set()
    for child in sorted(eligible & parents.keys()):
        if any(one in eligible and one not in components for one in _list_ancestors(child, parents)):
            components.add(child)
    return components


def _list_ancestors(child: str, parents: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [child]
    while waiting:
        above = parents.get(waiting.pop(), set()) - found - {child}
        found |= above
        waiting += above
    return found


def _count_groups(counted: Sequence[Incident]) -> tuple[Count, ...]:
    groups: dict[tuple[str | None, str], list[Incident]] = defaultdict(list)
    for one in counted:
        groups[one.place.country if one.place else None, one.sub_event_type].append(one)
    order = list(load_sub_events())
    keys = sorted(groups, key=lambda key: (key[0] is None, key[0] or "", order.index(key[1])))
    return tuple(_count_group(country, kind, groups[country, kind]) for country, kind in keys)


def _count_group(country: str | None, sub_event_type: str, group: Sequence[Incident]) -> Count:
    tolls = [one.totals.killed for one in group if one.totals.killed]
    return Count(
        country=country,
        sub_event_type=sub_event_type,
        n_incidents=len(group),
        n_with_toll=len(tolls),
        killed_low=_add(toll.low for toll in tolls),
        killed_best=_add(toll.best for toll in tolls),
        n_disputed=sum(map(is_disputed, group)),
        n_party_only=sum(map(is_party_only, group)),
        incident_ids=tuple(one.incident_id for one in group),
    )


def _add(figures: Iterable[int | None]) -> int | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
