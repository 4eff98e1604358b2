"""Match weights in words: every comparison and level that is weighed has its own."""

import pytest

from dateline.codebook.wording.linkage import COMPARISONS, LEVELS, tell_level, tell_odds, tell_weight
from dateline.link.weights import load_weights


def test_every_level_that_is_weighed_has_words() -> None:
    assert load_weights().keys() <= LEVELS.keys()
    assert {name for name, _ in LEVELS} <= COMPARISONS.keys()


@pytest.mark.parametrize(
    ("name", "level", "told"),
    [
        ("date", "same_day", "the same day"),
        ("town", "contradicts", "contradict one another in the town"),
        ("new_thing", "some_level", "new thing: some level"),
    ],
)
def test_tell_level(name: str, level: str, told: str) -> None:
    assert tell_level(name, level) == told


@pytest.mark.parametrize(
    ("bits", "told"),
    [
        (None, "rules it out"),
        (0.0, "says little"),
        (-0.4, "says little"),
        (0.5, "speaks for one act"),
        (-2.0, "speaks strongly for two acts"),
    ],
)
def test_tell_weight(bits: float | None, told: str) -> None:
    assert tell_weight(bits) == told


@pytest.mark.parametrize(
    ("bits", "told"),
    [
        (3.0, "met 8 times as often in tellings of one act as of two"),
        (1.0, "met 2 times as often in tellings of one act as of two"),
        (0.5, "met 1.4 times as often in tellings of one act as of two"),
        (-3.0, "met 8 times as often in tellings of two acts as of one"),
        (16.6, "met over 10,000 times as often in tellings of one act as of two"),
        (4000.0, "met over 10,000 times as often in tellings of one act as of two"),
    ],
)
def test_tell_odds(bits: float, told: str) -> None:
    assert tell_odds(bits) == told
