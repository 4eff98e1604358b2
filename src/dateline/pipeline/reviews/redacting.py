"""Erasing: a report's words, or some of them, leave the record for good. A tombstone stays."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from dateline.codebook.codes import ReviewDecision
from dateline.codebook.records import Claim, Document, Evidence, Mention, Review
from dateline.codebook.reviewing import REDACTED
from dateline.errors import DocumentError, UsageError
from dateline.pipeline.linking import load_standing, relink_mentions
from dateline.pipeline.reviews.deciding import Signature
from dateline.pipeline.reviews.seeing import refuse_unseen
from dateline.read import read
from dateline.store import Store, Transaction

MASK = "█"
Rewrite = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Redaction:
    """The line of the log, and the reports that may hold the same words: copies, originals and versions of the page."""

    review: Review
    related: tuple[str, ...]


def redact_document(store: Store, document_id: str, signed: Signature, *, words: str | None = None) -> Redaction:
    """Erase a report: text, title, address, captures, mentions and whatever the log quotes of it. Its id and its dates
    stay, so that it does not come back when it is found again.

    With `words`, these alone are masked, wherever they stand in the report, in what was read from it and in the log;
    its captures go. It cannot be undone. `UsageError` for no such report, and for words that it does not have.
    """
    document = store.load_document(document_id)
    if document is None:
        raise UsageError(f"There is no report {document_id!r}: `dateline show ID` names an incident's.")
    if not document.text:
        store.erase_traces()  # in case that it was stopped before it came to that
        raise UsageError(f"The report {document_id} is erased already.")
    rewrite = _mask_words(document, words) if words is not None else None
    captures = _find_captures(store, document)
    related = tuple(one.document_id for one in store.list_related_reports(document_id))
    with store.transaction() as transaction:
        refuse_unseen(transaction, signed.seen)
        left = _erase(document) if rewrite is None else _mask_document(document, rewrite)
        mentions = [one.mention for one in transaction.load_mentions(document_id)]
        members = transaction.find_members({one.incident_id for one in transaction.load_mentions(document_id)})
        for address in captures:
            transaction.erase_capture(*address)
        _rewrite_log(transaction, document_id, rewrite)
        review = transaction.save_review(
            document_id,
            signed.reviewer,
            ReviewDecision.REDACT,
            before={"n_mentions": len(mentions)},
            after={"document": document_id, "is_whole": rewrite is None},
            reason=rewrite(signed.reason) if rewrite else signed.reason,
            at=signed.at,
        )
        about = {mention_id for those in members.values() for mention_id in those}
        standing = load_standing(transaction)
        fresh: list[tuple[Document, list[Mention]]] = []
        if rewrite is None or not mentions:
            transaction.withdraw_document(document_id)
            transaction.erase_mentions(document_id)
        else:
            masked = [_mask_mention(one, left, rewrite) for one in mentions]
            for one in masked:
                transaction.rewrite_mention(one)
            fresh = [(left, masked)]
        transaction.erase_document(left)
        about -= {one.mention_id for one in mentions} if rewrite is None else set()
        relink_mentions(transaction, about, standing, signed.at, fresh)
        for incident_id in members.keys() - transaction.find_members(members).keys():
            transaction.remove_incident(incident_id)
    store.erase_traces()
    return Redaction(review, related)


def _find_captures(store: Store, document: Document) -> list[tuple[str, str]]:
    """Every capture that reads as the report, found by reading them all: their bytes may hide the words."""
    found = []
    for page in store.iterate_captures():
        with suppress(DocumentError):
            if read(page).document_id == document.document_id or page.address == document.url:
                found.append((page.sha256, page.address))
    return found


def _erase(document: Document) -> Document:
    return replace(
        document,
        url=None,
        title=None,
        text="",
        text_sha256="",
        furniture=(),
        sentences=(),
        copy_of=None,
        revision_of=None,
        read_characters=0,
    )


def _mask_words(document: Document, words: str) -> Rewrite:
    parts = re.findall(r"\w+", words)
    if not parts:
        raise UsageError("Give the words that are to be masked.")
    pattern = re.compile(r"(?<!\w)" + r"[\W_]+".join(map(re.escape, parts)) + r"(?!\w)", re.IGNORECASE)
    if not pattern.search(document.text) and not pattern.search(document.title or ""):
        raise UsageError(f"The report does not have the words {words!r}.")

    def rewrite(text: str) -> str:
        return pattern.sub(lambda found: MASK * len(found.group()), text)

    return rewrite


def _mask_document(document: Document, rewrite: Rewrite) -> Document:
    text = rewrite(document.text)
    is_in_address = document.url is not None and rewrite(document.url) != document.url
    return replace(
        document,
        url=None if is_in_address else document.url,
        title=rewrite(document.title) if document.title else None,
        text=text,
        text_sha256=sha256(text.encode("utf-8", "replace")).hexdigest(),
    )


def _mask_mention(mention: Mention, left: Document, rewrite: Rewrite) -> Mention:
    def mask_claim(claim: Claim) -> Claim:
        evidence = tuple(_quote_anew(one, left.text) for one in claim.evidence)
        told = {name: _mask_any(value, rewrite) for name, value in claim.detail.items()}
        return replace(
            claim,
            evidence=evidence,
            detail=told,
            value=_mask_any(claim.value, rewrite),
            value_raw=rewrite(claim.value_raw),
            attributed_to=rewrite(claim.attributed_to) if claim.attributed_to else None,
        )

    return replace(
        mention,
        claims=tuple(mask_claim(one) for one in mention.claims),
        abstentions=tuple(replace(one, quote=rewrite(one.quote) if one.quote else None) for one in mention.abstentions),
    )


def _quote_anew(evidence: Evidence, text: str) -> Evidence:
    return replace(evidence, quote=text[evidence.start : evidence.end])


def _mask_any(value: Any, rewrite: Rewrite) -> Any:
    """Every text inside a JSON value, masked; keys stay."""
    if isinstance(value, str):
        return rewrite(value)
    if isinstance(value, list):
        return [_mask_any(one, rewrite) for one in value]
    if isinstance(value, dict):
        return {name: _mask_any(one, rewrite) for name, one in value.items()}
    return value


def _rewrite_log(transaction: Transaction, document_id: str, rewrite: Rewrite | None) -> None:
    for review in transaction.load_reviews():
        before_from, after_from = (document_id in _documents_of(one) for one in (review.before, review.after))
        is_about = review.item == document_id
        if not (before_from or after_from or is_about):
            continue
        if rewrite:
            told = replace(
                review,
                before=_mask_any(review.before, rewrite),
                after=_mask_any(review.after, rewrite),
                reason=rewrite(review.reason) if review.reason else None,
            )
        else:
            told = replace(
                review,
                before={REDACTED: True} if before_from or is_about else review.before,
                after={REDACTED: True} if after_from or is_about else review.after,
            )
        transaction.rewrite_review(told)


def _documents_of(told: Any) -> Iterable[str]:
    return told.get("documents", ()) if isinstance(told, dict) else ()
