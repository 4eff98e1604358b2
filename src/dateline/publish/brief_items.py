"""An incident as the brief shows it: plain words, each value with its quote, rival figures side by side."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.codebook.codes import (
    BestBasis,
    EvidenceRole,
    LedgerRelation,
    ParticipantRole,
    Realization,
    ResponsibilityKind,
    Stance,
)
from dateline.codebook.labels import label_of
from dateline.codebook.records import Claim, Incident, Telling, Total
from dateline.publish.markdown import Markdown, link_url

SILENT_FIELDS = frozenset({"sub_event_type", "realization", "scope"})
"""Fields whose value the heading already tells."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One value, who said it where, and in which words."""

    field: str
    value: str
    who: str
    published: str
    quote: str


@dataclass(frozen=True, slots=True)
class Dispute:
    field: str
    rows: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """What the template prints of an incident."""

    incident_id: str
    heading: str
    note: str
    when: str
    where: str
    parties: str
    toll: str
    responsibility: str
    n_documents: int
    n_sources: int
    quotes: tuple[Quote, ...]
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True)
class Source:
    name: str
    n_reports: int
    copies: str
    links: Markdown


def build_item(incident: Incident) -> Item:
    """The incident in words."""
    disputes = list_disputes(incident)
    disputed = {one.field for one in disputes}
    return Item(
        incident_id=incident.incident_id,
        heading=incident.sub_event_type
        + (f", {incident.place.name}" if incident.place and incident.place.name else ""),
        note=""
        if incident.realization is Realization.COMPLETED
        else f" ({label_of(incident.realization).label.lower()})",
        when=tell_date(incident),
        where=tell_place(incident),
        parties="; ".join(tell_parties(incident)),
        toll=tell_toll(incident),
        responsibility="; ".join(tell_responsibility(incident)),
        n_documents=incident.n_documents,
        n_sources=incident.n_independent_sources,
        quotes=tuple(one for one in list_quotes(incident) if one.field not in disputed),
        disputes=disputes,
    )


def tell_date(incident: Incident) -> str:
    """The date with its kind, its precision and whether it is over."""
    start, end = incident.date_start, incident.date_end
    if start is None:
        return f"not told; no later than {end.isoformat()}" if end else "not told"
    told = start.isoformat()
    if end and end != start:
        joint = " to " if incident.date_kind == "duration" else " or at the latest "
        told += joint + end.isoformat()
    extras = [incident.time_of_day.value] if incident.time_of_day else []
    extras += (
        [f"known to the {incident.date_precision}"] if incident.date_precision in ("week", "month", "year") else []
    )
    extras += [incident.end_status.value] if incident.end_status in ("ongoing", "disputed") else []
    if "disputed" in extras:
        extras[-1] = "whether it is over is disputed"
    return f"{told} ({', '.join(extras)})" if extras else told


def tell_place(incident: Incident) -> str:
    """The place from small to large, with its precision."""
    place = incident.place
    if place is None:
        return "not told"
    names = dict.fromkeys(name for name in (place.name, place.admin2, place.admin1, place.country) if name)
    told = ", ".join(names) or place.as_written or "not told"
    radius = f", within about {place.uncertainty_km:g} km" if place.uncertainty_km else ""
    return f"{told} ({label_of(place.place_precision).label.lower()}{radius})"


def tell_parties(incident: Incident) -> list[str]:
    """Each participant with its role."""
    order = list(ParticipantRole)
    parties = sorted(incident.participants, key=lambda one: order.index(one.role))
    return [f"{one.role}: {one.name or one.as_written} ({label_of(one.kind).label.lower()})" for one in parties]


def tell_toll(incident: Incident) -> str:
    """Killed and wounded with bounds and basis; empty where nothing is told."""
    told = [
        f"{outcome} {tell_figure(total)}"
        for outcome, total in (("killed", incident.totals.killed), ("wounded", incident.totals.wounded))
        if total
    ]
    return "; ".join(told)


