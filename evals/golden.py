"""`golden`: the twenty labelled reports of `tests/golden`; `seed`: the seed article, where `../shared` lies."""

import sys
from pathlib import Path

from evals.labels import Score, load_labels, score_report

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
SEED = ROOT.parent / "shared" / "corpora" / "seed" / "article.txt"


def list_cases() -> list[str]:
    return sorted(path.parent.name for path in GOLDEN.glob("*/expected.toml"))


def score_golden(prefix: str = "") -> Score:
    """Every case whose name starts with `prefix`, added up."""
    total = Score()
    for case in list_cases():
        if case.startswith(prefix):
            text = (GOLDEN / case / "report.txt").read_bytes().decode("utf-8")
            total.merge(score_report(case, text, load_labels(GOLDEN / case / "expected.toml")))
    return total


def score_seed(article: Path = SEED) -> Score:
    """The seed article against the facts in `evals/seed.toml`. Raises FileNotFoundError where it does not lie."""
    return score_report("seed", article.read_bytes().decode("utf-8"), load_labels(ROOT / "evals" / "seed.toml"))


if __name__ == "__main__":
    result = score_seed() if sys.argv[1:2] == ["seed"] else score_golden(prefix=sys.argv[1] if sys.argv[1:] else "")
    print(*result.violations, *result.remarks, sep="\n")
    for key in sorted({*result.right, *result.wrong, *result.missing}):
        print(f"{key:18} right {result.right[key]:4} wrong {result.wrong[key]:4} missing {result.missing[key]:4}")
    print(result.summary())
