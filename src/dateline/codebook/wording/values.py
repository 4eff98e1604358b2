"""An incident's values, a row each: field, value, the rule that derived it, and the claims that it rests on."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dateline.codebook.codes import CasualtyOutcome, DateBasis, DatePrecision, RelationKind
from dateline.codebook.labels import label_of
from dateline.codebook.records import Casualty, Claim, Incident, Participant, Value
from dateline.codebook.wording.cells import list_rival_figures, tell_date, tell_place, tell_total

_CONVERSES = {
    RelationKind.COMPONENT_OF: "has component",
    RelationKind.COUNTED_IN: "counts also",
    RelationKind.FOLLOW_UP_OF: "followed up by",
    RelationKind.SAME_PLOT_AS: "same plot as",
    RelationKind.RESPONSE_TO: "responded to by",
}
"""What a relation is called at the incident that it leads to."""


class ValueRow(NamedTuple):
    """`claim_ids` is empty where a value rests on no single claim, such as the role of the telling."""

    field: str
    value: str
    rule: str
    claim_ids: tuple[str, ...] = ()


class Origins:
    """Where an incident's values come from: rules that derived them, and claims that tell them."""

    def __init__(self, incident: Incident) -> None:
        self._derived = {one.field: one for one in incident.derived}
        self._claims: dict[str, list[Claim]] = {}
        for telling in incident.tellings:
            for claim in telling.mention.claims:
                self._claims.setdefault(claim.field, []).append(claim)

    def row(self, field: str, value: str, *derived: str, default: str = "") -> ValueRow:
        """The row of a value that rules derived, by the names that these have in `Incident.derived`."""
        found = [self._derived[name] for name in derived if name in self._derived]
        rules = ", ".join(dict.fromkeys(one.rule for one in found)) or default
        return ValueRow(field, value, rule=rules, claim_ids=_unique(x for one in found for x in one.claim_ids))

    def told(
        self, field: str, value: str, claim_field: str, claimed: tuple[Value, ...] = (), **detail: str | None
    ) -> ValueRow:
        """The row of a value that no rule derives but that is taken as told: the rules that read such claims, and
        those that have this very value (any, where none is given) and detail."""
        claims = self._claims.get(claim_field, [])
        rules = dict.fromkeys(claim.rule for claim in claims)
        fitting = (
            claim.claim_id
            for claim in claims
            if claim.value in (claimed or (claim.value,)) and all(claim.detail.get(k) == v for k, v in detail.items())
        )
        return ValueRow(field, value, f"as told: {', '.join(rules)}" if rules else "", _unique(fitting))


def list_values(incident: Incident) -> list[ValueRow]:
    """A row for each value that is known; what is unknown has no row, and its reason stands under the quotes."""
    origins = Origins(incident)
    rows = [
        origins.row("type", incident.sub_event_type, "sub_event_type"),
        origins.row("realization", label_of(incident.realization).label.lower(), "realization"),
        origins.row("when", _tell_when(incident), "date", "date_start", "date_end"),
        origins.row("is it over", label_of(incident.end_status).label.lower(), "end_status"),
        origins.row("where", _tell_where(incident), "place"),
        *(_tell_person(one, origins) for one in incident.participants),
        *_list_tolls(incident, origins),
        *_list_weapons(incident, origins),
        *_list_statements(incident, origins),
        ValueRow("told as", label_of(incident.temporal_role).label.lower(), "current_if_any"),
    ]
    return [row for row in rows if row.value]


def _unique(claim_ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim_ids))


def _tell_when(incident: Incident) -> str:
    if incident.date_basis is DateBasis.NONE:
        return ""
    parts = [tell_date(incident)]
    if incident.date_precision is not DatePrecision.UNKNOWN:
        parts.append(f"known to the {label_of(incident.date_precision).label.lower()}")
    parts += [label_of(incident.date_kind).label.lower()] if incident.date_kind and incident.date_start else []
    return "; ".join([*parts, f"basis: {label_of(incident.date_basis).label.lower()}"])


