"""What the commands of `dateline review` share: the group, its options, who decides and why, what was decided."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.terminal import clean_line
from dateline.errors import UsageError
from dateline.settings import REVIEWER_VARIABLE

if TYPE_CHECKING:
    from dateline.codebook.records import Review
    from dateline.pipeline.reviews import Signature
    from dateline.store import Store

review = typer.Typer(invoke_without_command=True)

Reviewer = Annotated[
    str | None,
    typer.Option(envvar=REVIEWER_VARIABLE, metavar="NAME", help="Who decides, as the log is to have it."),
]
Reason = Annotated[str | None, typer.Option(metavar="WORDS", help="Why, in a few words; every review needs it.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
IncidentId = Annotated[str, typer.Argument(metavar="ID", help="The incident's id, or the start of it.")]
Report = Annotated[str | None, typer.Option("--report", metavar="REPORT", help="The id of the report that has them.")]
At = Annotated[
    int | None,
    typer.Option("--at", min=0, metavar="N", help="At which character they begin, should they stand twice."),
]


@review.callback()
def show_help(ctx: typer.Context) -> None:
    """Correct, merge, split or retract what was coded; undo it."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


@contextmanager
def open_to_review(ctx: typer.Context) -> "Iterator[Store]":
    from dateline.store import open_store  # noqa: PLC0415

    with open_store(ctx.obj, create=False) as store:
        yield store


def sign(reviewer: str | None, reason: str | None) -> "Signature":
    """Who decides and why. Raises `UsageError` where either is missing."""
    from dateline.pipeline.reviews import Signature  # noqa: PLC0415

    if not (reviewer or "").strip():
        raise UsageError(f"Who decides? Give --reviewer, or set {REVIEWER_VARIABLE}.")
    if not (reason or "").strip():
        raise UsageError("Why? Give --reason: the log says of every review why it was made.")
    return Signature(str(reviewer).strip(), str(reason).strip(), datetime.now(UTC))


def tell(done: "Review", as_json: bool, **more: str) -> None:
    """What was decided, and how to take it back."""
    from dateline.cli.review.sheet import describe_review  # noqa: PLC0415

    if as_json:
        typer.echo(json.dumps({**describe_review(done, stands=True), **more}))
        return
    told = "".join(f" · {clean_line(value)}" for value in more.values())
    back = "" if done.decision == "redact" else f" · take it back with: dateline review undo {done.name}"
    typer.echo(f"{done.name} {done.decision} {clean_line(done.item)}{told}{back}")
