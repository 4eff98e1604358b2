"""`dateline serve`: the store's pages in a browser of this computer."""

from pathlib import Path
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
    password_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Has the password that people log in with.")
    ] = None,
    token_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Has the token that programs send to the API.")
    ] = None,
    is_read_only: Annotated[
        bool,
        typer.Option("--read-only", help="Show guests what may be shared, as it stands now, and let nobody change it."),
    ] = False,
) -> None:
    """Show the store in a browser: explore, check, review.

    It shows exact values, for your own use, unless --read-only. On this computer alone it asks nobody who they are.
    Ctrl-C ends it.
    """
    from dateline.web import serve as serve_desk  # noqa: PLC0415 -- `--help` need not wait for it
    from dateline.web.access import load_access  # noqa: PLC0415

    access = load_access(host, password_file=password_file, token_file=token_file, is_read_only=is_read_only)
    if access.is_public:
        typer.echo("Others reach this address, in plain http: let a proxy with TLS stand before it.", err=True)
    if is_read_only:
        typer.echo("Masking names and coarsening places; many incidents take a while.", err=True)
    serve_desk(ctx.obj, host, port, announce=tell_address, access=access)
    typer.echo("Stopped.", err=True)


def tell_address(address: str) -> None:
    """On standard output, at once: another program may wait for it."""
    typer.echo(f"Dateline is at {address} - Ctrl-C ends it.")
