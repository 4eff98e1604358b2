"""What the engine gives for any expression of time, an incident's date or not."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateline.codebook.codes import AbstentionReason, DateBasis, TimeOfDay
from dateline.extract.dates.expressions import DateModifier


class TimeKind(StrEnum):
    """`time` is a part of one day, `duration` a length, `set` what comes round again, `reference` the vague past,
    present or future."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    SET = "set"
    REFERENCE = "reference"


class Granularity(StrEnum):
    """The unit that an expression names, or counts."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY_PART = "day_part"
    DAY = "day"
    NIGHT = "night"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    UNKNOWN = "unknown"


class TimeAnchor(StrEnum):
    """What an expression is measured from: nothing, the publication, or the day that the narrative told last."""

    NONE = "none"
    PUBLICATION = "publication"
    NARRATIVE = "narrative"


class Reference(StrEnum):
    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression of time as written; `text[start:end]` is the quote, without the preposition before it.

    `first` and `last`: the inclusive days of the unit named ("late June" is the whole of June, with the modifier
    `end`); None for durations, sets and references, and where unresolved, with the `reason`. `number`: how many of the
    units a duration or a set counts, None where it is vague ("several days"). `clock`: "HH:MM" of a time of day.
    `weekday` (Monday is 0) and `month`: of a set ("every Friday", "each July").
    """

    start: int
    end: int
    kind: TimeKind
    granularity: Granularity
    first: date | None = None
    last: date | None = None
    number: float | None = None
    clock: str | None = None
    time_of_day: TimeOfDay | None = None
    modifier: DateModifier | None = None
    reference: Reference | None = None
    anchor: TimeAnchor = TimeAnchor.NONE
    basis: DateBasis = DateBasis.TEXT
    reason: AbstentionReason | None = None
    weekday: int | None = None
    month: int | None = None
    is_fiscal: bool = False
