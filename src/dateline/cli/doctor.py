"""`dateline doctor`: is everything there that a run needs, and what to do where it is not."""

import json
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.progress import tell_failure
from dateline.cli.terminal import clean_line

if TYPE_CHECKING:
    from dateline.cli.checks import Check
    from dateline.store import Store

EXIT_FAILED = 1


def doctor(
    ctx: typer.Context,
    failures: Annotated[
        bool, typer.Option("--failures", help="List every report that gave no record, and why, instead.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the checks, or the failures, as JSON.")] = False,
) -> None:
    """Check what Dateline needs; print the repair for what is wrong."""
    if failures:
        from dateline.store import open_store  # noqa: PLC0415 -- `--help` need not wait for it

        with open_store(ctx.obj, create=False) as store:
            print_failures(store, as_json=as_json)
        return
    from dateline.cli.checks import check_all  # noqa: PLC0415

    checks = check_all(ctx.obj)
    if as_json:
        typer.echo(
            json.dumps(
                [{"name": one.name, "ok": one.is_ok, "found": one.found, "repair": one.repair} for one in checks]
            )
        )
    else:
        print_checks(checks)
    if not all(one.is_ok for one in checks):
        raise typer.Exit(EXIT_FAILED)


def print_checks(checks: "list[Check]") -> None:
    """A line for each check, its repair under it, and the verdict."""
    width = max(len(one.name) for one in checks)
    for one in checks:
        typer.echo(f"{'✓' if one.is_ok else '✗'} {one.name:<{width}}  {clean_line(one.found)}")
        if one.repair:
            typer.echo(f"  {'':<{width}}  {'Repair' if not one.is_ok else 'Note'}: {clean_line(one.repair)}")
    wrong = sum(not one.is_ok for one in checks)
    typer.echo(f"{wrong} of {len(checks)} checks found something wrong." if wrong else "All is well.")


def print_failures(store: "Store", *, as_json: bool) -> None:
    """Every failure on a line, then how many there are of each reason."""
    reasons: Counter[str] = Counter()
    for one in store.iterate_failures():
        reasons[one.reason] += 1
        if as_json:
            record = {"address": one.address, "stage": one.stage, "reason": one.reason, "message": one.message}
            typer.echo(json.dumps({**record, "at": one.at.isoformat()}))
        else:
            typer.echo(tell_failure(one))
    if not as_json:
        typer.echo(", ".join(f"{number} {reason}" for reason, number in sorted(reasons.items())) or "No failures.")
