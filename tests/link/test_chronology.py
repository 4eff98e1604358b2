"""When it was, and whether it is over: no bound passed off as a day, no dispute settled by the coder."""

from datetime import date

import pytest
from link_makers import MAY_DAY, make_bound, make_claim, make_date, make_end, make_incident, make_telling

from dateline.codebook.codes import DateBasis, DateKind, DatePrecision, EndStatus, Stance, TimeOfDay
from dateline.codebook.records import Claim, Incident

MAY_2, MAY_6, MAY_9 = date(2031, 5, 2), date(2031, 5, 6), date(2031, 5, 9)
MONTH = make_date(MAY_DAY, date(2031, 5, 31), precision=DatePrecision.MONTH)
WEEK = make_date(date(2031, 4, 28), date(2031, 5, 4), precision=DatePrecision.WEEK)


def told_by(*reports: tuple[date | None, tuple[Claim, ...]]) -> Incident:
    return make_incident(
        *(make_telling(f"m{n}", *claims, outlet=f"Outlet {n}", on=on) for n, (on, claims) in enumerate(reports))
    )


@pytest.mark.parametrize(
    ("intervals", "start", "precision"),
    [
        pytest.param([make_date(MAY_DAY)], MAY_DAY, DatePrecision.DAY, id="one day"),
        pytest.param([MONTH, make_date(MAY_6)], MAY_6, DatePrecision.DAY, id="a day is finer than a month"),
        pytest.param([make_date(MAY_6), MONTH], MAY_6, DatePrecision.DAY, id="whichever comes first"),
        pytest.param([WEEK, MONTH], date(2031, 4, 28), DatePrecision.WEEK, id="a week is finer than a month"),
        pytest.param([make_date(MAY_2), make_date(MAY_6), make_date(MAY_6)], MAY_6, DatePrecision.DAY, id="most told"),
        pytest.param([make_date(MAY_2), make_date(MAY_6)], MAY_2, DatePrecision.DAY, id="of two the first told"),
        pytest.param([(make_bound(MAY_9),), make_date(MAY_6)], MAY_6, DatePrecision.DAY, id="a day beats a bound"),
        pytest.param([(make_bound(MAY_2),), MONTH], MAY_DAY, DatePrecision.MONTH, id="a month beats a bound"),
        pytest.param(
            [make_date(MAY_2, stance=Stance.DENIES), make_date(MAY_6)], MAY_6, DatePrecision.DAY, id="denied is out"
        ),
    ],
)
def test_finest_then_most_told(intervals: list[tuple[Claim, ...]], start: date, precision: DatePrecision) -> None:
    incident = told_by(*[(MAY_9, claims) for claims in intervals])
    assert (incident.date_start, incident.date_precision, incident.date_basis) == (start, precision, DateBasis.TEXT)


@pytest.mark.parametrize(("first", "second"), [(MAY_6, MAY_9), (MAY_9, MAY_6)])
def test_a_bound_is_never_the_start_and_the_earliest_holds(first: date, second: date) -> None:
    incident = told_by((first, (make_bound(first),)), (second, (make_bound(second),)))
    assert incident.date_start is None
    assert incident.date_end == MAY_6
    assert incident.date_basis is DateBasis.PUBLICATION_BOUND
    assert incident.date_precision is DatePrecision.UNKNOWN
    assert incident.report_lag_days is None


def test_no_date_told_is_no_date() -> None:
    incident = told_by((MAY_9, ()))
    assert (incident.date_start, incident.date_end, incident.date_kind) == (None, None, None)
    assert (incident.date_precision, incident.date_basis) == (DatePrecision.UNKNOWN, DateBasis.NONE)
    assert incident.end_status is EndStatus.UNKNOWN


def test_a_night_stays_a_window_of_two_days() -> None:
    claims = (*make_date(MAY_DAY, MAY_2), make_claim("time_of_day", "night"))
    incident = told_by((MAY_9, claims))
    assert (incident.date_start, incident.date_end, incident.date_kind) == (MAY_DAY, MAY_2, DateKind.WINDOW)
    assert incident.time_of_day is TimeOfDay.NIGHT


