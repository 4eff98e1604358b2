"""Incidents: values derived from claims, and the links that made them."""

from dataclasses import dataclass, field
from datetime import date

from dateline.codebook.codes import (
    ActorKind,
    BestBasis,
    CasualtyOutcome,
    CasualtyStatus,
    DateBasis,
    DateKind,
    DatePrecision,
    DecidedBy,
    EndStatus,
    LedgerRelation,
    OutcomeKind,
    ParticipantRole,
    PlacePrecision,
    PointIs,
    Realization,
    RelationKind,
    ResponsibilityKind,
    ReviewStatus,
    Scope,
    Stance,
    TargetType,
    TemporalRole,
    TimeOfDay,
)
from dateline.codebook.records.mentions import Telling, Value


@dataclass(frozen=True, slots=True)
class Link:
    """A mention's place in an incident, with the match weight (in bits) of each comparison that put it there."""

    mention_id: str
    incident_id: str
    weights: dict[str, float]
    decided_by: DecidedBy = DecidedBy.MACHINE

    @property
    def match_weight(self) -> float:
        return sum(self.weights.values())


@dataclass(frozen=True, slots=True)
class KeptCandidate:
    """What linking compares of a mention, packed, and the blocking keys that it is found by."""

    mention_id: str
    packed: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    name: str
    gazetteer_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where. Coordinates are WGS 84 degrees; `uncertainty_km` is a radius around the point."""

    name: str | None
    as_written: str
    admin2: str | None
    admin1: str | None
    country: str | None
    country_code: str | None
    latitude: float | None
    longitude: float | None
    place_precision: PlacePrecision
    point_is: PointIs | None
    uncertainty_km: float | None
    gazetteer_id: str | None
    candidates: tuple[PlaceCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    participant_id: str
    role: ParticipantRole
    side: str | None
    name: str | None
    actor_id: str | None
    kind: ActorKind
    target_type: TargetType | None
    as_written: str
    certainty: float | None


@dataclass(frozen=True, slots=True)
class Weapon:
    type: str
    as_written: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Total:
    low: int | None
    best: int | None
    high: int | None
    best_basis: BestBasis


@dataclass(frozen=True, slots=True)
class Totals:
    """`None` where nothing is told. Attackers are in where the text counts them in; overlaps are never summed."""

    killed: Total | None = None
    wounded: Total | None = None


@dataclass(frozen=True, slots=True)
class Casualty:
    """One line of the toll. `included_in` names the line (its position, from 0) that already counts these."""

    outcome: CasualtyOutcome
    of_participant: str | None
    status: CasualtyStatus | None
    demographic: str | None
    included_in: int | None
    low: int | None
    best: int | None
    high: int | None
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Rivals stand side by side. `by_whom` said it; None is the author's own voice."""

    kind: ResponsibilityKind
    actor: str | None
    by_whom: str | None
    inferred_by: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    kind: OutcomeKind
    value: str
    stance: Stance
    attributed_to: str | None
    is_party: bool | None


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A sentence that only counts: how many acts (`of`: the words used), by whom, over the incident's dates."""

    low: int | None
    best: int | None
    high: int | None
    of: str


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """Who said what, when, and how it stands to what was said before."""

    field: str
    value: Value
    attributed_to: str | None
    published_on: date | None
    relation: LedgerRelation
    claim_id: str


@dataclass(frozen=True, slots=True)
class Relation:
    from_id: str
    to_id: str
    kind: RelationKind
    claim_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DerivedValue:
    """Why an incident's field has its value: the rule that derived it and the claims it rests on."""

    field: str
    rule: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """The mentions that speak of one act; every value derived from their claims by a named rule (`derived`)."""

    incident_id: str
    is_sample: bool
    review_status: ReviewStatus
    codebook_version: str
    coder_version: str
    scope: Scope
    event_type: str
    sub_event_type: str
    realization: Realization
    is_aggregate: bool
    aggregate: Aggregate | None
    date_start: date | None
    date_end: date | None
    date_kind: DateKind | None
    date_precision: DatePrecision
    date_basis: DateBasis
    time_of_day: TimeOfDay | None
    end_status: EndStatus
    first_reported_on: date | None
    report_lag_days: int | None
    temporal_role: TemporalRole
    place: Place | None
    participants: tuple[Participant, ...]
    civilian_targeting: bool | None
    weapons: tuple[Weapon, ...]
    totals: Totals
    casualties: tuple[Casualty, ...]
    responsibility: tuple[Responsibility, ...]
    outcome: tuple[Outcome, ...]
    ledger: tuple[LedgerEntry, ...]
    relations: tuple[Relation, ...]
    n_documents: int
    n_independent_sources: int
    derived: tuple[DerivedValue, ...]
    is_retracted: bool = False
    """A person found that it should not have been coded. It stays, and is left out of whatever does not ask for it."""
    tellings: tuple[Telling, ...] = field(default=())
