"""An incident's values with the quotes they rest on, and the reports with these marked."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dateline.codebook.codes import ResponsibilityKind
from dateline.codebook.records import Claim, Document, Incident, Mention, Telling
from dateline.codebook.wording.values import ValueRow, list_values
from dateline.store import Store
from dateline.web.marking import Piece, cut_text
from dateline.web.report_marks import Quote, find_quote, mark_furniture, mark_mentions

MAX_TEXTS = 10
"""Reports whose text stands on an incident's page; the others are linked to."""

MAX_RELATED = 20
"""Related incidents that an incident's page tells of."""

MAX_QUOTES = 4
"""Quotes that stand beside a value; the others stand in the reports."""

Told = Mapping[str, tuple[Claim, Telling]]
"""Claims by their ids, with the telling that each stands in."""


@dataclass(frozen=True, slots=True)
class ValueLine:
    """`is_reviewed`: a person set it."""

    field: str
    value: str
    rule: str
    quotes: tuple[Quote, ...]
    n_more: int
    is_reviewed: bool


@dataclass(frozen=True, slots=True)
class StatementLine:
    """Who is said to be responsible. `by_whom` says it; `None` is the report's own voice."""

    kind: ResponsibilityKind
    actor: str | None
    by_whom: str | None
    quotes: tuple[Quote, ...]
    n_more: int


@dataclass(frozen=True, slots=True)
class RelationLine:
    """What the incident is to another, in words, and quotes that say so; `other` is `None` where that is gone."""

    relation: str
    incident_id: str
    other: Incident | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report that tells of the incident: its text in pieces, and what it says of the incident."""

    document: Document
    tellings: tuple[Telling, ...]
    pieces: list[Piece]

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(telling.mention for telling in self.tellings)


def list_told(incident: Incident) -> Told:
    return {claim.claim_id: (claim, telling) for telling in incident.tellings for claim in telling.mention.claims}


def build_values(incident: Incident, shown: Collection[str]) -> list[ValueLine]:
    """The incident's values in the order of `list_values`, without its relations and who is said to be responsible.

    `shown`: the documents whose text is on the page.
    """
    told = list_told(incident)
    related = {end for one in incident.relations for end in (one.from_id, one.to_id)}
    rows = [row for row in list_values(incident) if row.field != "responsibility" and row.value not in related]
    return [_make_line(row, told, shown) for row in rows]


def build_statements(incident: Incident, shown: Collection[str]) -> list[StatementLine]:
    """Who claims, denies or is blamed for it, or is told to have done it: rivals side by side, as told."""
    lines = []
    for one in incident.responsibility:
        told = [
            (claim, telling)
            for claim, telling in list_told(incident).values()
            if claim.field == "responsibility"
            and (claim.value, claim.detail.get("actor"), claim.detail.get("by_whom"))
            == (one.kind.value, one.actor, one.by_whom)
        ]
        quotes = list_quotes(told, shown)
        n_more = max(0, len(quotes) - MAX_QUOTES)
        lines.append(StatementLine(one.kind, one.actor, one.by_whom, quotes[:MAX_QUOTES], n_more))
    return lines


def build_relations(store: Store, incident: Incident, shown: Collection[str]) -> tuple[list[RelationLine], int]:
    """The incidents that it is related to, `MAX_RELATED` at most, and how many there are. `shown` as in
    `build_values`."""
    related = {end for one in incident.relations for end in (one.from_id, one.to_id)}
    rows = [row for row in list_values(incident) if row.value in related]
    lines = []
    for row in rows[:MAX_RELATED]:
        other = store.load_incident(row.value)
        told = {**(list_told(other) if other else {}), **list_told(incident)}
        quotes = list_quotes([told[one] for one in row.claim_ids if one in told], shown)
        lines.append(RelationLine(row.field, row.value, other, quotes[:MAX_QUOTES]))
    return lines, len(rows)


def _make_line(row: ValueRow, told: Told, shown: Collection[str]) -> ValueLine:
    quotes = list_quotes([told[one] for one in row.claim_ids if one in told], shown)
    rule = row.rule.removeprefix("as told: ").replace("_", " ")
    n_more = max(0, len(quotes) - MAX_QUOTES)
    return ValueLine(row.field, row.value, rule, quotes[:MAX_QUOTES], n_more, is_reviewed=row.rule == "reviewed")


def list_quotes(found: Sequence[tuple[Claim, Telling]], shown: Collection[str]) -> tuple[Quote, ...]:
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
