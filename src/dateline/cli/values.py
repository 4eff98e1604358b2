"""An incident's values for `show`: field, value, and the name of the rule that derived it."""

from collections.abc import Iterable, Iterator

from dateline.cli.wording import list_rival_figures, tell_date, tell_place, tell_total
from dateline.codebook.codes import CasualtyOutcome, DateBasis, DatePrecision
from dateline.codebook.labels import label_of
from dateline.codebook.records import Casualty, Incident, Participant

Row = tuple[str, str, str]


def list_values(incident: Incident) -> list[Row]:
    """A row for each value that is known; what is unknown has no row, and its reason stands under the quotes."""
    rules = {one.field: one.rule for one in incident.derived}
    claims = _rules_by_field(incident)
    rows = [
        ("type", incident.sub_event_type, rules.get("sub_event_type", "")),
        ("realization", label_of(incident.realization).label.lower(), rules.get("realization", "")),
        ("when", _tell_when(incident), _first(rules, "date", "date_start", "date_end")),
        ("is it over", label_of(incident.end_status).label.lower(), rules.get("end_status", "")),
        ("where", _tell_where(incident), rules.get("place", "")),
    ]
    rows += [(one.role.value, _tell_person(one), claims.get("participant", "")) for one in incident.participants]
    rows += list(_list_tolls(incident, rules, claims))
    rows += [
        ("weapon", one.type + (f", {one.count}" if one.count else ""), claims.get("weapon", ""))
        for one in incident.weapons
    ]
    rows += list(_list_statements(incident, claims))
    rows += [("told as", label_of(incident.temporal_role).label.lower(), "current_if_any")]
    return [row for row in rows if row[1]]


def _rules_by_field(incident: Incident) -> dict[str, str]:
    """For values that no rule derives but that are taken as told: the rules that read their claims."""
    rules: dict[str, dict[str, None]] = {}
    for telling in incident.tellings:
        for claim in telling.mention.claims:
            rules.setdefault(claim.field, {})[claim.rule] = None
    return {field: "as told: " + ", ".join(names) for field, names in rules.items()}


def _first(rules: dict[str, str], *fields: str) -> str:
    return ", ".join(dict.fromkeys(rules[field] for field in fields if field in rules))


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


def _tell_person(person: Participant) -> str:
    kinds = [label_of(code).label.lower() for code in (person.kind, person.target_type) if code]
    return f"{person.name or person.as_written} ({', '.join(dict.fromkeys(kinds))})"


def _list_tolls(incident: Incident, rules: dict[str, str], claims: dict[str, str]) -> Iterator[Row]:
    for outcome, total in (("killed", incident.totals.killed), ("wounded", incident.totals.wounded)):
        if total:
            rivals = list_rival_figures(incident, outcome)
            told = tell_total(total) + (f"; sources say {' and '.join(map(str, rivals))}" if rivals else "")
            yield outcome, told, rules.get(f"totals.{outcome}", total.best_basis.value)
    for line in _list_parts(incident):
        yield f"· {line.outcome}", _tell_part(line, incident), claims.get(line.outcome, "")


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


def _list_statements(incident: Incident, claims: dict[str, str]) -> Iterator[Row]:
    for one in incident.responsibility:
        by_whom = f", according to {one.by_whom}" if one.by_whom and one.by_whom != one.actor else ""
        yield "responsibility", f"{one.kind}: {one.actor or 'nobody named'}{by_whom}", claims.get("responsibility", "")
    for told in incident.outcome:
        who = f" ({told.attributed_to}{', a party' if told.is_party else ''})" if told.attributed_to else ""
        yield f"outcome, {told.kind}", f"{told.stance}: {told.value}{who}", claims.get("outcome", "")
    if incident.civilian_targeting is not None:
        yield "civilians targeted", "yes" if incident.civilian_targeting else "no", claims.get("civilian_targeting", "")
    if incident.aggregate:
        number = incident.aggregate.best or incident.aggregate.low
        yield "counts", f"{number or 'several'} acts: {incident.aggregate.of}", claims.get("aggregate", "")
    for relation in incident.relations:
        yield relation.kind.value.replace("_", " "), relation.to_id, "as told"
