"""Answers of the store kept for as long as nothing in it changes: what there is to choose from, and charts."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from dateline.store import IncidentCount, IncidentFilter, Store

MAX_KEPT = 64

T = TypeVar("T")


class Answers:
    """The last answers of one store, the least asked for given up first. Safe to share between threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, tuple[tuple[int, ...], Any]] = OrderedDict()
        self._lock = Lock()

    def find(self, store: Store, name: Hashable, ask: Callable[[], T]) -> T:
        """The answer kept under this name of this store, else what `ask` gives."""
        key, state = (str(store.path), name), store.read_state()
        with self._lock:
            known = self._kept.get(key)
            if known is not None and known[0] == state:
                self._kept.move_to_end(key)
                answer: T = known[1]
                return answer
        answer = ask()
        with self._lock:
            self._kept[key] = (state, answer)
            self._kept.move_to_end(key)
            while len(self._kept) > MAX_KEPT:
                self._kept.popitem(last=False)
        return answer


_answers = Answers()


def count_incidents(store: Store, asked: IncidentFilter) -> IncidentCount:
    """How many fit; counted once for as long as the store stays as it is."""
    return remember(store, ("count", asked), lambda: store.count_incidents(asked))


def remember(store: Store, name: Hashable, ask: Callable[[], T]) -> T:
    """What `ask` gives, kept under this name until the store changes."""
    return _answers.find(store, name, ask)
