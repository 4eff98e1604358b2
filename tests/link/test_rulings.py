"""What persons hold together or apart binds, and the later of two decisions counts."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from link_makers import make_review

from dateline.codebook.codes import ReviewDecision, ReviewStatus
from dateline.codebook.records import Review
from dateline.link import Rulings, Standing, list_standing

MENTIONS = "abcdef"


def merge(number: int, together: Sequence[str]) -> Review:
    return make_review(number, ReviewDecision.MERGE, together=list(together))


def split(number: int, left: Sequence[str], taken: Sequence[str]) -> Review:
    return make_review(number, ReviewDecision.SPLIT, apart=[list(left), list(taken)], together=list(taken))


def test_what_is_held_together_is_so_by_others() -> None:
    rulings = Rulings([merge(1, "ab"), merge(2, "bc"), split(3, "d", "c")])
    assert rulings.are_together("a", "c")
    assert rulings.are_apart("a", "d") and rulings.are_apart("d", "b")
    assert not rulings.are_together("a", "d") and not rulings.are_apart("a", "e")
    assert [*rulings.bind("abcde")] == [["a", "b", "c"], ["d"], ["e"]]


def test_the_later_decision_counts() -> None:
    assert Rulings([merge(1, "abc"), split(2, "ab", "c")]).are_apart("a", "c")
    assert Rulings([merge(1, "abc"), split(2, "ab", "c")]).are_together("a", "b")
    assert Rulings([split(1, "ab", "c"), merge(2, "ac")]).are_together("a", "c")


def test_a_decision_says_why_a_mention_stands_where_it_does() -> None:
    rulings = Rulings([merge(1, "ab"), split(2, "c", "d")])
    assert rulings.decide("a", "abx") and rulings.decide("c", "c")
    assert not rulings.decide("a", "ax") and not rulings.decide("x", "ax")


SOME = st.sets(st.sampled_from(MENTIONS), min_size=2, max_size=4)


@st.composite
def logs(draw: st.DrawFn) -> list[Review]:
    found = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        some = sorted(draw(SOME))
        cut = draw(st.integers(1, len(some) - 1))
        found.append(merge(number, some) if draw(st.booleans()) else split(number, some[:cut], some[cut:]))
    return found


@given(logs(), st.randoms(use_true_random=False))
def test_rulings_never_disagree_and_the_last_one_holds(log: list[Review], chance: Any) -> None:
    rulings = Rulings(log)
    for one, other in combinations(MENTIONS, 2):
        assert not (rulings.are_together(one, other) and rulings.are_apart(one, other))
    last = log[-1].after
    if "apart" in last:
        assert all(rulings.are_apart(one, other) for one in last["apart"][0] for other in last["apart"][1])
    assert all(rulings.are_together(one, other) for one, other in combinations(last["together"], 2))
    shuffled = list(log)
    chance.shuffle(shuffled)
    again = Rulings(shuffled)
    assert {frozenset(unit) for unit in again.bind(MENTIONS)} == {frozenset(unit) for unit in rulings.bind(MENTIONS)}


def test_what_is_undone_does_not_stand_and_an_undo_can_be_undone() -> None:
    first, second = merge(1, "ab"), merge(2, "cd")
    undo = make_review(3, ReviewDecision.UNDO, review_id=1)
    again = make_review(4, ReviewDecision.UNDO, review_id=3)
    assert list_standing([first, second, undo]) == (second, undo)
    assert list_standing([first, second, undo, again]) == (first, second, again)


ACCEPT, RETRACT, CORRECT = ReviewDecision.ACCEPT, ReviewDecision.RETRACT, ReviewDecision.CORRECT
RETRACTED = make_review(1, RETRACT, mentions=["a"])


@pytest.mark.parametrize(
    ("log", "mentions", "status", "is_retracted"),
    [
        ([], "ab", ReviewStatus.MACHINE, False),
        ([make_review(1, ACCEPT, mentions=["a", "b"])], "ab", ReviewStatus.REVIEWED, False),
        ([make_review(1, ACCEPT, mentions=["a"])], "ab", ReviewStatus.PARTLY, False),
        ([make_review(1, CORRECT, field="killed", claims=[], about=["a"])], "a", ReviewStatus.PARTLY, False),
        ([make_review(1, RETRACT, rejected=["claim"], about=["a"])], "a", ReviewStatus.PARTLY, False),
        ([make_review(1, ReviewDecision.ADD, mention={}, about=["a"])], "a", ReviewStatus.REVIEWED, False),
        ([RETRACTED], "a", ReviewStatus.REVIEWED, True),
        ([RETRACTED], "ab", ReviewStatus.PARTLY, True),
        ([RETRACTED, make_review(2, ACCEPT, mentions=["b"])], "ab", ReviewStatus.REVIEWED, False),
        ([RETRACTED, merge(2, "ab")], "ab", ReviewStatus.PARTLY, False),
        ([RETRACTED, make_review(2, ReviewDecision.UNDO, review_id=1)], "a", ReviewStatus.MACHINE, False),
    ],
)
def test_a_verdict(log: list[Review], mentions: str, status: ReviewStatus, is_retracted: bool) -> None:
    verdict = Standing(log).judge(mentions)
    assert (verdict.review_status, verdict.is_retracted) == (status, is_retracted)
