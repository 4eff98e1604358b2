"""`dateline review`: what a person decides about the record, and what there is to decide."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.terminal import clean_line, open_console
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


@review.callback()
def show_help(ctx: typer.Context) -> None:
    """Correct, merge, split or retract what was coded; undo it."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


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
    from dateline.cli.review_sheet import describe_queue, print_queue  # noqa: PLC0415
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
    from dateline.cli.review_sheet import print_item, print_pair  # noqa: PLC0415
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
def accept(
    ctx: typer.Context,
    item: Annotated[str, typer.Argument(metavar="ITEM", help="An incident, or a report that tells none.")],
    reviewer: Reviewer = None,
    reason: Reason = None,
    as_json: AsJson = False,
) -> None:
    """An incident stands as it is; or a report tells none, as it was coded."""
    from dateline.pipeline.reviews import accept as accept_item  # noqa: PLC0415

    with open_to_review(ctx) as store:
        tell(accept_item(store, item, sign(reviewer, reason)), as_json)


@review.command()
def correct(
    ctx: typer.Context,
    incident_id: IncidentId,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="Such as killed, date, place or perpetrator.")],
    value: Annotated[str | None, typer.Argument(metavar="[VALUE]", help="What it is.")] = None,
    is_unknown: Annotated[bool, typer.Option("--unknown", help="No report tells it: all that was read falls.")] = False,
    quote: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="The report's own words that say so, where no value read so far does."),
    ] = None,
    report: Report = None,
    reviewer: Reviewer = None,
    reason: Reason = None,
    as_json: AsJson = False,
) -> None:
    """Set a value, with the words that say so.

    It stays whatever reports come later; what they say stands beside it in the ledger.
    """
    from dateline.pipeline.reviews import correct_value  # noqa: PLC0415

    if (value is None) is not is_unknown:
        raise UsageError("Give the value, or --unknown where no report tells it.")
    with open_to_review(ctx) as store:
        signed = sign(reviewer, reason)
        done = correct_value(store, incident_id, field, value, signed, quote=quote, document_id=report)
        tell(done, as_json)


@review.command()
def add(
    ctx: typer.Context,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report's id.")],
    quote: Annotated[str, typer.Option(metavar="WORDS", help="The words of the report that tell the act.")],
    kind: Annotated[str, typer.Option("--type", metavar="NAME", help="Its sub-event type, such as 'Armed clash'.")],
    realization: Annotated[
        str, typer.Option(metavar="NAME", help="completed, attempted, foiled, planned or threatened.")
    ] = "completed",
    scope: Annotated[str, typer.Option(metavar="NAME", help="political_violence or crime.")] = "political_violence",
    reviewer: Reviewer = None,
    reason: Reason = None,
    as_json: AsJson = False,
) -> None:
    """Mark an act that a report tells and that was missed.

    It becomes a mention like others, and is linked; then `correct` gives it its date, place and toll.
    """
    from dateline.pipeline.reviews import add_mention  # noqa: PLC0415

    with open_to_review(ctx) as store:
        signed = sign(reviewer, reason)
        done, incident_id = add_mention(
            store, report, quote, signed, sub_event_type=kind, realization=realization, scope=scope
        )
        tell(done, as_json, incident_id=incident_id)


@review.command()
def merge(
    ctx: typer.Context,
    incident_ids: Annotated[list[str], typer.Argument(metavar="ID ID...", help="The incidents that are one act.")],
    reviewer: Reviewer = None,
    reason: Reason = None,
    as_json: AsJson = False,
) -> None:
    """Two or more incidents are one act. No later linking parts them."""
    from dateline.pipeline.reviews import merge_incidents  # noqa: PLC0415

    with open_to_review(ctx) as store:
        tell(merge_incidents(store, incident_ids, sign(reviewer, reason)), as_json)


