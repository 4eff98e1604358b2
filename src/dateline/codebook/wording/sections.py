"""What stands beside an incident's values: who said what, what was read from the same words, what was left open."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from babel import Locale

from dateline.codebook.codes import EvidenceRole, LedgerRelation, Stance
from dateline.codebook.labels import label_of
from dateline.codebook.records import Claim, LedgerEntry, Telling
from dateline.codebook.reviewing import is_rejected
from dateline.codebook.wording.claims import name_field, tell_claimed, tell_coded

Row = tuple[str, ...]

TITLE = 80
"""Characters of a text's first line that stand for a title."""

CONTEXT = 60
"""Characters of the linking words shown on each side of a value's own."""


@dataclass(frozen=True, slots=True)
class Words:
    """A value's own words, and what stands around them in the span that ties them to the act."""

    before: str
    value: str
    after: str


def tell_report(telling: Telling) -> str:
    """A report as a reader knows it: its outlet and its day."""
    return f"{telling.source_name or 'source not named'}, {telling.published_on or 'undated'}"


def tell_title(title: str | None, opening: str) -> str:
    """A report's title; for want of one, the first words of its text."""
    words = " ".join(next((line for line in opening.splitlines() if line.strip()), "").split())
    if title or not words:
        return title or "Without a title"
    return words if len(words) <= TITLE else f"{words[:TITLE].rpartition(' ')[0] or words[:TITLE]} …"


def tell_language(code: str) -> str:
    """A language's English name, its code where it has none, or that it was not recognised."""
    if code == "und":
        return "language not recognised"
    return str(Locale("en").languages.get(code.replace("-", "_"), code))


def tell_claim(claim: Claim) -> str:
    """A claim's value: the role before a participant's name, the stance before what is not asserted."""
    value = tell_coded(claim.field, claim.value) or _tell_bounds(claim) or "not told"
    if role := claim.detail.get("role"):
        value = f"{role}: {'unnamed' if claim.value is None else value}"
    if is_rejected(claim):
        return f"retracted: {value}"
    return value if claim.stance is Stance.ASSERTS else f"{claim.stance}: {value}"


def _tell_bounds(claim: Claim) -> str:
    """`≥24` for `dozens`, `≤40` for `up to 40`, `5–7`: a figure of which the words set only bounds; else empty."""
    low, high = claim.detail.get("low"), claim.detail.get("high")
    if low is not None and high is not None:
        return f"{low}–{high}"
    return f"≥{low}" if low is not None else f"≤{high}" if high is not None else ""


def group_claims(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Claims read from the same words, and told by the same source, together; in order of telling."""
    groups: dict[object, list[Claim]] = {}
    for claim in claims:
        spans = tuple((one.start, one.end) for one in claim.evidence if one.role is not EvidenceRole.ATTRIBUTION)
        groups.setdefault((spans, claim.attributed_to, claim.stance), []).append(claim)
    return list(groups.values())


def find_words(claim: Claim) -> Words:
    """The value's words in the span that links it to the act, shortened at both ends."""
    spans = {one.role: one for one in claim.evidence}
    value, link = spans.get(EvidenceRole.VALUE), spans.get(EvidenceRole.EVENT_LINK)
    if value is None:
        return Words("", claim.value_raw, "")
    if link is None or not (link.start <= value.start and value.end <= link.end):
        return Words("", value.quote, "")
    if len(link.quote) != link.end - link.start:  # words are withheld in it, so that offsets tell nothing
        before, found, after = link.quote.partition(value.quote)
        return Words(_cut_start(before), value.quote, _cut_end(after)) if found else Words("", value.quote, "")
    before, after = link.quote[: value.start - link.start], link.quote[value.end - link.start :]
    return Words(_cut_start(before), value.quote, _cut_end(after))


def _cut_start(before: str) -> str:
    return before if len(before) <= CONTEXT else "…" + before[-CONTEXT:].partition(" ")[2]


def _cut_end(after: str) -> str:
    return after if len(after) <= CONTEXT else after[:CONTEXT].rpartition(" ")[0] + "…"


def list_ledger(ledger: Sequence[LedgerEntry], tellings: Sequence[Telling]) -> list[Row]:
    """Field, value, who, published, relation: a row for each entry but repeats of a value that has a row, which are
    counted there."""
    told = {claim.claim_id: (claim, one) for one in tellings for claim in one.mention.claims}
    rows: dict[tuple[str, str], list[str]] = {}
    repeats: Counter[tuple[str, str]] = Counter()
    for one in ledger:
        claim, telling = told.get(one.claim_id, (None, None))
        field = name_field(claim) if claim else one.field.replace("_", " ")
        value = tell_claimed(claim) if claim else str(one.value)
        if one.relation is LedgerRelation.REPEAT and (field, value) in rows:
            repeats[field, value] += 1
            continue
        outlet = (telling.source_name if telling else None) or "source not named"
        cited = one.attributed_to and one.attributed_to + (", a party" if claim and claim.is_party else "")
        who = f"{cited}, in {outlet}" if cited else outlet
        key = (field, value) if (field, value) not in rows else (field, f"{value} {len(rows)}")
        rows[key] = [field, value, who, str(one.published_on or "undated"), one.relation]
    for key, times in repeats.items():
        rows[key][-1] += f", repeated by {times}"
    return [tuple(row) for row in rows.values()]


def list_gaps(tellings: Sequence[Telling]) -> list[Row]:
    """The fields that a report left without a value: which, why, the words that did not suffice, whose. Each once."""
    rows = [
        (
            one.field.replace("_", " "),
            label_of(one.reason).definition,
            f"“{one.quote}”" if one.quote else "",
            tell_report(telling),
        )
        for telling in tellings
        if not telling.copy_of
        for one in telling.mention.abstentions
    ]
    return list(dict.fromkeys(rows))
