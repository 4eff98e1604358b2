"""Every closed list of codes in the record. Labels and definitions for people: `docs/codebook.md`."""

from enum import StrEnum


class Scope(StrEnum):
    POLITICAL_VIOLENCE = "political_violence"
    CRIME = "crime"


class Realization(StrEnum):
    """What was done, apart from what is told and what is denied."""

    COMPLETED = "completed"
    ATTEMPTED = "attempted"
    FOILED = "foiled"
    PLANNED = "planned"
    THREATENED = "threatened"


class TemporalRole(StrEnum):
    """The telling's stand towards the event: news, history or context, trial or anniversary."""

    CURRENT = "current"
    RETROSPECTIVE = "retrospective"
    COMMEMORATIVE = "commemorative"


class Stance(StrEnum):
    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    RETRACTS = "retracts"


class AttributionKind(StrEnum):
    OFFICIAL = "official"
    MILITARY = "military"
    ARMED_GROUP = "armed_group"
    MEDIC = "medic"
    WITNESS = "witness"
    RESIDENT = "resident"
    MONITOR = "monitor"
    UN_NGO = "un_ngo"
    COURT = "court"
    MEDIA = "media"
    EXPERT = "expert"
    ANONYMOUS = "anonymous"
    UNKNOWN = "unknown"


class SourceHedge(StrEnum):
    ALLEGED = "alleged"
    SUSPECTED = "suspected"
    CONFIRMED = "confirmed"


class EvidenceRole(StrEnum):
    """`value`: the span the value was read from; `event_link`: the span that ties it to this incident."""

    VALUE = "value"
    EVENT_LINK = "event_link"
    ATTRIBUTION = "attribution"


class PublishedBasis(StrEnum):
    GIVEN = "given"
    METADATA = "metadata"
    URL = "url"
    DATELINE = "dateline"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class DateKind(StrEnum):
    """`duration`: went on from start to end; `window`: happened once, between the two."""

    DURATION = "duration"
    WINDOW = "window"


class DatePrecision(StrEnum):
    DAY = "day"
    RANGE = "range"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class DateBasis(StrEnum):
    """`publication_bound`: only `date_end` is known, as a bound."""

    TEXT = "text"
    DATELINE = "dateline"
    PUBLICATION_BOUND = "publication_bound"
    INFERRED = "inferred"
    NONE = "none"


class TimeOfDay(StrEnum):
    NIGHT = "night"
    DAWN = "dawn"
    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class EndStatus(StrEnum):
    ENDED = "ended"
    ONGOING = "ongoing"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"


class PlacePrecision(StrEnum):
    EXACT = "exact"
    NEAR = "near"
    TOWN = "town"
    DISTRICT = "district"
    ADMIN1 = "admin1"
    REGION = "region"
    LINEAR = "linear"
    COUNTRY = "country"
    INTERNATIONAL = "international"
    UNKNOWN = "unknown"


class PointIs(StrEnum):
    SITE = "site"
    CENTRE = "centre"
    AREA_REPRESENTATIVE = "area_representative"


class ParticipantRole(StrEnum):
    """`combatant`: both sides, where nobody is said to have attacked."""

    PERPETRATOR = "perpetrator"
    TARGET = "target"
    VICTIM = "victim"
    COMBATANT = "combatant"
    ALLY = "ally"
    INTERVENER = "intervener"


class ActorKind(StrEnum):
    STATE_FORCES = "state_forces"
    POLICE = "police"
    REBEL_GROUP = "rebel_group"
    ARMED_GROUP = "armed_group"
    MILITIA = "militia"
    IDENTITY_MILITIA = "identity_militia"
    RIOTERS = "rioters"
    PROTESTERS = "protesters"
    CIVILIANS = "civilians"
    AID_WORKERS = "aid_workers"
    HEALTH_WORKERS = "health_workers"
    JOURNALISTS = "journalists"
    DETAINEES = "detainees"
    EXTERNAL_FORCES = "external_forces"
    GOVERNMENT = "government"
    UNIDENTIFIED = "unidentified"


class TargetType(StrEnum):
    MILITARY = "military"
    POLICE = "police"
    GOVERNMENT = "government"
    PRISON = "prison"
    HEALTH = "health"
    EDUCATION = "education"
    AID = "aid"
    MEDIA = "media"
    RELIGIOUS = "religious"
    CAMP = "camp"
    MARKET = "market"
    TRANSPORT = "transport"
    INFRASTRUCTURE = "infrastructure"
    OTHER = "other"


