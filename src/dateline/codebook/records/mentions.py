"""What one document says about one incident: claims with their evidence."""

from dataclasses import dataclass
from datetime import date, datetime

from dateline.codebook.codes import (
    AbstentionReason,
    AttributionKind,
    EvidenceRole,
    SourceHedge,
    Stance,
    TemporalRole,
)
from dateline.codebook.records.documents import Span

Value = str | int | float | bool | None
Detail = dict[str, "Value | list[str]"]


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