def tell_figure(total: Total) -> str:
    """A figure as `11`, `at least 7` or `12 (10 to 15)`, with its basis where parties alone speak."""
    best = "not settled" if total.best is None else str(total.best)
    if total.low is not None and total.high is None:
        best = f"at least {total.low}" if total.best in (None, total.low) else f"{best} ({total.low} or more)"
    elif (total.low, total.high) != (total.best, total.best):
        best += f" ({'?' if total.low is None else total.low} to {'?' if total.high is None else total.high})"
    if total.best_basis is BestBasis.PARTY_CLAIM:
        return f"{best}, said by a party only"
    return best if total.best_basis is BestBasis.SINGLE else f"{best}, {label_of(total.best_basis).label.lower()}"


def tell_responsibility(incident: Incident) -> list[str]:
    """Rivals side by side."""
    words = {ResponsibilityKind.DENIED: "denied by", ResponsibilityKind.CLAIMED: "claimed by"}
    told = []
    for one in incident.responsibility:
        text = f"{words.get(one.kind, one.kind.value)} {one.actor or 'nobody named'}"
        told.append(text + (f", according to {one.by_whom}" if one.by_whom else ""))
    return told


def list_quotes(incident: Incident) -> list[Quote]:
    """Every distinct value once, in the order told, with the words it was read from."""
    found: dict[tuple[str, str, str | None, Stance], Quote] = {}
    for telling in incident.tellings:
        for claim in telling.mention.claims:
            key = (claim.field, str(claim.value), claim.attributed_to, claim.stance)
            if claim.field not in SILENT_FIELDS and key not in found:
                found[key] = _quote(claim, telling)
    return list(found.values())


def list_disputes(incident: Incident) -> tuple[Dispute, ...]:
    """Fields on which sources differ or were revised, with everyone who spoke."""
    claims = {claim.claim_id: (claim, one) for one in incident.tellings for claim in one.mention.claims}
    differing = {
        entry.field
        for entry in incident.ledger
        if entry.relation in (LedgerRelation.CONTRADICTION, LedgerRelation.REVISION)
    }
    differing |= {claim.field for claim, _ in claims.values() if claim.stance is not Stance.ASSERTS}
    rows: dict[str, list[Quote]] = defaultdict(list)
    for entry in incident.ledger:
        if entry.field in differing and entry.claim_id in claims:
            rows[entry.field].append(_quote(*claims[entry.claim_id]))
    for claim, telling in claims.values():
        if claim.field in differing and claim.stance is not Stance.ASSERTS:
            rows[claim.field].append(_quote(claim, telling))
    return tuple(Dispute(name.replace("_", " "), tuple(dict.fromkeys(rows[name]))) for name in sorted(rows))


def _quote(claim: Claim, telling: Telling) -> Quote:
    words = next((one.quote for one in claim.evidence if one.role is EvidenceRole.VALUE), claim.value_raw)
    value = "" if claim.value is None else str(claim.value)
    if claim.stance is not Stance.ASSERTS:
        value = f"{claim.stance}: {value}".rstrip(": ")
    outlet = telling.source_name or "source not named"
    return Quote(
        field=claim.field.replace("_", " "),
        value=value,
        who=f"{claim.attributed_to}, in {outlet}" if claim.attributed_to else outlet,
        published=telling.published_on.isoformat() if telling.published_on else "undated",
        quote=words,
    )


def list_sources(incidents: Sequence[Incident]) -> list[Source]:
    """Outlets by name with their distinct reports."""
    reports: dict[str, dict[str, Telling]] = defaultdict(dict)
    for incident in incidents:
        for telling in incident.tellings:
            reports[telling.source_name or "source not named"][telling.mention.document_id] = telling
    return [
        Source(
            name=name,
            n_reports=len(told),
            copies=f", {copied} of them copied"
            if (copied := sum(one.copy_of is not None for one in told.values()))
            else "",
            links=Markdown(" ".join(link for one in told.values() if one.url and (link := link_url(one.url)))),
        )
        for name, told in sorted(reports.items())
    ]
