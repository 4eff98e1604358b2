"""Who said what, when, and how it stands to what was said before."""

from collections.abc import Sequence

from dateline.codebook.actors import find_lineage
from dateline.codebook.codes import (
    DateBasis,
    DatePrecision,
    LedgerRelation,
    ParticipantRole,
    PlacePrecision,
    ResponsibilityKind,
    Stance,
)
from dateline.codebook.event_types import event_type_of
from dateline.codebook.precedence import absorb
from dateline.codebook.precision import AREAS, COARSE
from dateline.codebook.records import Claim, LedgerEntry, Telling
from dateline.codebook.reviewing import group_of
from dateline.link.claims import Told, number_of, origin_of, read_claims, text_of
from dateline.link.figures import are_parts
from dateline.link.tolls import OUTCOMES

FIELDS = (
    "sub_event_type",
    "realization",
    "date_start",
    "date_end",
    "time_of_day",
    "end_status",
    "place",
    "participant",
    "civilian_targeting",
    "weapon",
    *OUTCOMES,
    "responsibility",
    "outcome",
    "aggregate",
)
"""All that reports tell; the scope is the codebook's word on it and no report's."""
_SIDE_BY_SIDE = frozenset({"participant", "weapon", "responsibility", "outcome"})
"""Fields of which one act may have several values."""
_WITH_DENIED = frozenset({"responsibility", "outcome"})


def write_ledger(tellings: Sequence[Telling]) -> tuple[LedgerEntry, ...]:
    """An entry for every value of every field, once for each origin, in order of telling.

    The same value again is a repeat; another from the same origin, or one that the text itself calls a revision,
    revises; any other contradicts, but for values that stand side by side, which are new (`_excludes`). Parts of a toll
    (`included_in`) are no rivals of the whole, and who tells of one day has not said that the act ended on it: its
    `date_start` says all.
    """
    entries = []
    for field in FIELDS:
        seen: list[Told] = []
        former: list[Told] = []
        for told in read_claims(tellings, field, with_denied=field in _WITH_DENIED):
            is_added = field in OUTCOMES and any(are_parts([part], told) for part in former)
            former.append(told)
            if told.claim.detail.get("date_basis") == DateBasis.PUBLICATION_BOUND:
                continue
            if field == "date_end" and _is_one_day(told):
                continue
            if told.claim.detail.get("included_in") or told.claim.detail.get("is_part") or told.claim.value is None:
                continue
            if any(_say_the_same(t.claim, told.claim) and _same_origin(t, told) for t in seen):
                continue
            # `five soldiers and eight rebels`: the second figure adds to the first, and is measured by its like.
            rivals = [known for known in seen if not is_added or _victims_of(known) == _victims_of(told)]
            # Who attacks is no rival of who is attacked, nor are `six children` of thirteen dead.
            rivals = [known for known in rivals if group_of(known.claim) == group_of(told.claim)]
            rivals = [known for known in rivals if not _is_within(told, known) and not _is_within(known, told)]
            entries.append(_make_entry(field, told, rivals))
            seen.append(told)
    return tuple(entries)


def _say_the_same(a: Claim, b: Claim) -> bool:
    """The same value of the same thing, with the same stance."""
    return (_tell(a), a.stance) == (_tell(b), b.stance)


def _tell(claim: Claim) -> tuple[object, ...]:
    """The value, with what it is of: who is responsible, the part that somebody takes."""
    if claim.field == "participant":
        return group_of(claim), claim.detail.get("actor_id") or str(claim.value).casefold()
    if claim.field == "responsibility":
        return claim.value, claim.detail.get("actor")
    return (str(claim.value).casefold() if claim.field == "outcome" else claim.value,)


def _victims_of(told: Told) -> object:
    return told.claim.detail.get("status") or told.claim.detail.get("of")


def _is_within(part: Told, whole: Told) -> bool:
    """Whether a figure of children or women may be among those of one that says nothing of who they were."""
    if not part.claim.detail.get("demographic") or whole.claim.detail.get("demographic"):
        return False
    figures = [number_of(one.claim.value) for one in (part, whole)]
    return None not in figures and (figures[0] or 0) < (figures[1] or 0)


def _is_one_day(told: Told) -> bool:
    starts = {claim.value for claim in told.telling.mention.claims if claim.field == "date_start"}
    return told.claim.value in starts and told.claim.detail.get("date_precision") == DatePrecision.DAY


def _make_entry(field: str, told: Told, seen: Sequence[Told]) -> LedgerEntry:
    if not seen:
        relation = LedgerRelation.NEW
    elif any(_agree(field, told.claim, known.claim) for known in seen):
        relation = LedgerRelation.REPEAT
    elif field in _SIDE_BY_SIDE and not _excludes(told, seen):
        relation = LedgerRelation.NEW
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
    """The same value; for places also a province and a town in it, a country and a province of it; for types of act one
    that governs the other."""
    if _say_the_same(a, b):
        return True
    if field == "sub_event_type":
        kinds = [str(claim.value) for claim in (a, b)]
        return event_type_of(kinds[0]) == event_type_of(kinds[1]) or len(absorb(kinds)[1]) > 0
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


def _excludes(told: Told, seen: Sequence[Told]) -> bool:
    """Whether what may stand beside others cannot: an attacker where another report names others alone, somebody held
    responsible who denies it or beside whom another report names others, and what is denied that others assert."""
    if told.claim.field == "responsibility":
        return any(_is_rival_of(told, known) for known in seen)
    if told.claim.field == "participant":
        if told.claim.detail["role"] != ParticipantRole.PERPETRATOR:
            return False
        own = _lineages_of(told)
        return not any(own & _lineages_of(known) for known in seen)
    return any(_tell(told.claim) == _tell(known.claim) for known in seen)  # with another stance, or it had agreed


def _lineages_of(told: Told) -> set[str]:
    """The attackers that a mention names, with those that they are a part of."""
    named = [
        text_of(claim.detail.get("actor_id")) or str(claim.value).casefold()
        for claim in told.telling.mention.claims
        if claim.field == "participant" and claim.value is not None and claim.stance is Stance.ASSERTS
        if claim.detail["role"] == ParticipantRole.PERPETRATOR
    ]
    return {one for name in named for one in find_lineage(name)}


def _is_rival_of(told: Told, known: Told) -> bool:
    a, b = told.claim, known.claim
    is_same = a.detail.get("actor") == b.detail.get("actor")
    if ResponsibilityKind.DENIED in {a.value, b.value}:
        return is_same and a.value != b.value
    return not is_same and a.mention_id != b.mention_id and None not in {a.detail.get("actor"), b.detail.get("actor")}
