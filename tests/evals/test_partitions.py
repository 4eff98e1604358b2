"""Groupings compared: worked examples of the clustering figures."""

import pytest
from evals.average_linkage import merge_closest
from evals.partitions import count_partition, read_figures, read_near_figures
from evals.tfidf import measure_likeness

WANTED = ["a", "a", "a", "b", "b", "c"]


def score(found: list[int], prefix: str = "") -> dict[str, float | None]:
    units = count_partition(WANTED, found, lambda one, other: one + 1 == other).values()
    total = {f"{prefix}{key}": sum(unit.get(key, 0) for unit in units) for unit in units for key in unit}
    return {**read_figures(total, prefix), **read_near_figures(total, prefix)}


def test_the_same_grouping_under_other_names_is_perfect() -> None:
    figures = score([7, 7, 7, 3, 3, 9])
    assert figures["b3_f1"] == figures["pair_f1"] == figures["near_f1"] == figures["near_other"] == 100
    assert figures["false_merge_rate"] == figures["false_split_rate"] == 0


def test_all_apart_is_precise_and_finds_nothing() -> None:
    figures = score([1, 2, 3, 4, 5, 6])
    assert (figures["b3_p"], figures["b3_r"]) == (100, 50)
    assert (figures["pair_p"], figures["pair_r"]) == (None, 0)
    assert (figures["false_merge_rate"], figures["false_split_rate"]) == (0, 100)


def test_a_merge_costs_precision_and_a_split_recall() -> None:
    figures = score([1, 1, 2, 2, 2, 3])
    assert figures["b3_p"] == pytest.approx(100 * (1 + 1 + 1 / 3 + 2 / 3 + 2 / 3 + 1) / 6)
    assert figures["b3_r"] == pytest.approx(100 * (2 / 3 + 2 / 3 + 1 / 3 + 1 + 1 + 1) / 6)
    assert (figures["pair_p"], figures["pair_r"]) == (50, 50)
    assert figures["false_merge_rate"] == pytest.approx(200 / 3)
    assert figures["false_split_rate"] == 50


def test_figures_are_read_by_their_prefix() -> None:
    assert score([1, 1, 2, 2, 2, 3], "other_")["other_pair_p"] == 50


def test_texts_of_the_same_words_are_merged_first() -> None:
    texts = ["shots at the mill in Pelmo", "mill in Pelmo: shots", "a storm over Ostra", "storm, Ostra"]
    strict, loose = merge_closest(measure_likeness(texts), [1.1, 0.3])
    assert len(set(strict)) == 4
    assert loose[0] == loose[1] != loose[2] == loose[3]
