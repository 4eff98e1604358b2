"""Which incident a new mention belongs to."""

from collections.abc import Collection, Sequence

from dateline.codebook.records import Incident, Link
from dateline.link.comparison import compare

THRESHOLD = 7.0
"""Bits of match weight from which two tellings are taken for one act. Below it they stay apart: a missed link can be
made later, a wrong merge hides an incident."""

REVISED = 4.0
"""What it weighs that an incident was told by the version of the page which this one revises: of two tellings of a page
one need not say the day or the place again, and what both say may still speak against it."""


def link(found: Incident, candidates: Sequence[Incident], revised: Collection[str] = ()) -> Link:
    """Link the one mention of `found` to the best of `candidates`, or found a new incident with it.

    `found` is the mention consolidated by itself; `candidates` need no tellings. Every link carries its weights; a
    founding link has none. The caller leaves out incidents that the mention's own document tells already: `extract`
    has told those apart. `revised`: the candidates that the version before of its page told.
    """
    mention = found.tellings[0].mention
    scored = []
    for candidate in candidates:
        weights = compare(found, candidate)
        if candidate.incident_id in revised:
            weights["revision"] = REVISED
        scored.append((sum(weights.values()), candidate.incident_id, weights))
    best = max(scored, key=lambda row: (row[0], row[1]), default=None)
    if best is None or best[0] < THRESHOLD:
        return Link(mention.mention_id, found.incident_id, {})
    return Link(mention.mention_id, best[1], best[2])


def found_incident_id(mention_id: str) -> str:
    """The id of the incident that a mention founds; it stays when others join."""
    return f"i{mention_id}"
