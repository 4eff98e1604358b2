"""Who said what, when, and how it stands to what was said before."""

from collections.abc import Sequence

from dateline.codebook.codes import CasualtyOutcome, DateBasis, LedgerRelation
from dateline.codebook.records import LedgerEntry, Telling, Value
from dateline.link.claims import Told, origin_of, read_claims

FIELDS = ("date_start", "date_end", "end_status", "place", *(outcome.value for outcome in CasualtyOutcome))


def write_ledger(tellings: Sequence[Telling]) -> tuple[LedgerEntry, ...]:
    """An entry for every value of every field, once for each origin, in order of telling.

    The same value again is a repeat; another from the same origin, or one that the text itself calls a revision,
    revises; any other contradicts. Parts of a toll (`included_in`) are no rivals of the whole.
    """
    entries = []
    for field in FIELDS:
        seen: list[tuple[Value, str | None]] = []
        for told in read_claims(tellings, field):
            if told.claim.detail.get("date_basis") == DateBasis.PUBLICATION_BOUND:
                continue
            if told.claim.detail.get("included_in") or told.claim.detail.get("is_part") or told.claim.value is None:
                continue
            key = (told.claim.value, origin_of(told))
            if key in seen:
                continue
            entries.append(_make_entry(field, told, seen))
            seen.append(key)
    return tuple(entries)


def _make_entry(field: str, told: Told, seen: Sequence[tuple[Value, str | None]]) -> LedgerEntry:
    value, origin = told.claim.value, origin_of(told)
    if not seen:
        relation = LedgerRelation.NEW
    elif any(value == known for known, _ in seen) or (field == "place" and told.claim.rule != "place_of_act"):
        relation = LedgerRelation.REPEAT
    elif told.claim.rule == "toll_revised" or any(origin == by for _, by in seen):
        relation = LedgerRelation.REVISION
    else:
        relation = LedgerRelation.CONTRADICTION
    return LedgerEntry(
        field=field,
        value=value,
        attributed_to=told.claim.attributed_to,
        published_on=told.telling.published_on,
        relation=relation,
        claim_id=told.claim.claim_id,
    )
