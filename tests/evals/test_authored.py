"""The scorer of authored passages: what is right, wrong, missing and swapped; and that every label can be judged."""

from itertools import pairwise
from typing import Any

import pytest
from evals.authored.evaluation import AUTHORED
from evals.authored.passages import load_passages, score_passage

FILES = sorted(AUTHORED.glob("*.toml"))


def judge_expression(text: str, **wanted: Any) -> dict[str, int]:
    case = {"id": "x", "text": text, "published": "2024-03-12", "expression": [wanted]}
    return dict(score_passage(case).verdicts)


def test_an_interval_is_right_wrong_or_missing() -> None:
    text = "Gunmen attacked the post on Monday."
    assert judge_expression(text, quote="Monday", first="2024-03-11", last="2024-03-11") == {"right interval": 1}
    assert judge_expression(text, quote="Monday", first="2024-03-04", last="2024-03-04") == {"wrong interval": 1}
    assert judge_expression("They came of late.", quote="of late", first="2024-03-11") == {"missing interval": 1}
    also = [["2024-03-11", "2024-03-11"]]
    assert judge_expression(text, quote="Monday", first="2024-03-04", also=also) == {"right interval": 1}


def test_a_date_where_none_can_be_known_is_wrong() -> None:
    assert judge_expression("It was hit on Monday.", quote="Monday", abstain=True) == {"wrong abstention": 1}
    assert judge_expression("It was hit again.", quote="again", not_a_date=True) == {"right abstention": 1}


def test_a_value_of_the_other_act_is_a_swap() -> None:
    text = "Gunmen killed 12 soldiers in Mosul on Monday. On Sunday gunmen killed nine policemen in Kirkuk."
    acts = [
        {"anchor": ["killed 12 soldiers"], "killed": 9},
        {"anchor": ["killed nine policemen"], "killed": 12},
    ]
    score = score_passage({"id": "x", "text": text, "published": "2024-03-12", "act": acts})
    assert score.n_swaps == 2
    assert score.verdicts == {"wrong killed": 2}


def test_an_act_that_is_not_found_misses_its_values_and_not_what_it_lacks() -> None:
    acts = [{"anchor": ["sat in the sun"], "killed": 2, "wounded": "none", "outcomes": {"abducted": 3}}]
    score = score_passage({"id": "x", "text": "They sat in the sun all day.", "published": "2024-03-12", "act": acts})
    assert score.verdicts == {"missing killed": 1, "missing abducted": 1}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_labels_can_be_found_in_their_text(path: Any) -> None:
    cases = load_passages(path)
    ids = [case["id"] for case in cases]
    assert len(set(ids)) == len(ids) > 0
    for case in cases:
        for expression in case.get("expression", ()):
            assert case["text"].count(expression["quote"]) == 1, (case["id"], expression["quote"])
            days = [expression[key] for key in ("first", "last") if key in expression]
            assert all(first <= last for first, last in pairwise(days)), case["id"]
        for act in case.get("act", ()):
            assert all(anchor in case["text"] for anchor in act["anchor"]), case["id"]
