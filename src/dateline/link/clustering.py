"""Average linkage that looks no further than it must.

The two closest clusters become one as long as they are close enough on average, so that A and C, which contradict one
another, are not chained by a B that is like both. Clusters that are each other's closest become one whatever happens
elsewhere, as what is the mean of two is never more than the larger (average linkage is reducible: Bruynooghe, 1978). So
an item's cluster is found along the chain of closest ones from it, and is the one that merging the closest pair of all,
again and again, would give. Sums are whole numbers: no order of adding changes them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

Total = tuple[int, int]
"""The sum of some likenesses, and of how many."""
FindTied = Callable[[str], Iterable[str] | None]
"""The items tied to one; None where more may still come. Who is tied to whom goes both ways."""
Measure = Callable[[str, str], Total | None]
"""How alike an item whose ties were asked and another are; None where they never share a cluster. What is tied to it is
as close as can be: anything else is less alike than `least`."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """The item without whose other ties nothing can be told."""

    item: str


@dataclass(slots=True, eq=False)
class _Cluster:
    """`name`: its lowest item; `tied`: the items of others that it is close enough to, None before they were asked;
    `totals` with older clusters, by their numbers."""

    number: int
    name: str
    items: list[str]
    tied: set[str] | None
    totals: dict[int, Total | None]


class Linkage:
    """The clusters of items, found as they are asked for."""

    def __init__(self, find_tied: FindTied, measure: Measure, least: int) -> None:
        self._find_tied = find_tied
        self._measure = measure
        self._least = least
        self._cluster_of: dict[str, _Cluster] = {}
        self._n_made = 0

    def find_group(self, item: str) -> list[str] | Awaited:
        """All items of the item's cluster, once nothing else is close enough to it."""
        chain: list[_Cluster] = []
        while True:
            if not chain:
                chain.append(self._find_cluster(item))
            last = chain[-1]
            if last.tied is None:
                tied = self._find_tied(last.name)
                if tied is None:
                    return Awaited(last.name)
                last.tied = {*tied}
            closest = self._find_closest(last)
            if closest is None:
                return last.items
            if len(chain) > 1 and closest is chain[-2]:
                self._merge(last, closest)
                del chain[-2:]
            else:
                chain.append(closest)

    def forget(self, item: str, tied: Iterable[str]) -> None:
        """Of an item whose cluster is found, whatever else it was tied to: it changes nothing any more."""
        del self._cluster_of[item]
        for other in tied:
            cluster = self._cluster_of.get(other)
            if cluster is not None and cluster.tied is not None:
                cluster.tied.discard(item)

    def _find_closest(self, one: _Cluster) -> _Cluster | None:
        """Of clusters equally close that of the lower name: any two pairs differ, so that no order decides."""
        ranked = [
            (-total[0] / total[1], min(one.name, other.name), max(one.name, other.name), other)
            for other, total in self._measure_tied(one)
        ]
        return min(ranked, key=lambda each: each[:3])[3] if ranked else None

    def _measure_tied(self, one: _Cluster) -> Iterator[tuple[_Cluster, Total]]:
        """The clusters that are close enough. Others are forgotten: neither grows closer."""
        tied = one.tied or set()
        for other in {self._find_cluster(item) for item in tied}:
            total = self._sum(one, other)
            if total is None or total[0] < self._least * total[1]:
                tied.difference_update(other.items)
            else:
                yield other, total

    def _sum(self, one: _Cluster, other: _Cluster) -> Total | None:
        newer, older = (one, other) if one.number > other.number else (other, one)
        if older.number not in newer.totals:
            newer.totals[older.number] = _add(self._measure(a, b) for a in one.items for b in other.items)
        return newer.totals[older.number]

    def _merge(self, one: _Cluster, other: _Cluster) -> None:
        items = [*one.items, *other.items]
        tied = {*(one.tied or ()), *(other.tied or ())}.difference(items)
        others = {self._find_cluster(item) for item in tied}
        both = self._make(min(one.name, other.name), items, tied)
        both.totals = {third.number: _add(self._sum(part, third) for part in (one, other)) for third in others}
        self._cluster_of |= dict.fromkeys(items, both)

    def _find_cluster(self, item: str) -> _Cluster:
        if item not in self._cluster_of:
            self._cluster_of[item] = self._make(item, [item], None)
        return self._cluster_of[item]

    def _make(self, name: str, items: list[str], tied: set[str] | None) -> _Cluster:
        self._n_made += 1
        return _Cluster(self._n_made, name, items, tied, {})


def _add(totals: Iterable[Total | None]) -> Total | None:
    bits = n = 0
    for total in totals:
        if total is None:
            return None
        bits, n = bits + total[0], n + total[1]
    return bits, n
