"""What the screens ask first, asked ahead: whoever comes first after a change need not wait for it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from dateline.errors import DatelineError
from dateline.store import Store
from dateline.web.answers import count_incidents
from dateline.web.api.charts import load_timeline
from dateline.web.explore import list_choices
from dateline.web.overview_sheet import build_overview, find_today
from dateline.web.queries import IncidentQuery
from dateline.web.review.places import QueueQuery, find_place
from dateline.web.sources import list_publishers
from dateline.web.status import check_health

SETTLED_S = 1.0
"""A changed store is asked once nothing changed for so long: not after each report of many."""
ENDING_S = 10.0


def warm_desk(store: Store) -> None:
    """Asks what Overview, Explore, Review, Sources and Status ask without a filter, to be remembered by `answers`."""
    everything = IncidentQuery()
    asked = everything.build_filter()
    build_overview(store, None, find_today(None))
    count_incidents(store, asked)
    load_timeline(store, asked)
    list_choices(store, everything)
    find_place(store, QueueQuery())
    list_publishers(store)
    check_health(store)


@contextmanager
def keep_warm(store: Store) -> Iterator[None]:
    """Does so now and after each change, beside whatever is answered, until the end."""
    end = Event()
    watch = Thread(target=_watch, args=(store, end), daemon=True)
    watch.start()
    try:
        yield
    finally:
        end.set()
        watch.join(timeout=ENDING_S)


def _watch(store: Store, end: Event) -> None:
    warm = last = store.read_state()
    _warm(store)
    while not end.wait(SETTLED_S):
        state = store.read_state()
        if state == last != warm:
            warm = state
            _warm(store)
        last = state


def _warm(store: Store) -> None:
    try:
        warm_desk(store)
    except DatelineError:
        return  # the page that asks for it tells what is wrong
    gc.collect()
    gc.freeze()  # what stays need not be looked through again: with much of it that took a tenth of a second
