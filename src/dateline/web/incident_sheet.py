"""One incident as its page shows it: each value with the quotes it rests on, and the reports with these marked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dateline.codebook.records import Claim, Document, Incident, Link, Mention, Telling
from dateline.codebook.wording.sections import tell_report
from dateline.codebook.wording.values import list_values
from dateline.store import Store
from dateline.web.marking import Piece, cut_text
from dateline.web.report_marks import Quote, find_quote, mark_furniture, mark_mentions

MAX_TEXTS = 10
"""Reports whose text stands on an incident's page; the others are linked to."""

MAX_QUOTES = 4
"""Quotes that stand beside a value; the others stand in the reports."""


@dataclass(frozen=True, slots=True)
class ValueLine:
    """`related_id` is the incident that the value is, for a relation."""

    field: str
    value: str
    rule: str
    quotes: tuple[Quote, ...]
    n_more: int
    related_id: str | None


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report that tells of the incident: its text in pieces, and what it says of the incident."""

    document: Document
    tellings: tuple[Telling, ...]
    pieces: list[Piece]

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(telling.mention for telling in self.tellings)


@dataclass(frozen=True, slots=True)
class LinkLine:
    """Why a report's telling stands in the incident: match weights in bits."""

    report: str
    document_id: str | None
    weight: float
    comparisons: str
    decided_by: str


def build_values(incident: Incident, shown: Collection[str]) -> list[ValueLine]:
    """The incident's values in the order of `list_values`. `shown`: the documents whose text is on the page."""
    claims = {claim.claim_id: (claim, telling) for telling in incident.tellings for claim in telling.mention.claims}
    related = {end for one in incident.relations for end in (one.from_id, one.to_id)}
    lines = []
    for row in list_values(incident):
        found = [claims[one] for one in row.claim_ids if one in claims]
        quotes = _list_quotes(found, shown)
        related_id = row.value if row.value in related else None
        n_more = max(0, len(quotes) - MAX_QUOTES)
        lines.append(ValueLine(row.field, row.value, row.rule, quotes[:MAX_QUOTES], n_more, related_id))
    return lines


def _list_quotes(found: Sequence[tuple[Claim, Telling]], shown: Collection[str]) -> tuple[Quote, ...]:
    """One quote for each stretch of a report, in the order told."""
    quotes: dict[tuple[str, str, str, str], Quote] = {}
    for claim, telling in found:
        quote = find_quote(claim, telling, on_page=telling.mention.document_id in shown)
        quotes.setdefault((telling.mention.document_id, quote.before, quote.value, quote.after), quote)
    return tuple(quotes.values())


def load_texts(store: Store, incident: Incident) -> tuple[list[ReportText], list[Telling]]:
    """The reports to show in full, in the order of arrival, and one telling of each that is only linked to: copies of
    those shown, and what is beyond `MAX_TEXTS`."""
    by_document: dict[str, list[Telling]] = {}
    for telling in incident.tellings:
        by_document.setdefault(telling.mention.document_id, []).append(telling)
    texts: list[ReportText] = []
    others: list[Telling] = []
    for document_id, tellings in by_document.items():
        is_copy = tellings[0].copy_of in by_document
        document = None if is_copy or len(texts) == MAX_TEXTS else store.load_document(document_id)
        if document is None:
            others.append(tellings[0])
            continue
        marks = [*mark_furniture(document), *mark_mentions(one.mention for one in tellings)]
        texts.append(ReportText(document, tuple(tellings), cut_text(document.text, marks)))
    return texts, others


def list_links(incident: Incident, links: Sequence[Link]) -> list[LinkLine]:
    """A line for each telling that the incident holds."""
    tellings = {telling.mention.mention_id: telling for telling in incident.tellings}
    lines = []
    for one in links:
        telling = tellings.get(one.mention_id)
        told = ", ".join(f"{name} {weight:+g}" for name, weight in one.weights.items() if weight)
        lines.append(
            LinkLine(
                report=tell_report(telling) if telling else one.mention_id,
                document_id=telling.mention.document_id if telling else None,
                weight=one.match_weight,
                comparisons=told or "founded the incident",
                decided_by=one.decided_by.value,
            )
        )
    return lines
