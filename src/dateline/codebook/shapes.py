"""The shape of one exported incident, key by key, in the contract's order. `schema.py` makes a JSON Schema of it.

What follows `mentions` in an incident, `evidence` in a claim and `claims` in a mention came later and may grow.
Dates are ISO strings; unknown is `None`.
"""

from typing_extensions import TypedDict

from dateline.codebook import codes
from dateline.codebook.derived import DisorderType, GtdAttackType, PloverEvent, PloverMode, UcdpType
from dateline.codebook.records import Detail, Value


class AggregateRecord(TypedDict):
    low: int | None
    best: int | None
    high: int | None
    of: str


class CandidateRecord(TypedDict):
    name: str
    gazetteer_id: str
    score: float


class PlaceRecord(TypedDict):
    name: str | None
    as_written: str
    admin2: str | None
    admin1: str | None
    country: str | None
    country_code: str | None
    latitude: float | None
    longitude: float | None
    place_precision: codes.PlacePrecision
    point_is: codes.PointIs | None
    uncertainty_km: float | None
    gazetteer_id: str | None
    candidates: list[CandidateRecord]


class ParticipantRecord(TypedDict):
    participant_id: str
    role: codes.ParticipantRole
    side: str | None
    name: str | None
    actor_id: str | None
    kind: codes.ActorKind
    target_type: codes.TargetType | None
    as_written: str
    certainty: float | None


class WeaponRecord(TypedDict):
    type: str
    as_written: str
    count: int | None


class TotalRecord(TypedDict):
    low: int | None
    best: int | None
    high: int | None
    best_basis: codes.BestBasis


class TotalsRecord(TypedDict):
    killed: TotalRecord | None
    wounded: TotalRecord | None


class CasualtyRecord(TypedDict):
    outcome: codes.CasualtyOutcome
    of_participant: str | None
    status: codes.CasualtyStatus | None
    demographic: str | None
    included_in: int | None
    low: int | None
    best: int | None
    high: int | None
    claim_ids: list[str]


class ResponsibilityRecord(TypedDict):
    kind: codes.ResponsibilityKind
    actor: str | None
    by_whom: str | None
    inferred_by: str | None


class OutcomeRecord(TypedDict):
    kind: codes.OutcomeKind
    value: str
    stance: codes.Stance
    attributed_to: str | None
    is_party: bool | None


class LedgerRecord(TypedDict):
    field: str
    value: Value
    attributed_to: str | None
    published_on: str | None
    relation: codes.LedgerRelation
    claim_id: str


RelationRecord = TypedDict(
    "RelationRecord", {"from": str, "to": str, "kind": codes.RelationKind, "claim_ids": list[str]}
)


class EvidenceRecord(TypedDict):
    """`quote` is the report's text from `start` to `end`. Where it is `masked`, words are withheld, and the offsets are
    still those of the original text: they no longer tell the quote's length."""

    start: int
    end: int
    quote: str
    role: codes.EvidenceRole
    masked: bool


class ClaimRecord(TypedDict):
    claim_id: str
    field: str
    value: Value
    value_raw: str
    stance: codes.Stance
    attributed_to: str | None
    rule: str
    evidence: list[EvidenceRecord]
    attribution_kind: codes.AttributionKind | None
    is_party: bool | None
    source_hedge: codes.SourceHedge | None
    coder_probability: float | None
    credibility: int | None
    supersedes: str | None
    detail: Detail


class AbstentionRecord(TypedDict):
    field: str
    reason: codes.AbstentionReason
    quote: str | None


class MentionRecord(TypedDict):
    mention_id: str
    document_id: str
    url: str | None
    source: str | None
    published_on: str | None
    claims: list[ClaimRecord]
    abstentions: list[AbstentionRecord]
    temporal_role: codes.TemporalRole
    is_aggregate: bool
    copy_of: str | None
    coder: str
    coder_version: str
    coder_probability: float | None


class DerivedValueRecord(TypedDict):
    field: str
    rule: str
    claim_ids: list[str]


class IncidentRecord(TypedDict):
    incident_id: str
    record_url: str | None
    is_sample: bool
    review_status: codes.ReviewStatus
    codebook_version: str
    coder_version: str
    scope: codes.Scope
    event_type: str
    sub_event_type: str
    realization: codes.Realization
    is_aggregate: bool
    aggregate: AggregateRecord | None
    date_start: str | None
    date_end: str | None
    date_kind: codes.DateKind | None
    date_precision: codes.DatePrecision
    date_basis: codes.DateBasis
    time_of_day: codes.TimeOfDay | None
    end_status: codes.EndStatus
    first_reported_on: str | None
    temporal_role: codes.TemporalRole
    place: PlaceRecord | None
    participants: list[ParticipantRecord]
    civilian_targeting: bool | None
    weapons: list[WeaponRecord]
    totals: TotalsRecord
    casualties: list[CasualtyRecord]
    responsibility: list[ResponsibilityRecord]
    outcome: list[OutcomeRecord]
    ledger: list[LedgerRecord]
    relations: list[RelationRecord]
    n_documents: int
    n_independent_sources: int
    mentions: list[MentionRecord]
    report_lag_days: int | None
    disorder_type: DisorderType
    plover_event: PloverEvent | None
    plover_mode: PloverMode | None
    gtd_attack_type: GtdAttackType | None
    ucdp_type_of_violence: UcdpType | None
    derived_values: list[DerivedValueRecord]
    is_retracted: bool
