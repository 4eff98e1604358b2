"""Linking a whole archive at once, through a window that moves over it in time.

Only mentions whose times touch are ever tied, so in the order of their times each is compared with those that are still
open. A mention closes when no later one can be tied to it, and its group is given once it hangs on closed ones alone.
Memory hangs on how many are open at a time, not on how long the archive is, nor on how many ties chain together.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from heapq import heappop, heappush

from dateline.link.blocking import blocking_keys, find_reach, search_keys
from dateline.link.candidates import Candidate
from dateline.link.clustering import Awaited
from dateline.link.linking import Division, find_ties

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


class _Window:
    """The mentions that are open, by key, and those that are not yet in a group that is given. It is the `Likes` of its
    own `Division`."""

    def __init__(self) -> None:
        self._kept: dict[str, dict[str, Candidate]] = {}
        self._keys: dict[str, frozenset[str]] = {}
        self._ends: list[tuple[date, str]] = []
        self._mentions: dict[str, Candidate] = {}
        self._ties: dict[str, dict[str, float]] = {}
        self._awaiting: dict[str, list[str]] = {}
        self._division = Division(self)

    def find(self, mention_id: str) -> Candidate:
        return self._mentions[mention_id]

    def find_stored(self, mention_ids: Collection[str]) -> Collection[str]:
        return self._mentions.keys() & mention_ids

    def weigh_likes(self, mention_id: str) -> Mapping[str, float] | None:
        """None for those that are open."""
        return None if mention_id in self._keys else self._ties[mention_id]

    def add(self, one: Candidate) -> None:
        likes = {name: like for key in search_keys(one) for name, like in self._kept.get(key, {}).items()}
        self._mentions[one.mention_id] = one
        ties = self._ties[one.mention_id] = {}
        for like, weight in find_ties(one, likes.values()):
            ties[like.mention_id] = self._ties[like.mention_id][one.mention_id] = weight
        self._keys[one.mention_id] = blocking_keys(one)
        for key in self._keys[one.mention_id]:
            self._kept.setdefault(key, {})[one.mention_id] = one
        heappush(self._ends, (_find_times(one)[1], one.mention_id))

    def close_before(self, day: date) -> Iterator[tuple[str, ...]]:
        """Close the mentions that end before a day, and give the groups that this decides."""
        closed: list[str] = []
        while self._ends and self._ends[0][0] < day:
            closed.append(heappop(self._ends)[1])
            self._close(closed[-1])
        waiting = [one for each in closed for one in (each, *self._awaiting.pop(each, ()))]
        for one in waiting:
            if one in self._mentions:
                yield from self._give(one)

    def _give(self, one: str) -> Iterator[tuple[str, ...]]:
        group = self._division.find_group(one)
        if isinstance(group, Awaited):
            self._awaiting.setdefault(group.item, []).append(one)
            return
        for mention_id in group:
            self._forget(mention_id)
        yield group

    def _close(self, mention_id: str) -> None:
        for key in self._keys.pop(mention_id):
            del self._kept[key][mention_id]
            if not self._kept[key]:
                del self._kept[key]

    def _forget(self, mention_id: str) -> None:
        """Groups that are found change no others: none of theirs will ever be in one with it."""
        ties = self._ties.pop(mention_id)
        for other in ties:
            del self._ties[other][mention_id]
        self._division.forget(mention_id, ties)
        del self._mentions[mention_id]
