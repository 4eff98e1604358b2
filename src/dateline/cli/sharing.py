"""`dateline brief`, and what it shares with `dateline export`: where the file goes, and what is told of it."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from dateline.cli import options
from dateline.cli.terminal import open_data_output
from dateline.codebook.sureness import BRIEF_POINT
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.publish import Tally


class BriefLanguage(StrEnum):
    """As `dateline.publish.brief` has it."""

    EN = "en"
    FR = "fr"


class BriefFormat(StrEnum):
    """As `dateline.publish.brief` has it, which `--help` need not wait for."""

    MD = "md"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file; - or none is standard output."),
]

STANDARD_OUTPUT = Path("-")
Chosen = TypeVar("Chosen", bound=StrEnum)
BINARY = frozenset({BriefFormat.PDF, BriefFormat.DOCX})
BRIEF_ENDINGS = {
    ".md": BriefFormat.MD,
    ".markdown": BriefFormat.MD,
    ".txt": BriefFormat.MD,
    ".html": BriefFormat.HTML,
    ".htm": BriefFormat.HTML,
    ".pdf": BriefFormat.PDF,
    ".docx": BriefFormat.DOCX,
}


def brief(
    ctx: typer.Context,
    week: Annotated[
        str | None, typer.Option(metavar="WEEK", help="Keep what happened in a calendar week, such as 2022-W04.")
    ] = None,
    since: options.Since = None,
    until: options.Until = None,
    area: options.AreaOrCountry = None,
    event_type: options.EventType = None,
    actor: options.Actors = None,
    text: options.Words = None,
    as_of: options.AsOf = None,
    clock: options.ClockOption = None,
    exact: options.Exact = False,
    surer_than: options.SurerThan = BRIEF_POINT,
    file_format: Annotated[
        BriefFormat | None,
        typer.Option("--format", "-f", help="Without it, what the file's ending says; else Markdown."),
    ] = None,
    language: Annotated[BriefLanguage, typer.Option("--language", help="Quotes stay in their own.")] = (
        BriefLanguage.EN
    ),
    output: Output = None,
) -> None:
    """Write a brief: findings, a map, incidents with quotes.

    A week, or a first and last day, is held against the 52 weeks before: what changed, what was revised since, what is
    disputed. Markdown; HTML as one file that loads nothing; PDF and Word need `pip install 'dateline[brief]'`.

    Personal names are masked. Places are rounded and what is still going on waits 48 hours, unless --internal.
    """
    from dateline.pipeline.briefing import BriefQuestion, make_brief  # noqa: PLC0415 -- `--help` need not wait for it
    from dateline.publish.brief import BriefFormat as BriefForm  # noqa: PLC0415
    from dateline.publish.brief import write_page  # noqa: PLC0415

    if week:
        if since or until:
            raise UsageError("--week and --since or --until say two things: give one of them.")
        days = options.find_week(week)
        since, until = days.start, days.end
    codes = options.find_country_codes(area) if area else ()
    asked = options.build_filter(since=since, until=until, event_type=event_type, text=text)
    chosen = choose_brief_format(file_format, output)
    question = BriefQuestion(
        asked,
        areas={code: options.name_country(code) for code in codes},
        actors=tuple(actor or ()),
        language=language.value,
        exact=exact,
        surer_than=surer_than,
        as_of=find_last_day(as_of),
    )
    with options.open_store_as_of(ctx.obj, as_of, clock) as store:
        page, tally = make_brief(store, question)
    data, is_binary = write_page(page, BriefForm(chosen)), chosen in BINARY
    with open_output(output, is_binary=is_binary) as stream:
        stream.write(data if is_binary else data.decode())
    print_tally(tally, output)


def find_last_day(at: datetime | None) -> date | None:
    """The last day (UTC) of which anything was known at an instant; the end of a day is still that day's."""
    return (at - timedelta(microseconds=1)).astimezone(UTC).date() if at else None


def choose_brief_format(asked: BriefFormat | None, output: Path | None) -> BriefFormat:
    """What was asked for; else what the file's ending says, and Markdown for one without an ending."""
    return asked or choose_by_ending(output, BRIEF_ENDINGS) or BriefFormat.MD


def choose_by_ending(output: Path | None, formats: Mapping[str, Chosen]) -> Chosen | None:
    """The format of a file's ending. Raises `UsageError` for an ending that promises another."""
    ending = output.suffix.lower() if output else ""
    if ending and ending not in formats:
        known = ", ".join(formats)
        raise UsageError(f"{output}: no {ending} file is written. Let the name end in {known}, or say --format.")
    return formats.get(ending)


@contextmanager
def open_output(path: Path | None, *, is_binary: bool = False) -> Iterator[IO[Any]]:
    """The file, put in place whole at the end, or not at all; standard output for `-` or none. Text is UTF-8."""
    if path is None or path == STANDARD_OUTPUT:
        if is_binary and sys.stdout.isatty():
            raise UsageError("This format is no text for a terminal: name a file with --output.")
        with nullcontext(sys.stdout.buffer) if is_binary else open_data_output() as stream:
            yield stream
        return
    path = path.resolve()
    part = path.with_name(f".{path.name}.part") if path.is_file() or not path.exists() else path
    try:
        with part.open("wb") if is_binary else part.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        if part != path:
            part.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        if part != path:
            part.unlink(missing_ok=True)


def print_tally(tally: "Tally", output: Path | None) -> None:
    """How many were written and held back, on standard error, where a file or a pipe took the data."""
    parts = [f"wrote {tally.written} {'incident' if tally.written == 1 else 'incidents'}"]
    parts += [f"to {output}"] if output and output != STANDARD_OUTPUT else []
    left = {
        "held back as ongoing (--internal has them)": tally.held_back,
        "left out as crime": tally.crime,
        "left out as unsure (--surer-than 0 has them)": tally.unsure,
    }
    parts += [f"· {number} {why}" for why, number in left.items() if number]
    parts += [
        f"· {format}: {one.n_rows} rows, {one.left_out.total()} incidents not in it (its notes say why)"
        for format, one in tally.files.items()
        if one.left_out
    ]
    typer.echo(" ".join(parts), err=True)
