"""From the log to the record: claims, mentions, incidents and links as the standing reviews have them."""

from collections.abc import Iterable
from datetime import datetime

from dateline.codebook.codes import ReviewDecision
from dateline.codebook.records import Document, Mention, Review
from dateline.codebook.reviewing import PERSON
from dateline.errors import UsageError
from dateline.link import Standing, amend_mentions, list_documents, list_mentions
from dateline.pipeline.linking import load_standing, relink_mentions, settle_incident
from dateline.store import Transaction

_RELINKING = frozenset({ReviewDecision.MERGE, ReviewDecision.SPLIT, ReviewDecision.ADD})


def carry_out(transaction: Transaction, changed: Iterable[Review], at: datetime) -> None:
    """Bring the record to what the log says, where `changed` reviews came or went. The log is saved already.

    The state hangs on reports and log alone, so that undoing gives what stood before.
    """
    reviews = list(changed)
    standing = load_standing(transaction)
    about = {mention_id for review in reviews for mention_id in list_mentions(review)}
    stood = transaction.find_incidents_of(about)
    members = transaction.find_members({*stood.values()})
    told_anew = []
    for document_id in sorted({one for review in reviews for one in list_documents(review)}):
        document = transaction.load_document(document_id)
        if document is not None:
            told_anew.append((document, _restate(transaction, document, standing)))
    about |= {mention_id for those in members.values() for mention_id in those}
    about = {mention_id for mention_id in about if transaction.is_stored(mention_id)}
    fresh = [(document, mentions) for document, mentions in told_anew if mentions]
    if fresh or any(review.decision in _RELINKING or "rejected" in review.after for review in reviews):
        relink_mentions(transaction, about, standing, at, fresh)
    left = transaction.find_members(members)
    for incident_id in members.keys() - left.keys():  # what an added mention stood for, which is gone
        transaction.remove_incident(incident_id)
    for incident_id in sorted({*transaction.find_incidents_of(about).values()}):
        settle_incident(transaction, incident_id, standing)


def _restate(transaction: Transaction, document: Document, standing: Standing) -> list[Mention]:
    """Save a report's mentions as persons left them; gives those that a person added and that are to be linked."""
    stored = {one.mention.mention_id: one.mention for one in transaction.load_mentions(document.document_id)}
    amended = amend_mentions(stored.values(), standing.of_document.get(document.document_id, ()))
    for mention in amended:
        if stored.get(mention.mention_id, mention) != mention:
            transaction.rewrite_mention(mention)
    for mention_id in stored.keys() - {mention.mention_id for mention in amended}:
        transaction.remove_mention(mention_id)
    transaction.save_mentions(amended)
    return [one for one in amended if one.coder == PERSON and stored.get(one.mention_id) != one]


def resolve(transaction: Transaction, incident_id: str) -> str:
    """The id of an incident that a person named. `UsageError` where there is none."""
    found = transaction.resolve_incident_id(incident_id) if incident_id else None
    if found is None:
        raise UsageError(f"There is no incident {incident_id!r}: `dateline incidents` lists the ids.")
    return found
