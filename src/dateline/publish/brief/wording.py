"""An incident's values in plain words, as the brief prints them."""

from dateline.codebook.codes import BestBasis, EndStatus, OutcomeKind, ParticipantRole, Stance
from dateline.codebook.records import Casualty, Claim, Incident, Participant, Responsibility, Total
from dateline.codebook.reviewing import is_rejected
from dateline.codebook.wording.claims import CODED, OWN_DENIAL
from dateline.publish.brief.language import Words

VAGUE = ("week", "month", "year")


def tell_days(incident: Incident, words: Words) -> str:
    """The days alone: of a duration, of a window, or the latest bound."""
    start, end = incident.date_start, incident.date_end
    if start is None:
        return words("when.no_later", end=words.day(end)) if end else words("when.not_told")
    if end is None or end == start:
        return words.day(start)
    if incident.date_kind == "duration":
        return words.span(start, end)
    return words("when.at_the_latest", start=words.day(start), end=words.day(end))


def tell_date(incident: Incident, words: Words) -> str:
    """The date with its kind, its precision and whether it is over."""
    told = tell_days(incident, words)
    if incident.date_start is None:
        return told
    extras = [words.label(incident.time_of_day)] if incident.time_of_day else []
    extras += [words("when.known_to", precision=words.label(incident.date_precision))] * (
        incident.date_precision in VAGUE
    )
    extras += [words.label(EndStatus.ONGOING)] * (incident.end_status is EndStatus.ONGOING)
    extras += [words("when.end_disputed")] * (incident.end_status is EndStatus.DISPUTED)
    return f"{told} ({', '.join(extras)})" if extras else told


def tell_place(incident: Incident, words: Words) -> str:
    """The place from small to large, with its precision."""
    place = incident.place
    if place is None:
        return words("where.not_told")
    country = words.country(place.country, place.country_code) if place.country else None
    first = country if place.name == place.country else place.name
    names = dict.fromkeys(name for name in (first, place.admin2, place.admin1, country) if name)
    told = ", ".join(names) or place.as_written or words("where.not_told")
    precision = words.label(place.place_precision)
    if not place.uncertainty_km:
        return f"{told} ({precision})"
    return f"{told} ({words('where.within', precision=precision, km=f'{place.uncertainty_km:g}')})"


def tell_party(one: Participant, words: Words) -> str:
    """A participant with its kind."""
    return f"{one.name or one.as_written} ({words.label(one.kind)})"


def tell_figure(total: Total, words: Words) -> str:
    """A figure as `11`, `at least 7` or `12 (10 to 15)`, with its basis where parties alone speak."""
    best = words("toll.not_settled") if total.best is None else words.number(total.best)
    if total.low is not None and total.high is None:
        low = words.number(total.low)
        best = words("toll.at_least", n=low) if total.best in (None, total.low) else (
            words("toll.or_more", best=best, low=low)
        )  # fmt: skip
    elif (total.low, total.high) != (total.best, total.best):
        best += f" ({_tell_range(total.low, total.high, words)})"
    if total.best_basis is BestBasis.PARTY_CLAIM:
        return words("toll.by_party", figure=best)
    return best if total.best_basis is BestBasis.SINGLE else f"{best}, {words.label(total.best_basis)}"


def tell_claimed_figure(claim: Claim, words: Words) -> str:
    """The figure that one source gives: `5`, `at least 7`, `10 to 15`."""
    low, high = claim.detail.get("low"), claim.detail.get("high")
    if isinstance(low, int) and "high" in claim.detail and high is None:
        return words("toll.at_least", n=words.number(low))
    if isinstance(claim.value, int) and not isinstance(claim.value, bool):
        return words.number(claim.value)
    if claim.value is None:
        return _tell_range(low, high, words)
    return str(claim.value)


def _tell_range(low: object, high: object, words: Words) -> str:
    low_told, high_told = (words.number(one) if isinstance(one, int) else "?" for one in (low, high))
    return words("toll.range", low=low_told, high=high_told)


def tell_casualty(one: Casualty, words: Words) -> str:
    """A line of the toll with who they are, and whether they are counted in the figure above."""
    figures = list(dict.fromkeys(figure for figure in (one.low, one.best, one.high) if figure is not None))
    if one.high is None and len(figures) == 1:
        number = words("toll.at_least", n=words.number(figures[0]))
    elif not figures:
        number = words("toll.some")
    else:
        number = _tell_range(figures[0], figures[-1], words) if len(figures) > 1 else words.number(figures[0])
    who = " ".join(word for word in (one.status and words.label(one.status), one.demographic) if word)
    within = words("toll.within") if one.included_in is not None else ""
    return f"{words.label(one.outcome)} {number}" + (f" ({who})" if who else "") + within


def tell_responsibility(one: Responsibility, words: Words) -> str:
    """Who is held to have done it, in which way, and according to whom."""
    told = f"{words(f'responsibility.{one.kind}')} {one.actor or words('responsibility.nobody')}"
    by = one.by_whom if one.by_whom and one.by_whom != one.actor else None
    return told + (words("responsibility.according_to", who=by) if by else "")


def tell_field(claim: Claim, words: Words) -> str:
    """The field in words: a participant's by its role, an outcome's with its kind."""
    role, kind = claim.detail.get("role"), claim.detail.get("kind")
    if claim.field == "participant" and isinstance(role, str):
        return words.label(ParticipantRole(role))
    if claim.field == "outcome" and isinstance(kind, str):
        return f"{words.field('outcome')}, {words.label(OutcomeKind(kind))}"
    return words.field(claim.field)


def tell_claim(claim: Claim, words: Words) -> str:
    """A claim's value, the stance before what is not asserted: `denies: Ostra Column`, `doubts: 11`."""
    told = _tell_value(claim, words)
    actor = claim.detail.get("actor") if claim.field == "responsibility" else None
    if isinstance(actor, str) and actor != claim.attributed_to:
        told = f"{told}: {actor}"
    if is_rejected(claim):
        return f"{words('claim.retracted')}: {told}"
    if claim.stance is Stance.ASSERTS or claim.value in OWN_DENIAL:
        return told
    return f"{words.label(claim.stance)}: {told}".rstrip(": ")


def _tell_value(claim: Claim, words: Words) -> str:
    value, codes = claim.value, CODED.get(claim.field)
    if value is None:
        return ""
    if isinstance(value, bool):
        return words("claim.yes" if value else "claim.no")
    if codes and value in set(codes):
        return words.label(codes(str(value)))
    if claim.field == "sub_event_type":
        return words.kind(str(value))
    return words.number(value) if isinstance(value, int) else str(value)
