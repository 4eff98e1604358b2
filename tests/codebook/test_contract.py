"""An exported incident has the contract's keys in the contract's order, and the schema holds for it and little else."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import jsonschema
import pytest

from dateline.codebook import codes
from dateline.codebook.contract import export_record
from dateline.codebook.records import (
    Abstention,
    Aggregate,
    Casualty,
    Claim,
    DerivedValue,
    Evidence,
    Incident,
    LedgerEntry,
    Mention,
    Outcome,
    Participant,
    Place,
    PlaceCandidate,
    Relation,
    Responsibility,
    Span,
    Telling,
    Total,
    Totals,
    Weapon,
)
from dateline.codebook.schema import build_schema

CLAIM = Claim(
    "c1",
    "m1",
    "killed",
    "eleven soldiers",
    11,
    {"low": 11, "high": 11, "of": ["soldiers"]},
    (Evidence(4, 19, "eleven soldiers", codes.EvidenceRole.VALUE),),
    "casualties",
    attributed_to="the army",
    attribution_kind=codes.AttributionKind.MILITARY,
)
MENTION = Mention(
    "m1", "d1", Span(0, 3), "rules", "1", codes.TemporalRole.CURRENT, False, (CLAIM,),
    (Abstention("place", codes.AbstentionReason.VAGUE, "somewhere"),),
)  # fmt: skip
TELLING = Telling(
    MENTION, "https://portico.example/1", "Portico News", date(2022, 1, 21), None, datetime(2022, 1, 22, tzinfo=UTC),
    None, True,
)  # fmt: skip
FULL = Incident(
    incident_id="i1",
    is_sample=True,
    review_status=codes.ReviewStatus.MACHINE,
    codebook_version="1.0",
    coder_version="1",
    scope=codes.Scope.POLITICAL_VIOLENCE,
    event_type="Battles",
    sub_event_type="Armed clash",
    realization=codes.Realization.COMPLETED,
    is_aggregate=True,
    aggregate=Aggregate(30, 30, None, "actions"),
    date_start=date(2022, 1, 20),
    date_end=date(2022, 1, 26),
    date_kind=codes.DateKind.DURATION,
    date_precision=codes.DatePrecision.DAY,
    date_basis=codes.DateBasis.TEXT,
    time_of_day=codes.TimeOfDay.NIGHT,
    end_status=codes.EndStatus.DISPUTED,
    first_reported_on=date(2022, 1, 21),
    report_lag_days=1,
    temporal_role=codes.TemporalRole.CURRENT,
    place=Place(
        "Pelmo", "Pelmo", None, "Ostra", "Belvania", "XX", 36.5, 40.75, codes.PlacePrecision.TOWN,
        codes.PointIs.CENTRE, 3, "g1", (PlaceCandidate("Pelmo", "g1", 0.8),),
    ),
    participants=(
        Participant(
            "p1", codes.ParticipantRole.PERPETRATOR, "a", "Ostra Column", "ostra", codes.ActorKind.ARMED_GROUP,
            None, "the Column", 0.9,
        ),
        Participant(
            "p2", codes.ParticipantRole.TARGET, "b", None, None, codes.ActorKind.STATE_FORCES,
            codes.TargetType.MILITARY, "soldiers", None,
        ),
    ),
    civilian_targeting=None,
    weapons=(Weapon("vehicle bomb", "two car bombs", 2),),
    totals=Totals(Total(11, 11, 11, codes.BestBasis.SINGLE), None),
    casualties=(
        Casualty(codes.CasualtyOutcome.KILLED, "p2", codes.CasualtyStatus.MILITARY, None, None, 11, 11, 11, ("c1",)),
    ),
    responsibility=(Responsibility(codes.ResponsibilityKind.CLAIMED, "Ostra Column", None),),
    outcome=(Outcome(codes.OutcomeKind.CONTROL, "the army holds Pelmo", codes.Stance.ASSERTS, "the army", True),),
    ledger=(LedgerEntry("killed", 11, "the army", date(2022, 1, 21), codes.LedgerRelation.NEW, "c1"),),
    relations=(Relation("i1", "i0", codes.RelationKind.COMPONENT_OF, ("c1",)),),
    n_documents=1,
    n_independent_sources=1,
    derived=(DerivedValue("killed", "single", ("c1",)),),
    tellings=(TELLING,),
)  # fmt: skip
EMPTY = replace(
    FULL, is_aggregate=False, aggregate=None, date_start=None, date_end=None, date_kind=None, time_of_day=None,
    first_reported_on=None, report_lag_days=None, place=None, participants=(), weapons=(), totals=Totals(),
    casualties=(), responsibility=(), outcome=(), ledger=(), relations=(), derived=(), tellings=(),
)  # fmt: skip

CONTRACT_KEYS = """incident_id record_url is_sample review_status codebook_version coder_version scope event_type
sub_event_type realization is_aggregate aggregate date_start date_end date_kind date_precision date_basis time_of_day
end_status first_reported_on temporal_role place participants civilian_targeting weapons totals casualties
responsibility outcome ledger relations n_documents n_independent_sources mentions""".split()
SCHEMA = build_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def through_json(incident: Incident) -> Any:
    return json.loads(json.dumps(export_record(incident)))


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("incident", [FULL, EMPTY])
def test_an_incident_validates_with_the_contracts_keys_in_order(incident: Incident) -> None:
    record = through_json(incident)
    VALIDATOR.validate(record)
    assert list(record)[: len(CONTRACT_KEYS)] == CONTRACT_KEYS
    assert set(record) == set(SCHEMA["properties"]) == set(SCHEMA["required"])


def test_nested_keys_stand_in_the_contracts_order() -> None:
    record = through_json(FULL)
    assert list(record["place"])[:3] == ["name", "as_written", "admin2"]
    assert list(record["totals"]["killed"]) == ["low", "best", "high", "best_basis"]
    assert list(record["ledger"][0]) == [
        "field", "value", "attributed_to", "published_on", "relation", "claim_id",
    ]  # fmt: skip
    assert list(record["relations"][0]) == ["from", "to", "kind", "claim_ids"]
    mention = record["mentions"][0]
    assert list(mention)[:6] == ["mention_id", "document_id", "url", "source", "published_on", "claims"]
    assert list(mention["claims"][0])[:8] == [
        "claim_id", "field", "value", "value_raw", "stance", "attributed_to", "rule", "evidence",
    ]  # fmt: skip
    assert mention["abstentions"] == [{"field": "place", "reason": "vague", "quote": "somewhere"}]


def test_values_are_plain_and_unknown_is_null() -> None:
    record = through_json(FULL)
    assert (record["date_start"], record["totals"]["wounded"], record["record_url"]) == ("2022-01-20", None, None)
    assert export_record(FULL, "https://desk.example/")["record_url"] == "https://desk.example/incidents/i1"
    assert (record["disorder_type"], record["plover_event"], record["plover_mode"]) == (
        "political_violence",
        "ASSAULT",
        None,
    )
    assert (record["gtd_attack_type"], record["ucdp_type_of_violence"]) == ("Armed Assault", "state-based")


def spoil(record: Any, path: tuple[str | int, ...], value: object) -> Any:
    *above, last = path
    target = record
    for step in above:
        target = target[step]
    target[last] = value
    return record


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("surprise",), 1),
        (("place", "street"), "x"),
        (("mentions", 0, "claims", 0, "evidence", 0, "note"), "x"),
        (("end_status",), "over"),
        (("sub_event_type",), "Skirmish"),
        (("event_type",), "Battle"),
        (("participants", 0, "kind"), "army"),
        (("date_start",), "20 January 2022"),
        (("mentions", 0, "published_on"), "2022-13-45"),
        (("totals", "killed", "best"), "eleven"),
        (("n_documents",), None),
    ],
)
def test_the_schema_refuses(path: tuple[str | int, ...], value: object) -> None:
    assert not VALIDATOR.is_valid(spoil(through_json(FULL), path, value))


def test_the_schema_refuses_a_missing_key() -> None:
    record = through_json(FULL)
    del record["civilian_targeting"]
    assert not VALIDATOR.is_valid(record)
