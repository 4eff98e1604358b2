"""The commands under one name, and what holds for all of them: the store, the errors, the exit codes.

Exit codes: 0 done; 1 something failed (documents of a run, the store, a check of `doctor`); 2 wrong usage;
130 stopped by Ctrl-C.
"""

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from dateline import __version__
from dateline.cli.add import add
from dateline.cli.analyze import analyze
from dateline.cli.demo import demo
from dateline.cli.doctor import doctor
from dateline.cli.evaluate import evaluate
from dateline.cli.export import export
from dateline.cli.fetch import fetch
from dateline.cli.gazetteer import gazetteer
from dateline.cli.incidents import incidents, show
from dateline.cli.review import review
from dateline.cli.serve import serve
from dateline.cli.sharing import brief
from dateline.cli.source import source
from dateline.cli.terminal import close_broken_pipe, prepare_streams, print_error
from dateline.errors import DatelineError, UsageError
from dateline.settings import DEFAULT_STORE, STORE_VARIABLE, store_url

EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_STOPPED = 130


class Commands(TyperGroup):
    """Turns what commands raise into one line that says what to do, and into an exit code."""

    def invoke(self, ctx: Any) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except DatelineError as error:
            print_error(str(error))
            raise typer.Exit(EXIT_USAGE if isinstance(error, UsageError) else EXIT_FAILED) from error
        except KeyboardInterrupt as error:
            print_error("Stopped. What was saved before stays.")
            raise typer.Exit(EXIT_STOPPED) from error
        except BrokenPipeError as error:
            close_broken_pipe()
            raise typer.Exit(0) from error
        return result


FORMER_NAMES = {"exact": "internal"}
"""Options that are still understood under a name that no help shows."""

app = typer.Typer(
    name="dateline",
    cls=Commands,
    help="Turns news reporting about armed conflict into an incident record in which every value quotes its source.",
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "token_normalize_func": lambda name: FORMER_NAMES.get(name, name),
    },
)


def print_version(asked: bool) -> None:
    if asked:
        from dateline.codebook.contract import CODEBOOK_VERSION  # noqa: PLC0415 -- seldom needed

        typer.echo(f"dateline {__version__}, codebook {CODEBOOK_VERSION}")
        raise typer.Exit


@app.callback()
def set_up(
    ctx: typer.Context,
    store: Annotated[
        str | None,
        typer.Option(
            envvar=STORE_VARIABLE,
            metavar="PATH",
            help="The store to work on: a file, or an address such as sqlite:////srv/desk.db. "
            f"Without it, {DEFAULT_STORE.removeprefix('sqlite:///')} in this folder.",
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Turns news reporting about armed conflict into an incident record in which every value quotes its source."""
    ctx.obj = store_url(store)
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


for command in (demo, add, fetch, incidents, show, analyze, serve, brief, export, doctor):
    app.command()(command)
app.command("eval")(evaluate)
app.add_typer(source, name="source")
app.add_typer(gazetteer, name="gazetteer")
app.add_typer(review, name="review")


def main() -> None:
    """Run the command line with this process's arguments."""
    prepare_streams()
    app()
