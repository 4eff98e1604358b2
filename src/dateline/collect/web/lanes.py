"""Which address comes next: hosts take turns, one address of each at a time."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(slots=True)
class _Lane(Generic[Item]):
    waiting: deque[Item] = field(default_factory=deque)
    is_busy: bool = False
    last_taken: int = 0
    silent: int = 0
    """Addresses in a row that gave no answer."""


class Lanes(Generic[Item]):
    """Items waiting by host. For one thread; `due_at` tells when a host may be asked next."""

    def __init__(self, due_at: Callable[[str], float]) -> None:
        self._due_at = due_at
        self._lanes: dict[str, _Lane[Item]] = {}
        self._n_taken = 0

    def add(self, host: str, item: Item, *, is_next: bool = False) -> None:
        """Puts an item at the end of its host's lane, or at its beginning."""
        waiting = self._lanes.setdefault(host, _Lane()).waiting
        if is_next:
            waiting.appendleft(item)
        else:
            waiting.append(item)

    def take(self) -> tuple[str, Item] | None:
        """An item whose host is free and due, of the host that was asked longest ago. It is busy until `free`."""
        now = time.monotonic()
        ready = [
            (lane.last_taken, host)
            for host, lane in self._lanes.items()
            if lane.waiting and not lane.is_busy and self._due_at(host) <= now
        ]
        if not ready:
            return None
        host = min(ready)[1]
        lane = self._lanes[host]
        self._n_taken += 1
        lane.is_busy, lane.last_taken = True, self._n_taken
        return host, lane.waiting.popleft()

    def free(self, host: str) -> None:
        self._lanes[host].is_busy = False

    def note_silence(self, host: str, *, was_silent: bool) -> int:
        """How many addresses of the host in a row have given no answer by now."""
        lane = self._lanes[host]
        lane.silent = lane.silent + 1 if was_silent else 0
        return lane.silent

    def drop(self, host: str) -> list[Item]:
        """Empties a host's lane; gives what waited there."""
        lane = self._lanes[host]
        dropped, lane.waiting = list(lane.waiting), deque()
        return dropped

    def seconds_to_next(self) -> float | None:
        """How long until a waiting item's host is due; None where nothing waits that is not busy."""
        due = [self._due_at(host) for host, lane in self._lanes.items() if lane.waiting and not lane.is_busy]
        return max(0.0, min(due) - time.monotonic()) if due else None