@review.command()
def split(
    ctx: typer.Context,
    incident_ids: Annotated[
        list[str], typer.Argument(metavar="ID [ID]", help="The incident to part; or two that are to stay apart.")
    ],
    mention: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="A mention or a report to take out; more than one are one act together."),
    ] = None,
    reviewer: Reviewer = None,
    reason: Reason = None,
    as_json: AsJson = False,
) -> None:
    """One incident is two acts, or two are not one. No later linking joins them."""
    from dateline.pipeline.reviews import keep_apart, split_incident  # noqa: PLC0415

    if len(incident_ids) > 2 or (len(incident_ids) == 2) is bool(mention):
        raise UsageError("Give one incident with --mention for each to take out, or two incidents to keep apart.")
    with open_to_review(ctx) as store:
        signed = sign(reviewer, reason)
        if mention:
            tell(split_incident(store, incident_ids[0], mention, signed), as_json)
        else:
            first, second = incident_ids
            tell(keep_apart(store, first, second, signed), as_json)


@review.command()
def retract(
    ctx: typer.Context,
    item: Annotated[str, typer.Argument(metavar="ITEM", help="An incident, or a claim by its id.")],
    reviewer: Reviewer = None,
    reason: Reason = None,
    as_json: AsJson = False,
) -> None:
    """An incident should not have been coded, or a report does not make a claim.

    Both stay, marked; lists, counts and shared files leave a retracted incident out.
    """
    from dateline.pipeline.reviews import retract as retract_item  # noqa: PLC0415

    with open_to_review(ctx) as store:
        tell(retract_item(store, item, sign(reviewer, reason)), as_json)


@review.command()
def undo(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="REVIEW", help="The review's number, such as r12.")],
    reviewer: Reviewer = None,
    reason: Reason = None,
    as_json: AsJson = False,
) -> None:
    """Take a review back: all stands as if it had not been made. An undo can be undone too."""
    from dateline.pipeline.reviews import undo_review  # noqa: PLC0415

    with open_to_review(ctx) as store:
        tell(undo_review(store, name, sign(reviewer, reason)), as_json)


@review.command()
def redact(
    ctx: typer.Context,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report's id.")],
    words: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Mask these words alone, such as a name, wherever they stand.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether to go on.")] = False,
    reviewer: Reviewer = None,
    reason: Reason = None,
    as_json: AsJson = False,
) -> None:
    """Erase a report, or words of it, for good: text, quotes, captures, index.

    Its id and dates stay, so that it does not come back. This cannot be undone.
    """
    from dateline.pipeline.reviews import redact_document  # noqa: PLC0415

    signed = sign(reviewer, reason)
    if not yes and not typer.confirm("This cannot be undone. Erase?", err=True):
        raise UsageError("Nothing was erased.")
    with open_to_review(ctx) as store:
        done = redact_document(store, report, signed, words=words)
        tell(done.review, as_json)
        if done.related and not as_json:
            typer.echo(f"copies, originals and versions that may have the same words: {', '.join(done.related)}")


@review.command()
def log(
    ctx: typer.Context,
    item: Annotated[str | None, typer.Argument(metavar="[ITEM]", help="Of one incident, report or claim.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the reviews, the first made first; those that do not count any more say so."""
    from dateline.cli.review_sheet import describe_review, print_log  # noqa: PLC0415
    from dateline.pipeline.reviews import load_log  # noqa: PLC0415

    with open_to_review(ctx) as store:
        lines = load_log(store, item)
        if as_json:
            for one, stands in lines:
                typer.echo(json.dumps(describe_review(one, stands=stands)))
        else:
            print_log(open_console(), lines)


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
    from dateline.cli.review_sheet import describe_review  # noqa: PLC0415

    if as_json:
        typer.echo(json.dumps({**describe_review(done, stands=True), **more}))
        return
    told = "".join(f" · {clean_line(value)}" for value in more.values())
    back = "" if done.decision == "redact" else f" · take it back with: dateline review undo {done.name}"
    typer.echo(f"{done.name} {done.decision} {clean_line(done.item)}{told}{back}")
