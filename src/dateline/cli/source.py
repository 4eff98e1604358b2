"""`dateline source`: the sources that `dateline fetch` goes to."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import parse_day
from dateline.cli.terminal import clean_line
from dateline.codebook.codes import ChannelKind, Reliability
from dateline.errors import DatelineError, DocumentError, UsageError

if TYPE_CHECKING:
    from dateline.codebook.records import Channel, Publisher
    from dateline.pipeline.keeping import SourceCheck

EXIT_FAILED = 1
MAX_OPML_BYTES = 20 * 1024 * 1024

source = typer.Typer(invoke_without_command=True)


@source.callback()
def show_help(ctx: typer.Context) -> None:
    """Keep the sources that `dateline fetch` goes to."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one line a source.")]
Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME]...", help="Sources by name, host or address. Without one, all that are kept."),
]


@source.command()
def add(
    ctx: typer.Context,
    address: Annotated[
        str, typer.Argument(metavar="ADDRESS", help="A feed, a site map, a page, or a site such as daily.example.")
    ],
    kind: Annotated[
        ChannelKind | None,
        typer.Option(help="What is there. Without it the address is looked at, and a site's feed is found."),
    ] = None,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who publishes it. Its reports are kept under this name.")
    ] = None,
) -> None:
    """Keep a source."""
    from dateline.pipeline.keeping import keep_source  # noqa: PLC0415 -- `--help` need not wait for it
    from dateline.store import open_store  # noqa: PLC0415

    with open_store(ctx.obj) as store:
        try:
            kept = keep_source(store, address, kind=kind, name=name, now=_now)
        except DocumentError as error:
            raise DatelineError(f"{address}: {error} With --kind it is kept without a look.") from error
    typer.echo(f"kept {kept.kind}: {tell_channel(kept)}")


@source.command("list")
def list_sources(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List the kept sources, each with its last fetch."""
    from dateline.store import open_store  # noqa: PLC0415

    with open_store(ctx.obj, create=False) as store:
        channels = store.load_channels()
        for channel in channels:
            visit = store.find_visit(channel.address)
            at = visit.visited_at if visit else None
            if as_json:
                typer.echo(json.dumps({**describe_channel(channel), "visited_at": at.isoformat() if at else None}))
            else:
                seen = f"fetched {at:%Y-%m-%d %H:%M} UTC" if at else "not yet fetched whole"
                typer.echo(f"{channel.kind:<4}  {tell_channel(channel)}  {seen}")
        if not channels and not as_json:
            typer.echo("No source is kept yet: `dateline source add ADDRESS` keeps one.")


@source.command()
def publishers(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List who publishes the reports, graded or not."""
    from dateline.store import open_store  # noqa: PLC0415

    with open_store(ctx.obj, create=False) as store:
        found = store.load_publishers()
    for one in found:
        typer.echo(json.dumps(describe_publisher(one)) if as_json else tell_publisher(one))
    if not found and not as_json:
        typer.echo("No report names its publisher yet.")


@source.command("set")
def set_publisher(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who publishes the reports.")],
    reliability: Annotated[
        Reliability | None,
        typer.Option(
            case_sensitive=False, help="How far it can be relied on, from A (completely) to E (not), F where unknown."
        ),
    ] = None,
    reason: Annotated[str | None, typer.Option(metavar="WORDS", help="Why, in a few words.")] = None,
    on: Annotated[
        date | None, typer.Option(parser=parse_day, metavar="DATE", help="The day of the grade; today without it.")
    ] = None,
    affiliation: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The group or body that it belongs to; '' takes one away."),
    ] = None,
) -> None:
    """Grade a publisher, or say to whom it belongs.

    Links to what belongs to an armed group are left out of shared files. The change stands in the review log.
    """
    from dateline.pipeline.judging import find_publisher, judge_publisher  # noqa: PLC0415
    from dateline.store import open_store  # noqa: PLC0415

    with open_store(ctx.obj, create=False) as store:
        judged = judge_publisher(
            store,
            find_publisher(store, name),
            reliability=reliability,
            reason=reason,
            on=on,
            affiliation=affiliation,
            now=_now,
        )
    typer.echo(tell_publisher(judged))


