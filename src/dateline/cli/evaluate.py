"""`dateline eval`: the evaluations, which come with the source and not with the package."""

import importlib
import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.errors import UsageError

SOURCE = Path(__file__).resolve().parents[3]
"""The folder of the checkout, where this file lies in one."""


def evaluate(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="The evaluations to run; without a name, all.")
    ] = None,
    data: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Measure this data, of the same format, instead.")
    ] = None,
    raise_floors: Annotated[bool, typer.Option("--raise-floors", help="Move the floors to what is measured.")] = False,
) -> None:
    """Measure how well reports are read, in a checkout."""
    if not (SOURCE / "evals" / "__main__.py").is_file():
        raise UsageError("The evaluations come with the source. Run this from a checkout of the project.")
    sys.path.insert(0, str(SOURCE))
    run = importlib.import_module("evals.__main__").main
    arguments = [
        *(names or []),
        *(["--data", str(data)] if data else []),
        *(["--raise-floors"] if raise_floors else []),
    ]
    raise typer.Exit(run(arguments))
