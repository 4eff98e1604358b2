"""The incident's dates and end, derived from what its tellings claim."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.codebook.codes import DateBasis, DateKind, DatePrecision, EndStatus, TimeOfDay
from dateline.codebook.records import DerivedValue, Telling
from dateline.link.claims import Told, most_told, read_claims

_FINENESS = list(DatePrecision)


@dataclass(frozen=True, slots=True)
class Chronology:
    date_start: date | None
    date_end: date | None
    date_kind: DateKind | None
    date_precision: DatePrecision
    date_basis: DateBasis
    time_of_day: TimeOfDay | None
    end_status: EndStatus
    derived: tuple[DerivedValue, ...]


@dataclass(frozen=True, slots=True)
class _Interval:
    start: date | None
    end: date | None
    kind: DateKind
    precision: DatePrecision
    basis: DateBasis
    claim_ids: tuple[str, ...]


def derive_chronology(tellings: Sequence[Telling]) -> Chronology:
    """Finest precision first, then the interval told most often, then the first; a bound only where nothing else."""
    intervals = [interval for telling in tellings if (interval := _read_interval(telling))]
    stated = [interval for interval in intervals if interval.basis is not DateBasis.PUBLICATION_BOUND]
    chosen = _choose(stated) or min(intervals, key=lambda i: i.end or date.max, default=None)
    ending = _last_told_end(tellings)
    end_status, status_ids = _derive_end_status(tellings)
    time_of_day, time_ids = most_told(read_claims(tellings, "time_of_day"))
    derived = [DerivedValue("end_status", "ended_and_ongoing_is_disputed", status_ids)] if status_ids else []
    derived += [DerivedValue("time_of_day", "most_told", time_ids)] if time_ids else []
    if chosen is None and ending:
        chosen = _Interval(
            None, None, DateKind.DURATION, DatePrecision.DAY, DateBasis(str(ending.claim.detail["date_basis"])), ()
        )
    if chosen is None:
        return Chronology(
            None,
            None,
            None,
            DatePrecision.UNKNOWN,
            DateBasis.NONE,
            TimeOfDay(str(time_of_day)) if time_of_day else None,
            end_status,
            tuple(derived),
        )
    derived.append(DerivedValue("date", "finest_then_most_told", chosen.claim_ids))
    kind, precision, end = chosen.kind, chosen.precision, chosen.end
    if ending:
        told_end = date.fromisoformat(str(ending.claim.value))
        if chosen.start is None or told_end > chosen.start:
            kind, end = DateKind.DURATION, told_end
            derived.append(DerivedValue("date_end", "latest_told_end", (ending.claim.claim_id,)))
    elif end_status is EndStatus.ONGOING and kind is DateKind.WINDOW and chosen.start == chosen.end:
        kind, end = DateKind.DURATION, None
    return Chronology(
        date_start=chosen.start,
        date_end=end,
        date_kind=kind,
        date_precision=precision,
        date_basis=chosen.basis,
        time_of_day=TimeOfDay(str(time_of_day)) if time_of_day else None,
        end_status=end_status,
        derived=tuple(derived),
    )


def _read_interval(telling: Telling) -> _Interval | None:
    start = next((t.claim for t in read_claims([telling], "date_start") if t.claim.rule != "end_by_control"), None)
    end = next((t.claim for t in read_claims([telling], "date_end") if t.claim.rule != "end_by_control"), None)
    claim = start or end
    if claim is None:
        return None
    return _Interval(
        start=date.fromisoformat(str(start.value)) if start else None,
        end=date.fromisoformat(str(end.value)) if end else None,
        kind=DateKind(str(claim.detail["date_kind"])),
        precision=DatePrecision(str(claim.detail["date_precision"])),
        basis=DateBasis(str(claim.detail["date_basis"])),
        claim_ids=tuple(c.claim_id for c in (start, end) if c),
    )


def _choose(intervals: Sequence[_Interval]) -> _Interval | None:
    if not intervals:
        return None
    finest = min(_FINENESS.index(interval.precision) for interval in intervals)
    fine = [interval for interval in intervals if _FINENESS.index(interval.precision) == finest]
    spans = [(interval.start, interval.end) for interval in fine]
    return max(fine, key=lambda interval: spans.count((interval.start, interval.end)))


def _last_told_end(tellings: Sequence[Telling]) -> Told | None:
    ends = [told for told in read_claims(tellings, "date_end") if told.claim.rule == "end_by_control"]
    return max(ends, key=lambda told: str(told.claim.value), default=None)


def _derive_end_status(tellings: Sequence[Telling]) -> tuple[EndStatus, tuple[str, ...]]:
    """Disputed where one says it is over and another, not earlier, that it goes on."""
    told = list(read_claims(tellings, "end_status"))
    over = [t for t in told if t.claim.value == EndStatus.ENDED]
    going = [t for t in told if t.claim.value == EndStatus.ONGOING]
    ids = tuple(t.claim.claim_id for t in [*over, *going])
    if over and going:
        still = _day(going[-1]) >= _day(over[0])
        return (EndStatus.DISPUTED if still else EndStatus.ENDED), ids
    if over:
        return EndStatus.ENDED, ids
    return (EndStatus.ONGOING, ids) if going else (EndStatus.UNKNOWN, ())


def _day(told: Told) -> date:
    return told.telling.published_on or date.max - timedelta(days=1)
