"""Capture, read, extract, link and save, one transaction for each document."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from dateline.codebook.codes import FailureReason
from dateline.codebook.records import Channel, Document, Failure, Given, Incident, Mention, Page, Telling, Visit
from dateline.collect import collect
from dateline.errors import DocumentError
from dateline.extract import extract
from dateline.link import blocking_keys, consolidate, found_incident_id, link, search_keys
from dateline.read import SUPPORTED_LANGUAGES, copy_keys, find_origin, read
from dateline.store import Store, Transaction

if TYPE_CHECKING:
    from dateline.collect.web.fetching import Fetcher


@dataclass(frozen=True, slots=True)
class Tally:
    """What a run has done so far, in the analyst's words. `coded`: documents that tell an incident, copies apart."""

    fetched: int = 0
    new: int = 0
    copies: int = 0
    coded: int = 0
    failed: int = 0
    mentions: int = 0


def now_utc() -> datetime:
    return datetime.now(UTC)


def add_sources(
    store: Store,
    sources: Iterable[str | Channel],
    *,
    given: Given | None = None,
    stdin: BinaryIO | None = None,
    since: datetime | None = None,
    now: Callable[[], datetime] = now_utc,
    fetcher: "Fetcher | None" = None,
) -> Iterator[tuple[Tally, Failure | None]]:
    """Take every report of `sources` into the store; after each, yield the tally and its failure, if it failed.

    What the store has already is passed over, so that a run that was cut off goes on where it stopped. `since` is how
    far back site maps are read; `fetcher` stands in for one with the environment's settings. Raises
    `StoreError` where the store cannot be written; all documents before stay.
    """
    tally = Tally()
    given = given or Given()
    collected = collect(
        sources, given=given, stdin=stdin, now=now, find_visit=store.find_visit, since=since, fetcher=fetcher
    )
    for item in collected:
        if isinstance(item, Visit):
            with store.transaction() as transaction:
                transaction.save_visit(item)
            if item.is_unchanged:
                tally = replace(tally, fetched=tally.fetched + 1)
                yield tally, None
        elif isinstance(item, Failure):
            with store.transaction() as transaction:
                transaction.save_failure(item)
            tally = replace(tally, fetched=tally.fetched + 1, failed=tally.failed + 1)
            yield tally, item
        else:
            tally, failure = _add_page(store, item, replace(tally, fetched=tally.fetched + 1), now)
            yield tally, failure


def _add_page(store: Store, page: Page, tally: Tally, now: Callable[[], datetime]) -> tuple[Tally, Failure | None]:
    if store.has_capture(page.sha256, page.address):
        return tally, None
    try:
        document = read(page)
        _refuse_mixture(store, document)
    except DocumentError as error:
        failure = Failure(page.address, "read", FailureReason(error.reason), str(error), now())
        with store.transaction() as transaction:
            transaction.save_capture(page)
            transaction.save_failure(failure)
        return replace(tally, failed=tally.failed + 1), failure
    if store.has_document(document.document_id):
        with store.transaction() as transaction:
            transaction.save_capture(page)
        return tally, None
    if document.language not in SUPPORTED_LANGUAGES:
        return _add_unread(store, page, document, tally, now)
    mentions, keys = extract(document), copy_keys(document)
    with store.transaction() as transaction:
        copy_of = find_origin(document, transaction.load_copy_candidates(keys))
        revision_of = transaction.find_earlier_version(document.url, document.document_id)
        document = replace(document, copy_of=copy_of, revision_of=revision_of)
        transaction.save_capture(page)
        transaction.save_document(document)
        if copy_of is None:
            transaction.save_copy_keys(document.document_id, keys)
        transaction.save_mentions(mentions)
        _link_mentions(transaction, document, mentions)
    return (
        replace(
            tally,
            new=tally.new + 1,
            copies=tally.copies + (copy_of is not None),
            coded=tally.coded + (bool(mentions) and copy_of is None),
            mentions=tally.mentions + len(mentions),
        ),
        None,
    )


def _refuse_mixture(store: Store, document: Document) -> None:
    """Invented reports and real ones never share a store."""
    holds_samples = store.holds_samples()
    if holds_samples is not None and holds_samples is not document.is_sample:
        kinds = ("a sample", "real reports") if document.is_sample else ("a real report", "samples")
        raise DocumentError(
            FailureReason.SAMPLE_MIXED, f"This is {kinds[0]}, and the store holds {kinds[1]}: choose another --store."
        )


def _add_unread(
    store: Store, page: Page, document: Document, tally: Tally, now: Callable[[], datetime]
) -> tuple[Tally, Failure]:
    """Keep a document in a language the coder cannot read, and say so: it is not one without incidents."""
    message = f"the report is in '{document.language}'; this coder reads {', '.join(sorted(SUPPORTED_LANGUAGES))} only"
    failure = Failure(page.address, "extract", FailureReason.LANGUAGE_UNSUPPORTED, message, now())
    with store.transaction() as transaction:
        transaction.save_capture(page)
        transaction.save_document(document)
        transaction.save_failure(failure)
    return replace(tally, new=tally.new + 1, failed=tally.failed + 1), failure


def _link_mentions(transaction: Transaction, document: Document, mentions: Iterable[Mention]) -> None:
    taken: set[str] = set()
    for mention in mentions:
        incident = _link_mention(transaction, _telling(document, mention), taken)
        taken.add(incident.incident_id)


def _link_mention(transaction: Transaction, telling: Telling, taken: set[str]) -> Incident:
    """Find the mention's incident among those that share a blocking key, or found one; save it as it now stands."""
    found = consolidate(found_incident_id(telling.mention.mention_id), [telling])
    likes = [key for key in transaction.find_incident_ids(search_keys(found)) if key not in taken]
    made = link(found, transaction.load_candidates(likes))
    incident = found
    if made.incident_id != found.incident_id:
        incident = consolidate(made.incident_id, [*transaction.load_tellings(made.incident_id), telling])
    transaction.save_incident(incident, blocking_keys(incident))
    transaction.save_links([made])
    return incident


def _telling(document: Document, mention: Mention) -> Telling:
    return Telling(
        mention=mention,
        url=document.url,
        source_name=document.source_name,
        published_on=document.published_on,
        published_at=document.published_at,
        retrieved_at=document.retrieved_at,
        copy_of=document.copy_of,
        is_sample=document.is_sample,
    )
