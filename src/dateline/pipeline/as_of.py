"""The store as it was: the reports known by an instant, to the world or to this desk, and what they alone tell."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline.codebook.clocks import Clock
from dateline.codebook.records import Document, Telling
from dateline.link import Standing, read_by_machine
from dateline.pipeline.adding import save_document
from dateline.store import Store, open_store


@contextmanager
def open_as_of(
    store: Store, at: datetime, clock: Clock, look: Callable[[int], None] = lambda n_done: None
) -> Iterator[Store]:
    """A store of its own with the reports known by `at` and the incidents they tell; it is gone at the end. `look` is
    told how many reports have been looked at.

    What came later leaves no trace: neither figures, nor copies, nor reviews, nor that two incidents became one.
    Reports are read as they are coded now, with what is given of them now, and publishers are judged as they are now.
    """
    reviews = [review for review in store.load_reviews() if review.at <= at]
    standing = Standing(reviews)
    with TemporaryDirectory(prefix="dateline-") as folder, open_store(f"sqlite:///{Path(folder) / 'then.db'}") as then:
        with then.transaction() as transaction:
            for publisher in store.load_publishers():
                transaction.save_publisher(publisher)
            for review in reviews:
                transaction.keep_review(review)
            for number, document in enumerate(store.iterate_documents()):
                look(number)
                if find_known_at(document, clock) <= at:
                    told = [one.mention for one in store.load_mentions(document.document_id)]
                    save_document(transaction, document, read_by_machine(told), standing)
        yield then


def find_known_at(document: Document | Telling, clock: Clock) -> datetime:
    """From when a report, or what it tells, was known. With the day alone it counts from that day's end (UTC), and one
    whose publication is unknown from when it was retrieved."""
    if clock is Clock.RETRIEVED:
        return document.retrieved_at
    if document.published_at is not None:
        return document.published_at
    if document.published_on is not None:
        return datetime.combine(document.published_on + timedelta(days=1), time.min, UTC)
    return document.retrieved_at


def find_incidents_then(store: Store, then: Store, incident_id: str) -> list[str]:
    """The ids under which an incident stood then: its own, or else those that its mentions had; empty where none did.

    `UsageError` where the start of an id fits more than one incident.
    """
    stood = then.resolve_incident_id(incident_id)
    if stood is not None:
        return [stood]
    stands = store.resolve_incident_id(incident_id)
    tellings = store.load_tellings(stands) if stands else []
    mentions = {telling.mention.mention_id for telling in tellings}
    documents = dict.fromkeys(telling.mention.document_id for telling in tellings)
    told = [one for document_id in documents for one in then.load_mentions(document_id)]
    return list(dict.fromkeys(one.incident_id for one in told if one.mention.mention_id in mentions))
