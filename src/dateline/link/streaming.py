"""Linking a whole archive at once, through a window that moves over it in time.

Only mentions whose times touch are ever tied, so in the order of their times each is compared with those that are still
open, and what no later one can be tied to is divided and given. Memory hangs on how many are open at a time, not on how
long the archive is.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from heapq import heappop, heappush

from dateline.link.blocking import blocking_keys, find_reach, search_keys
from dateline.link.candidates import Candidate
from dateline.link.linking import Ties, find_ties, link

_DAY = timedelta(days=1)
_UNDATED = (date.min + _DAY, date.min + _DAY)


def link_all(mentions: Iterable[Candidate]) -> list[tuple[str, ...]]:
    """As if they had come one by one, in any order."""
    return sorted(link_stream(sort_by_time(mentions)))


def sort_by_time(mentions: Iterable[Candidate]) -> list[Candidate]:
    """In the order that `link_stream` takes."""
    return sorted(mentions, key=lambda one: (_find_times(one)[0], one.mention_id))


def link_stream(mentions: Iterable[Candidate]) -> Iterator[tuple[str, ...]]:
    """The mentions of each act, sorted, as soon as no later mention can be one of them.

    `mentions` come in the order of the first day that each may speak of (`find_reach`), undated ones at the beginning.
    `ValueError` for another order.
    """
    window = _Window()
    latest = date.min
    for one in mentions:
        first, _ = _find_times(one)
        if first < latest:
            raise ValueError(f"mention {one.mention_id} comes behind those of later days")
        if first > latest:
            yield from window.close_before(first - _DAY)
            latest = first
        window.add(one)
    yield from window.close_before(date.max)


def _find_times(one: Candidate) -> tuple[date, date]:
    return find_reach(one) or _UNDATED


class _Component:
    """Mentions that ties make one, and how many of them are still open."""

    __slots__ = ("members", "n_open")

    def __init__(self, first: Candidate) -> None:
        self.members = {first.mention_id: first}
        self.n_open = 1

    def take_in(self, other: "_Component") -> None:
        self.members |= other.members
        self.n_open += other.n_open


class _Window:
    """The mentions that are open, by key, and the components that they belong to."""

    def __init__(self) -> None:
        self._kept: dict[str, list[Candidate]] = {}
        self._keys: dict[str, frozenset[str]] = {}
        self._ends: list[tuple[date, str]] = []
        self._ties: dict[str, dict[str, float]] = {}
        self._components: dict[str, _Component] = {}

    def add(self, one: Candidate) -> None:
        likes = {like.mention_id: like for key in search_keys(one) for like in self._kept.get(key, ())}
        ties = find_ties(one, likes.values())
        self._ties[one.mention_id] = {}
        self._components[one.mention_id] = _Component(one)
        for like, weight in ties:
            self._ties[one.mention_id][like.mention_id] = self._ties[like.mention_id][one.mention_id] = weight
            self._join(self._components[one.mention_id], self._components[like.mention_id])
        self._keys[one.mention_id] = blocking_keys(one)
        for key in self._keys[one.mention_id]:
            self._kept.setdefault(key, []).append(one)
        heappush(self._ends, (_find_times(one)[1], one.mention_id))

    def close_before(self, day: date) -> Iterator[tuple[str, ...]]:
        """Forget the mentions that end before a day, and give the groups of the components in which all have."""
        while self._ends and self._ends[0][0] < day:
            _, mention_id = heappop(self._ends)
            component = self._components[mention_id]
            self._forget(component.members[mention_id])
            component.n_open -= 1
            if not component.n_open:
                yield from self._divide(component.members)

    def _join(self, one: _Component, other: _Component) -> None:
        if one is not other:
            large, small = (one, other) if len(one.members) >= len(other.members) else (other, one)
            large.take_in(small)
            self._components |= dict.fromkeys(small.members, large)

    def _forget(self, one: Candidate) -> None:
        for key in self._keys.pop(one.mention_id):
            others = [other for other in self._kept[key] if other is not one]
            if others:
                self._kept[key] = others
            else:
                del self._kept[key]

    def _divide(self, members: Mapping[str, Candidate]) -> list[tuple[str, ...]]:
        for mention_id in members:
            del self._components[mention_id]
        found = {mention_id: self._ties.pop(mention_id) for mention_id in members}
        return link(members.values(), Ties(_find_nothing, members, found))


def _find_nothing(one: Candidate) -> Iterable[Candidate]:
    raise AssertionError(f"the ties of {one.mention_id} are known")
