"""`golden`: the labelled reports of `tests/golden` that rules were worked out on; `blind`: those that none was;
`seed`: the seed article, where `../shared` lies."""

import sys
from collections.abc import Iterable
from pathlib import Path

from evals.labels import Score, load_labels, score_report

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
SEED = ROOT.parent / "shared" / "corpora" / "seed" / "article.txt"


BLIND = "blind-"


def list_cases(prefix: str = "") -> list[str]:
    return sorted(path.parent.name for path in GOLDEN.glob(f"{prefix}*/expected.toml"))


def score_cases(cases: Iterable[str]) -> Score:
    """The cases, added up."""
    total = Score()
    for case in cases:
        text = (GOLDEN / case / "report.txt").read_bytes().decode("utf-8")
        total.merge(score_report(case, text, load_labels(GOLDEN / case / "expected.toml")))
    return total


def list_worked_cases() -> list[str]:
    return [case for case in list_cases() if not case.startswith(BLIND)]


def score_golden() -> Score:
    return score_cases(list_worked_cases())


def score_blind() -> Score:
    """What the coder does on prose that no rule was made on, as long as nobody works on these reports."""
    return score_cases(list_cases(BLIND))


def score_seed(article: Path = SEED) -> Score:
    """The seed article against the facts in `evals/seed.toml`. Raises FileNotFoundError where it does not lie."""
    return score_report("seed", article.read_bytes().decode("utf-8"), load_labels(ROOT / "evals" / "seed.toml"))


if __name__ == "__main__":
    # Without an argument the worked ones: of the blind ones only totals are read.
    result = score_seed() if sys.argv[1:2] == ["seed"] else score_golden()
    print(*result.violations, *result.remarks, sep="\n")
    for key in sorted({*result.right, *result.wrong, *result.missing}):
        print(f"{key:18} right {result.right[key]:4} wrong {result.wrong[key]:4} missing {result.missing[key]:4}")
    print(result.summary())
