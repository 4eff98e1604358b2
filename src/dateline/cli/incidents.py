"""`dateline incidents` and `dateline show`: the record, as a table and one by one."""

import json
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options
from dateline.cli.filters import Chosen, take_choice
from dateline.cli.terminal import open_console
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.store import IncidentFilter, Store


@take_choice
def incidents(
    ctx: typer.Context,
    chosen: Chosen,
    retracted: options.Retracted = False,
    as_of: options.AsOf = None,
    clock: options.ClockOption = None,
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="How many rows the table has; 0 for all.")] = 200,
    as_json: Annotated[
        bool, typer.Option("--json", help="Every record whole, one JSON object a line, unmasked: for own use.")
    ] = False,
) -> None:
    """List incidents, the latest first."""
    asked = chosen.build_filter(retracted=retracted)
    with options.open_store_as_of(ctx.obj, as_of, clock) as store:
        if as_json:
            print_records(store, asked)
        else:
            print_table(store, asked, limit)
            options.print_as_of(as_of, clock)


def print_records(store: "Store", asked: "IncidentFilter") -> None:
    """Each incident as the export contract has it. ASCII, so that no text can steer a terminal."""
    from dateline.codebook.contract import export_record  # noqa: PLC0415

    for incident in store.iterate_incidents(asked, with_tellings=True):
        typer.echo(json.dumps(export_record(incident)))


def print_table(store: "Store", asked: "IncidentFilter", limit: int) -> None:
    """The table, and under it how many there are and what was cut."""
    from dateline.cli.incident_table import build_incident_table  # noqa: PLC0415

    found = store.iterate_incidents(asked)
    rows = list(islice(found, limit or None))
    is_cut = bool(rows) and next(found, None) is not None
    console = open_console()
    if rows:
        console.print(build_incident_table(rows))
    if any(one.is_sample for one in rows):
        console.print("Sample data: invented or rewritten reports. Not for use.")
    if is_cut:
        console.print(f"The latest {len(rows)}; --limit 0 shows all.")
    else:
        console.print(f"{len(rows)} {'incident' if len(rows) == 1 else 'incidents'}." if rows else "No incident fits.")


def show(
    ctx: typer.Context,
    incident_id: Annotated[str, typer.Argument(metavar="ID", help="The incident's id, or the start of it.")],
    as_of: options.AsOf = None,
    clock: options.ClockOption = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="The whole record as one JSON object, unmasked: for own use.")
    ] = False,
) -> None:
    """Show one incident: values and rules, quotes, gaps, links.

    Every value names the rule that derived it; every quote is underlined in the words that tie it to the act.
    """
    from dateline.cli.incident_sheet import describe_incident, print_incident  # noqa: PLC0415
    from dateline.pipeline.as_of import find_incidents_then  # noqa: PLC0415 -- `--help` need not wait for it
    from dateline.store import open_store  # noqa: PLC0415

    with open_store(ctx.obj, create=False) as now, options.open_store_as_of(ctx.obj, as_of, clock) as store:
        ids = find_incidents_then(now, store, incident_id) if incident_id else []
        if not ids:
            then = " of which anything was known then" if as_of else ""
            raise UsageError(f"There is no incident {incident_id!r}{then}: `dateline incidents` lists the ids.")
        if len(ids) > 1:
            raise UsageError(f"{incident_id!r} was {len(ids)} incidents then: {', '.join(sorted(ids))}. Choose one.")
        found = ids[0]
        if as_json:
            typer.echo(json.dumps(describe_incident(store, found)))
        else:
            print_incident(open_console(), store, found)
            options.print_as_of(as_of, clock)
