"""How a person's reading is told from the machine's, and which claims stand for one value together."""

from functools import cache

from pydantic import TypeAdapter

from dateline.codebook.records import Claim, Mention

PERSON = "person"
"""The coder of a mention that a person added."""
REVIEWED = "reviewed"
"""The rule of a claim that a person read."""
READ_AT = "reviewed_at"
"""In a claim's detail: when a person read it, as ISO 8601 in UTC, so that the later of two counts."""
REJECTED = "is_rejected"
"""In a claim's detail: a person found that the report does not say so. No value rests on it."""
REDACTED = "redacted"
"""In the place of what a review said before a report that its words came from was erased."""
CODER_VERSION = "1"

_DATES = frozenset({"date_start", "date_end"})
DATE = "date"


def group_of(claim: Claim) -> str:
    """What a claim and its like are one value of: the days of an act, the participants of one role, else the field."""
    if claim.field in _DATES:
        return DATE
    if claim.field == "participant":
        return str(claim.detail["role"])
    return claim.field


def is_rejected(claim: Claim) -> bool:
    return bool(claim.detail.get(REJECTED))


@cache
def claim_adapter() -> TypeAdapter[Claim]:
    """Claims as JSON, and back: the log of reviews keeps them."""
    return TypeAdapter(Claim)


@cache
def mention_adapter() -> TypeAdapter[Mention]:
    return TypeAdapter(Mention)
