"""A run of `add` as it goes: a line that counts on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from dateline.cli.terminal import clean_line, open_console

if TYPE_CHECKING:
    from rich.progress import Progress

    from dateline.codebook.records import Failure
    from dateline.pipeline import Tally

LINE_EVERY = 100
"""Off a terminal, a line after so many reports."""

COUNTS = ("fetched", "new", "copies", "coded", "failed")


@dataclass(slots=True)
class Run:
    """What a run did. `tally` is `None` until the first report."""

    tally: "Tally | None" = None
    failures: "list[Failure]" = field(default_factory=list)
    was_stopped: bool = False


def follow_run(steps: "Iterator[tuple[Tally, Failure | None]]", run: Run) -> None:
    """Take a run to its end, writing counts and failures to standard error; `run` always holds what was done.

    Ctrl-C ends it quietly: the report in hand is not saved, those before it are.
    """
    with _open_reporter() as (tell_counts, tell_line):
        try:
            for tally, failure in steps:
                run.tally = tally
                if failure:
                    run.failures.append(failure)
                    tell_line(tell_failure(failure))
                tell_counts(tally)
        except KeyboardInterrupt:
            run.was_stopped = True


def tell_tally(tally: "Tally | None") -> str:
    """The counts in the analyst's words; corrections only where there are any."""
    told = [f"{name} {getattr(tally, name) if tally else 0}" for name in COUNTS]
    return " · ".join([*told, *([f"corrected {tally.corrected}"] if tally and tally.corrected else [])])


def tell_failure(failure: "Failure") -> str:
    """A failure on one line: where, what, and its reason code."""
    return f"failed: {clean_line(failure.address)}: {clean_line(failure.message)} [{failure.reason}]"


@contextmanager
def _open_reporter() -> "Iterator[tuple[Callable[[Tally], None], Callable[[str], None]]]":
    if not sys.stderr.isatty():
        yield _make_counter(), _print_line
        return
    with _build_progress() as progress:
        task = progress.add_task("", total=None, counts=tell_tally(None))

        def show_counts(tally: "Tally") -> None:
            progress.update(task, counts=tell_tally(tally))

        yield show_counts, partial(progress.console.print, soft_wrap=True)


def _build_progress() -> "Progress":
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415 -- slow to import

    return Progress(
        BarColumn(bar_width=8),
        TextColumn("{task.fields[counts]}", markup=False),
        TimeElapsedColumn(),
        console=open_console(sys.stderr),
        transient=True,
    )


def _make_counter() -> "Callable[[Tally], None]":
    told = 0

    def print_counts(tally: "Tally") -> None:
        nonlocal told
        if tally.fetched - told >= LINE_EVERY:
            told = tally.fetched
            _print_line(tell_tally(tally))

    return print_counts


def _print_line(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
