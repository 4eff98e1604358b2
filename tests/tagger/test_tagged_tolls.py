"""Figures whose outcome only the model knows, read like any other."""

import pytest

from dateline.codebook.codes import CasualtyOutcome
from dateline.extract.casualties import TollExpression, find_tolls
from dateline.extract.casualties.tagged import find_tagged_tolls
from dateline.extract.tagger.tagger import TaggedSpan


def read(text: str, figure: str, label: str) -> list[TollExpression]:
    start = text.index(figure)
    span = TaggedSpan(start, start + len(figure), label, 0.9, (0, 0))
    return find_tagged_tolls(text, 0, len(text), find_tolls(text, 0, len(text)), [span])


def test_figure_of_an_outcome_that_no_cue_tells() -> None:
    text = "Soldiers marched at least thirty youths off to the barracks before dawn."
    [toll] = read(text, "at least thirty", "detained")
    assert toll.outcome is CasualtyOutcome.DETAINED
    assert (toll.low, toll.best, toll.high) == (30, 30, None)
    assert toll.quantity is not None
    assert text[toll.quantity.start : toll.quantity.end] == "at least thirty"


@pytest.mark.parametrize(
    ("text", "figure", "label"),
    [
        ("The bomb killed twelve people in the market.", "twelve", "killed"),
        ("They may yet march thirty youths off to the barracks.", "thirty", "detained"),
        ("The column halted 30 km from the town.", "30", "killed"),
        ("Soldiers marched thirty youths off.", "thirty", "perpetrator"),
        ("Detectives have interviewed more than 40 people.", "more than 40", "wounded"),
    ],
    ids=["told by a cue", "only meant", "no people", "no outcome", "no harm"],
)
def test_nothing_more(text: str, figure: str, label: str) -> None:
    assert read(text, figure, label) == []
