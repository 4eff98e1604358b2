"""Who said what, when, and how it stands to what was said before."""

from collections.abc import Sequence

from dateline.codebook.codes import CasualtyOutcome, DateBasis, DatePrecision, LedgerRelation, PlacePrecision
from dateline.codebook.precision import AREAS, COARSE
from dateline.codebook.records import Claim, LedgerEntry, Telling
from dateline.link.claims import Told, origin_of, read_claims
from dateline.link.figures import are_parts
from dateline.link.tolls import OUTCOMES

FIELDS = ("date_start", "date_end", "end_status", "place", *(outcome.value for outcome in CasualtyOutcome))


def write_ledger(tellings: Sequence[Telling]) -> tuple[LedgerEntry, ...]:
    """An entry for every value of every field, once for each origin, in order of telling.

    The same value again is a repeat; another from the same origin, or one that the text itself calls a revision,
    revises; any other contradicts. Parts of a toll (`included_in`) are no rivals of the whole, and who tells of one day
    has not said that the act ended on it: its `date_start` says all.
    """
    entries = []
    for field in FIELDS:
        seen: list[Told] = []
        former: list[Told] = []
        for told in read_claims(tellings, field):
            is_added = field in OUTCOMES and any(are_parts([part], told) for part in former)
            former.append(told)
            if told.claim.detail.get("date_basis") == DateBasis.PUBLICATION_BOUND:
                continue
            if field == "date_end" and _is_one_day(told):
                continue
            if told.claim.detail.get("included_in") or told.claim.detail.get("is_part") or told.claim.value is None:
                continue
            if any(t.claim.value == told.claim.value and _same_origin(t, told) for t in seen):
                continue
            # `five soldiers and eight rebels`: the second figure adds to the first, and is measured by its like.
            rivals = [known for known in seen if not is_added or _victims_of(known) == _victims_of(told)]
            entries.append(_make_entry(field, told, rivals))
            seen.append(told)
    return tuple(entries)


def _victims_of(told: Told) -> object:
    return told.claim.detail.get("status") or told.claim.detail.get("of")


def _is_one_day(told: Told) -> bool:
    starts = {claim.value for claim in told.telling.mention.claims if claim.field == "date_start"}
    return told.claim.value in starts and told.claim.detail.get("date_precision") == DatePrecision.DAY


def _make_entry(field: str, told: Told, seen: Sequence[Told]) -> LedgerEntry:
    if not seen:
        relation = LedgerRelation.NEW
    elif any(_agree(field, told.claim, known.claim) for known in seen):
        relation = LedgerRelation.REPEAT
    elif told.claim.rule == "toll_revised" or any(_same_origin(told, known) for known in seen):
        relation = LedgerRelation.REVISION
    else:
        relation = LedgerRelation.CONTRADICTION
    return LedgerEntry(
        field=field,
        value=told.claim.value,
        attributed_to=told.claim.attributed_to,
        published_on=told.telling.published_on,
        relation=relation,
        claim_id=told.claim.claim_id,
    )


def _same_origin(a: Told, b: Told) -> bool:
    """One report, or one known origin; two outlets of unknown name are two."""
    if a.telling.mention.mention_id == b.telling.mention.mention_id:
        return a.claim.attributed_to == b.claim.attributed_to
    return origin_of(a) is not None and origin_of(a) == origin_of(b)


def _agree(field: str, a: Claim, b: Claim) -> bool:
    """The same value; for places also a province and a town in it, a country and a province of it."""
    if a.value == b.value:
        return True
    if field in {"date_start", "date_end"}:
        return _same_period(a, b)
    if field != "place" or a.detail.get("country_code") != b.detail.get("country_code"):
        return False
    tiers = {PlacePrecision(str(claim.detail["place_precision"])) for claim in (a, b)}
    same_province = a.detail.get("admin1") == b.detail.get("admin1")
    return bool(tiers & COARSE) or (bool(tiers & AREAS) and same_province)


def _same_period(a: Claim, b: Claim) -> bool:
    """A month and a day in it, a year and a month in it."""
    precisions = {a.detail.get("date_precision"), b.detail.get("date_precision")}
    length = 4 if DatePrecision.YEAR in precisions else 7 if DatePrecision.MONTH in precisions else 10
    return str(a.value)[:length] == str(b.value)[:length]
