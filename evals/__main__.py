"""`dateline eval [NAME ...]`, or `python -m evals [NAME ...]`: run evaluations and fail where a floor is broken.

Each prints one JSON object on a line of its own, the last line being that of the evaluation named last: figures in
percent unless their name says otherwise (`n_...`, `..._km`), with 95 % bootstrap intervals where documents are drawn.
Figures go to `results.json` with the command, the hash of the data and the commit. `--data PATH` measures other data of
the same format, against no floor. `--raise-floors` moves the floors to what was measured; they never fall without a
hand on `floors.json`. What rests on `../shared/corpora` says so where that does not lie.
"""

import argparse
import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dateline.errors import UsageError
from evals.catalogue import EVALUATIONS
from evals.floors import find_broken_floors, load_floors, move_floors
from evals.golden import ROOT

RESULTS = ROOT / "evals" / "results.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0, 1 where a floor is broken, 2 for wrong usage (by `argparse`) or data that cannot be read."""
    asked = _read_arguments(arguments)
    floors, broken = load_floors(), []
    for name in asked.names or EVALUATIONS:
        home = asked.data or EVALUATIONS[name].home
        if not home.exists():
            print(f"{name}: its data does not lie here; not measured")
            continue
        try:
            result = run_evaluation(name, home)
        except UsageError as error:
            print(f"dateline eval: error: {error}", file=sys.stderr)
            return 2
        if asked.data is None:
            broken += find_broken_floors(name, result["figures"], floors[name])
        if asked.raise_floors and asked.data is None:
            move_floors(floors, name, result["figures"])
        _save_result(name if asked.data is None else f"{name} {home}", result)
        print(json.dumps({"evaluation": name, **result["figures"]}), flush=True)
    print(*broken, sep="\n", end="\n" if broken else "", file=sys.stderr)
    return 1 if broken else 0


def run_evaluation(name: str, home: Path) -> dict[str, Any]:
    """The figures of one evaluation on the data at `home`, and what they rest on."""
    evaluation = EVALUATIONS[name]
    command = f"dateline eval {name}" + ("" if home == evaluation.home else f" --data {home}")
    return {
        "figures": evaluation.score(home),
        "command": command,
        "data_sha256": _hash_files(evaluation.files(home)),
        "commit": _read_commit(),
    }


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dateline eval", description="Run evaluations; without a name, all of them.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one or more of: {', '.join(EVALUATIONS)}")
    parser.add_argument("--data", type=Path, metavar="PATH", help="other data of the same format, for one evaluation")
    parser.add_argument("--raise-floors", action="store_true", help="move the floors to what is measured")
    asked = parser.parse_args(arguments)
    unknown = sorted(set(asked.names) - set(EVALUATIONS))
    if unknown:
        parser.error(f"no evaluation is called {', '.join(unknown)}; there are: {', '.join(EVALUATIONS)}")
    if asked.data and (len(asked.names) != 1 or not EVALUATIONS[asked.names[0]].is_movable):
        movable = ", ".join(name for name, one in EVALUATIONS.items() if one.is_movable)
        parser.error(f"--data goes with one of: {movable}")
    if asked.data and not asked.data.exists():
        parser.error(f"nothing lies at {asked.data}")
    return asked


def _hash_files(paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _read_commit() -> str:
    found = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    return found.stdout.strip() or "unknown"


def _save_result(key: str, result: dict[str, Any]) -> None:
    results = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    results[key] = result
    RESULTS.write_text(json.dumps(results, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
