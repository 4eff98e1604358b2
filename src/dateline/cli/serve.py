"""`dateline serve`: the store's pages in a browser of this computer."""

from typing import Annotated

import typer

DEFAULT_PORT = 8484


def serve(
    ctx: typer.Context,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The network address to answer at; another lets others read.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0 takes a free one.")
    ] = DEFAULT_PORT,
) -> None:
    """Show the store in a browser: lists, incidents, reports.

    It shows exact values, for your own use, and asks nobody who they are. Ctrl-C ends it.
    """
    from dateline.web import serve as serve_desk  # noqa: PLC0415 -- `--help` need not wait for it

    serve_desk(ctx.obj, host, port, announce=tell_address)
    typer.echo("Stopped.", err=True)


def tell_address(address: str) -> None:
    """On standard output, at once: another program may wait for it."""
    typer.echo(f"Dateline is at {address} - Ctrl-C ends it.")
