"""What a person had before their eyes when they decided, so that nothing is decided about what changed meanwhile."""

import hashlib
from collections.abc import Mapping

from dateline.codebook.records import Incident
from dateline.errors import ChangedError
from dateline.store import Store, Transaction

Seen = Mapping[str, str]
"""Incidents and reports by their ids, each with the mark of what was seen of it (`mark_state`)."""


def mark_state(store: Store | Transaction, item: str) -> str:
    """A short mark of what there is to see of an incident or a report; it changes where anything of that does."""
    document = store.load_document(item)
    if document is not None:
        mentions = [one.mention for one in store.load_mentions(item)]
        reviews = [one.review_id for one in store.load_reviews(item)]
        return _hash((document.text_sha256, mentions, reviews))
    incident = store.load_incident(item) if store.resolve_incident_id(item) else None
    return mark_incident(incident) if incident else ""


def mark_incident(incident: Incident) -> str:
    """As `mark_state`, of an incident with its tellings at hand."""
    mentions = [one.mention for one in incident.tellings]
    return _hash((incident.incident_id, incident.review_status, incident.is_retracted, mentions))


def refuse_unseen(transaction: Transaction, seen: Seen) -> None:
    """Raises `ChangedError` where something is otherwise than it was seen."""
    changed = [item for item, mark in seen.items() if mark_state(transaction, item) != mark]
    if changed:
        raise ChangedError(
            f"{', '.join(changed)} changed while you were looking, so nothing was decided. Look again, then decide."
        )


def _hash(told: object) -> str:
    return hashlib.sha256(repr(told).encode("utf-8", "replace")).hexdigest()[:16]
