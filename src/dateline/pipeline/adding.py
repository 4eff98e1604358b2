"""Capture, read, extract, link and save, one transaction for each document."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from dateline.codebook.codes import FailureReason
from dateline.codebook.records import Channel, Document, Failure, Given, Mention, Page, Skipped, Visit
from dateline.collect import collect
from dateline.errors import DocumentError
from dateline.extract import extract
from dateline.link import Standing, amend_mentions
from dateline.pipeline.correcting import correct_document, find_former, is_corrected, merge_given, recode_document
from dateline.pipeline.linking import link_mentions, load_standing
from dateline.read import SUPPORTED_LANGUAGES, copy_keys, find_origin, read
from dateline.store import Store, Transaction

if TYPE_CHECKING:
    from dateline.collect.web.fetching import Fetcher


@dataclass(frozen=True, slots=True)
class Tally:
    """What a run has done so far, in the analyst's words. `coded`: documents that tell an incident, copies apart.

    `corrected`: reports that were in the store under other metadata. `failed_again`: those of the failed that had
    failed in an earlier run. `undated`: those of the new and corrected that nothing says the publication day of.
    `skipped`: files of Dateline's own stores, which are no reports.
    """

    fetched: int = 0
    new: int = 0
    copies: int = 0
    coded: int = 0
    failed: int = 0
    mentions: int = 0
    corrected: int = 0
    failed_again: int = 0
    undated: int = 0
    skipped: int = 0


def now_utc() -> datetime:
    return datetime.now(UTC)


def add_sources(
    store: Store,
    sources: Iterable[str | Channel],
    *,
    given: Given | None = None,
    stdin: BinaryIO | None = None,
    since: datetime | None = None,
    retry: bool = False,
    now: Callable[[], datetime] = now_utc,
    fetcher: "Fetcher | None" = None,
) -> Iterator[tuple[Tally, Failure | None]]:
    """Take every report of `sources` into the store; after each, yield the tally and its failure, if it failed.

    What the store has already is passed over, so that a run that was cut off goes on where it stopped; what failed is
    read again, and what `given` says otherwise of a report than before corrects it (`pipeline.correcting`). `since`
    is how far back site maps are read; with `retry`, a listed page that failed for good is asked for again too.
    `fetcher` stands in for one with the environment's settings. Raises `StoreError` where the store cannot be
    written; all documents before stay.
    """
    tally = Tally()
    given = given or Given()
    find_visit = partial(_find_visit, store, given, retry)
    collected = collect(sources, given=given, stdin=stdin, now=now, find_visit=find_visit, since=since, fetcher=fetcher)
    failure: Failure | None = None
    for item in collected:
        if isinstance(item, Visit):
            with store.transaction() as transaction:
                transaction.save_visit(item)
                # A list, or what was redirected, has no page of this address that would clear its failures.
                if failure is None or failure.address != item.address:
                    transaction.clear_failures(item.address)
            if item.is_unchanged:
                tally = replace(tally, fetched=tally.fetched + 1)
                yield tally, None
        elif isinstance(item, Skipped):
            tally = replace(tally, skipped=tally.skipped + 1)
            yield tally, None
        elif isinstance(item, Failure):
            tally = _count_failure(store, item.address, replace(tally, fetched=tally.fetched + 1))
            with store.transaction() as transaction:
                transaction.save_failure(item)
            failure = item
            yield tally, item
        else:
            tally, failure = _add_page(store, item, given, replace(tally, fetched=tally.fetched + 1), now)
            yield tally, failure


def add_page(store: Store, page: Page, now: Callable[[], datetime] = now_utc) -> tuple[Tally, Failure | None]:
    """Take one page into the store, as `add_sources` takes each; gives what became of it."""
    return _add_page(store, page, page.given, Tally(fetched=1), now)


def _find_visit(store: Store, said: Given, retry: bool, address: str) -> Visit | None:
    """The last visit to an address. Without its validators, so that the page itself comes and not only the word that
    nothing changed, where the page failed before or the person says something of it now; none where what failed is
    asked for again."""
    visit = store.find_visit(address)
    if retry and store.has_failure(address):
        return None
    if visit and (retry or said != Given() or store.has_failure(address)):
        return Visit(visit.address, visit.visited_at)
    return visit


def _add_page(
    store: Store, page: Page, said: Given, tally: Tally, now: Callable[[], datetime]
) -> tuple[Tally, Failure | None]:
    earlier, failed_before = store.find_given(page.sha256, page.address), store.has_failure(page.address)
    if earlier is not None:
        page = replace(page, given=merge_given(earlier, said))
        if page.given == earlier and not failed_before:
            return tally, None
    try:
        document = read(page)
        _refuse_mixture(store, document)
    except DocumentError as error:
        failure = Failure(page.address, "read", FailureReason(error.reason), str(error), now())
        return _keep_failure(store, page, failure, tally), failure
    former = find_former(store, page, earlier, document)
    if former is not None and store.is_redacted(former.document_id):
        return tally, None  # what was erased does not come back
    if document.language not in SUPPORTED_LANGUAGES:
        return _add_unread(store, page, document, former, tally, now)
    corrects = former is not None and is_corrected(former, document, said)
    if former is not None and not corrects and not (failed_before and store.is_uncoded(former.document_id)):
        with store.transaction() as transaction:
            _save_capture(transaction, page)
            transaction.clear_failures(page.address)
        return tally, None
    mentions = extract(document)
    with store.transaction() as transaction:
        _save_capture(transaction, page)
        transaction.clear_failures(page.address)
        if former is None:
            document = save_document(transaction, document, mentions)
        elif corrects:
            document = correct_document(transaction, former, document, mentions, now())
        else:
            document = recode_document(transaction, former, document, mentions, now())
    return _count_document(tally, document, mentions, is_new=former is None, corrects=corrects), None


def save_document(
    transaction: Transaction, document: Document, mentions: Sequence[Mention], standing: Standing | None = None
) -> Document:
    """Save a document that is not in the store, and the incidents it tells; gives it with what it copies or revises.

    `standing`: what the store's log of reviews comes to, where that is known.
    """
    standing = standing or load_standing(transaction)
    keys = copy_keys(document)
    copy_of = find_origin(document, transaction.load_copy_candidates(keys))
    revision_of = transaction.find_earlier_version(document.url, document.document_id)
    document = replace(document, copy_of=copy_of, revision_of=revision_of)
    transaction.save_document(document)
    if copy_of is None:
        transaction.save_copy_keys(document.document_id, keys)
    mentions = amend_mentions(mentions, standing.of_document.get(document.document_id, ()))
    transaction.save_mentions(mentions)
    link_mentions(transaction, document, mentions, standing)
    return document


def _count_document(
    tally: Tally, document: Document, mentions: Sequence[Mention], *, is_new: bool, corrects: bool
) -> Tally:
    is_copy = document.copy_of is not None
    return replace(
        tally,
        new=tally.new + is_new,
        copies=tally.copies + (is_new and is_copy),
        coded=tally.coded + (bool(mentions) and not is_copy),
        mentions=tally.mentions + len(mentions),
        corrected=tally.corrected + corrects,
        undated=tally.undated + ((is_new or corrects) and document.published_on is None),
    )


def _count_failure(store: Store, address: str, tally: Tally) -> Tally:
    """One more failure; to be counted before it is saved."""
    return replace(tally, failed=tally.failed + 1, failed_again=tally.failed_again + store.has_failure(address))


def _keep_failure(store: Store, page: Page, failure: Failure, tally: Tally, document: Document | None = None) -> Tally:
    """Keep a capture that gave no record, with its document if it has one, and why; it is read again the next time."""
    tally = _count_failure(store, page.address, tally)
    with store.transaction() as transaction:
        _save_capture(transaction, page)
        if document:
            transaction.save_document(document)
        transaction.save_failure(failure)
    return tally


def _save_capture(transaction: Transaction, page: Page) -> None:
    """Keep the capture, with what is given of it now."""
    transaction.save_capture(page)
    transaction.correct_capture(page)


def _refuse_mixture(store: Store, document: Document) -> None:
    """Invented reports and real ones never share a store."""
    holds_samples = store.holds_samples()
    if holds_samples is not None and holds_samples is not document.is_sample:
        kinds = ("a sample", "real reports") if document.is_sample else ("a real report", "samples")
        raise DocumentError(
            FailureReason.SAMPLE_MIXED, f"This is {kinds[0]}, and the store holds {kinds[1]}: choose another --store."
        )


def _add_unread(
    store: Store, page: Page, document: Document, former: Document | None, tally: Tally, now: Callable[[], datetime]
) -> tuple[Tally, Failure]:
    """Keep a document in a language the coder cannot read, and say so: it is not one without incidents."""
    told = "Its language is not recognised" if document.language == "und" else f"The report is in '{document.language}'"
    message = f"{told}; this coder reads {', '.join(sorted(SUPPORTED_LANGUAGES))} only."
    failure = Failure(page.address, "extract", FailureReason.LANGUAGE_UNSUPPORTED, message, now())
    tally = _keep_failure(store, page, failure, tally, document)
    return replace(tally, new=tally.new + (former is None)), failure
