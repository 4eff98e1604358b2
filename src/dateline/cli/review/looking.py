"""What there is to decide, and what was decided."""

import json
from typing import Annotated

import typer

from dateline.cli.review.group import AsJson, open_to_review, review
from dateline.cli.terminal import open_console
from dateline.errors import UsageError


@review.command()
def queue(
    ctx: typer.Context,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="pair, unsure, returned or missed; all without it.")
    ] = None,
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="How many are shown; 0 for all.")] = 20,
    as_json: AsJson = False,
) -> None:
    """List what to look at: the least sure first, then the highest toll.

    Pairs that may be one act and stay apart, incidents that the trained reader alone found and doubts, retracted ones
    that were told again, and a fixed 2 % of the reports in which nothing was found.
    """
    from dateline.cli.review.sheet import describe_queue, print_queue  # noqa: PLC0415
    from dateline.pipeline.reviews import Question, load_queue  # noqa: PLC0415 -- `--help` need not wait for it

    if kind is not None and kind not in set(Question):
        raise UsageError(f"There is no kind {kind!r}: choose one of {', '.join(Question)}.")
    with open_to_review(ctx) as store:
        found = load_queue(store)
        chosen = [one for one in found.doubts if kind in {None, one.question.value}]
        shown = chosen[: limit or None]
        if as_json:
            for line in describe_queue(shown, found.miss_rate):
                typer.echo(json.dumps(line))
        else:
            print_queue(open_console(), store, shown, len(chosen), found.miss_rate)


@review.command()
def show(
    ctx: typer.Context,
    items: Annotated[
        list[str], typer.Argument(metavar="ITEM...", help="An incident, a report by its id, or two incidents.")
    ],
    as_json: AsJson = False,
) -> None:
    """Show an incident with the ids to review it by, a report's text, or how two incidents compare."""
    from dateline.cli.review.sheet import print_item, print_pair  # noqa: PLC0415
    from dateline.pipeline.reviews import describe_item, describe_pair  # noqa: PLC0415

    if len(items) > 2:
        raise UsageError("Name one item, or two incidents that are to be compared.")
    with open_to_review(ctx) as store:
        if as_json:
            told = describe_item(store, items[0]) if len(items) == 1 else describe_pair(store, *items)
            typer.echo(json.dumps(told))
        elif len(items) == 1:
            print_item(open_console(), store, items[0])
        else:
            print_pair(open_console(), describe_pair(store, *items))


@review.command()
def log(
    ctx: typer.Context,
    item: Annotated[str | None, typer.Argument(metavar="[ITEM]", help="Of one incident, report or claim.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the reviews, the first made first; those that do not count any more say so."""
    from dateline.cli.review.sheet import describe_review, print_log  # noqa: PLC0415
    from dateline.pipeline.reviews import load_log  # noqa: PLC0415

    with open_to_review(ctx) as store:
        lines = load_log(store, item)
        if as_json:
            for one, stands in lines:
                typer.echo(json.dumps(describe_review(one, stands=stands)))
        else:
            print_log(open_console(), lines)
