"""The store: one file, opened at this version's tables, read by many and written by one at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError

from dateline.errors import StoreError
from dateline.store.charts import Charts
from dateline.store.harvests import Harvests
from dateline.store.listings import Listings
from dateline.store.overview import Overviews
from dateline.store.paging import Paging
from dateline.store.queue import ReviewQueue
from dateline.store.reviews import ReviewLog
from dateline.store.sqlite import begin_writing, erase_traces, locate_store, open_engine
from dateline.store.versions import upgrade_store
from dateline.store.volumes import Volumes
from dateline.store.writes import Transaction


class Store(Listings, Paging, Charts, Overviews, Harvests, ReviewLog, ReviewQueue, Volumes):
    """An open store. Reads see what was committed when they began; what fails is a `StoreError` with advice."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self.path = path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _connect(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Everything written inside is kept at the end, or nothing of it after an exception. One per document."""
        with begin_writing(self._engine) as connection:
            transaction = Transaction(connection)
            yield transaction
            transaction.place_links()

    def read_state(self) -> tuple[int, ...]:
        """What is another after every change of the file: as long as it is the same, so is every answer."""
        files = (self.path, self.path.with_name(f"{self.path.name}-wal"))
        found = [one.stat() for one in files if one.exists()]
        return tuple(number for one in found for number in (one.st_mtime_ns, one.st_size))

    def erase_traces(self) -> None:
        """Let nothing of what was deleted stay in the file, its index or its log. Takes as long as copying the file."""
        erase_traces(self._engine, self.path)


def open_store(url: str, *, create: bool = True) -> Store:
    """The store at a SQLAlchemy URL (`sqlite:///dateline.db`), made new where `create`, its tables brought up to date.

    `StoreError`, with what to do, where that cannot be: no such folder or file, not a store, a newer one, read-only.
    """
    address = _parse_url(url)
    path = locate_store(address)
    if not path.parent.is_dir():
        raise StoreError(f"the folder {path.parent} does not exist: make it, or give the store another path")
    if path.is_dir():
        raise StoreError(f"{path} is a folder: give the path of a file")
    if not create and not path.exists():
        raise StoreError(f"there is no store at {path}: check the path, or collect something first")
    engine = open_engine(address, path)
    try:
        upgrade_store(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, path)


def _parse_url(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise StoreError(f"{url} is not the address of a store: write sqlite:///PATH") from error
    if address.get_backend_name() != "sqlite":
        raise StoreError(f"no store can be kept in {address.get_backend_name()} yet: write sqlite:///PATH")
    return address
