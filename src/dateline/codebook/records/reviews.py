"""What a person decided, and why. The log only grows; what it comes to is worked out from all of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dateline.codebook.codes import ReviewDecision


@dataclass(frozen=True, slots=True)
class Review:
    """One decision on an item: an incident, a report, a claim, a publisher or, to undo one, an earlier review.

    Incidents come and go as reports arrive, so `after` names what the decision is about by mentions, which stay:

    - `accept`, `retract` of an incident: `mentions`; `accept` of a report: `document`;
    - `correct`: `field`, `claims` that a person read, `rejected` ones that the report does not say, `about` mentions;
    - `retract` of a claim: `rejected`, `about`; `add`: `mention`, whole, and `about` it;
    - `merge`: `together`; `split`: `apart`, two lists that share no act, and `together`, those that were taken out;
    - `undo`: `review_id`; `redact`: `document`.

    `documents` are those that the words of `before` or `after` come from: redacting one erases them here too.
    """

    review_id: int
    item: str
    reviewer: str
    decision: ReviewDecision
    before: Any
    after: Any
    reason: str | None
    at: datetime

    @property
    def name(self) -> str:
        """As a person calls it: `r12`."""
        return f"r{self.review_id}"
