"""One page after another, from whatever the person named."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dateline.codebook.codes import ChannelKind, FailureReason
from dateline.codebook.records import Channel, Failure, Given, Page, Skipped, Visit
from dateline.collect.captures import Capturer
from dateline.collect.files import load_file, load_folder
from dateline.collect.standard_input import load_standard_input

if TYPE_CHECKING:
    from dateline.collect.web.fetching import Fetcher

STANDARD_INPUT = "-"
NOTHING_GIVEN = Given()
SITE_WINDOW = timedelta(days=7)
"""How far back a site map is read where nothing else is said."""


def collect(
    sources: Iterable[str | Channel],
    *,
    given: Given = NOTHING_GIVEN,
    stdin: BinaryIO | None = None,
    now: Callable[[], datetime],
    find_visit: Callable[[str], Visit | None] = lambda _: None,
    since: datetime | None = None,
    fetcher: "Fetcher | None" = None,
) -> Iterator[Page | Failure | Skipped | Visit]:
    """The captures behind `sources`: files, folders, `-`, http(s) addresses and what these list, kept sources.

    Files come in order, one in memory at a time. Addresses next to one another are fetched together, and come as
    their servers answer, each page followed by its `Visit`; `find_visit` gives an address's last one, so that nothing
    is fetched twice. `since` is how far back site maps are read. What cannot be had becomes a `Failure` in its place
    and the rest goes on. `now` is the clock for `retrieved_at`; a naive time is taken as local.
    """
    capturer = Capturer(given, now)
    for is_web, some in groupby(sources, _is_on_web):
        if is_web:
            yield from _fetch_all(some, capturer, find_visit, since, fetcher)
            continue
        for source in map(str, some):
            if source == STANDARD_INPUT:
                yield from load_standard_input(sys.stdin.buffer if stdin is None else stdin, capturer)
            else:
                yield from _load_path(source, capturer)


def _is_on_web(source: str | Channel) -> bool:
    return isinstance(source, Channel) or "://" in source


def _fetch_all(
    sources: Iterable[str | Channel],
    capturer: Capturer,
    find_visit: Callable[[str], Visit | None],
    since: datetime | None,
    fetcher: "Fetcher | None",
) -> Iterator[Page | Failure | Visit]:
    # Importing httpx takes 0.2 s that reading files need not pay.
    from dateline.collect.web.fetching import Fetcher  # noqa: PLC0415
    from dateline.collect.web.sweeping import Sweep, Task  # noqa: PLC0415
    from dateline.settings import load_fetch_settings  # noqa: PLC0415

    def make_task(source: str | Channel) -> Task:
        if isinstance(source, str):
            return Task(source, capturer.given)
        given = replace(capturer.given, source_name=capturer.given.source_name or source.name)
        return Task(source.address, given, source.kind, is_page=source.kind is ChannelKind.PAGE)

    used = fetcher or Fetcher(load_fetch_settings())
    try:
        sweep = Sweep(used, capturer, find_visit, since or capturer.read_clock() - SITE_WINDOW)
        yield from sweep.run(make_task(source) for source in sources)
    finally:
        if fetcher is None:
            used.close()


def _load_path(source: str, capturer: Capturer) -> Iterator[Page | Failure | Skipped]:
    path = Path(source)
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        message = f"There is no file or folder {source!r}. Check the spelling and the folder you are in."
        yield capturer.make_failure(source, FailureReason.NOT_FOUND, message)
    except OSError as error:
        message = f"{source!r} cannot be opened: {error.strerror}."
        yield capturer.make_failure(source, FailureReason.NOT_READABLE, message)
    else:
        yield from load_folder(path, capturer) if path.is_dir() else load_file(path, capturer)
