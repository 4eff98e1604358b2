"""`dateline add`: reports into the store, from collecting to linking."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import parse_published
from dateline.cli.progress import COUNTS, Run, follow_run, tell_tally
from dateline.errors import DatelineError, UsageError

if TYPE_CHECKING:
    from dateline.pipeline import Tally
    from dateline.store import Store

OTHER_COUNTS = ("mentions", "corrected", "failed_again", "undated", "skipped")
EXIT_FAILED = 1
EXIT_STOPPED = 130


def add(
    ctx: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Files (.txt .md .html .pdf .json .jsonl), folders, web addresses of pages, feeds or site maps, "
            "or - for standard input.",
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(parser=parse_published, metavar="DATE", help="When the reports came out, where they do not say."),
    ] = None,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="Who published the reports.")] = None,
    title: Annotated[str | None, typer.Option(metavar="WORDS", help="The report's title. For one report.")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="The report's web address. For one report.")] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="End with one line of JSON: the counts and every failure.")
    ] = False,
) -> None:
    """Add reports: fetch, read, code and link them.

    What the store has already is passed over, so a run that was stopped goes on where it was. What failed is tried
    again. A report added again with another --published, --source or --title is coded anew, and the change is logged.
    """
    from dateline.codebook.records import Given  # noqa: PLC0415 -- `--help` need not wait for it
    from dateline.pipeline import add_sources  # noqa: PLC0415
    from dateline.store import open_store  # noqa: PLC0415

    if (title or url) and (len(sources) > 1 or Path(sources[0]).is_dir()):
        raise UsageError("--title and --url are of one report: give one file, address or - with them.")
    given = Given(url=url, source_name=source, title=title, published=published)
    with open_store(ctx.obj) as store:
        refuse_samples(store)
        run = Run()
        try:
            follow_run(add_sources(store, sources, given=given), run)
        except DatelineError:
            print_run(run, as_json=as_json)
            raise
    print_run(run, as_json=as_json)
    end_run(run)


def refuse_samples(store: "Store") -> None:
    """Raises `UsageError` for the demo's store: invented reports never mix with real ones."""
    from dateline.store import IncidentFilter  # noqa: PLC0415

    asked = IncidentFilter(is_sample=True, include_crime=True)
    if next(store.iterate_incidents(asked), None) is not None:
        raise UsageError(f"{store.path} holds sample reports, which never mix with others: choose another --store.")


def print_run(run: Run, *, as_json: bool) -> None:
    """The counts on standard output; what to do next."""
    if as_json:
        typer.echo(json.dumps(describe_run(run)))
        return
    typer.echo(tell_tally(run.tally))
    for line in tell_notes(run.tally):
        typer.echo(line, err=True)
    if run.was_stopped:
        typer.echo("Stopped. What is counted as new is saved; the same command goes on from there.", err=True)
    elif run.tally is None or not (run.tally.new or run.tally.failed or run.tally.corrected):
        typer.echo("Nothing new: the store has these reports already.", err=True)
    elif run.tally.failed_again:
        reasons = Counter(one.reason.value for one in run.failures)
        told = ", ".join(f"{number} {reason}" for reason, number in sorted(reasons.items()))
        start = "" if run.tally.new or run.tally.corrected else "Nothing new: "
        typer.echo(f"{start}{run.tally.failed} failed ({told}), {run.tally.failed_again} as in a run before.", err=True)


def tell_notes(tally: "Tally | None") -> Iterator[str]:
    """What the counts do not say: reports without a day, files that are no reports. A line each."""
    if tally and tally.undated:
        reports, them = ("report has", "it") if tally.undated == 1 else ("reports have", "each")
        cost = "“on Thursday” and the like stay open"
        yield f"{tally.undated} {reports} no publication date: {cost}. Add {them} again with --published 2026-01-31."
    if tally and tally.skipped:
        files = "file" if tally.skipped == 1 else "files"
        yield f"Passed over {tally.skipped} {files} of Dateline's own stores (*.db)."


def describe_run(run: Run) -> dict[str, object]:
    """The counts and failures as JSON has them."""
    counts = asdict(run.tally) if run.tally else dict.fromkeys((*COUNTS, *OTHER_COUNTS), 0)
    failures = [
        {"address": one.address, "stage": one.stage, "reason": one.reason, "message": one.message}
        for one in run.failures
    ]
    return {**counts, "stopped": run.was_stopped, "failures": failures}


def end_run(run: Run) -> None:
    """Leave with 130 after Ctrl-C, with 1 where a report failed."""
    if run.was_stopped:
        raise typer.Exit(EXIT_STOPPED)
    if run.failures:
        raise typer.Exit(EXIT_FAILED)
