"""What a person is asked to look at: what the machine is least sure of, and a sample of what it found nothing in."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from dateline.analyze import find_wilson_interval
from dateline.codebook.codes import ReviewDecision
from dateline.link import list_standing
from dateline.read import SUPPORTED_LANGUAGES
from dateline.store import Store

SAMPLED = 0.02
"""The share of reports coded as telling no incident that a person is asked to read."""
PAIR_RIGHT = 0.5
"""About how often two incidents that are in doubt are two acts: 6 of 14 labelled ones (`docs/linking.md`)."""
UNSURE = 0.5
"""Incidents that the trained reader alone found, and gives a lower probability, are asked about."""
EVEN = 0.5


class Question(StrEnum):
    """`pair`: are these two one act? `unsure`: is this an incident? `returned`: retracted, and told again since;
    `missed`: does this report tell an incident?"""

    PAIR = "pair"
    UNSURE = "unsure"
    RETURNED = "returned"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One question, about incidents or about a report (`missed`).

    `probability`: that what the machine did is right. `killed`: the toll at stake, `None` where none is told.
    """

    question: Question
    items: tuple[str, ...]
    probability: float
    killed: int | None
    match_weight: float | None = None


@dataclass(frozen=True, slots=True)
class MissRate:
    """Of the sampled reports without an incident that a person read, how many tell one; `low` and `high` bound the
    share by the 95 % interval after Wilson. `n_sampled` are all that are to be read."""

    n_missed: int
    n_read: int
    n_sampled: int
    n_silent: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Queue:
    """The least probable first, by tenths; of equals those with the highest toll."""

    doubts: tuple[Doubt, ...]
    miss_rate: MissRate


def load_queue(store: Store) -> Queue:
    """All that is open. What a person decided is not asked again."""
    standing = list_standing(store.load_reviews())
    found = {one.item for one in standing if one.decision is ReviewDecision.ADD}
    silent = store.list_silent_reports(SUPPORTED_LANGUAGES, found)
    sampled = [one for one in silent if is_sampled(one)]
    read = found | {one.item for one in standing if one.decision is ReviewDecision.ACCEPT and "document" in one.after}
    n_read = sum(one in read for one in sampled)
    n_missed = sum(one in found for one in sampled)
    low, high = find_wilson_interval(n_missed, n_read)
    rate = MissRate(n_missed, n_read, len(sampled), len(silent), low, high)
    silence_right = 1 - (n_missed + 1) / (n_read + 2)
    doubts = [
        *(Doubt(Question.PAIR, (p.incident_id, p.other_id), PAIR_RIGHT, p.killed, p.match_weight)
          for p in store.list_pairs_in_doubt()),
        *(Doubt(Question.RETURNED if one.probability is None else Question.UNSURE, (one.incident_id,),
                EVEN if one.probability is None else one.probability, one.killed)
          for one in store.list_incidents_in_doubt(UNSURE)),
        *(Doubt(Question.MISSED, (one,), silence_right, None) for one in sampled if one not in read),
    ]  # fmt: skip
    return Queue(tuple(sorted(doubts, key=_rank)), rate)


def is_sampled(document_id: str) -> bool:
    """Whether a report, should it tell nothing, is one of those to be read. It hangs on its id alone."""
    digest = hashlib.sha256(f"review {document_id}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64 < SAMPLED


def _rank(doubt: Doubt) -> tuple[int, int, float, tuple[str, ...]]:
    return int(doubt.probability * 10), -(doubt.killed or 0), -(doubt.match_weight or 0.0), doubt.items
