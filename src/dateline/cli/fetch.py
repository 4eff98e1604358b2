"""`dateline fetch`: what the kept sources have that is new, into the store."""

from datetime import UTC, date, datetime, time
from typing import Annotated

import typer

from dateline.cli.add import end_run, print_run, refuse_samples
from dateline.cli.options import parse_day
from dateline.cli.progress import Run, follow_run
from dateline.errors import DatelineError, UsageError


def fetch(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]...", help="Sources by name, host or address. Without one, all that are kept."),
    ] = None,
    since: Annotated[
        date | None,
        typer.Option(
            parser=parse_day,
            metavar="DATE",
            help="Take from site maps what changed on this day or later; without it, in the last 7 days.",
        ),
    ] = None,
    retry_failed: Annotated[
        bool,
        typer.Option(
            "--retry-failed", help="Ask again for what failed before, also for pages that the server said are gone."
        ),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="End with one line of JSON: the counts and every failure.")
    ] = False,
) -> None:
    """Fetch what is new from the kept sources: read, code and link it.

    What was fetched is not fetched again, so a run that was stopped goes on where it was. Servers are asked directly:
    proxies of the environment (HTTPS_PROXY) are not used, for they would resolve names past the guard that keeps
    private networks out.
    """
    from dateline.pipeline.fetching import fetch_channels  # noqa: PLC0415 -- `--help` need not wait for it
    from dateline.pipeline.keeping import find_channels  # noqa: PLC0415
    from dateline.store import open_store  # noqa: PLC0415

    with open_store(ctx.obj) as store:
        refuse_samples(store)
        channels = find_channels(store, names or [])
        if not channels:
            raise UsageError("No source is kept yet: `dateline source add ADDRESS` keeps one.")
        run = Run()
        earliest = datetime.combine(since, time(), UTC) if since else None
        try:
            follow_run(fetch_channels(store, channels, earliest, retry_failed=retry_failed), run)
        except DatelineError:
            print_run(run, as_json=as_json)
            raise
    print_run(run, as_json=as_json)
    end_run(run)
