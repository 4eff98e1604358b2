"""Decisions about whole incidents, reports and claims: accept, retract, merge, split, keep apart, undo."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from dateline.codebook.codes import ReviewDecision
from dateline.codebook.records import Claim, Review
from dateline.codebook.reviewing import REDACTED, REVIEWED, is_rejected
from dateline.errors import UsageError
from dateline.link import list_standing
from dateline.pipeline.reviews.carrying import carry_out, resolve
from dateline.pipeline.reviews.seeing import Seen, refuse_unseen
from dateline.store import Store, Transaction

REQUIRED = frozenset({"sub_event_type", "realization", "scope"})
"""Fields that no incident is without."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who decides, why and when. With `seen`, nothing is decided about what changed since."""

    reviewer: str
    reason: str
    at: datetime
    seen: Seen = field(default_factory=dict)


def decide(
    transaction: Transaction,
    signed: Signature,
    item: str,
    decision: ReviewDecision,
    *,
    before: dict[str, Any],
    after: dict[str, Any],
) -> Review:
    """Write a decision to the log, and carry it out. `ChangedError` where the person had something else in sight."""
    refuse_unseen(transaction, signed.seen)
    review = transaction.save_review(
        item, signed.reviewer, decision, before=before, after=after, reason=signed.reason, at=signed.at
    )
    carry_out(transaction, [review], signed.at)
    return review


def accept(store: Store, item: str, signed: Signature) -> Review:
    """An incident stands as it is, or a report tells none, as it was coded."""
    with store.transaction() as transaction:
        if transaction.has_document(item):
            return _accept_report(transaction, item, signed)
        incident_id = resolve(transaction, item)
        before = describe(transaction, incident_id)
        after = {"mentions": before["mentions"]}
        return decide(transaction, signed, incident_id, ReviewDecision.ACCEPT, before=before, after=after)


def _accept_report(transaction: Transaction, document_id: str, signed: Signature) -> Review:
    if not transaction.is_uncoded(document_id):
        incidents = ", ".join(sorted({one.incident_id for one in transaction.load_mentions(document_id)}))
        raise UsageError(f"The report tells of {incidents or 'an act'}: accept the incident by its id.")
    after = {"document": document_id}
    return decide(transaction, signed, document_id, ReviewDecision.ACCEPT, before={"n_mentions": 0}, after=after)


def retract(store: Store, item: str, signed: Signature) -> Review:
    """An incident should not have been coded: it stays visible as retracted. Or a claim, which no value rests on then.

    `UsageError` for a claim that a person read (which is undone), or that its mention cannot be without.
    """
    with store.transaction() as transaction:
        claim = transaction.load_claim(item)
        if claim is not None:
            return _retract_claim(transaction, claim, signed)
        incident_id = resolve(transaction, item)
        before = describe(transaction, incident_id)
        after = {"mentions": before["mentions"]}
        return decide(transaction, signed, incident_id, ReviewDecision.RETRACT, before=before, after=after)


def can_retract(claim: Claim) -> bool:
    """Whether a person may find that the report does not say so: once, of what the machine read and an act can lack."""
    return claim.rule != REVIEWED and not is_rejected(claim) and claim.field not in REQUIRED


def _retract_claim(transaction: Transaction, claim: Claim, signed: Signature) -> Review:
    if claim.rule == REVIEWED:
        raise UsageError(f"{claim.claim_id} was read by a person: undo that review.")
    if is_rejected(claim):
        raise UsageError(f"{claim.claim_id} is retracted already.")
    if claim.field in REQUIRED:
        raise UsageError(f"No incident is without {claim.field}: correct it.")
    document_id = transaction.find_document_of(claim.mention_id)
    before = {"field": claim.field, "value": claim.value, "documents": [document_id]}
    after = {"rejected": [claim.claim_id], "about": [claim.mention_id], "documents": [document_id]}
    return decide(transaction, signed, claim.claim_id, ReviewDecision.RETRACT, before=before, after=after)


