"""`authored`: passages written for the project by somebody who had not seen the rules (`README.md` here)."""

import os
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from evals.authored.passages import load_passages, score_passage
from evals.authored.verdicts import PassageScore
from evals.golden import ROOT
from evals.intervals import Counts, Figures, measure, percent

AUTHORED = ROOT / "evals" / "authored"
HELD = "-held"
"""Ends the name of a file that no rule was made on."""


def score_files(home: Path, *, held: bool | None = None) -> list[tuple[str, PassageScore]]:
    """(file without its ending, score) of each passage, those of the held files alone or left out where asked."""
    files = [path for path in sorted(home.glob("*.toml")) if held is None or path.stem.endswith(HELD) == held]
    passages = [(path.stem, passage) for path in files for passage in load_passages(path)]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        scores = pool.map(score_passage, [passage for _, passage in passages], chunksize=8)
        return [(name, score) for (name, _), score in zip(passages, scores, strict=True)]


def score_authored(home: Path = AUTHORED) -> dict[str, Any]:
    """By kind of passage (dates, tolls, pairs) and in all: `right` of the values given, `right_of_all` of those asked,
    `abstained`, all in percent; `swaps`: values that another act of the passage holds; `held` those of held files."""
    scores = score_files(home)
    kinds = sorted({name.removesuffix(HELD) for name, _ in scores})
    units = [_count(name, score) for name, score in scores]
    figures: dict[str, Any] = measure(units, _figures_of(kinds))
    figures["swaps"] = sum(score.n_swaps for _, score in scores)
    figures["n_passages"] = len(scores)
    figures["n_values"] = sum(score.verdicts.total() for _, score in scores)
    return figures


def _count(name: str, score: PassageScore) -> Counts:
    kind = name.removesuffix(HELD)
    groups = ["", f"{kind}_", *(["held_"] if name.endswith(HELD) else [])]
    return Counter({f"{group}{key}": score.count(key) for group in groups for key in ("right", "wrong", "missing")})


def _figures_of(kinds: list[str]) -> Callable[[Counts], Figures]:
    groups = ["", *(f"{kind}_" for kind in kinds), "held_"]
    return lambda counts: {key: value for group in groups for key, value in _summarise(counts, group).items()}


def _summarise(counts: Mapping[str, float], group: str) -> Figures:
    right, wrong, missing = (counts.get(f"{group}{key}", 0) for key in ("right", "wrong", "missing"))
    return {
        f"{group}right": percent(right, right + wrong),
        f"{group}right_of_all": percent(right, right + wrong + missing),
        f"{group}abstained": percent(missing, right + wrong + missing),
    }