def test_lag_counts_from_the_start_to_the_first_report() -> None:
    incident = told_by((MAY_9, make_date(MAY_DAY)), (MAY_6, make_date(MAY_DAY)))
    assert (incident.first_reported_on, incident.report_lag_days) == (MAY_6, 5)


def test_control_regained_is_the_end_of_what_began_before() -> None:
    incident = told_by((MAY_9, (*make_date(MAY_DAY), make_end(MAY_6))))
    assert (incident.date_start, incident.date_end, incident.date_kind) == (MAY_DAY, MAY_6, DateKind.DURATION)


def test_control_regained_before_the_start_ends_nothing() -> None:
    incident = told_by((MAY_9, (*make_date(MAY_6), make_end(MAY_2))))
    assert (incident.date_start, incident.date_end) == (MAY_6, MAY_6)


def test_control_regained_is_not_when_it_began() -> None:
    assert told_by((MAY_9, (make_end(MAY_6),))).date_start is None


def test_what_still_goes_on_has_no_end() -> None:
    incident = told_by((MAY_9, (*make_date(MAY_DAY), make_claim("end_status", "ongoing"))))
    assert (incident.date_end, incident.date_kind, incident.end_status) == (None, DateKind.DURATION, EndStatus.ONGOING)


ENDED, GOING = make_claim("end_status", "ended", by="army"), make_claim("end_status", "ongoing", by="a monitor")


@pytest.mark.parametrize(
    ("reports", "status"),
    [
        pytest.param([(MAY_6, (ENDED,))], EndStatus.ENDED, id="ended"),
        pytest.param([(MAY_6, (GOING,))], EndStatus.ONGOING, id="ongoing"),
        pytest.param([(MAY_6, (ENDED, GOING))], EndStatus.DISPUTED, id="both in one report"),
        pytest.param([(MAY_6, (GOING, ENDED))], EndStatus.DISPUTED, id="both, the other way round"),
        pytest.param([(MAY_6, (ENDED,)), (MAY_6, (GOING,))], EndStatus.DISPUTED, id="two reports of one day"),
        pytest.param([(MAY_6, (ENDED,)), (MAY_9, (GOING,))], EndStatus.DISPUTED, id="denied by a later report"),
        pytest.param([(MAY_2, (GOING,)), (MAY_6, (ENDED,))], EndStatus.ENDED, id="it went on, then it ended"),
        pytest.param([(MAY_6, ())], EndStatus.UNKNOWN, id="nothing told"),
        pytest.param(
            [(MAY_6, (make_claim("end_status", "ended", stance=Stance.DENIES),))], EndStatus.UNKNOWN, id="denied only"
        ),
    ],
)
def test_end_status(reports: list[tuple[date, tuple[Claim, ...]]], status: EndStatus) -> None:
    assert told_by(*reports).end_status is status


def test_a_disputed_end_keeps_both_words_in_the_ledger() -> None:
    entries = [entry for entry in told_by((MAY_6, (ENDED, GOING))).ledger if entry.field == "end_status"]
    assert {(entry.value, entry.attributed_to) for entry in entries} == {("ended", "army"), ("ongoing", "a monitor")}


def test_every_derived_date_names_claims_that_exist() -> None:
    incident = told_by((MAY_9, (*make_date(MAY_DAY), make_end(MAY_6), ENDED, make_claim("time_of_day", "dawn"))))
    known = {claim.claim_id for telling in incident.tellings for claim in telling.mention.claims}
    by_field = {derived.field: derived for derived in incident.derived}
    assert {"date", "date_end", "end_status", "time_of_day"} <= set(by_field)
    assert all(derived.rule and derived.claim_ids and set(derived.claim_ids) <= known for derived in incident.derived)
