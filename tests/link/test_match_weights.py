"""The table of match weights: the documents show what the program weighs by."""

from importlib import resources
from pathlib import Path

from dateline.link.weights import MATCH_WEIGHTS, STATED, load_weights

DOCS = Path(__file__).resolve().parents[2] / "docs" / "linking.md"


def test_the_documents_show_the_table() -> None:
    rows = (resources.files("dateline.data") / MATCH_WEIGHTS).read_text("utf-8").splitlines()
    text = DOCS.read_text("utf-8")
    assert all(f"| {row.replace(chr(9), ' | ')} |" in text for row in rows)


def test_what_is_alike_speaks_for_one_act_and_what_differs_against_it() -> None:
    weights = load_weights()
    assert STATED.items() <= weights.items()
    for name, like, unlike in (
        ("date", "same_day", "long_before"),
        ("town", "same", "elsewhere"),
        ("killed", "equal_many", "far_apart"),
        ("names", "most_shared", "few_shared"),
        ("actor", "shared", "rival_attackers"),
    ):
        assert weights[name, like] > 0 > weights[name, unlike]