@source.command()
def check(ctx: typer.Context, names: Names = None, as_json: AsJson = False) -> None:
    """Look whether the kept sources answer, and what is new there.

    Nothing is taken in.
    """
    from dateline.pipeline.keeping import check_sources, find_channels  # noqa: PLC0415
    from dateline.store import open_store  # noqa: PLC0415

    is_all_well = True
    with open_store(ctx.obj, create=False) as store:
        for one in check_sources(store, find_channels(store, names or []), now=_now):
            is_all_well = is_all_well and not isinstance(one.found, DocumentError)
            typer.echo(json.dumps(describe_check(one)) if as_json else tell_check(one))
    if not is_all_well:
        raise typer.Exit(EXIT_FAILED)


@source.command()
def remove(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The source's name, host or address.")],
) -> None:
    """Keep a source no longer. The reports that came from it stay."""
    from dateline.pipeline.keeping import find_channels  # noqa: PLC0415
    from dateline.store import open_store  # noqa: PLC0415

    with open_store(ctx.obj, create=False) as store:
        channels = find_channels(store, [name])
        if len(channels) > 1:
            raise UsageError(f"{name} names {len(channels)} sources: give the address of one.")
        with store.transaction() as transaction:
            transaction.remove_channel(channels[0].address)
    typer.echo(f"removed {channels[0].kind}: {tell_channel(channels[0])}")


@source.command("import-opml")
def import_opml(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A list of feeds as other readers export it.")],
) -> None:
    """Keep every feed of an OPML file."""
    from dateline.pipeline.keeping import import_feeds  # noqa: PLC0415
    from dateline.store import open_store  # noqa: PLC0415

    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_OPML_BYTES)
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}.") from error
    with open_store(ctx.obj) as store:
        try:
            done = import_feeds(store, content, _now)
        except DocumentError as error:
            raise DatelineError(f"{file}: {error}") from error
    for refused, why in done.refused:
        typer.echo(f"failed: {clean_line(refused)}: {clean_line(why)}", err=True)
    typer.echo(f"kept {len(done.added)} · known {done.n_known} · failed {len(done.refused)}")
    if done.refused:
        raise typer.Exit(EXIT_FAILED)


def tell_channel(channel: "Channel") -> str:
    """A source's name and its address."""
    from dateline.pipeline.keeping import label_of  # noqa: PLC0415

    return f"{clean_line(label_of(channel))}  {clean_line(channel.address)}"


def tell_publisher(publisher: "Publisher") -> str:
    """One line: the name, the grade with its day and reason, the owner."""
    from dateline.publish.own_media import is_armed_group  # noqa: PLC0415

    grade = f"reliability {publisher.reliability}"
    if publisher.reliability_reason:
        grade += f" ({publisher.reliability_on}: {clean_line(publisher.reliability_reason)})"
    parts = [clean_line(publisher.name), grade]
    if publisher.affiliation:
        armed = ", an armed group: its links are not shared" if is_armed_group(publisher.affiliation) else ""
        parts.append(f"belongs to {clean_line(publisher.affiliation)}{armed}")
    return "  ".join(parts)


def describe_publisher(publisher: "Publisher") -> dict[str, object]:
    """A publisher as JSON has it."""
    on = publisher.reliability_on
    return {**asdict(publisher), "reliability_on": on.isoformat() if on else None}


def tell_check(check: "SourceCheck") -> str:
    """One line: the source, what is there, its newest entry, how much is new; or why nothing came."""
    channel, found = check.channel, check.found
    if isinstance(found, DocumentError):
        return f"✗ {tell_channel(channel)}  {clean_line(str(found))} [{found.reason}]"
    if channel.kind is ChannelKind.PAGE:
        return f"✓ {tell_channel(channel)}  page"
    newest = f"newest {found.newest_at:%Y-%m-%d %H:%M} UTC" if found.newest_at else "no dates"
    return f"✓ {tell_channel(channel)}  {found.kind}, {len(found.listed)} listed, {newest}, {check.n_new} new"


def describe_channel(channel: "Channel") -> dict[str, object]:
    """A source as JSON has it."""
    return {
        "address": channel.address,
        "kind": channel.kind,
        "name": channel.name,
        "title": channel.title,
        "added_at": channel.added_at.isoformat(),
    }


def describe_check(check: "SourceCheck") -> dict[str, object]:
    """A check as JSON has it."""
    found = check.found
    told: dict[str, object] = {"address": check.channel.address, "kind": check.channel.kind}
    if isinstance(found, DocumentError):
        return {**told, "is_reachable": False, "reason": found.reason, "message": str(found)}
    newest = found.newest_at.isoformat() if found.newest_at else None
    return {**told, "is_reachable": True, "listed": len(found.listed), "newest_at": newest, "new": check.n_new}


def _now() -> datetime:
    return datetime.now(UTC)
