"""`add` and `demo`: counts, failures, exit codes. The pipeline is a stand-in; its own tests run the real one."""

import json
import subprocess
import sys
import types
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cli_makers import NOW, fill_store, make_incident
from typer.testing import CliRunner, Result

from dateline.cli.app import app
from dateline.codebook.codes import FailureReason
from dateline.codebook.records import Failure, Given
from dateline.errors import StoreError


@dataclass(frozen=True)
class Tally:
    fetched: int = 0
    new: int = 0
    copies: int = 0
    coded: int = 0
    failed: int = 0
    mentions: int = 0
    corrected: int = 0
    failed_again: int = 0
    undated: int = 0
    skipped: int = 0


FAILURE = Failure("b\x1b[31m.txt", "collect", FailureReason.EMPTY, "The file is empty.", NOW)


def play(monkeypatch: pytest.MonkeyPatch, *steps: Any) -> list[Given]:
    """Stands in for the pipeline; a step that is an exception is raised."""
    seen: list[Given] = []

    def add_sources(store: object, sources: list[str], *, given: Given) -> Iterator[Any]:
        seen.append(given)
        for step in steps:
            if isinstance(step, BaseException):
                raise step
            yield step

    stand_in = types.ModuleType("dateline.pipeline")
    stand_in.add_sources = add_sources  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dateline.pipeline", stand_in)
    return seen


def run(store: Path | str, *words: str) -> Result:
    return CliRunner().invoke(app, ["--store", str(store), *words])


def test_add_counts_in_the_analysts_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen = play(monkeypatch, (Tally(1, 1, 0, 1), None), (Tally(2, 2, 1, 1), None))
    result = run(tmp_path / "a.db", "add", "x.txt", "--published", "2022-05-03", "--source", "Daily")
    assert result.exit_code == 0
    assert result.stdout == "fetched 2 · new 2 · copies 1 · coded 1 · failed 0\n"
    assert seen == [Given(published="2022-05-03", source_name="Daily")]


def test_a_failure_is_one_clear_line_and_exits_1(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    play(monkeypatch, (Tally(1, 1), None), (Tally(2, 1, failed=1), FAILURE))
    result = run(tmp_path / "a.db", "add", "x")
    assert result.exit_code == 1
    assert result.stderr == "failed: b.txt: The file is empty. [empty]\n"


def test_the_last_line_of_json_has_counts_and_failures(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    play(monkeypatch, (Tally(1, failed=1), FAILURE))
    told = json.loads(run(tmp_path / "a.db", "add", "x", "--json").stdout.splitlines()[-1])
    assert told["failed"] == 1
    assert told["failures"] == [
        {"address": FAILURE.address, "stage": "collect", "reason": "empty", "message": "The file is empty."}
    ]


def test_stopping_leaves_what_was_saved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    play(monkeypatch, (Tally(1, 1), None), KeyboardInterrupt())
    result = run(tmp_path / "a.db", "add", "x")
    assert result.exit_code == 130
    assert "new 1" in result.stdout
    assert result.stderr.count("\n") == 1 and "goes on from there" in result.stderr


def test_a_full_disk_tells_what_was_done(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    play(monkeypatch, (Tally(1, 1), None), StoreError("the disk is full: free some space"))
    result = run(tmp_path / "a.db", "add", "x")
    assert result.exit_code == 1
    assert "new 1" in result.stdout
    assert result.stderr == "dateline: the disk is full: free some space\n"


def test_samples_and_reports_never_mix(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    play(monkeypatch)
    sample = fill_store(tmp_path / "sample.db", make_incident(is_sample=True))
    real = fill_store(tmp_path / "real.db", make_incident())
    assert run(sample, "add", "x").exit_code == 2
    assert CliRunner().invoke(app, ["demo", "--into", str(tmp_path / "real.db")]).exit_code == 2
    assert run(real, "add", "x").exit_code == 0


def test_demo_keeps_to_its_own_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen = play(monkeypatch, (Tally(1, 1), None))
    monkeypatch.chdir(tmp_path)
    result = run("mine.db", "demo")
    assert result.exit_code == 0, result.output
    assert [one.name for one in tmp_path.glob("*.db")] == ["dateline-demo.db"]
    assert seen == [Given(is_sample=True)]


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    incidents = [make_incident(f"i{number:09}") for number in range(300)]
    url = fill_store(tmp_path / "many.db", *incidents)
    command = f"'{sys.executable}' -m dateline --store {url} incidents --json | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0
    assert json.loads(done.stdout)["incident_id"]


def test_a_report_piped_in_is_coded(tmp_path: Path) -> None:
    """The real pipeline: read, coded, linked, listed."""
    path = str(tmp_path / "piped.db")
    report = "Gunmen killed three soldiers in Mosul on Thursday, the army said."
    words = ["--store", path, "add", "-", "--published", "2026-03-06", "--json"]
    result = CliRunner().invoke(app, words, input=report)
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["coded"] == 1
    again = CliRunner().invoke(app, words, input=report)
    assert json.loads(again.stdout)["new"] == 0
    (listed,) = run(path, "incidents", "--json").stdout.splitlines()
    assert json.loads(listed)["first_reported_on"] == "2026-03-06"


def test_a_day_to_come_is_no_publication_date(tmp_path: Path) -> None:
    result = run(tmp_path / "a.db", "add", "x.txt", "--published", "2999-01-01")
    assert result.exit_code == 2
    assert "has not come yet" in result.output