class CasualtyOutcome(StrEnum):
    """`arrested`: law enforcement; `captured`: combat; `detained`: unspecified. People already in custody are none."""

    KILLED = "killed"
    WOUNDED = "wounded"
    MISSING = "missing"
    ARRESTED = "arrested"
    CAPTURED = "captured"
    DETAINED = "detained"
    SURRENDERED = "surrendered"
    ABDUCTED = "abducted"
    ESCAPED = "escaped"
    RELEASED = "released"
    DISPLACED = "displaced"


class CasualtyStatus(StrEnum):
    """`civilian` only where the text states it."""

    CIVILIAN = "civilian"
    MILITARY = "military"
    POLICE = "police"
    ARMED_GROUP = "armed_group"
    UNKNOWN = "unknown"


class BestBasis(StrEnum):
    """Why a best figure is best. `party_claim`: only parties to the incident speak."""

    SINGLE = "single"
    LATEST_NON_PARTY = "latest_non_party"
    LATEST_OFFICIAL = "latest_official"
    PARTY_CLAIM = "party_claim"
    REVIEWED = "reviewed"


class ResponsibilityKind(StrEnum):
    """`reported`: in the author's own voice; `inferred`: by a reader or rule, named in `inferred_by`."""

    CLAIMED = "claimed"
    DENIED = "denied"
    BLAMED = "blamed"
    REPORTED = "reported"
    INFERRED = "inferred"


class OutcomeKind(StrEnum):
    CONTROL = "control"
    DAMAGE = "damage"
    ESCAPE = "escape"
    REPELLED = "repelled"
    OTHER = "other"


class LedgerRelation(StrEnum):
    NEW = "new"
    REVISION = "revision"
    CONTRADICTION = "contradiction"
    REPEAT = "repeat"


class RelationKind(StrEnum):
    COMPONENT_OF = "component_of"
    COUNTED_IN = "counted_in"
    FOLLOW_UP_OF = "follow_up_of"
    SAME_PLOT_AS = "same_plot_as"
    RESPONSE_TO = "response_to"


class ReviewStatus(StrEnum):
    MACHINE = "machine"
    PARTLY = "partly"
    REVIEWED = "reviewed"


class ReviewDecision(StrEnum):
    """`redact` outranks the log: it erases text, quotes and index entries and leaves a tombstone."""

    ACCEPT = "accept"
    CORRECT = "correct"
    ADD = "add"
    MERGE = "merge"
    SPLIT = "split"
    RETRACT = "retract"
    UNDO = "undo"
    REDACT = "redact"


class DecidedBy(StrEnum):
    MACHINE = "machine"
    REVIEW = "review"


class Reliability(StrEnum):
    """Admiralty scale of a source; F (cannot be judged) until a person sets another, dated and with a reason."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class FailureReason(StrEnum):
    """Why a capture or document gave no record. Never the same as `no incident`."""

    NOT_FOUND = "not_found"
    NOT_READABLE = "not_readable"
    EMPTY = "empty"
    BINARY = "binary"
    TOO_LARGE = "too_large"
    ENCODING_UNKNOWN = "encoding_unknown"
    INVALID_JSON = "invalid_json"
    NO_TEXT_FIELD = "no_text_field"
    NO_ARTICLE = "no_article"
    ADDRESS_REFUSED = "address_refused"
    ROBOTS_REFUSED = "robots_refused"
    ACCESS_REFUSED = "access_refused"
    CERTIFICATE_REFUSED = "certificate_refused"
    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    REDIRECTED_TOO_OFTEN = "redirected_too_often"
    FETCH_FAILED = "fetch_failed"
    INVALID_FEED = "invalid_feed"
    UNSUPPORTED_TYPE = "unsupported_type"
    LANGUAGE_UNSUPPORTED = "language_unsupported"
    SAMPLE_MIXED = "sample_mixed"


class ChannelKind(StrEnum):
    """What a kept source lists its reports in."""

    FEED = "feed"
    SITE = "site"
    PAGE = "page"


class AbstentionReason(StrEnum):
    """Why a field of a mention was left without a value."""

    NOT_STATED = "not_stated"
    AMBIGUOUS = "ambiguous"
    NO_ANCHOR = "no_anchor"
    NOT_IN_GAZETTEER = "not_in_gazetteer"
    CONTRADICTORY = "contradictory"
    VAGUE = "vague"
