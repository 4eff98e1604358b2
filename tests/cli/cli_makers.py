"""A made-up incident with everything that the commands print, and a store that holds it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from incident_makers import CLASH

from dateline.codebook.codes import (
    AbstentionReason,
    ActorKind,
    AttributionKind,
    BestBasis,
    EndStatus,
    EvidenceRole,
    LedgerRelation,
    ParticipantRole,
    PlacePrecision,
    PointIs,
    PublishedBasis,
    ResponsibilityKind,
    TemporalRole,
)
from dateline.codebook.records import (
    Abstention,
    Claim,
    DerivedValue,
    Document,
    Evidence,
    Incident,
    LedgerEntry,
    Link,
    Mention,
    Participant,
    Place,
    Responsibility,
    Span,
    Total,
    Totals,
)
from dateline.store import open_store

NOW = datetime(2031, 5, 4, 12, 30, tzinfo=UTC)
TEXT = "Fighters of the Ostra Column stormed a post in Belvany on 1 May, killing five soldiers, the army said."
TOTAL = Total(5, 5, 12, BestBasis.PARTY_CLAIM)
OSTRA = Participant(
    "p1", ParticipantRole.PERPETRATOR, "a", "Ostra Column", "ostra", ActorKind.REBEL_GROUP, None, "x", 1.0
)
ARMY = Participant(
    "p2", ParticipantRole.TARGET, "b", "Belvan army", "army", ActorKind.STATE_FORCES, None, "soldiers", 1.0
)
BELVANY = Place(
    *("Belvany", "in Belvany", None, "Lissa", "Belva", "XA", 1.5, 2.0),
    *(PlacePrecision.TOWN, PointIs.CENTRE, 5.0, "geonames:1"),
)


def make_incident(incident_id: str = "iabc1234567", **changes: Any) -> Incident:
    incident = replace(
        CLASH,
        incident_id=incident_id,
        is_sample=False,
        date_start=date(2031, 5, 1),
        date_end=date(2031, 5, 1),
        end_status=EndStatus.UNKNOWN,
        first_reported_on=date(2031, 5, 3),
        report_lag_days=2,
        place=BELVANY,
        participants=(OSTRA, ARMY),
        totals=Totals(killed=TOTAL),
        responsibility=(Responsibility(ResponsibilityKind.CLAIMED, "Ostra Column", "Ostra Column"),),
        ledger=(
            LedgerEntry("killed", 5, "army", date(2031, 5, 3), LedgerRelation.NEW, "c1"),
            LedgerEntry("killed", 12, "Ostra Column", date(2031, 5, 3), LedgerRelation.CONTRADICTION, "c2"),
        ),
        n_documents=2,
        derived=(DerivedValue("date", "finest_then_most_told", ("c0",)),
                 DerivedValue("totals.killed", "party_claim", ("c1",))),
    )  # fmt: skip
    return replace(incident, **changes)


def make_document(number: int, text: str = TEXT, *, is_sample: bool = False) -> Document:
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
        is_sample=is_sample,
        read_characters=len(text),
    )


def make_mention(document: Document, quote: str = "killing five soldiers") -> Mention:
    start = document.text.index(quote)
    evidence = (
        Evidence(start, start + len(quote), quote, EvidenceRole.VALUE),
        Evidence(0, len(document.text), document.text, EvidenceRole.EVENT_LINK),
    )
    mention_id = f"m-{document.document_id}"
    claim = Claim(f"c-{mention_id}", mention_id, "killed", quote, 5, {"low": 5}, evidence, "toll_of_act",
                  attributed_to="army", attribution_kind=AttributionKind.MILITARY, is_party=True)  # fmt: skip
    gap = Abstention("end_status", AbstentionReason.NOT_STATED)
    return Mention(
        mention_id=mention_id,
        document_id=document.document_id,
        trigger=Span(0, 8),
        coder="rules",
        coder_version="1",
        temporal_role=TemporalRole.CURRENT,
        is_aggregate=False,
        claims=(claim,),
        abstentions=(gap,),
    )


def fill_store(path: Path, *incidents: Incident, text: str = TEXT) -> str:
    """A store with a report for each incident; gives its address."""
    url = f"sqlite:///{path}"
    with open_store(url) as store:
        for number, incident in enumerate(incidents or (make_incident(),)):
            document = make_document(number, text, is_sample=incident.is_sample)
            mention = make_mention(document)
            with store.transaction() as transaction:
                transaction.save_document(document)
                transaction.save_mentions([mention])
                transaction.save_incident(incident)
                transaction.save_links([Link(mention.mention_id, incident.incident_id, {"date": 4.0, "place": 5.0})])
    return url
