"""`dateline analyze`: what is printed for people and for programs, and what is no question."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner
from week_store import fill_weeks

from dateline.cli.app import app


@pytest.fixture
def store(tmp_path: Path) -> str:
    path = tmp_path / "desk.db"
    fill_weeks(path).close()
    return f"sqlite:///{path}"


def run(store: str, *words: str) -> Any:
    return CliRunner().invoke(app, ["--store", store, "analyze", *words])


def test_every_finding_is_told_with_method_and_incidents(store: str) -> None:
    assert run(store, "--week", "2031-W18", "--area", "Iraq").stdout.startswith("2031-04-28 to 2031-05-04: 0 acts")
    shown = run(store, "--week", "2031-W18")
    assert shown.exit_code == 0, shown.output
    assert shown.stdout.startswith("2031-04-28 to 2031-04-29: 10 acts counted.")
    assert "All acts: 10 acts, 17.5 times the rate of the past 29 weeks (95 % " in shown.stdout
    assert (
        "test of two rates, beta-binomial. Incidents: i0060, i0061, i0062, i0063, i0064, i0065 and 4 more"
        in shown.stdout
    )
    assert "Reports begin less than 52 weeks before the window." in shown.stdout


def test_the_json_has_the_same_findings(store: str) -> None:
    found = json.loads(run(store, "--since", "2031-04-28", "--until", "2031-05-04", "--format", "json").stdout)
    assert (found["window"], found["n_incidents"]) == ({"start": "2031-04-28", "end": "2031-04-29"}, 10)
    first = found["findings"][0]
    assert (first["kind"], first["measure"], first["method"]) == ("tempo", "rate_ratio", "conditional_test")
    assert first["incident_ids"] == [f"i{number:04}" for number in range(60, 70)]
    assert first["press"]["n_reports"] in (10, 11) and first["variants"][0]["name"] == "press_adjusted"
    assert run(store, "--format", "json").stdout == run(store, "--week", "2031W17", "--format", "json").stdout


def test_profiles_are_told_under_complexity_and_cities_are_looked_up(store: str) -> None:
    shown = run(store, "--week", "2031-W18", "--near", "Baghdad")
    assert shown.exit_code == 0, shown.output
    assert "suicide attacker, 100 % of 10 acts" in shown.stdout
    assert "i0060: suicide attacker (0 claims)" in shown.stdout
    assert "Baghdad" not in shown.stdout  # the acts lie thousands of kilometres from it


def test_nothing_but_findings_waits_for_scipy() -> None:
    script = (
        "import sys, dateline.analyze, dateline.cli.app, dateline.pipeline.analyzing, dateline.publish; "
        "sys.exit(str({'scipy', 'ruptures'} & set(sys.modules)) if {'scipy', 'ruptures'} & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (["--week", "2031-W60"], "write 2022-W04"),
        (["--week", "soon"], "write 2022-W04"),
        (["--week", "2031-W18", "--since", "2031-05-01"], "give one of them"),
        (["--since", "2031-05-01"], "go together"),
        (["--since", "2031-05-02", "--until", "2031-05-01"], "the earlier day first"),
        (["--area", "Nowhereland"], "There is no country"),
        (["--near", "Nowhereville"], "There is no town 'Nowhereville'"),
    ],
)
def test_what_is_no_question_is_told(store: str, words: list[str], advice: str) -> None:
    result = run(store, *words)
    assert result.exit_code == 2
    assert advice in result.stderr


def test_without_the_extra_it_says_what_to_install(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.analyze.finding.NEEDED", ("no_such_package",))
    result = run(store)
    assert result.exit_code == 2
    assert "pip install 'dateline[analysis]'" in result.stderr
