"""What a person reads otherwise than the machine: a value, with the words that say so, or an act that it missed."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.codebook.codes import EvidenceRole, ReviewDecision, Stance, TemporalRole
from dateline.codebook.records import Claim, Document, Evidence, Incident, Mention, Review, Span, Telling
from dateline.codebook.reviewing import (
    CODER_VERSION,
    PERSON,
    READ_AT,
    REVIEWED,
    claim_adapter,
    group_of,
    is_rejected,
    mention_adapter,
)
from dateline.codebook.wording.cells import tell_date, tell_place, tell_total
from dateline.errors import UsageError
from dateline.pipeline.reviews.carrying import resolve
from dateline.pipeline.reviews.deciding import REQUIRED, Signature, decide
from dateline.pipeline.reviews.values import Read, list_fields, read_value
from dateline.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a report that a person points at, and the sentences that they stand in."""

    document: Document
    words: Evidence
    around: Evidence


def correct_value(
    store: Store,
    incident_id: str,
    field: str,
    value: str | None,
    signed: Signature,
    *,
    quote: str | None = None,
    document_id: str | None = None,
) -> Review:
    """An incident's value as a person read it; `None` where no report tells it.

    No value without a quote: `quote` is looked for in the incident's reports, or in that of `document_id`. Without it,
    what some report is read to say already must be this value. Claims that the machine read from the same words fall.
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
            mark = find_mark(transaction, _documents_of(incident, document_id), quote)
            telling = _telling_of(incident, mark)
            misread = [one for one in told if one.rule != REVIEWED and _reads_from(one, telling, mark)]
            rejected = [one.claim_id for one in misread]
            claims = [_make_claim(one, telling.mention.mention_id, mark, signed) for one in read]
            claims = [_cite_as(misread[0], claim) for claim in claims] if misread else claims
        owners = {one.claim_id: one.mention_id for one in told}
        about = sorted({claim.mention_id for claim in claims} | {owners[one] for one in rejected})
        reports = {one.mention.mention_id: one.mention.document_id for one in incident.tellings}
        after = {
            "field": field,
            "value": value,
            "claims": [claim_adapter().dump_python(claim, mode="json") for claim in claims],
            "rejected": rejected,
            "about": about,
            "documents": sorted({reports[one] for one in about}),
        }
        before = {"value": tell_current(incident, field), "documents": sorted(set(reports.values()))}
        return decide(transaction, signed, found, ReviewDecision.CORRECT, before=before, after=after)


def add_mention(
    store: Store,
    document_id: str,
    quote: str,
    signed: Signature,
    *,
    sub_event_type: str,
    realization: str = "completed",
    scope: str = "political_violence",
) -> tuple[Review, str]:
    """An act that a report tells in the marked words and that the machine missed, as a mention of its own; gives the
    incident that it stands in, too. Further values are corrections of that incident."""
    told = (("sub_event_type", sub_event_type), ("realization", realization), ("scope", scope))
    read = [one for field, value in told for one in read_value(field, value)]
    with store.transaction() as transaction:
        if not transaction.has_document(document_id):
            raise UsageError(f"There is no report {document_id!r}: `dateline review queue --kind missed` names some.")
        if transaction.is_redacted(document_id):
            raise UsageError(f"The report {document_id} was erased.")
        mark = find_mark(transaction, [document_id], quote)
        span = Span(mark.words.start, mark.words.end)
        mention_id = _make_id(PERSON, document_id, span.start, span.end)
        if transaction.is_stored(mention_id):
            raise UsageError("A mention of these words was added already.")
        mention = Mention(
            mention_id=mention_id,
            document_id=document_id,
            trigger=span,
            coder=PERSON,
            coder_version=CODER_VERSION,
            temporal_role=TemporalRole.CURRENT,
            is_aggregate=False,
            claims=tuple(_make_claim(one, mention_id, mark, signed, is_first=True) for one in read),
        )
        after = {
            "mention": mention_adapter().dump_python(mention, mode="json"),
            "about": [mention_id],
            "documents": [document_id],
        }
        before = {"n_mentions": len(transaction.load_mentions(document_id))}
        review = decide(transaction, signed, document_id, ReviewDecision.ADD, before=before, after=after)
        return review, transaction.find_incidents_of([mention_id])[mention_id]


def find_mark(transaction: Transaction, document_ids: Sequence[str], quote: str) -> Mark:
    """Where the words stand, whatever the white space between them. `UsageError` unless they stand once."""
    words = quote.split()
    if not words:
        raise UsageError("The quote is empty: give the report's own words.")
    marks = []
    for document_id in document_ids:
        document = transaction.load_document(document_id)
        if document is not None:
            marks += [_mark(document, span) for span in _find_words(document.text, words)]
    if not marks:
        raise UsageError(f"No report of it has the words {quote!r}: give them as they stand there.")
    if len(marks) > 1:
        raise UsageError(
            f"The words {quote!r} stand {len(marks)} times: give more of them, or one report with --report."
        )
    return marks[0]


def _find_words(text: str, words: Sequence[str]) -> list[Span]:
    """Whole words: `four` does not stand in `fourteen`."""
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)")
    return [Span(one.start(), one.end()) for one in pattern.finditer(text)]


def _mark(document: Document, span: Span) -> Mark:
    around = [one for one in document.sentences if one.overlaps(span)]
    reach = Span(min([span.start, *(s.start for s in around)]), max([span.end, *(s.end for s in around)]))
    return Mark(document, _quote(document, span, EvidenceRole.VALUE), _quote(document, reach, EvidenceRole.EVENT_LINK))


def _quote(document: Document, span: Span, role: EvidenceRole) -> Evidence:
    return Evidence(span.start, span.end, document.text[span.start : span.end], role)


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
        raise UsageError(f"A person read {field}: undo that review first (`dateline review log`).")
    return [one.claim_id for one in told]


def _follow(
    incident: Incident, field: str, read: Sequence[Read], told: Sequence[Claim], signed: Signature
) -> list[Claim]:
    """The value with the quotes of the first mention that is read to say it."""
    for telling in incident.tellings:
        own = {(one.field, str(one.value)): one for one in told if one.mention_id == telling.mention.mention_id}
        found = [own.get((one.field, str(one.value))) for one in read]
        if all(found) and found:
            return [_sign(one, claim, signed) for one, claim in zip(read, found, strict=True) if claim]
    values = ", ".join(dict.fromkeys(str(one.value) for one in told)) or "nothing"
    raise UsageError(f"No report is read to say so of {field} (but {values}): give the words that do with --quote.")


def _sign(read: Read, claim: Claim, signed: Signature) -> Claim:
    detail = {**read.detail, READ_AT: signed.at.isoformat()}
    return replace(
        claim,
        claim_id=_make_id(claim.claim_id, REVIEWED, signed.at.isoformat()),
        detail=detail,
        rule=REVIEWED,
        stance=Stance.ASSERTS,
        supersedes=claim.claim_id,
        coder_probability=None,
    )


def _make_claim(read: Read, mention_id: str, mark: Mark, signed: Signature, *, is_first: bool = False) -> Claim:
    """A claim of the marked words. What is `is_first` of an added mention outranks no other's claims."""
    detail = dict(read.detail) if is_first else {**read.detail, READ_AT: signed.at.isoformat()}
    return Claim(
        claim_id=_make_id(mention_id, read.field, mark.words.start, mark.words.end, read.value, signed.at.isoformat()),
        mention_id=mention_id,
        field=read.field,
        value_raw=mark.words.quote,
        value=read.value,
        detail=detail,
        evidence=(mark.words, mark.around),
        rule=REVIEWED,
    )


def _cite_as(misread: Claim, claim: Claim) -> Claim:
    """The words have the source that they had: only the value was misread."""
    return replace(
        claim,
        attributed_to=misread.attributed_to,
        attribution_kind=misread.attribution_kind,
        is_party=misread.is_party,
        source_hedge=misread.source_hedge,
        evidence=(*claim.evidence, *(one for one in misread.evidence if one.role is EvidenceRole.ATTRIBUTION)),
    )


def _make_id(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:20]


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
