import numpy as np
import pytest

from dateline.extract.tagger.decoding import find_runs, group_acts
from dateline.extract.tokens import tokenise

TEXT = "the two soldiers , farmers died"
TOKENS = tokenise(TEXT, 0, len(TEXT))


def rate(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float32)


@pytest.mark.parametrize(
    ("inside", "begins", "words"),
    [
        (rate(0, 0.9, 0.6, 0, 0, 0), rate(0, 0, 0, 0, 0, 0), [(1, 2)]),
        (rate(0, 0.3, 0.3, 0, 0, 0), rate(0, 0, 0, 0, 0, 0), []),
        (rate(0, 0.9, 0.2, 0, 0, 0), rate(0, 0, 0, 0, 0, 0), [(1, 1)]),
        (rate(0.8, 0.9, 0.9, 0.9, 0, 0), rate(0.8, 0, 0, 0, 0, 0), [(1, 2)]),
        (rate(0, 0.9, 0.9, 0.9, 0.9, 0), rate(0, 0.9, 0, 0, 0.9, 0), [(1, 2), (4, 4)]),
        (rate(0, 0, 0, 0.9, 0, 0), rate(0, 0, 0, 0, 0, 0), []),
    ],
)
def test_runs_of_likely_words_are_spans(inside: np.ndarray, begins: np.ndarray, words: list[tuple[int, int]]) -> None:
    assert [found for found, _ in find_runs(inside, begins, TOKENS)] == words


def test_acts_are_grouped_by_how_well_they_go_together_in_the_mean() -> None:
    together = np.array([[1, 0.9, 0.0], [0.9, 1, 0.5], [0.0, 0.5, 1]], dtype=np.float32)
    assert group_acts(together) == [[0, 1], [2]]


def test_one_act_is_one_group() -> None:
    assert group_acts(np.ones((1, 1), dtype=np.float32)) == [[0]]
