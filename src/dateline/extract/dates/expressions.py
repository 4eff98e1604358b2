"""What the date engine gives: date expressions and durations, each with its place in the text."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateline.codebook.codes import AbstentionReason, DateBasis, DateKind, DatePrecision, TimeOfDay


class DateModifier(StrEnum):
    """How the words bend a date. `START MID END` name a part of a unit, the others a side of it."""

    START = "start"
    MID = "mid"
    END = "end"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date as written and the inclusive interval it means; `text[start:end]` is the quote.

    `first` or `last` is None where the interval is open ("until Wednesday") and both are None where it is
    unresolved, with the `reason`. `basis` is `text` where the words, or the words and the publication date, give the
    date; `inferred` where a year, month or season had to be guessed; `none` where unresolved.
    `relative_to_event` is the signed distance in days from another event ("two days earlier" is -2, a month counts
    30 days), which `first` and `last` measure from the narrative's date where one is known.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    kind: DateKind
    precision: DatePrecision
    time_of_day: TimeOfDay | None
    modifier: DateModifier | None
    basis: DateBasis
    reason: AbstentionReason | None
    relative_to_event: int | None


@dataclass(frozen=True, slots=True)
class DurationExpression:
    """A length of time as written, in days; `days_high` is None where the words set no upper bound ("for weeks")."""

    start: int
    end: int
    days_low: int
    days_high: int | None
