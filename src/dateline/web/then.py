"""Stores as they were: what was known by an instant, worked out in the background and kept for a while."""

from collections import OrderedDict
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock, Thread, Timer
from typing import Annotated
from weakref import WeakKeyDictionary

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from dateline.codebook.clocks import Clock, parse_instant
from dateline.pipeline.as_of import find_incidents_then, open_as_of
from dateline.store import ReportFilter, Store
from dateline.web.asking import get_store

MAX_KEPT = 4
"""Stores as they were that are kept: each is a file as large as what was known."""
PATIENCE_S = 1.0
"""How long an answer waits for one; after that it says that it is being worked out."""
ASK_AGAIN_S = 2
CLOSING_S = 60.0
"""From when one is given up to when it is gone: what is being answered from it needs less."""

Moment = tuple[datetime, Clock]
State = tuple[int, int]


class StillWorkingOut(HTTPException):
    """What was known then is being worked out: `n_done` reports of `n_reports` looked at."""

    def __init__(self, n_done: int, n_reports: int) -> None:
        message = f"What was known then is being worked out: {n_done:,} of {n_reports:,} reports so far."
        super().__init__(503, message, {"Retry-After": str(ASK_AGAIN_S)})
        self.n_done = n_done
        self.n_reports = n_reports


@dataclass(slots=True)
class _Past:
    """A store as it was. `state`: of today's store when it was made from it."""

    state: State
    n_reports: int
    n_done: int = 0
    store: Future[Store] = field(default_factory=Future)
    files: ExitStack = field(default_factory=ExitStack)


class PastStores:
    """What one store was at the moments last asked for. Safe to share between threads; one is made at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: OrderedDict[Moment, _Past] = OrderedDict()
        self._lock = Lock()
        self._making = Lock()

    def find(self, at: datetime, clock: Clock) -> Store:
        """The store as it was. Raises `StillWorkingOut` where it takes longer than `PATIENCE_S`, and whatever went
        wrong while it was made."""
        past = self._ask((at, clock))
        try:
            return past.store.result(timeout=PATIENCE_S)
        except TimeoutError:
            if past.store.done():
                raise
            raise StillWorkingOut(past.n_done, past.n_reports) from None

    def _ask(self, moment: Moment) -> _Past:
        state = self._store.count_reports(ReportFilter()), self._store.count_reviews()
        with self._lock:
            past = self._kept.get(moment)
            if past is None or past.state != state or _has_failed(past):
                if past is not None:
                    _close_later(self._kept.pop(moment))
                past = self._kept[moment] = _Past(state, state[0])
                Thread(target=self._make, args=(moment, past), daemon=True).start()
            self._kept.move_to_end(moment)
            while len(self._kept) > MAX_KEPT:
                _close_later(self._kept.popitem(last=False)[1])
            return past

    def _make(self, moment: Moment, past: _Past) -> None:
        def look(n_done: int) -> None:
            past.n_done = n_done

        with self._making:
            try:
                then = past.files.enter_context(open_as_of(self._store, *moment, look=look))
            except BaseException as error:  # noqa: BLE001 -- it is raised where the answer is waited for
                past.store.set_exception(error)
            else:
                past.store.set_result(then)


def _has_failed(past: _Past) -> bool:
    return past.store.done() and past.store.exception() is not None


def _close_later(past: _Past) -> None:
    def close(_made: Future[Store]) -> None:
        timer = Timer(CLOSING_S, past.files.close)
        timer.daemon = True
        timer.start()

    past.store.add_done_callback(close)


_pasts: WeakKeyDictionary[Store, PastStores] = WeakKeyDictionary()
_pasts_lock = Lock()


def _past_of(store: Store) -> PastStores:
    with _pasts_lock:
        return _pasts.setdefault(store, PastStores(store))


def read_moment(request: Request) -> Moment | None:
    """The time that an address asks for; `None` for today, and for what is no time, which the filters refuse."""
    at, clock = request.query_params.get("as_of", "").strip(), request.query_params.get("clock", "").strip()
    try:
        return (parse_instant(at), Clock(clock) if clock else Clock.PUBLISHED) if at else None
    except (ValueError, OverflowError):
        return None


def tell_clock(clock: Clock) -> str:
    return "to this desk" if clock is Clock.RETRIEVED else "to the world"


def tells_past(path: str) -> bool:
    """Whether the page at this address is worked out for the time that the address asks for, and not for today."""
    return path in {"/", "/explore", "/explore/cards"} or path.startswith("/incidents/")


def get_store_then(request: Request) -> Store:
    """The store, or what it was at the time that the address asks for."""
    store, moment = get_store(request), read_moment(request)
    return _past_of(store).find(*moment) if moment else store


StoreThen = Annotated[Store, Depends(get_store_then)]


def locate_incidents(today: Store, then: Store, incident_ids: list[str]) -> Iterator[tuple[str, str]]:
    """Under which id each incident of then stands today, where it stands."""
    for incident_id in incident_ids:
        found = find_incidents_then(then, today, incident_id)
        if found:
            yield incident_id, found[0]
