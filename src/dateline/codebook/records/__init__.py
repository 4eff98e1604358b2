"""The records, in the order a report becomes them: Page, Document, Mention (with Claims), Incident.

Names and codes are those of the export contract (`docs/codebook.md`). Unknown is `None`, never 0 or "".
Offsets count Unicode code points of the immutable `Document.text`; `end` is exclusive.
"""

from dateline.codebook.records.captures import (
    Channel,
    Failure,
    Given,
    Page,
    Publisher,
    Skipped,
    Visit,
)
from dateline.codebook.records.documents import (
    Document,
    Span,
)
from dateline.codebook.records.incidents import (
    Aggregate,
    Casualty,
    DerivedValue,
    Incident,
    KeptCandidate,
    LedgerEntry,
    Link,
    Outcome,
    Participant,
    Place,
    PlaceCandidate,
    Relation,
    Responsibility,
    Total,
    Totals,
    Weapon,
)
from dateline.codebook.records.mentions import (
    Abstention,
    Claim,
    Detail,
    Evidence,
    Mention,
    Telling,
    Value,
)
from dateline.codebook.records.reviews import (
    Review,
)

__all__ = [
    "Abstention",
    "Aggregate",
    "Casualty",
    "Channel",
    "Claim",
    "DerivedValue",
    "Detail",
    "Document",
    "Evidence",
    "Failure",
    "Given",
    "Incident",
    "KeptCandidate",
    "LedgerEntry",
    "Link",
    "Mention",
    "Outcome",
    "Page",
    "Participant",
    "Place",
    "PlaceCandidate",
    "Publisher",
    "Relation",
    "Responsibility",
    "Review",
    "Skipped",
    "Span",
    "Telling",
    "Total",
    "Totals",
    "Value",
    "Visit",
    "Weapon",
]
