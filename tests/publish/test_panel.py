"""The panel: each act once in its week, and a zero only where someone was reading."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from format_reader import write_text
from publish_cases import make_claim, make_incident, make_place, make_telling

from dateline.codebook import codes
from dateline.codebook.columns import load_columns
from dateline.codebook.event_types import list_event_types
from dateline.codebook.records import Incident, Total, Totals
from dateline.publish import Reports, Surroundings
from dateline.publish.exports.panel import begin_week, name_column

FIRST, SECOND, THIRD = date(2022, 1, 17), date(2022, 1, 24), date(2022, 1, 31)
JOURNAL = "Harbour Street Journal"
READ = Reports({JOURNAL: {date(2022, 1, 18): 3, date(2022, 2, 2): 2}, "Portico News": {date(2022, 1, 25): 9}})
ABOUT = Surroundings(reports=READ)


def write(incidents: Sequence[Incident], about: Surroundings = ABOUT) -> dict[tuple[str, str], dict[str, str]]:
    text = write_text(incidents, "panel", as_of=date(2022, 3, 1), about=about)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert text.splitlines()[0].split(",") == [one.name for one in load_columns("panel")]
    return {(row["admin1"], row["week"]): row for row in rows}


def killed(low: int | None, best: int | None, high: int | None) -> Totals:
    return Totals(killed=Total(low, best, high, codes.BestBasis.SINGLE))


def test_an_act_counts_once_in_its_week_and_zeros_need_a_reader() -> None:
    found = write([make_incident(), make_incident(incident_id="i2", totals=Totals())])
    assert list(found) == [("Ostra", "2022-W03"), ("Ostra", "2022-W04"), ("Ostra", "2022-W05")]
    told, unread, quiet = found.values()
    assert (told["n_incidents"], told["battles"], told["protests"], told["n_with_toll"]) == ("2", "2", "0", "1")
    assert [told[f"killed_{bound}"] for bound in ("low", "best", "high")] == ["11", "11", "11"]
    assert (told["n_reports"], told["n_publishers"], told["week_start"]) == ("3", "1", "2022-01-17")
    assert (unread["n_incidents"], unread["battles"], unread["killed_best"], unread["n_reports"]) == ("", "", "", "0")
    assert (quiet["n_incidents"], quiet["battles"], quiet["killed_best"], quiet["n_reports"]) == ("0", "0", "0", "2")


def test_without_word_of_what_was_read_there_is_no_zero() -> None:
    later = make_incident(incident_id="i2", date_start=THIRD, date_end=THIRD)
    found = write([make_incident(), later], Surroundings())
    assert [row["n_incidents"] for row in found.values()] == ["1", "", "1"]
    assert {row["n_reports"] for row in found.values()} == {""}


def test_another_areas_publisher_reads_nothing_here() -> None:
    there = make_incident(
        incident_id="i2", place=make_place(admin1="Lissa"),
        tellings=(make_telling(make_claim("c", "killed", 1), source="Portico News"),),
    )  # fmt: skip
    found = write([make_incident(), there])
    assert found["Lissa", "2022-W04"]["n_incidents"] == "0" and found["Ostra", "2022-W04"]["n_incidents"] == ""


def test_a_toll_that_nobody_tells_is_no_zero_and_an_open_one_has_no_high_sum() -> None:
    untold = write([make_incident(totals=Totals())])["Ostra", "2022-W03"]
    assert (untold["n_incidents"], untold["killed_best"], untold["killed_high"]) == ("1", "", "")
    seven = make_incident(incident_id="i2", totals=killed(7, 7, None))
    found = write([make_incident(), seven])["Ostra", "2022-W03"]
    assert (found["killed_low"], found["killed_best"], found["killed_high"]) == ("18", "18", "")
    words = write([make_incident(totals=killed(24, None, None))])["Ostra", "2022-W03"]
    assert (words["killed_low"], words["killed_best"], words["n_with_toll"]) == ("24", "", "1")


def test_what_may_lie_in_two_weeks_or_no_area_is_in_no_row() -> None:
    window: dict[str, Any] = {"date_kind": codes.DateKind.WINDOW, "date_precision": codes.DatePrecision.RANGE}
    astride = make_incident(date_start=date(2022, 1, 22), date_end=date(2022, 1, 25), **window)
    assert write([astride])["Ostra", "2022-W03"]["n_incidents"] == "0"
    siege = make_incident(date_start=date(2022, 1, 22), date_end=date(2022, 1, 25), date_kind=codes.DateKind.DURATION)
    assert write([siege])["Ostra", "2022-W03"]["n_incidents"] == "1"
    assert write([siege])["Ostra", "2022-W04"]["n_incidents"] == ""
    assert write([make_incident(place=make_place(admin1=None))]) == {}
    assert (
        write([replace(make_incident(), realization=codes.Realization.FOILED)])["Ostra", "2022-W03"]["n_incidents"]
        == "0"
    )


def test_only_the_weeks_asked_for_are_rows() -> None:
    found = write([make_incident()], Surroundings(reports=READ, since=date(2022, 1, 26), until=date(2022, 1, 31)))
    assert list(found) == [("Ostra", "2022-W05")] or list(found) == [("Ostra", "2022-W04"), ("Ostra", "2022-W05")]
    assert all(row["n_incidents"] in ("", "0") for row in found.values())


def test_every_event_type_has_a_column() -> None:
    assert {name_column(one) for one in list_event_types()} <= {one.name for one in load_columns("panel")}


def test_a_week_begins_on_monday() -> None:
    assert {begin_week(date(2022, 1, day)) for day in range(17, 24)} == {FIRST}
    assert begin_week(SECOND) == SECOND


def test_a_row_leads_to_what_it_counts() -> None:
    text = write_text([make_incident()], "panel", as_of=date(2022, 3, 1), address="https://desk.example")
    (row,) = csv.DictReader(io.StringIO(text))
    asked = "country=XX&admin1=Ostra&since=2022-01-17&until=2022-01-23&counted=yes"
    assert row["explore_url"] == f"https://desk.example/explore?{asked}"
