"""Which incident of one reading of a text is which of another: one to one, by the triggers that they share."""

from collections.abc import Mapping, Sequence

Spans = Sequence[tuple[int, int]]


def align_incidents(given: Mapping[int, Spans], wanted: Mapping[int, Spans]) -> dict[int, int]:
    """Of each given incident that overlaps a wanted one with a trigger, the wanted one: those with the most first."""
    shared = [(_count_shared(given[one], wanted[other]), one, other) for one in given for other in wanted]
    taken: dict[int, int] = {}
    for n, one, other in sorted(shared, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if n and one not in taken and other not in taken.values():
            taken[one] = other
    return taken


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _count_shared(given: Spans, wanted: Spans) -> int:
    return sum(any(overlap(one, other) for other in wanted) for one in given)
