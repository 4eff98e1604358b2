"""Reports added again: passed over, corrected where more is said of them, tried again where they failed."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from dateline.cli.app import app
from dateline.pipeline import adding

TEXT = "Gunmen killed three soldiers in Mosul on Thursday, the army said. Two bombs exploded in Kirkuk on Tuesday."
OTHER = "An attack by gunmen in Mosul on Thursday killed three soldiers, according to medics."


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    return path


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["--store", str(folder / "store.db"), *words])


def add(folder: Path, *words: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run(folder, "add", *words, "--json").stdout.splitlines()[-1])
    return told


def list_incidents(folder: Path) -> list[dict[str, Any]]:
    lines = run(folder, "incidents", "--json").stdout.splitlines()
    return sorted((json.loads(line) for line in lines), key=lambda one: str(one["date_start"]))


def list_reviews(folder: Path) -> list[Any]:
    with sqlite3.connect(folder / "store.db") as connection:
        return connection.execute("SELECT item, reviewer, decision, before, after FROM review").fetchall()


@pytest.mark.parametrize("more", [(), ("--url", "https://daily.example/1")], ids=["by outlet and day", "by address"])
def test_a_corrected_date_moves_what_the_report_told(tmp_path: Path, report: Path, more: tuple[str, ...]) -> None:
    add(tmp_path, str(report), "--published", "2026-03-06", *more)
    before = list_incidents(tmp_path)
    assert [one["date_start"] for one in before] == ["2026-03-03", "2026-03-05"]
    done = run(tmp_path, "add", str(report), "--published", "2026-03-13")
    assert done.exit_code == 0
    assert done.stdout == "fetched 1 · new 0 · copies 0 · coded 1 · failed 0 · corrected 1\n"
    assert done.stderr == ""
    after = list_incidents(tmp_path)
    assert [one["date_start"] for one in after] == ["2026-03-10", "2026-03-12"]
    assert {one["n_documents"] for one in after} == {1}
    assert {one["totals"]["killed"] and one["totals"]["killed"]["best"] for one in after} == {None, 3}
    for old, new in zip(before, after, strict=True):
        assert (
            json.loads(run(tmp_path, "show", old["incident_id"], "--json").stdout)["incident_id"] == new["incident_id"]
        )


def test_a_correction_is_logged_with_what_stood_before(tmp_path: Path, report: Path) -> None:
    add(tmp_path, str(report), "--published", "2026-03-06", "--source", "Daily Exampel")
    assert add(tmp_path, str(report), "--source", "Daily Example")["corrected"] == 1
    ((_, reviewer, decision, before, after),) = list_reviews(tmp_path)
    assert (reviewer, decision) == ("dateline add", "correct")
    assert json.loads(before)["source_name"] == "Daily Exampel"
    assert json.loads(after)["source_name"] == "Daily Example"
    assert json.loads(after)["published_on"] == "2026-03-06"


def test_a_correction_can_be_taken_back(tmp_path: Path, report: Path) -> None:
    days = ("2026-03-06", "2026-03-13", "2026-03-06")
    assert [add(tmp_path, str(report), "--published", day)["corrected"] for day in days] == [0, 1, 1]
    assert [one["date_start"] for one in list_incidents(tmp_path)] == ["2026-03-03", "2026-03-05"]
    assert len(list_reviews(tmp_path)) == 2


def test_a_correction_that_another_file_gave_already_is_the_same_report(tmp_path: Path, report: Path) -> None:
    same = tmp_path / "same.txt"
    same.write_text(TEXT, "utf-8")
    add(tmp_path, str(report), "--published", "2026-03-06")
    add(tmp_path, str(same), "--published", "2026-03-13")
    assert len(list_incidents(tmp_path)) == 4
    assert add(tmp_path, str(report), "--published", "2026-03-13")["corrected"] == 1
    told = [(one["date_start"], one["n_documents"]) for one in list_incidents(tmp_path)]
    assert told == [("2026-03-10", 1), ("2026-03-12", 1)]


def test_what_others_tell_of_the_incident_stays(tmp_path: Path, report: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(OTHER, "utf-8")
    add(tmp_path, str(report), "--published", "2026-03-06", "--source", "Daily Example")
    add(tmp_path, str(other), "--published", "2026-03-06", "--source", "Other Example")
    assert [one["n_documents"] for one in list_incidents(tmp_path)] == [1, 2]
    add(tmp_path, str(report), "--published", "2026-03-13")
    told = [(one["date_start"], one["n_documents"]) for one in list_incidents(tmp_path)]
    assert told == [("2026-03-05", 1), ("2026-03-10", 1), ("2026-03-12", 1)]


@pytest.mark.parametrize("words", [(), ("--published", "2026-03-06"), ("--source", "Daily Example")])
def test_what_says_nothing_else_is_passed_over(tmp_path: Path, report: Path, words: tuple[str, ...]) -> None:
    add(tmp_path, str(report), "--published", "2026-03-06", "--source", "Daily Example")
    done = run(tmp_path, "add", str(report), *words)
    assert "coded 0" in done.stdout and "corrected" not in done.stdout
    assert done.stderr == "Nothing new: the store has these reports already.\n"
    assert list_reviews(tmp_path) == []


def test_what_failed_is_said_again_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "blank.txt").write_text(" \n ")
    (tmp_path / "bad.json").write_text('{"text": ')
    words = ("add", str(tmp_path / "blank.txt"), str(tmp_path / "bad.json"))
    assert run(tmp_path, *words).exit_code == 1
    again = run(tmp_path, *words)
    assert again.exit_code == 1
    assert "failed 2" in again.stdout
    assert again.stderr.splitlines()[-1] == "Nothing new: 2 failed (1 empty, 1 invalid_json), 2 as in a run before."
    assert add(tmp_path, *words[1:])["failed_again"] == 2


def test_a_version_that_reads_more_gets_a_second_chance(
    tmp_path: Path, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(adding, "SUPPORTED_LANGUAGES", frozenset({"xx"}))
        for _ in range(2):
            assert add(tmp_path, str(report), "--published", "2026-03-06")["failed"] == 1
    assert list_incidents(tmp_path) == []
    done = add(tmp_path, str(report), "--published", "2026-03-06")
    assert (done["coded"], done["failed"], done["corrected"]) == (1, 0, 0)
    assert len(list_incidents(tmp_path)) == 2
    assert run(tmp_path, "doctor", "--failures").stdout == "No failures.\n"
    assert list_reviews(tmp_path) == []


def test_a_report_without_a_date_says_what_that_costs(tmp_path: Path, report: Path) -> None:
    told = run(tmp_path, "add", str(report)).stderr.splitlines()
    (warning,) = [line for line in told if "no publication date" in line]
    assert "stay open" in warning and "--published" in warning
    assert "no publication date" not in run(tmp_path, "add", str(report)).stderr
    assert add(tmp_path, str(report), "--published", "2026-03-06")["undated"] == 0


def test_the_store_in_the_folder_is_no_report(tmp_path: Path, report: Path) -> None:
    run(tmp_path, "add", str(report), "--published", "2026-03-06")
    again = run(tmp_path, "add", str(tmp_path))
    assert again.exit_code == 0 and again.stderr.count("Dateline's own stores") == 1
