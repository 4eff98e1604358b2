"""`dateline export`: incidents for other programs, masked and coarsened by `publish`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import options
from dateline.cli.sharing import Output, choose_by_ending, find_last_day, open_output, print_tally
from dateline.codebook.sureness import READER_POINT
from dateline.settings import ADDRESS_VARIABLE, desk_address


class ExportFormat(StrEnum):
    """As in `publish.exports`, told here so that `--help` need not load it."""

    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    GEOJSON = "geojson"
    GPKG = "gpkg"


ENDINGS = {f".{one.value}": one for one in ExportFormat}


Address = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="Where others find your desk, such as https://desk.example: each record then has its address there.",
        envvar=ADDRESS_VARIABLE,
    ),
]


def export(
    ctx: typer.Context,
    file_format: Annotated[
        ExportFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="The whole record, a table, or a map layer. Without it, what the file's ending says; else jsonl.",
        ),
    ] = None,
    since: options.Since = None,
    until: options.Until = None,
    country: options.Country = None,
    event_type: options.EventType = None,
    sub_event_type: options.SubEventType = None,
    actor: options.Actor = None,
    realization: options.RealizationOption = None,
    text: options.Words = None,
    crime: options.Crime = False,
    as_of: options.AsOf = None,
    clock: options.ClockOption = None,
    exact: options.Exact = False,
    surer_than: options.SurerThan = READER_POINT,
    address: Address = None,
    output: Output = None,
) -> None:
    """Write incidents for other programs: records, tables, map layers.

    JSON Lines, CSV, XLSX, Parquet, GeoJSON and GeoPackage.

    Personal names are masked. Places are rounded and what is still going on waits 48 hours, unless --internal.
    """
    from dateline.pipeline import sharing  # noqa: PLC0415 -- `--help` need not wait for it
    from dateline.publish import publish  # noqa: PLC0415
    from dateline.publish.exports.opening import BINARY  # noqa: PLC0415

    asked = options.build_filter(
        since=since,
        until=until,
        country=country,
        event_type=event_type,
        sub_event_type=sub_event_type,
        actor=actor,
        realization=realization,
        text=text,
        crime=crime,
    )
    chosen = choose_export_format(file_format, output)
    found_at = desk_address(address)
    with options.open_store_as_of(ctx.obj, as_of, clock) as store:
        known = sharing.list_known_names(store.iterate_incidents(asked))
        with open_output(output, is_binary=chosen.value in BINARY) as stream:
            tally = publish(
                sharing.StoredIncidents(store, asked),
                chosen,
                stream,
                exact=exact,
                as_of=find_last_day(as_of),
                known_names=known,
                load_document=store.load_document,
                find_area=sharing.find_area_point,
                affiliations=store.load_affiliations(),
                surer_than=surer_than,
                address=found_at,
            )
    print_tally(tally, output)


def choose_export_format(asked: ExportFormat | None, output: Path | None) -> ExportFormat:
    """What was asked for; else what the file's ending says, and JSON Lines for one without an ending."""
    return asked or choose_by_ending(output, ENDINGS) or ExportFormat.JSONL
