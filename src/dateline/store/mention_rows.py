"""Mentions, with their claims, evidence and abstentions, as rows of four tables, and back."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row

from dateline.codebook.records import Abstention, Claim, Evidence, Mention, Span, Telling
from dateline.store.report_rows import Values, read_fields

MentionRow = Row[Any]
Children = dict[str, list[Any]]


def mention_row(record: Mention, position: int) -> Values:
    row = read_fields(record) | {
        "position": position,
        "trigger_start": record.trigger.start,
        "trigger_end": record.trigger.end,
    }
    del row["trigger"], row["claims"], row["abstentions"]
    return row


def claim_rows(record: Mention) -> list[Values]:
    rows = [read_fields(claim) | {"position": position} for position, claim in enumerate(record.claims)]
    for row in rows:
        del row["evidence"]
    return rows


def evidence_rows(record: Mention) -> list[Values]:
    """Nothing that is kept is masked: masks are put on when it leaves."""
    names = ("start", "end", "quote", "role")
    return [
        {name: getattr(evidence, name) for name in names} | {"claim_id": claim.claim_id, "position": position}
        for claim in record.claims
        for position, evidence in enumerate(claim.evidence)
    ]


def abstention_rows(record: Mention) -> list[Values]:
    return [
        read_fields(abstention) | {"mention_id": record.mention_id, "position": position}
        for position, abstention in enumerate(record.abstentions)
    ]


def evidence_by_claim(rows: Iterable[Row[Any]]) -> Children:
    """Evidence by claim_id, in the rows' order."""
    children: Children = defaultdict(list)
    for row in rows:
        masked = len(row.quote) != row.end - row.start  # a store that is shared has words withheld
        children[row.claim_id].append(Evidence(row.start, row.end, row.quote, row.role, masked))
    return children


def claims_by_mention(rows: Iterable[Row[Any]], evidence: Children) -> Children:
    """Claims by mention_id, in the rows' order."""
    children: Children = defaultdict(list)
    for row in rows:
        values = row._asdict() | {"evidence": tuple(evidence.get(row.claim_id, ()))}
        del values["position"]
        children[row.mention_id].append(Claim(**values))
    return children


def abstentions_by_mention(rows: Iterable[Row[Any]]) -> Children:
    """Abstentions by mention_id, in the rows' order."""
    children: Children = defaultdict(list)
    for row in rows:
        children[row.mention_id].append(Abstention(field=row.field, reason=row.reason, quote=row.quote))
    return children


def telling_from(row: MentionRow, claims: Children, abstentions: Children) -> Telling:
    """From a mention's row joined with the header of its document."""
    mention = Mention(
        mention_id=row.mention_id,
        document_id=row.document_id,
        trigger=Span(row.trigger_start, row.trigger_end),
        coder=row.coder,
        coder_version=row.coder_version,
        temporal_role=row.temporal_role,
        is_aggregate=row.is_aggregate,
        claims=tuple(claims.get(row.mention_id, ())),
        abstentions=tuple(abstentions.get(row.mention_id, ())),
        coder_probability=row.coder_probability,
    )
    return Telling(
        mention=mention,
        url=row.url,
        source_name=row.source,
        published_on=row.published_on,
        published_at=row.published_at,
        retrieved_at=row.retrieved_at,
        copy_of=row.copy_of,
        is_sample=row.is_sample,
    )
