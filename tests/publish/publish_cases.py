"""Hand-built incidents for the tests of `publish`. Groups, places and outlets are invented."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from incident_makers import CLASH

from dateline.codebook import codes
from dateline.codebook.records import (
    Casualty,
    Claim,
    DerivedValue,
    Document,
    Evidence,
    Incident,
    LedgerEntry,
    Mention,
    Outcome,
    Participant,
    Place,
    Responsibility,
    Span,
    Telling,
    Total,
    Totals,
    Value,
    Weapon,
)

SECRET = "Testname"
LEAK = "Colonel Imad Testname said eleven soldiers were killed near Belvany, and Testname wept"


def make_claim(claim_id: str, field: str, value: Value, quote: str = LEAK, **changes: Any) -> Claim:
    evidence = (Evidence(0, len(quote), quote, codes.EvidenceRole.VALUE),)
    claim = Claim(claim_id, "m-" + claim_id, field, quote, value, {}, evidence, "test-rule")
    return replace(claim, **changes)


def make_telling(*claims: Claim, source: str = "Harbour Street Journal", day: int = 21, **changes: Any) -> Telling:
    mention = Mention(
        f"m-{source}-{day}", f"d-{source}-{day}", Span(0, 1), "rules", "1", codes.TemporalRole.CURRENT, False, claims
    )
    telling = Telling(
        mention=mention,
        url="https://harbour.example/1",
        source_name=source,
        published_on=date(2022, 1, day),
        published_at=None,
        retrieved_at=datetime(2022, 2, 1, tzinfo=UTC),
        copy_of=None,
        is_sample=True,
    )
    return replace(telling, **changes)


def make_document(text: str, **changes: Any) -> Document:
    document = Document(
        document_id="d1",
        url="https://harbour.example/1",
        source_name="Harbour Street Journal",
        title="A title",
        language="en",
        text=text,
        text_sha256="",
        published_on=date(2022, 1, 21),
        published_at=None,
        published_basis=codes.PublishedBasis.GIVEN,
        retrieved_at=datetime(2022, 2, 1, tzinfo=UTC),
    )
    return replace(document, **changes)


def make_place(**changes: Any) -> Place:
    place = Place(
        name="Belvany",
        as_written="Belvany",
        admin2="Upper Ostra",
        admin1="Ostra",
        country="Belvania",
        country_code="XX",
        latitude=36.4812,
        longitude=40.7567,
        place_precision=codes.PlacePrecision.EXACT,
        point_is=codes.PointIs.SITE,
        uncertainty_km=1,
        gazetteer_id="g-77",
    )
    return replace(place, **changes)


def make_participant(participant_id: str, **changes: Any) -> Participant:
    one = Participant(
        participant_id=participant_id,
        role=codes.ParticipantRole.PERPETRATOR,
        side="a",
        name="Ostra Column",
        actor_id="ostra-column",
        kind=codes.ActorKind.ARMED_GROUP,
        target_type=None,
        as_written="the Ostra Column",
        certainty=0.9,
    )
    return replace(one, **changes)


SOLDIERS = make_participant(
    "p2",
    role=codes.ParticipantRole.TARGET,
    side="b",
    name=None,
    actor_id=None,
    kind=codes.ActorKind.STATE_FORCES,
    target_type=codes.TargetType.MILITARY,
    as_written="soldiers of Colonel Imad Testname",
)


def make_incident(**changes: Any) -> Incident:
    place_detail = {"latitude": 36.4812, "longitude": 40.7567, "gazetteer_id": "g-77", "place_precision": "exact"}
    telling = make_telling(
        make_claim("c1", "killed", 11),
        make_claim("c2", "place", "Belvany", "near Belvany", detail=place_detail),
        make_claim("c3", "date_start", "2022-01-21", "on Friday"),
    )
    incident = replace(
        CLASH,
        time_of_day=codes.TimeOfDay.NIGHT,
        first_reported_on=date(2022, 1, 21),
        report_lag_days=0,
        place=make_place(),
        participants=(make_participant("p1"), SOLDIERS),
        weapons=(Weapon("rifle", "rifles of Mr Testname", None),),
        totals=Totals(killed=Total(11, 11, 11, codes.BestBasis.SINGLE)),
        casualties=(
            Casualty(
                codes.CasualtyOutcome.KILLED, "p2", codes.CasualtyStatus.MILITARY, None, None, 11, 11, 11, ("c1",)
            ),
        ),
        responsibility=(Responsibility(codes.ResponsibilityKind.BLAMED, "Ostra Column", "Colonel Imad Testname"),),
        outcome=(
            Outcome(
                codes.OutcomeKind.REPELLED, "Imad Testname beat them back", codes.Stance.ASSERTS, "an officer", True
            ),
        ),
        ledger=(LedgerEntry("killed", 11, "Colonel Imad Testname", date(2022, 1, 21), codes.LedgerRelation.NEW, "c1"),),
        derived=(DerivedValue("killed", "single", ("c1",)),),
        tellings=(telling,),
    )
    return replace(incident, **changes)
