"""Claims of an incident's tellings, looked up the way consolidation needs them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from dateline.codebook.codes import AttributionKind, Stance
from dateline.codebook.records import Claim, Telling, Value
from dateline.codebook.reviewing import is_rejected

PERSONAL_KINDS = frozenset(
    {AttributionKind.WITNESS, AttributionKind.RESIDENT, AttributionKind.ANONYMOUS, AttributionKind.EXPERT}
)


@dataclass(frozen=True, slots=True)
class Told:
    """A claim and the telling it stands in."""

    claim: Claim
    telling: Telling


def order_tellings(tellings: Iterable[Telling]) -> list[Telling]:
    """By publication, then by retrieval; an unknown day comes last."""
    latest = date.max
    return sorted(
        tellings,
        key=lambda t: (
            t.published_on or latest,
            t.published_at or datetime.max.replace(tzinfo=UTC),
            t.retrieved_at,
            t.mention.mention_id,
        ),
    )


def read_claims(tellings: Sequence[Telling], *fields: str, with_denied: bool = False) -> Iterator[Told]:
    """The claims of the named fields, in order of telling; denied and retracted ones only when asked for, and never
    those that a person rejected."""
    for telling in tellings:
        for claim in telling.mention.claims:
            if claim.field in fields and (with_denied or claim.stance is Stance.ASSERTS) and not is_rejected(claim):
                yield Told(claim, telling)


def most_told(told: Iterable[Told]) -> tuple[Value, tuple[str, ...]]:
    """The value told most often, the first told among equals, and the claims that tell it; (None, ()) for none."""
    items = list(told)
    if not items:
        return None, ()
    counts = Counter(item.claim.value for item in items)
    value = max(counts, key=lambda v: counts[v])
    return value, tuple(item.claim.claim_id for item in items if item.claim.value == value)


def origin_of(item: Told) -> str | None:
    """Who a claim goes back to: the body cited, else the outlet; None where neither is known.

    Witnesses, residents and experts are persons of the outlet that found them: two outlets' witnesses are two.
    """
    cited, outlet = item.claim.attributed_to, item.telling.source_name
    if not cited:
        return outlet
    if item.claim.attribution_kind in PERSONAL_KINDS:
        return f"{outlet or item.telling.mention.document_id}: {cited.casefold()}"
    return cited.casefold()


def text_of(value: Value | list[str]) -> str | None:
    return value if isinstance(value, str) else None


def number_of(value: Value | list[str]) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def float_of(value: Value | list[str]) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
