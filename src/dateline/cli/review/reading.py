"""What a person reads otherwise than the machine."""

from typing import Annotated

import typer

from dateline.cli.review.group import (
    AsJson,
    At,
    IncidentId,
    Reason,
    Report,
    Reviewer,
    open_to_review,
    review,
    sign,
    tell,
)
from dateline.errors import UsageError


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
    at: At = None,
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
        done = correct_value(store, incident_id, field, value, signed, quote=quote, document_id=report, at=at)
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
    at: At = None,
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
            store, report, quote, signed, sub_event_type=kind, realization=realization, scope=scope, at=at
        )
        tell(done, as_json, incident_id=incident_id)
