"""The labelled reports of `tests/golden`, each against what it has reached: `evals/floors.json`, key `cases`.

Where a case is not read whole, its floor says how far it is; a floor never falls without a hand on the file. The blind
reports have one floor in all (`python -m evals blind`): a failure here would show what nobody is to look at.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from evals.golden import GOLDEN, ROOT, list_worked_cases
from evals.labels import load_labels, score_report

FLOORS: dict[str, dict[str, Any]] = json.loads((ROOT / "evals" / "floors.json").read_text("utf-8"))["cases"]
CASES = [GOLDEN / case for case in list_worked_cases()]


def test_every_case_has_a_floor() -> None:
    assert {case.name for case in CASES} == set(FLOORS)
    assert len(CASES) >= 20


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case_is_read_as_well_as_before(case: Path) -> None:
    labels = load_labels(case / "expected.toml")
    score = score_report(case.name, (case / "report.txt").read_bytes().decode("utf-8"), labels)
    figures, floor = score.summary(), FLOORS[case.name]
    told = "\n".join([*score.violations, *score.remarks])
    assert figures["violations"] <= floor["violations"], told
    assert figures["values_right"] >= floor["values_right"], told
    assert figures["values_wrong"] <= floor["values_wrong"], told
