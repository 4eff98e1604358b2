"""`dateline export`: incidents for other programs, masked and coarsened by `publish`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import options
from dateline.cli.filters import Chosen, list_filters, take_choice
from dateline.cli.sharing import Output, choose_by_ending, find_last_day, open_output, print_tally
from dateline.codebook.export_formats import ExportFormat
from dateline.codebook.sureness import READER_POINT
from dateline.errors import UsageError
from dateline.settings import ADDRESS_VARIABLE, desk_address

LAYOUTS = (ExportFormat.ACLED, ExportFormat.UCDP, ExportFormat.PANEL)
"""Formats whose files are CSV by their names."""
ENDINGS = {f".{one.value}": one for one in ExportFormat if one not in LAYOUTS}

Address = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="Where others find your desk, such as https://desk.example: each record then has its address there.",
        envvar=ADDRESS_VARIABLE,
    ),
]


Package = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="Write a file for each --format (csv and jsonl where none is given) and a datapackage.json that describes "
        "them.",
    ),
]
IN_A_PACKAGE = (ExportFormat.CSV, ExportFormat.JSONL)


Formats = Annotated[
    list[ExportFormat] | None,
    typer.Option(
        "--format",
        "-f",
        help="The whole record, tables, map layers, layouts of other datasets (with notes on what they lose), or a "
        "panel by area and week. Without it, what the file's ending says; else jsonl.",
    ),
]


@take_choice
def export(
    ctx: typer.Context,
    chosen: Chosen,
    file_format: Formats = None,
    as_of: options.AsOf = None,
    clock: options.ClockOption = None,
    exact: options.Exact = False,
    surer_than: options.SurerThan = READER_POINT,
    address: Address = None,
    package: Package = None,
    output: Output = None,
) -> None:
    """Write incidents for other programs: records, tables, map layers.

    JSON Lines, CSV, XLSX, Parquet, GeoJSON and GeoPackage; events in the layout of ACLED or UCDP GED, which is not
    their data; counts by first-level area and week.

    Personal names are masked. Places are rounded and what is still going on waits 48 hours, unless --internal.
    """
    from dateline.pipeline import exporting  # noqa: PLC0415 -- `--help` need not wait for it

    formats = choose_formats(file_format, output, package)
    order = exporting.Order(
        chosen.build_filter(),
        exact=exact,
        as_of=find_last_day(as_of),
        surer_than=surer_than,
        address=desk_address(address),
        filters=list_filters(ctx, "as_of", "clock", "surer_than"),
    )
    with options.open_store_as_of(ctx.obj, as_of, clock) as store:
        if package:
            tally = exporting.export_package(store, order, package, formats)
        else:
            with open_output(output, is_binary=exporting.is_binary(formats[0])) as stream:
                tally = exporting.export_to(store, order, {formats[0]: stream})
            if output and output.is_file():
                exporting.write_notes(output, formats[0], order, tally)
    print_tally(tally, package or output)


def choose_formats(
    asked: Sequence[ExportFormat] | None, output: Path | None, package: Path | None
) -> Sequence[ExportFormat]:
    """The formats to write, each once. Raises `UsageError` for more than a file can hold."""
    if package is None:
        if asked and len(asked) > 1:
            raise UsageError("A file has one format: name a folder with --package to have several.")
        return [choose_export_format(asked[0] if asked else None, output)]
    if output is not None:
        raise UsageError("--output names a file and --package a folder: give one of them.")
    return list(dict.fromkeys(asked or IN_A_PACKAGE))


def choose_export_format(asked: ExportFormat | None, output: Path | None) -> ExportFormat:
    """What was asked for; else what the file's ending says, and JSON Lines for one without an ending."""
    return asked or choose_by_ending(output, ENDINGS) or ExportFormat.JSONL
