"""What Splink is told of a report, and that linking is scored without it where it is not installed."""

from datetime import date
from typing import Any

import pytest
from evals import linking
from evals.gva import Report
from evals.linking import code_whole, make_gold, score_coded
from evals.splink_peer import make_row

RECORD = {"date": "2022-01-21", "city": "Pelmo", "state": "Ostra", "lat": 10.0, "lon": 10.0, "killed": 2, "injured": 5}


def make_report(name: str) -> Any:
    return make_gold(code_whole(Report(name, name, "The Pelmo Times is open again.", "2022-01-23", RECORD)))


def test_a_row_has_the_values_of_the_main_incident() -> None:
    row = make_row(3, make_report("1").main, "Said Aro Pelm of Karsun men.")
    assert row["unique_id"] == 3
    assert (row["day"], row["city"], row["province"]) == (date(2022, 1, 21), "Ostra/Pelmo", "Ostra")
    assert (row["latitude"], row["killed"], row["wounded"], row["kind"]) == (10.0, 2, 5, "Attack")
    assert row["names"] == ["aro", "karsun", "pelm"]


def test_a_report_without_incident_has_no_values() -> None:
    row = make_row(0, None, "")
    assert {name for name, value in row.items() if value not in (None, [])} == {"unique_id"}


@pytest.mark.parametrize("is_there", [True, False])
def test_a_peer_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, is_there: bool) -> None:
    monkeypatch.setattr(linking, "is_installed", lambda: is_there)
    monkeypatch.setattr(
        linking, "group_by_splink", lambda rows: [[0 for _ in rows], [row["unique_id"] for row in rows]]
    )
    figures = score_coded([make_report("1"), make_report("2")])
    assert figures["peers_missing"] == ([] if is_there else ["splink"])
    assert figures.get("splink_b3_f1") == (100.0 if is_there else None)
