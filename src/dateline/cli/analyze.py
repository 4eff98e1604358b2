"""`dateline analyze`: what changed in a week, with its uncertainty."""

import json
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options
from dateline.cli.terminal import clean_line, open_console
from dateline.codebook.finding_codes import FindingKind
from dateline.codebook.labels import label_of
from dateline.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from dateline.analyze import City
    from dateline.codebook.findings import Analysis, Finding, Period, Profile
    from dateline.extract.places.gazetteer import GazetteerEntry
    from dateline.store import Store

LISTED_PROFILES = 10
LISTED_IDS = 6
"""Incidents that a line names; the JSON has all."""


class AnalysisFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


def analyze(
    ctx: typer.Context,
    week: Annotated[
        str | None,
        typer.Option(metavar="WEEK", help="A calendar week, such as 2022-W04. Without it, the last that was read."),
    ] = None,
    since: Annotated[
        date | None, typer.Option(parser=options.parse_day, metavar="DATE", help="Instead of --week: its first day.")
    ] = None,
    until: Annotated[
        date | None, typer.Option(parser=options.parse_day, metavar="DATE", help="Instead of --week: its last day.")
    ] = None,
    area: options.Area = None,
    actor: options.Actor = None,
    near: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CITY",
            help="Measure how near to this city acts came; may be given again. Without it, the capitals of --area.",
        ),
    ] = None,
    as_of: options.AsOf = None,
    clock: options.ClockOption = None,
    every: Annotated[bool, typer.Option("--all", help="Show what chance may well explain, too.")] = False,
    file_format: Annotated[AnalysisFormat, typer.Option("--format", "-f", help="For people, or for programs.")] = (
        AnalysisFormat.TEXT
    ),
) -> None:
    """Show what changed in a week, against the 52 weeks before.

    Each figure has its interval, its method, what the press's own volume would explain, and its incidents.
    For own use: nothing is masked or held back. Needs `pip install 'dateline[analysis]'`.
    """
    from dateline.analyze import require_analysis  # noqa: PLC0415 -- `--help` need not wait for it
    from dateline.codebook.finding_export import export_analysis  # noqa: PLC0415
    from dateline.pipeline.analyzing import Question, analyze_window  # noqa: PLC0415

    require_analysis()
    codes = options.find_country_codes(area) if area else ()
    with options.open_store_as_of(ctx.obj, as_of, clock) as store:
        window = choose_window(store, week, since, until)
        analysis = analyze_window(
            store, Question(window, codes, (actor,) if actor else (), choose_cities(near or (), codes))
        )
    if file_format is AnalysisFormat.JSON:
        typer.echo(json.dumps(export_analysis(analysis)))
        return
    print_analysis(open_console(), analysis, every=every)
    options.print_as_of(as_of, clock)


def choose_window(store: "Store", week: str | None, since: date | None, until: date | None) -> "Period":
    """The days asked for; the last whole week that was read where none are. Raises `UsageError` for what is no time."""
    from dateline.codebook.findings import Period  # noqa: PLC0415
    from dateline.pipeline.analyzing import find_last_week  # noqa: PLC0415

    if week and (since or until):
        raise UsageError("--week and --since or --until say two things: give one of them.")
    if week:
        return options.find_week(week)
    if since or until:
        if since is None or until is None or since > until:
            raise UsageError("--since and --until go together, the earlier day first.")
        return Period(since, until)
    found = find_last_week(store)
    if found is None:
        raise UsageError("No report in this store has a day: say which --week is meant.")
    return found


def choose_cities(names: "Sequence[str]", country_codes: "Sequence[str]") -> "tuple[City, ...]":
    """The cities named, in the countries asked for where there are any; without a name the capitals of these.

    Raises `UsageError` for a name that is no town's.
    """
    from dateline.extract.places.towns import find_capitals, find_town  # noqa: PLC0415

    found = []
    for name in names:
        town = find_town(name, country_codes)
        if town is None:
            raise UsageError(f"There is no town {name!r} in the gazetteer: give its name as a map has it.")
        found.append(town)
    return tuple(_make_city(one) for one in (found if names else find_capitals(country_codes)))


def _make_city(entry: "GazetteerEntry") -> "City":
    from dateline.analyze import City  # noqa: PLC0415

    return City(entry.name, entry.country_code, entry.latitude, entry.longitude)


def print_analysis(console: "Console", analysis: "Analysis", *, every: bool) -> None:
    """The findings by kind, each with its caveats, method and incidents; how many are not shown."""
    from dateline.codebook.wording.findings import is_remarkable, tell_period  # noqa: PLC0415

    window = analysis.window
    console.print(f"{tell_period(window)}: {analysis.n_incidents} acts counted.")
    if analysis.is_sample:
        console.print("Sample data: invented or rewritten reports. Not for use.")
    for kind in FindingKind:
        own = [one for one in analysis.findings if one.kind is kind]
        shown = [one for one in own if every or is_remarkable(one)]
        if own:
            console.print(f"\n{label_of(kind).label}. {label_of(kind).definition}")
            print_findings(console, shown)
        if len(own) > len(shown):
            console.print(f"  {len(own) - len(shown)} that chance may explain; --all shows them.", soft_wrap=True)
        if kind is FindingKind.COMPLEXITY and analysis.profiles:
            print_profiles(console, analysis.profiles)
    if analysis.left_out:
        told = ", ".join(f"{number} {reason.replace('_', ' ')}" for reason, number in analysis.left_out.items())
        console.print(f"\nIn no figure, of window and baseline: {told}.")


def print_findings(console: "Console", findings: "Sequence[Finding]") -> None:
    from dateline.codebook.wording.findings import list_caveats, tell_finding, tell_method  # noqa: PLC0415

    for one in findings:
        console.print(f"- {clean_line(tell_finding(one))}", soft_wrap=True)
        for caveat in list_caveats(one):
            console.print(f"    {caveat}", soft_wrap=True)
        others = sorted(set(one.among_ids).difference(one.incident_ids))
        told = f"Incidents: {list_some(one.incident_ids)}{f'; the others: {list_some(others)}' if others else ''}"
        console.print(f"    {tell_method(one)}. {clean_line(told)}", soft_wrap=True)


def list_some(incident_ids: "Sequence[str]") -> str:
    """The first few, and how many more; `none` of nothing."""
    more = len(incident_ids) - LISTED_IDS
    return (", ".join(incident_ids[:LISTED_IDS]) or "none") + (f" and {more} more" if more > 0 else "")


def print_profiles(console: "Console", profiles: "Sequence[Profile]") -> None:
    """What is documented of each attack; `dateline show` has the quotes of the claims."""
    from dateline.codebook.wording.findings import tell_profile  # noqa: PLC0415

    for one in profiles[:LISTED_PROFILES]:
        claims = len({claim_id for part in one.parts for claim_id in part.claim_ids})
        console.print(f"  {one.incident_id}: {tell_profile(one)} ({claims} claims)", soft_wrap=True)
    if len(profiles) > LISTED_PROFILES:
        console.print(f"  and {len(profiles) - LISTED_PROFILES} more; --format json has all.")
