"""Reports of shootings against their records. Places are invented."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from evals.gva import Report, compare_record
from incident_makers import CLASH

from dateline.codebook import codes
from dateline.codebook.records import Incident, Place, Total, Totals

RECORD = {"date": "2022-01-21", "city": "Pelmo", "state": "Ostra", "lat": 10.0, "lon": 10.0, "killed": 2, "injured": 0}
PELMO = Place(
    "Pelmo", "Pelmo", None, "Ostra", "Belvania", "XX", 10.1, 10.1, codes.PlacePrecision.TOWN, None, None, None
)
TOLD = replace(CLASH, place=PELMO, totals=Totals(killed=Total(2, 2, 2, codes.BestBasis.SINGLE)))


def count(main: Incident | None, **record: Any) -> Counter[str]:
    return compare_record(main, Report("r", "i", "Two die in Pelmo", "2022-01-22", {**RECORD, **record}))


def test_what_agrees_with_the_record_is_right() -> None:
    counts = count(TOLD)
    assert counts["date_exact"] == counts["place"] == counts["city_found"] == counts["killed_exact"] == 1


def test_an_open_toll_against_a_recorded_nought_is_silent_and_no_error() -> None:
    counts = count(TOLD)
    assert counts["wounded_silent"] == 1
    assert counts["wounded_given"] == counts["wounded_exact"] == 0
    assert count(TOLD, injured=1)["wounded_silent"] == 0


@pytest.mark.parametrize(
    ("day", "exact", "within_1", "wrong"), [(21, 1, 1, 0), (20, 0, 1, 0), (22, 0, 1, 0), (19, 0, 0, 1)]
)
def test_a_day_is_wrong_from_two_days_off(day: int, exact: int, within_1: int, wrong: int) -> None:
    counts = count(replace(TOLD, date_start=date(2022, 1, day), date_end=date(2022, 1, day)))
    assert (counts["date_exact"], counts["date_within_1"], counts["date_wrong"]) == (exact, within_1, wrong)


def test_a_month_is_no_day() -> None:
    month = replace(
        TOLD, date_start=date(2022, 1, 1), date_end=date(2022, 1, 31), date_precision=codes.DatePrecision.MONTH
    )
    assert count(month)["date_given"] == 0


def test_without_a_point_the_city_and_its_state_must_agree() -> None:
    assert count(TOLD, lat=None, lon=None)["place"] == 1
    assert count(TOLD, lat=None, lon=None, state="Umbra")["place"] == 0
    assert count(TOLD, lat=11.0)["place"] == 0


def test_a_report_without_an_incident_is_one_that_gives_nothing() -> None:
    counts = count(None)
    assert (counts["n"], counts["main"], counts["date_given"], counts["place_given"]) == (1, 0, 0, 0)
