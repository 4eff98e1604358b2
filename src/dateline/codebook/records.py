"""The records, in the order a report becomes them: Page, Document, Mention (with Claims), Incident.

Names and codes are those of the export contract (`docs/codebook.md`). Unknown is `None`, never 0 or "".
Offsets count Unicode code points of the immutable `Document.text`; `end` is exclusive.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from dateline.codebook.codes import (
    AbstentionReason,
    ActorKind,
    AttributionKind,
    BestBasis,
    CasualtyOutcome,
    CasualtyStatus,
    ChannelKind,
    DateBasis,
    DateKind,
    DatePrecision,
    DecidedBy,
    EndStatus,
    EvidenceRole,
    FailureReason,
    LedgerRelation,
    OutcomeKind,
    ParticipantRole,
    PlacePrecision,
    PointIs,
    PublishedBasis,
    Realization,
    RelationKind,
    Reliability,
    ResponsibilityKind,
    ReviewStatus,
    Scope,
    SourceHedge,
    Stance,
    TargetType,
    TemporalRole,
    TimeOfDay,
)

Value = str | int | float | bool | None
Detail = dict[str, "Value | list[str]"]


# --- collect ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Given:
    """What the person or the feed said of a capture; it outranks what the capture says of itself."""

    url: str | None = None
    source_name: str | None = None
    title: str | None = None
    published: str | None = None
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One capture: the bytes as they came, from where and when. `address` is a URL, a path, `-`, or `path#L3`."""

    content: bytes
    address: str
    retrieved_at: datetime
    sha256: str
    media_type: str
    given: Given = Given()


@dataclass(frozen=True, slots=True)
class Failure:
    """A capture or document that gave no record, and why. `address` is as in `Page`."""

    address: str
    stage: str
    reason: FailureReason
    message: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file in a folder that was passed over on purpose: a store of Dateline's own, or what SQLite keeps beside it."""

    address: str


@dataclass(frozen=True, slots=True)
class Visit:
    """An address that was asked for, and what the server said to ask with next time.

    `is_unchanged`: the server answered that nothing is new since the visit before; no page came. It is not kept.
    """

    address: str
    visited_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    is_unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes reports, and what a person made of it: how far it can be relied on, since when and why, and the
    group or body that it belongs to (an actor's id where the table of actors has it)."""

    name: str
    reliability: Reliability = Reliability.F
    reliability_on: date | None = None
    reliability_reason: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """A kept source: where its reports are listed. `name` is the publisher as a person gave it, and outranks what
    the reports say; `title` is what the channel calls itself."""

    address: str
    kind: ChannelKind
    added_at: datetime
    name: str | None = None
    title: str | None = None


# --- read ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int

    def __contains__(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Document:
    """One captured text that never changes.

    `text` is whole: `furniture` marks the spans (newsletter lines, app-store badges, bylines of the page) that are
    kept but not read for incidents, `read_characters` counts the others, `sentences` divides them.
    `published_at` is `None` when only the day is known: it then counts as known from that day's end, UTC.
    """

    document_id: str
    url: str | None
    source_name: str | None
    title: str | None
    language: str
    text: str
    text_sha256: str
    published_on: date | None
    published_at: datetime | None
    published_basis: PublishedBasis
    retrieved_at: datetime
    furniture: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    copy_of: str | None = None
    revision_of: str | None = None
    is_sample: bool = False
    read_characters: int = 0


# --- extract ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """`quote` is `Document.text[start:end]`, always. Only what is shared with words withheld is `masked`: its offsets
    are still those of the original words."""

    start: int
    end: int
    quote: str
    role: EvidenceRole
    masked: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of one field of one mention, with who is cited for it.

    `value` is a scalar, `detail` the codes that qualify it; by `field`:

    - `sub_event_type`: an ACLED sub-event name; `realization`, `scope`, `end_status`, `time_of_day`: the code;
    - `date_start`, `date_end`: ISO date; detail `date_kind date_precision date_basis`;
    - `place`: the place's name; detail: the fields of `Place` but name and as_written;
    - `participant`: the actor's name (as written where unresolved); detail: the fields of `Participant` but name;
    - `weapon`: its type; detail `count`;
    - a `CasualtyOutcome` (`killed`, ...): the best figure, None where only a range is told;
      detail `low high status demographic included_in of` (`of`: the victims' participant as written);
    - `responsibility`: a `ResponsibilityKind`; detail `actor by_whom`;
    - `outcome`: a short statement in the report's words; detail `kind`;
    - `civilian_targeting`: true or false, only where stated;
    - `aggregate`: the number of acts counted; detail `low high of`.

    `attributed_to` is an organisation or a role ("a resident"), never a private person's name; None is the
    author's own voice.
    """

    claim_id: str
    mention_id: str
    field: str
    value_raw: str
    value: Value
    detail: Detail
    evidence: tuple[Evidence, ...]
    rule: str
    stance: Stance = Stance.ASSERTS
    attributed_to: str | None = None
    attribution_kind: AttributionKind | None = None
    is_party: bool | None = None
    source_hedge: SourceHedge | None = None
    coder_probability: float | None = None
    credibility: int | None = None
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Abstention:
    """A field left without a value, with the reason and, where there is one, the words that did not suffice."""

    field: str
    reason: AbstentionReason
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """What one document says about one incident."""

    mention_id: str
    document_id: str
    trigger: Span
    coder: str
    coder_version: str
    temporal_role: TemporalRole
    is_aggregate: bool
    claims: tuple[Claim, ...]
    abstentions: tuple[Abstention, ...] = ()
    coder_probability: float | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """A mention with what is known of the report that tells it; all that `link` needs, without the text."""

    mention: Mention
    url: str | None
    source_name: str | None
    published_on: date | None
    published_at: datetime | None
    retrieved_at: datetime
    copy_of: str | None
    is_sample: bool


# --- link ------------------------------------------------------------------------------------------------------


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
    tellings: tuple[Telling, ...] = field(default=())
