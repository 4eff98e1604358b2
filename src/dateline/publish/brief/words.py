"""An incident's values in plain words, as the brief prints them."""

from dateline.codebook.codes import BestBasis, ResponsibilityKind
from dateline.codebook.labels import label_of
from dateline.codebook.records import Claim, Incident, Participant, Responsibility, Total

HELD = {
    ResponsibilityKind.CLAIMED: "claimed by",
    ResponsibilityKind.DENIED: "denied by",
    ResponsibilityKind.BLAMED: "blamed on",
    ResponsibilityKind.REPORTED: "reported:",
    ResponsibilityKind.INFERRED: "inferred:",
}


def tell_days(incident: Incident) -> str:
    """The days alone: of a duration, of a window, or the latest bound."""
    start, end = incident.date_start, incident.date_end
    if start is None:
        return f"not told; no later than {end.isoformat()}" if end else "not told"
    if end is None or end == start:
        return start.isoformat()
    joint = " to " if incident.date_kind == "duration" else " or at the latest "
    return start.isoformat() + joint + end.isoformat()


def tell_date(incident: Incident) -> str:
    """The date with its kind, its precision and whether it is over."""
    told = tell_days(incident)
    if incident.date_start is None:
        return told
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


def tell_party(one: Participant) -> str:
    """A participant with its kind."""
    return f"{one.name or one.as_written} ({label_of(one.kind).label.lower()})"


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


def tell_claimed_figure(claim: Claim) -> str:
    """The figure that one source gives: `5`, `at least 7`, `10 to 15`."""
    low, high = claim.detail.get("low"), claim.detail.get("high")
    if low is not None and "high" in claim.detail and high is None:
        return f"at least {low}"
    if claim.value is None:
        return f"{'?' if low is None else low} to {'?' if high is None else high}"
    return str(claim.value)


def tell_responsibility(one: Responsibility) -> str:
    """Who is held to have done it, in which way, and according to whom."""
    told = f"{HELD[one.kind]} {one.actor or 'nobody named'}"
    return told + (f", according to {one.by_whom}" if one.by_whom and one.by_whom != one.actor else "")
