"""What a person sees before deciding: an incident with the ids to review it by, a report, two incidents compared."""

from collections.abc import Sequence
from typing import Any

from dateline.codebook.codes import DecidedBy
from dateline.codebook.records import Claim, Incident, Link, Review, Telling
from dateline.codebook.reviewing import REVIEWED
from dateline.codebook.wording.cells import tell_date, tell_parties, tell_place, tell_toll, tell_type
from dateline.codebook.wording.claims import tell_claimed
from dateline.errors import UsageError
from dateline.link import (
    Candidate,
    Standing,
    collect_names,
    compare,
    find_levels,
    list_standing,
    make_candidate,
    weigh,
)
from dateline.store import Store


def load_log(store: Store, item: str | None = None) -> list[tuple[Review, bool]]:
    """The reviews in their order, and whether each counts; of one item, those that undid one of its own too."""
    every = store.load_reviews()
    standing = {one.review_id for one in list_standing(every)}
    if item is not None:
        names = {item, store.resolve_incident_id(item) or item}
        names |= {one.name for one in every if one.item in names}
        every = [one for one in every if one.item in names]
    return [(one, one.review_id in standing) for one in every]


def describe_item(store: Store, item: str) -> dict[str, Any]:
    """An incident with its mentions and claims by their ids, or a report with its text. `UsageError` for neither."""
    document = store.load_document(item)
    if document is not None:
        incidents = sorted({one.incident_id for one in store.load_mentions(item)})
        status = f"tells {', '.join(incidents)}" if incidents else "no incident was found in it"
        named = {"document_id": item, "source": document.source_name, "published_on": _day(document.published_on)}
        return {**named, "status": status, "incidents": incidents, "text": document.text}
    incident = store.load_incident(item)
    if incident is None:
        raise UsageError(f"There is no incident or report {item!r}: `dateline incidents` lists the ids.")
    links = {one.mention_id: one for one in store.load_links(incident.incident_id)}
    return {
        "incident_id": incident.incident_id,
        "review_status": incident.review_status.value,
        "is_retracted": incident.is_retracted,
        "mentions": [_describe_mention(one, links.get(one.mention.mention_id)) for one in incident.tellings],
    }


def describe_pair(
    store: Store, incident_id: str, other_id: str, *, reviews: Sequence[Review] | None = None
) -> dict[str, Any]:
    """Two incidents, and the comparisons of the two mentions of theirs that are most alike, in bits of match weight.

    A comparison that contradicts has no number, and neither has the whole then. `reviews`: the log, where it was read.
    """
    incidents = []
    for one in (incident_id, other_id):
        incident = store.load_incident(one)
        if incident is None:
            raise UsageError(f"There is no incident {one!r}: `dateline incidents` lists the ids.")
        incidents.append(incident)
    standing = Standing(store.load_reviews() if reviews is None else reviews)
    first, second = (_make_candidates(store, one, standing) for one in incidents)
    a, b = max(((a, b) for a in first for b in second), key=lambda pair: weigh(*pair))
    weights, levels = compare(a, b), find_levels(a, b)
    bits = sum(weights.values())
    return {
        "incidents": [_describe_briefly(one) for one in incidents],
        "mentions": [a.mention_id, b.mention_id],
        "weights": {name: None if weight == float("-inf") else weight for name, weight in weights.items()},
        "levels": {name: levels[name] for name in weights},
        "match_weight": None if bits == float("-inf") else round(bits, 3),
    }


def _make_candidates(store: Store, incident: Incident, standing: Standing) -> list[Candidate]:
    texts = store.load_texts({one.mention.document_id for one in incident.tellings})
    return [
        make_candidate(one, collect_names(texts[one.mention.document_id]), standing.list_read(one.mention.mention_id))
        for one in incident.tellings
    ]


def _describe_briefly(incident: Incident) -> dict[str, Any]:
    cells = (tell_date(incident), tell_type(incident), tell_place(incident), tell_parties(incident))
    quotes = []
    for telling in incident.tellings:
        words = next((e.quote for c in telling.mention.claims for e in c.evidence if e.role == "event_link"), "")
        quotes.append(f"{telling.source_name or 'source not named'}: {words}")
    told = " · ".join((*cells, f"killed {tell_toll(incident)}"))
    return {"incident_id": incident.incident_id, "told": told, "quotes": quotes}


def _describe_mention(telling: Telling, link: Link | None) -> dict[str, Any]:
    mention = telling.mention
    return {
        "mention_id": mention.mention_id,
        "document_id": mention.document_id,
        "source": telling.source_name or "source not named",
        "published_on": _day(telling.published_on),
        "link": _tell_link(link),
        "claims": [_describe_claim(one) for one in mention.claims],
    }


def _tell_link(link: Link | None) -> str:
    if link is None:
        return "not linked"
    weight = f"{link.match_weight:g} bits" if link.weights else "founded the incident"
    return f"{weight}, by a person" if link.decided_by is DecidedBy.REVIEW else weight


def _describe_claim(claim: Claim) -> dict[str, Any]:
    reader = "a person" if claim.rule == REVIEWED else claim.rule
    return {
        "claim_id": claim.claim_id,
        "field": str(claim.detail["role"]) if claim.field == "participant" else claim.field,
        "value": tell_claimed(claim) or "not told",
        "quote": claim.value_raw,
        "by": reader,
    }


def _day(day: object) -> str | None:
    return str(day) if day else None
