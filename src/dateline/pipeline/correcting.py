"""A report added again with other metadata: it is coded anew, and what it said before is withdrawn, with a review."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import fields, replace
from datetime import datetime

from dateline.codebook.codes import ReviewDecision
from dateline.codebook.records import Document, Given, Mention, Page
from dateline.errors import DocumentError
from dateline.link import amend_mentions
from dateline.pipeline.linking import link_mentions, load_standing, settle_incident
from dateline.read import copy_keys, find_origin, read
from dateline.store import Store, Transaction

REVIEWER = "dateline add"
_METADATA = ("url", "source_name", "title", "published_on", "published_at")


def merge_given(earlier: Given, said: Given) -> Given:
    """What was given of a capture, with what is said of it now in its place; what is not said again stays."""
    named = {one.name: getattr(said, one.name) for one in fields(said)}
    return replace(earlier, **{name: value for name, value in named.items() if value})


def find_former(store: Store, page: Page, earlier: Given | None, document: Document) -> Document | None:
    """The stored document that was read from the same capture by what was given of it before, or that this one is."""
    former = None
    if earlier is not None and earlier != page.given:
        with suppress(DocumentError):
            former = store.load_document(read(replace(page, given=earlier)).document_id)
    return former or store.load_document(document.document_id)


def is_corrected(former: Document, document: Document, said: Given) -> bool:
    """Whether what the person says of a report differs from what is kept of it. What is not said corrects nothing."""
    instant = document.published_at or former.published_at  # a day that is said leaves a known instant of it alone
    kept = (former.url, former.source_name, former.title, (former.published_on, former.published_at))
    told = (document.url, document.source_name, document.title, (document.published_on, instant))
    asked = (said.url, said.source_name, said.title, said.published)
    return any(one and was != now for one, was, now in zip(asked, kept, told, strict=True))


def correct_document(
    transaction: Transaction, former: Document, document: Document, mentions: Sequence[Mention], at: datetime
) -> Document:
    """Put a document in the place of the one that it corrects, log it, and give it as it is kept.

    By its id it may be the same one: then its metadata and mentions are replaced. Another id is another document: the
    former one stays in the store, linked to no incident. Incidents lose what the former told, and the id of one that
    no other document tells leads to the incident of the same words.
    """
    kept = recode_document(transaction, former, document, mentions, at)
    transaction.save_review(
        former.document_id,
        REVIEWER,
        ReviewDecision.CORRECT,
        before=_describe(former),
        after=_describe(document),
        reason="added again with other metadata",
        at=at,
    )
    return kept


def recode_document(
    transaction: Transaction, former: Document, document: Document, mentions: Sequence[Mention], at: datetime
) -> Document:
    """Save a stored document's new coding, and give it as it is kept; incidents as in `correct_document`."""
    standing = load_standing(transaction)
    is_stored = transaction.has_document(document.document_id)
    stood = transaction.withdraw_document(former.document_id)
    if is_stored:
        stood += transaction.withdraw_document(document.document_id)
    empty = {one for _, one in stood if not settle_incident(transaction, one, standing)}
    keys = copy_keys(document)
    copy_of = find_origin(document, transaction.load_copy_candidates(keys))
    document = replace(document, copy_of=copy_of, revision_of=former.revision_of, retrieved_at=former.retrieved_at)
    if is_stored:
        transaction.correct_document(document)
    else:
        transaction.save_document(document)
    if copy_of is None:
        transaction.save_copy_keys(document.document_id, keys)
    mentions = amend_mentions(mentions, standing.of_document.get(document.document_id, ()))
    transaction.save_mentions(mentions)
    made = link_mentions(transaction, document, mentions, standing)
    stand = {mention.trigger: made[mention.mention_id] for mention in mentions}
    for trigger, incident_id in stood:
        if incident_id in empty and incident_id not in stand.values():  # one that no other document tells
            _replace_incident(transaction, incident_id, stand.get(trigger) or next(iter(stand.values()), None), at)
            empty.remove(incident_id)
    return document


def _replace_incident(transaction: Transaction, incident_id: str, heir: str | None, at: datetime) -> None:
    """Lead an incident's id to its heir; remove it where it has none."""
    if heir:
        transaction.save_redirect(incident_id, heir, at)
    else:
        transaction.remove_incident(incident_id)


def _describe(document: Document) -> dict[str, str | None]:
    """A document's id and metadata as the log keeps them."""
    told = {name: getattr(document, name) for name in ("document_id", *_METADATA)}
    return {name: None if value is None else str(value) for name, value in told.items()}
