"""One page after another, from whatever the person named."""

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from dateline.codebook.codes import FailureReason
from dateline.codebook.records import Failure, Given, Page
from dateline.collect.captures import Capturer
from dateline.collect.fetching import fetch_url
from dateline.collect.files import load_file, load_folder
from dateline.collect.standard_input import load_standard_input

STANDARD_INPUT = "-"
NOTHING_GIVEN = Given()


def collect(
    sources: Iterable[str],
    *,
    given: Given = NOTHING_GIVEN,
    stdin: BinaryIO | None = None,
    now: Callable[[], datetime],
) -> Iterator[Page | Failure]:
    """The captures behind `sources` (files, folders, `-`, http(s) addresses), in order and one at a time.

    Holds one capture in memory. What cannot be had becomes a `Failure` in its place and the rest goes on. `now` is
    the clock for `retrieved_at`; a naive time is taken as local.
    """
    capturer = Capturer(given, now)
    for source in sources:
        if source == STANDARD_INPUT:
            yield from load_standard_input(sys.stdin.buffer if stdin is None else stdin, capturer)
        elif "://" in source:
            yield fetch_url(source, capturer)
        else:
            yield from _load_path(source, capturer)


def _load_path(source: str, capturer: Capturer) -> Iterator[Page | Failure]:
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