def merge_incidents(store: Store, incident_ids: Sequence[str], signed: Signature) -> Review:
    """Two or more incidents are one act. `UsageError` for fewer."""
    with store.transaction() as transaction:
        found = list(dict.fromkeys(resolve(transaction, one) for one in incident_ids))
        if len(found) < 2:
            raise UsageError("Name two incidents, or more, that are one act: " + ", ".join(found) + " is one already.")
        members = transaction.find_members(found)
        together = sorted(mention_id for those in members.values() for mention_id in those)
        before = {"incidents": members}
        after = {"together": together}
        return decide(transaction, signed, found[0], ReviewDecision.MERGE, before=before, after=after)


def split_incident(store: Store, incident_id: str, mention_ids: Collection[str], signed: Signature) -> Review:
    """Some of an incident's mentions, or of its reports, are of another act. They are held together.

    `UsageError` for mentions of another incident, for none and for all.
    """
    with store.transaction() as transaction:
        found = resolve(transaction, incident_id)
        tellings = transaction.load_tellings(found)
        every = {one.mention.mention_id: one.mention.document_id for one in tellings}
        taken = sorted(own for own, report in every.items() if own in mention_ids or report in mention_ids)
        unknown = sorted({*mention_ids} - every.keys() - {*every.values()})
        if unknown:
            raise UsageError(f"{', '.join(unknown)}: no mention of {found}, which has {', '.join(every)}.")
        left = sorted(every.keys() - {*taken})
        if not taken or not left:
            raise UsageError(f"Name some of the mentions of {found}, and not all: it has {', '.join(every)}.")
        after = {"apart": [left, taken], "together": taken}
        before = describe(transaction, found)
        return decide(transaction, signed, found, ReviewDecision.SPLIT, before=before, after=after)


def keep_apart(store: Store, incident_id: str, other_id: str, signed: Signature) -> Review:
    """Two incidents are two acts, whatever reports come. `UsageError` where they are one incident."""
    with store.transaction() as transaction:
        found, other = resolve(transaction, incident_id), resolve(transaction, other_id)
        if found == other:
            raise UsageError(f"{found} is one incident: name the mentions to take out.")
        members = transaction.find_members([found, other])
        after: dict[str, Any] = {"apart": [members[found], members[other]], "together": []}
        before = {"incidents": members}
        return decide(transaction, signed, found, ReviewDecision.SPLIT, before=before, after=after)


def undo_review(store: Store, name: str, signed: Signature) -> Review:
    """An earlier review does not count any more. `UsageError` for one that there is not, or that cannot be undone."""
    with store.transaction() as transaction:
        log = {one.review_id: one for one in transaction.load_reviews()}
        number = name.strip().lower().removeprefix("r")
        undone = log.get(int(number)) if number.isdecimal() else None
        if undone is None:
            raise UsageError(f"There is no review {name!r}: `dateline review log` lists them.")
        _refuse_undoing(undone, log)
        refuse_unseen(transaction, signed.seen)
        review = transaction.save_review(
            undone.name,
            signed.reviewer,
            ReviewDecision.UNDO,
            before={"decision": undone.decision.value, "item": undone.item},
            after={"review_id": undone.review_id},
            reason=signed.reason,
            at=signed.at,
        )
        while undone.decision is ReviewDecision.UNDO:  # what was undone counts again
            undone = log[undone.after["review_id"]]
        carry_out(transaction, [undone], signed.at)
        return review


def _refuse_undoing(undone: Review, log: Mapping[int, Review]) -> None:
    if undone.decision is ReviewDecision.REDACT or REDACTED in undone.after:
        raise UsageError(f"What {undone.name} was about is erased: it cannot be undone.")
    if undone not in list_standing(log.values()):
        raise UsageError(f"{undone.name} is undone already.")
    if undone.decision is ReviewDecision.CORRECT and "field" not in undone.after:
        raise UsageError(f"{undone.name} was written by `{undone.reviewer}`: say there what holds.")


def describe(transaction: Transaction, incident_id: str) -> dict[str, Any]:
    """An incident as the log keeps it: its mentions and its status."""
    incident = transaction.load_incident(incident_id)
    if incident is None:
        raise UsageError(f"There is no incident {incident_id!r}: `dateline incidents` lists the ids.")
    mentions = sorted(one.mention.mention_id for one in incident.tellings)
    status = {"review_status": incident.review_status.value, "is_retracted": incident.is_retracted}
    return {**status, "mentions": mentions}
