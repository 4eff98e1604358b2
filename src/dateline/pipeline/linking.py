"""Mentions into incidents: candidates are fetched by their keys, `link` decides, and what it decides is saved."""

from collections.abc import Iterable, Sequence

from dateline.codebook.records import Document, Incident, Mention, Telling
from dateline.link import blocking_keys, consolidate, found_incident_id, link, search_keys
from dateline.store import Transaction


def link_mentions(transaction: Transaction, document: Document, mentions: Iterable[Mention]) -> dict[str, str]:
    """Save the incidents that a saved document's saved mentions join or found; gives each mention's incident.

    A page that revises another is compared with all that the version before told.
    """
    taken: dict[str, str] = {}
    revised = transaction.find_told_incident_ids(document.revision_of) if document.revision_of else []
    for mention in mentions:
        incident = _link_mention(transaction, _telling(document, mention), set(taken.values()), revised)
        taken[mention.mention_id] = incident.incident_id
    return taken


def settle_incident(transaction: Transaction, incident_id: str) -> bool:
    """Derive an incident anew from what is linked to it now, and save it. False, and nothing saved, for nothing."""
    tellings = transaction.load_tellings(incident_id)
    if tellings:
        incident = consolidate(incident_id, tellings)
        transaction.save_incident(incident, blocking_keys(incident))
    return bool(tellings)


def _link_mention(transaction: Transaction, telling: Telling, taken: set[str], revised: Sequence[str]) -> Incident:
    """Find the mention's incident among those that share a blocking key or that its page told before, or found one;
    save it as it now stands."""
    found = consolidate(found_incident_id(telling.mention.mention_id), [telling])
    likes = {*transaction.find_incident_ids(search_keys(found)), *revised} - taken
    made = link(found, transaction.load_candidates(likes), revised)
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
