"""Entities of a role against those of a key, one to one."""

import pytest
from evals.entities import count_matches, merge_entities, normalize_string


def one(*strings: str) -> frozenset[str]:
    return frozenset(strings)


def test_case_punctuation_and_articles_do_not_count() -> None:
    assert normalize_string('THE  "Red Door" of\na U.S. Mission\'s An-nex') == "red door of us missions annex"


def test_an_entity_within_one_kept_or_around_it_is_not_new() -> None:
    kept = merge_entities([one("rebels", "column"), one("rebels"), one("rebels", "column", "men"), one("men")])
    assert kept == [one("rebels", "column"), one("men")]


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ([one("front")], 1),
        ([one("front", "pf")], 1),
        ([one("front", "army")], 0),
        ([one("front"), one("pf")], 1),
        ([], 0),
    ],
)
def test_all_strings_must_be_of_the_entity_which_takes_one(given: list[frozenset[str]], right: int) -> None:
    assert count_matches(given, [one("front", "pf"), one("police")]) == right


def test_a_string_of_two_entities_leaves_the_one_that_another_needs() -> None:
    wanted = [one("farm", "upper farm"), one("farm", "lower farm")]
    assert count_matches([one("farm"), one("upper farm")], wanted) == 2
    assert count_matches([one("farm"), one("upper farm"), one("lower farm")], wanted) == 2
