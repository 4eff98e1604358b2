"""Small made-up records to fill a store with."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from incident_makers import CLASH

from dateline.codebook.codes import (
    AbstentionReason,
    ActorKind,
    BestBasis,
    EvidenceRole,
    ParticipantRole,
    PlacePrecision,
    PublishedBasis,
    TemporalRole,
)
from dateline.codebook.records import (
    Abstention,
    Claim,
    Document,
    Evidence,
    Incident,
    KeptCandidate,
    Link,
    Mention,
    Page,
    Participant,
    Place,
    Span,
    Total,
    Totals,
)
from dateline.store import Store

NOW = datetime(2031, 5, 4, 12, 30, tzinfo=UTC)


def make_document(number: int = 1, text: str = "Gunmen of the Red Column stormed a barracks in Nordvik.") -> Document:
    return Document(
        document_id=f"document-{number}",
        url=f"https://daily.example/{number}",
        source_name="Daily Example",
        title=f"Report {number}",
        language="en",
        text=text,
        text_sha256="0" * 64,
        published_on=date(2031, 5, 3),
        published_at=None,
        published_basis=PublishedBasis.GIVEN,
        retrieved_at=NOW,
        furniture=(Span(0, 2),),
        sentences=(Span(0, len(text)),),
        is_sample=True,
        read_characters=len(text),
    )


def make_mention(document: Document, number: int = 0, n_claims: int = 3) -> Mention:
    """A mention whose every claim has two pieces of evidence."""
    mention_id = f"{document.document_id}/{number}"
    evidence = (
        Evidence(0, 6, document.text[0:6], EvidenceRole.VALUE),
        Evidence(0, 20, document.text[0:20], EvidenceRole.EVENT_LINK),
    )
    claims = tuple(
        Claim(f"{mention_id}/{each}", mention_id, "killed", "six", 6, {"low": 6, "of": ["x"]}, evidence, "toll")
        for each in range(n_claims)
    )
    return Mention(
        mention_id=mention_id,
        document_id=document.document_id,
        trigger=Span(30, 37),
        coder="rules",
        coder_version="1",
        temporal_role=TemporalRole.CURRENT,
        is_aggregate=False,
        claims=claims,
        abstentions=(Abstention("place", AbstentionReason.AMBIGUOUS, "Nordvik"),),
    )


def make_incident(incident_id: str = "incident-1", **changes: Any) -> Incident:
    place = Place(
        *("Nordvik", "in Nordvik", None, "North", "Examplia", "XA", 1.5, 2.0),
        *(PlacePrecision.TOWN, None, 5.0, None),
    )
    column = ("p1", ParticipantRole.PERPETRATOR, "a", "Red Column", "red-column", ActorKind.REBEL_GROUP)
    incident = replace(
        CLASH,
        incident_id=incident_id,
        codebook_version="1",
        date_start=date(2031, 5, 1),
        date_end=date(2031, 5, 2),
        date_kind=None,
        first_reported_on=date(2031, 5, 3),
        report_lag_days=1,
        place=place,
        participants=(Participant(*column, None, "gunmen of the Red Column", 0.5),),
        totals=Totals(killed=Total(6, 6, None, BestBasis.SINGLE)),
    )
    return replace(incident, **changes)


def make_page(content: bytes = b"Gunmen stormed a barracks.", address: str = "report.txt") -> Page:
    return Page(content, address, NOW, "f" * 64, "text/plain")


def save_report(store: Store, number: int, *, incident: Incident | None = None, text: str | None = None) -> Incident:
    """Saves in one transaction a document, its capture, one mention of it, and the incident that this speaks of."""
    document = make_document(number, text) if text else make_document(number)
    mention = make_mention(document)
    incident = incident or make_incident(f"incident-{number}")
    with store.transaction() as transaction:
        transaction.save_capture(make_page(address=f"report-{number}.txt"))
        transaction.save_document(document)
        transaction.save_mentions([mention])
        transaction.save_incident(incident)
        keys = frozenset({f"block-{number}", "block"})
        transaction.save_candidates([KeptCandidate(mention.mention_id, f"packed {number}", keys)])
        transaction.save_links([Link(mention.mention_id, incident.incident_id, {"date": 2.5, "place": -1.0})])
    return incident
