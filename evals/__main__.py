"""`python -m evals [NAME]`: run the evaluations, write `evals/results.json`, fail where a floor is broken.

`golden`, `blind` and `copies` run everywhere; `seed` and `copies_gva` where `../shared/corpora` lies. `--raise-floors`
moves the floors up to what was measured; they never fall without a hand on `floors.json`.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.copies import GVA, score_authored, score_gva
from evals.golden import (
    BLIND,
    GOLDEN,
    ROOT,
    SEED,
    list_worked_cases,
    score_blind,
    score_cases,
    score_golden,
    score_seed,
)

FLOORS = ROOT / "evals" / "floors.json"
RESULTS = ROOT / "evals" / "results.json"
CEILINGS = frozenset({"values_wrong", "violations"})
"""Figures that must not rise; the others must not fall."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What gives the figures, and the files that they rest on."""

    score: Callable[[], dict[str, Any]]
    data: Sequence[Path]


BLIND_FILES = sorted(GOLDEN.glob(f"{BLIND}*/*.t*"))
EVALUATIONS = {
    "golden": Evaluation(lambda: score_golden().summary(), sorted(set(GOLDEN.glob("*/*.t*")) - set(BLIND_FILES))),
    "blind": Evaluation(lambda: score_blind().summary(), BLIND_FILES),
    "seed": Evaluation(lambda: score_seed().summary(), [SEED, ROOT / "evals" / "seed.toml"]),
    "copies": Evaluation(score_authored, sorted(GOLDEN.glob("*/report.txt"))),
    "copies_gva": Evaluation(score_gva, [GVA]),
}


def run_evaluation(name: str) -> tuple[dict[str, Any], str] | None:
    """The figures of one evaluation and the hash of its data; None where its data does not lie here."""
    evaluation = EVALUATIONS[name]
    if not all(path.exists() for path in evaluation.data):
        return None
    return evaluation.score(), _hash_files(evaluation.data)


def find_broken_floors(name: str, figures: dict[str, Any], floors: dict[str, Any]) -> list[str]:
    """A line for each figure on the wrong side of its floor."""
    broken = []
    for figure, floor in floors.items():
        fails = figures[figure] > floor if figure in CEILINGS else figures[figure] < floor
        if fails:
            broken.append(
                f"{name}: {figure} is {figures[figure]}, its {'ceiling' if figure in CEILINGS else 'floor'} is {floor}"
            )
    return broken


def _floor_of(case: str) -> dict[str, Any]:
    figures = score_cases([case]).summary()
    return {key: figures[key] for key in ("values_right", "values_wrong", "violations")}


def _hash_files(paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _commit() -> str:
    found = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    return found.stdout.strip() or "unknown"


def main() -> int:
    names = [name for name in sys.argv[1:] if not name.startswith("-")] or list(EVALUATIONS)
    floors = json.loads(FLOORS.read_text("utf-8"))
    results, broken = {}, []
    for name in names:
        run = run_evaluation(name)
        if run is None:
            print(f"{name}: its data does not lie here; not measured")
            continue
        figures, data_sha256 = run
        broken += find_broken_floors(name, figures, floors[name])
        results[name] = {
            "figures": figures,
            "command": f"python -m evals {name}",
            "data_sha256": data_sha256,
            "commit": _commit(),
        }
        print(json.dumps({name: figures}))
        if "--raise-floors" in sys.argv:
            floors[name] = {key: figures[key] for key in floors[name]}
            if name == "golden":
                floors["cases"] = {case: _floor_of(case) for case in list_worked_cases()}
    RESULTS.write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    if "--raise-floors" in sys.argv:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")
    print(*broken, sep="\n", end="\n" if broken else "")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
