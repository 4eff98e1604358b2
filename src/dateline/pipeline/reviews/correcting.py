"""A value that a person reads otherwise than the machine, with the words that say so."""

from collections.abc import Sequence

from dateline.codebook.codes import EvidenceRole, ReviewDecision
from dateline.codebook.records import Claim, Incident, Review, Span, Telling
from dateline.codebook.reviewing import REVIEWED, claim_adapter, group_of, is_rejected
from dateline.codebook.wording.cells import tell_date, tell_place, tell_total
from dateline.errors import UsageError
from dateline.pipeline.reviews.carrying import resolve
from dateline.pipeline.reviews.claiming import cite_as, make_claim, sign_claim
from dateline.pipeline.reviews.deciding import REQUIRED, Signature, decide
from dateline.pipeline.reviews.marking import Mark, find_mark
from dateline.pipeline.reviews.values import Read, list_fields, read_value
from dateline.store import Store


def correct_value(
    store: Store,
    incident_id: str,
    field: str,
    value: str | None,
    signed: Signature,
    *,
    quote: str | None = None,
    document_id: str | None = None,
    at: int | None = None,
) -> Review:
    """An incident's value as a person read it; `None` where no report tells it.

    No value without a quote: `quote` is looked for in the incident's reports, or in that of `document_id`; `at` says
    where it begins, should it stand twice. Without it, what some report is read to say already must be this value.
    Claims that the machine read from the same words fall.
    `UsageError` for a field or value that there is not, and for words that are not found or found more than once.
    """
    read = read_value(field, value) if value is not None else []
    if field not in list_fields():
        raise UsageError(f"There is no field {field!r} to correct: choose one of {', '.join(list_fields())}.")
    with store.transaction() as transaction:
        found = resolve(transaction, incident_id)
        incident = transaction.load_incident(found)
        assert incident is not None
        told = [claim for one in incident.tellings for claim in one.mention.claims if group_of(claim) == field]
        told = [claim for claim in told if not is_rejected(claim)]
        if value is None:
            rejected = _reject_all(field, told)
            claims: list[Claim] = []
        elif quote is None:
            rejected, claims = [], _follow(incident, field, read, told, signed)
        else:
            mark = find_mark(transaction, _documents_of(incident, document_id), quote, at)
            telling = _telling_of(incident, mark)
            misread = [one for one in told if one.rule != REVIEWED and _reads_from(one, telling, mark)]
            rejected = [one.claim_id for one in misread]
            claims = [make_claim(one, telling.mention.mention_id, mark, signed) for one in read]
            claims = [cite_as(misread[0], claim) for claim in claims] if misread else claims
        owners = {one.claim_id: one.mention_id for one in told}
        about = sorted({claim.mention_id for claim in claims} | {owners[one] for one in rejected})
        reports = {one.mention.mention_id: one.mention.document_id for one in incident.tellings}
        after = {
            "field": field,
            "value": value,
            "claims": [claim_adapter().dump_python(claim, mode="json") for claim in claims],
            "rejected": rejected,
            "about": about,
            "mentions": sorted(reports),
            "documents": sorted({reports[one] for one in about}),
        }
        before = {"value": tell_current(incident, field), "documents": sorted(set(reports.values()))}
        return decide(transaction, signed, found, ReviewDecision.CORRECT, before=before, after=after)


def _documents_of(incident: Incident, wanted: str | None) -> list[str]:
    reports = list(dict.fromkeys(one.mention.document_id for one in incident.tellings))
    if wanted is None:
        return reports
    if wanted not in reports:
        raise UsageError(f"{wanted} tells nothing of it: its reports are {', '.join(reports)}.")
    return [wanted]


def _telling_of(incident: Incident, mark: Mark) -> Telling:
    """The telling of the marked report whose trigger is nearest to the words."""
    own = [one for one in incident.tellings if one.mention.document_id == mark.document.document_id]
    return min(own, key=lambda one: abs(one.mention.trigger.start - mark.words.start))


def _reads_from(claim: Claim, telling: Telling, mark: Mark) -> bool:
    """Whether the machine read a claim of the same telling from the marked words."""
    span = Span(mark.words.start, mark.words.end)
    return claim.mention_id == telling.mention.mention_id and any(
        one.role is EvidenceRole.VALUE and span.overlaps(Span(one.start, one.end)) for one in claim.evidence
    )


def _reject_all(field: str, told: Sequence[Claim]) -> list[str]:
    if field in REQUIRED:
        raise UsageError(f"No incident is without {field}: give its value.")
    if not told:
        raise UsageError(f"Nothing is told of {field}: it is unknown already.")
    if any(one.rule == REVIEWED for one in told):
        raise UsageError(f"A person read {field}: undo that review first.")
    return [one.claim_id for one in told]


def _follow(
    incident: Incident, field: str, read: Sequence[Read], told: Sequence[Claim], signed: Signature
) -> list[Claim]:
    """The value with the quotes of the first mention that is read to say it."""
    for telling in incident.tellings:
        own = {(one.field, str(one.value)): one for one in told if one.mention_id == telling.mention.mention_id}
        found = [own.get((one.field, str(one.value))) for one in read]
        if all(found) and found:
            return [sign_claim(one, claim, signed) for one, claim in zip(read, found, strict=True) if claim]
    values = ", ".join(dict.fromkeys(str(one.value) for one in told)) or "nothing"
    raise UsageError(f"No report is read to say so of {field} (but {values}): give the words that do.")


def tell_current(incident: Incident, field: str) -> str | None:
    """An incident's value of a field as it stands, for the log; `None` for none."""
    match field:
        case "date":
            return tell_date(incident) if incident.date_start or incident.date_end else None
        case "place":
            return tell_place(incident) if incident.place else None
        case "killed" | "wounded":
            total = getattr(incident.totals, field)
            return tell_total(total) if total else None
        case "sub_event_type" | "realization" | "scope" | "end_status" | "time_of_day" | "civilian_targeting":
            value = getattr(incident, field)
            return None if value is None else str(value)
    named = [one.name or one.as_written for one in incident.participants if one.role == field]
    return ", ".join(named or [str(one.best) for one in incident.casualties if one.outcome == field]) or None
