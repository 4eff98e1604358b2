"""The log of reviews, read once for as long as nothing changes: every page about something that is reviewed asks it."""

from dateline.codebook.records import Review
from dateline.pipeline.reviews import load_log
from dateline.store import Store
from dateline.web.answers import remember


def recall_reviews(store: Store) -> list[Review]:
    return remember(store, "reviews", store.load_reviews)


def recall_log(store: Store) -> list[tuple[Review, bool]]:
    """As `load_log`, of all items."""
    return remember(store, "log of reviews", lambda: load_log(store))


def recall_log_of(store: Store, document_id: str) -> list[tuple[Review, bool]]:
    """The reviews of a report, and whether each counts; those that undid one of them too."""
    names = {document_id} | {one.name for one, _ in recall_log(store) if one.item == document_id}
    return [(one, stands) for one, stands in recall_log(store) if one.item in names]
