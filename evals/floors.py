"""The floors: figures of an evaluation that must not fall, and ceilings that must not rise, kept in `floors.json`."""

import json
from collections.abc import Mapping
from typing import Any

from evals.golden import ROOT, list_worked_cases, score_cases

FLOORS = ROOT / "evals" / "floors.json"
CEILINGS = frozenset(
    {"values_wrong", "violations", "wrong_rate", "swaps", "median_km", "false_merge_rate", "false_split_rate"}
)
"""Figures that must not rise; the others must not fall."""


def load_floors() -> dict[str, Any]:
    """Floors by evaluation, and under `cases` those of each golden report."""
    floors: dict[str, Any] = json.loads(FLOORS.read_text("utf-8"))
    return floors


def find_broken_floors(name: str, figures: Mapping[str, Any], floors: Mapping[str, Any]) -> list[str]:
    """A line for each figure on the wrong side of its floor."""
    return [
        f"{name}: {key} is {figures[key]}, its {'ceiling' if key in CEILINGS else 'floor'} is {floor}"
        for key, floor in floors.items()
        if (figures[key] > floor if key in CEILINGS else figures[key] < floor)
    ]


def move_floors(floors: dict[str, Any], name: str, figures: Mapping[str, Any]) -> None:
    """Set the floors of an evaluation to what was measured, and write the file."""
    floors[name] = {key: figures[key] for key in floors[name]}
    if name == "golden":
        floors["cases"] = {case: _measure_case(case) for case in list_worked_cases()}
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")


def _measure_case(case: str) -> dict[str, Any]:
    figures = score_cases([case]).summary()
    return {key: figures[key] for key in ("values_right", "values_wrong", "violations")}
