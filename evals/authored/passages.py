"""Scores the authored passages: each value asked for is `right`, `wrong` (another is given) or `missing` (none is).

Format of the passages: `README.md` here.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evals.authored.acts import pair_acts, score_act
from evals.authored.claims import score_claim, score_nothing
from evals.authored.expressions import read_dates, score_expression
from evals.authored.names import score_names
from evals.authored.verdicts import PassageScore
from evals.labels import code_document, read_report


def load_passages(path: Path) -> list[dict[str, Any]]:
    passages: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["case"]
    return passages


def score_passage(case: Mapping[str, Any]) -> PassageScore:
    """Code one passage and compare it with its labels."""
    score = PassageScore(case["id"])
    document = read_report(case["text"].strip() + "\n", case.get("published", ""))
    dates = read_dates(document) if "expression" in case else []
    for wanted in case.get("expression", ()):
        score_expression(score, wanted, document.text, dates)
    score_names(score, case, document)
    if {"act", "claim", "nothing"} & set(case):
        incidents = code_document(document)
        acts = case.get("act", ())
        for number, (wanted, incident) in enumerate(zip(acts, pair_acts(document.text, acts, incidents), strict=True)):
            score_act(score, wanted, incident, [act for at, act in enumerate(acts) if at != number])
        for wanted in case.get("claim", ()):
            score_claim(score, wanted, document.text, incidents)
        if "nothing" in case:
            score_nothing(score, incidents)
    return score
