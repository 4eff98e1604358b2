"""Clusters found from single items are those that merging the closest pair of all, again and again, gives."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dateline.link.clustering import Awaited, Linkage, Total

LEAST = 300
LIKENESS = st.sampled_from([None, -400, 0, 200, 299, 300, 300, 350, 400, 401, 700, 1200])
Table = Mapping[frozenset[str], int | None]


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], Table]:
    """Items, and how alike every two are; None where they never share a cluster."""
    items = [f"i{number}" for number in range(draw(st.integers(2, 9)))]
    return items, {frozenset(pair): draw(LIKENESS) for pair in combinations(items, 2)}


def make_linkage(table: Table) -> Linkage:
    def find_tied(item: str) -> list[str]:
        return [min(pair - {item}) for pair, likeness in table.items() if item in pair and (likeness or 0) >= LEAST]

    def measure(one: str, other: str) -> Total | None:
        likeness = table[frozenset((one, other))]
        return None if likeness is None else (likeness, 1)

    return Linkage(find_tied, measure, LEAST)


def merge_closest_of_all(items: list[str], table: Table) -> set[frozenset[str]]:
    """The definition: of all pairs of clusters the closest become one, of equals those of the lowest names."""
    clusters = {frozenset((item,)) for item in items}
    while True:
        ranked = []
        for a, b in combinations(clusters, 2):
            told = [table[frozenset((one, other))] for one in a for other in b]
            if None not in told and (mean := Fraction(sum(filter(None, told)), len(told))) >= LEAST:
                ranked.append((-mean, min(*a, *b), max(min(a), min(b)), {a, b}))
        if not ranked:
            return clusters
        *_, closest = min(ranked, key=lambda each: each[:3])
        clusters = clusters - closest | {frozenset().union(*closest)}


@given(tables(), st.randoms(use_true_random=False))
def test_clusters_are_those_of_the_definition_in_whatever_order_they_are_asked_for(
    told: tuple[list[str], Table], chance: Random
) -> None:
    items, table = told
    wanted = merge_closest_of_all(items, table)
    linkage = make_linkage(table)
    chance.shuffle(items)
    found = [linkage.find_group(item) for item in items]
    assert not any(isinstance(group, Awaited) for group in found)
    assert {frozenset(group) for group in found if not isinstance(group, Awaited)} == wanted


@given(tables())
def test_what_a_new_item_changes_holds_it_or_stood_with_what_does(told: tuple[list[str], Table]) -> None:
    """Why `link` may leave all others alone."""
    items, table = told
    before = merge_closest_of_all(items[:-1], table)
    after = merge_closest_of_all(items, table)
    touched: frozenset[str] = frozenset({items[-1]})
    while True:
        grown = touched.union(*(group for group in (*before, *after) if group & touched))
        if grown == touched:
            break
        touched = grown
    assert {group for group in before if not group & touched} == {group for group in after if not group & touched}


def test_what_hangs_on_an_item_that_is_open_is_told_by_no_one() -> None:
    table = {frozenset("ab"): 400, frozenset("bc"): 700, frozenset("ac"): None}
    closed = {"a", "b"}

    def find_tied(item: str) -> list[str] | None:
        return [min(pair - {item}) for pair in table if item in pair and table[pair]] if item in closed else None

    linkage = Linkage(find_tied, lambda a, b: (bits, 1) if (bits := table[frozenset((a, b))]) else None, LEAST)
    assert linkage.find_group("a") == Awaited("c")
    closed.add("c")
    assert linkage.find_group("a") == ["a"]
    assert linkage.find_group("b") == linkage.find_group("c") == ["c", "b"]
