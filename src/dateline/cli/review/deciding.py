"""Decisions about whole incidents, reports and claims."""

from typing import Annotated

import typer

from dateline.cli.review.group import AsJson, Reason, Reviewer, open_to_review, review, sign, tell
from dateline.errors import UsageError


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
