"""`dateline gazetteer`: the desk's own places, beside those that the package knows."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.terminal import clean_line
from dateline.settings import PLACES_VARIABLE, places_path

if TYPE_CHECKING:
    from dateline.extract.places.own_places import OwnPlace

EXIT_FAILED = 1
SHOWN_FAULTS = 20

gazetteer = typer.Typer(invoke_without_command=True)
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one line a place.")]


@gazetteer.callback()
def show_help(ctx: typer.Context) -> None:
    """Keep places of your own, beside those that the package knows."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


@gazetteer.command()
def add(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="A CSV table with name, country_code, latitude and longitude; a GeoNames country dump, such as IQ.txt "
            "or IQ.zip; or an OCHA table of P-codes.",
        ),
    ],
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="table, geonames or pcodes. Without it the first line tells.")
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Keep the places of one country alone, by its code of two letters."),
    ] = None,
) -> None:
    """Keep the places of a file. Reports added from now on are read by them; those read before are left as they are."""
    from dateline.errors import UsageError  # noqa: PLC0415
    from dateline.pipeline.place_files import FileKind  # noqa: PLC0415 -- `--help` need not wait for it
    from dateline.pipeline.placing import keep_places  # noqa: PLC0415

    if kind is not None and kind not in set(FileKind):
        raise UsageError(f"{kind!r} is no kind of file; there are: {', '.join(FileKind)}.")
    result = keep_places(file, FileKind(kind) if kind else None, country.upper() if country else None)
    for number, why in result.refused[:SHOWN_FAULTS]:
        typer.echo(clean_line(f"{file.name}, line {number}: {why}"), err=True)
    if len(result.refused) > SHOWN_FAULTS:
        typer.echo(f"... and {len(result.refused) - SHOWN_FAULTS} more lines.", err=True)
    typer.echo(
        f"kept {result.kept} · passed over {result.passed_over} · refused {len(result.refused)} · in {places_path()} "
        f"(or where {PLACES_VARIABLE} says)"
    )
    if result.refused:
        raise typer.Exit(EXIT_FAILED)


@gazetteer.command("list")
def list_places(as_json: AsJson = False) -> None:
    """List the places of your own."""
    from dateline.pipeline.placing import find_own_places  # noqa: PLC0415

    found = list(find_own_places())
    for place in found:
        typer.echo(json.dumps(asdict(place), ensure_ascii=False) if as_json else tell_place(place))
    if not found and not as_json:
        typer.echo("No place of your own is kept yet: `dateline gazetteer add FILE` keeps some.")


@gazetteer.command()
def remove(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="Places by name or identifier.")],
) -> None:
    """Let go of places of your own."""
    from dateline.pipeline.placing import drop_places  # noqa: PLC0415

    for place in drop_places(names):
        typer.echo(f"removed: {tell_place(place)}")


def tell_place(place: "OwnPlace") -> str:
    where = ", ".join(part for part in (place.admin1, place.country_code) if part)
    return clean_line(
        f"{place.name} ({place.kind}; {where})  {place.latitude:.3f}, {place.longitude:.3f}  "
        f"within {place.uncertainty_km:g} km  {place.gazetteer_id}"
    )