def _tell_where(incident: Incident) -> str:
    place = incident.place
    if place is None:
        return ""
    parts = [tell_place(incident), label_of(place.place_precision).label.lower()]
    if place.latitude is not None and place.longitude is not None:
        parts.append(f"{place.latitude:.3f}, {place.longitude:.3f}")
    parts += [f"within {place.uncertainty_km:g} km"] if place.uncertainty_km else []
    return "; ".join(parts)


def _tell_person(person: Participant, origins: Origins) -> ValueRow:
    kinds = [label_of(code).label.lower() for code in (person.kind, person.target_type) if code]
    told = f"{person.name or person.as_written} ({', '.join(dict.fromkeys(kinds))})"
    unnamed = {} if person.name else {"as_written": person.as_written}
    return origins.told(person.role.value, told, "participant", (person.name,), **unnamed)


def _list_tolls(incident: Incident, origins: Origins) -> Iterator[ValueRow]:
    for outcome, total in (("killed", incident.totals.killed), ("wounded", incident.totals.wounded)):
        if total:
            rivals = list_rival_figures(incident, outcome)
            told = tell_total(total) + (f"; sources say {' and '.join(map(str, rivals))}" if rivals else "")
            yield origins.row(outcome, told, f"totals.{outcome}", default=total.best_basis.value)
    for line in _list_parts(incident):
        row = origins.told(f"· {line.outcome}", _tell_part(line, incident), line.outcome)
        yield row._replace(claim_ids=line.claim_ids)


def _list_parts(incident: Incident) -> Iterable[Casualty]:
    """The lines of the toll, where they tell more than the totals do."""
    totalled = {CasualtyOutcome.KILLED, CasualtyOutcome.WOUNDED}
    return [one for one in incident.casualties if one.status or one.demographic or one.outcome not in totalled]


def _tell_part(line: Casualty, incident: Incident) -> str:
    figures = [str(one) for one in dict.fromkeys((line.low, line.best, line.high)) if one is not None]
    number = "–".join(figures) or "number not told"
    whose = next((one.name or one.as_written for one in incident.participants
                  if one.participant_id == line.of_participant), None)  # fmt: skip
    words = [
        line.status.value.replace("_", " ") if line.status else "",
        line.demographic or "",
        f"({whose})" if whose else "",
    ]
    return " ".join([number, *filter(None, words)]) + (", in the figure above" if line.included_in is not None else "")


def _list_weapons(incident: Incident, origins: Origins) -> Iterator[ValueRow]:
    for weapon in incident.weapons:
        told = weapon.type + (f", {weapon.count}" if weapon.count else "")
        yield origins.told("weapon", told, "weapon", (weapon.type,))


def _list_statements(incident: Incident, origins: Origins) -> Iterator[ValueRow]:
    for one in incident.responsibility:
        by_whom = f", according to {one.by_whom}" if one.by_whom and one.by_whom != one.actor else ""
        told = f"{one.kind}: {one.actor or 'nobody named'}{by_whom}"
        yield origins.told(
            "responsibility", told, "responsibility", (one.kind.value,), actor=one.actor, by_whom=one.by_whom
        )
    for end in incident.outcome:
        who = f" ({end.attributed_to}{', a party' if end.is_party else ''})" if end.attributed_to else ""
        told = f"{end.stance}: {end.value}{who}"
        yield origins.told(f"outcome, {end.kind}", told, "outcome", (end.value,))
    if incident.civilian_targeting is not None:
        told = "yes" if incident.civilian_targeting else "no"
        yield origins.told("civilians targeted", told, "civilian_targeting")
    if incident.aggregate:
        number = incident.aggregate.best or incident.aggregate.low
        yield origins.told("counts", f"{number or 'several'} acts: {incident.aggregate.of}", "aggregate")
    for relation in incident.relations:
        is_from = relation.from_id == incident.incident_id
        told = relation.kind.value.replace("_", " ") if is_from else _CONVERSES[relation.kind]
        yield ValueRow(told, relation.to_id if is_from else relation.from_id, "as told", relation.claim_ids)
