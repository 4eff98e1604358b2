"""One incident in full: its values with their rules, who said what, the quotes, what was left open, the links."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dateline.cli.quotes import build_quotes
from dateline.cli.terminal import clean_line
from dateline.codebook.codes import DecidedBy
from dateline.codebook.records import Incident, Link
from dateline.codebook.wording.sections import list_gaps, list_ledger, tell_report
from dateline.codebook.wording.values import list_values
from dateline.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

    from dateline.store import Store

Row = tuple[str, ...]


def load_sheet(store: "Store", incident_id: str) -> tuple[Incident, list[Link]]:
    """The incident with its tellings, and the links that put them there."""
    incident = store.load_incident(incident_id)
    if incident is None:
        raise UsageError(f"There is no incident {incident_id!r}: `dateline incidents` lists the ids.")
    return incident, store.load_links(incident.incident_id)


def describe_incident(store: "Store", incident_id: str) -> dict[str, Any]:
    """The record of the export contract, with the links beside it."""
    from dateline.codebook.contract import export_record  # noqa: PLC0415 -- `--help` need not wait for it

    incident, links = load_sheet(store, incident_id)
    told = [
        {"mention_id": one.mention_id, "match_weight": one.match_weight, "weights": one.weights, "by": one.decided_by}
        for one in links
    ]
    return {**export_record(incident), "links": told}


def print_incident(console: "Console", store: "Store", incident_id: str) -> None:
    """The sheet, section by section."""
    from rich.text import Text  # noqa: PLC0415

    incident, links = load_sheet(store, incident_id)
    console.print()
    console.print(Text(clean_line(f"{incident.sub_event_type} ({incident.event_type})"), style="bold"))
    retracted = " · retracted: it should not have been coded" if incident.is_retracted else ""
    status = f"{incident.incident_id} · {incident.review_status}{retracted} · codebook {incident.codebook_version}"
    console.print(Text(clean_line(status), style="cyan"))
    sources, reports = incident.n_independent_sources, incident.n_documents
    count = f"{sources} independent {'source' if sources == 1 else 'sources'} in {reports} "
    console.print(Text(count + ("report" if reports == 1 else "reports"), style="dim"))
    if incident.is_sample:
        console.print(Text("Sample data: invented or rewritten reports. Not for use.", style="yellow"))
    for title, part in _list_sections(incident, links, is_terminal=console.is_terminal):
        console.print()
        console.print(Text(title, style="bold"))
        console.print(part)


def _list_sections(
    incident: Incident, links: list[Link], *, is_terminal: bool
) -> "Iterator[tuple[str, RenderableType]]":
    values = [row[:3] for row in list_values(incident)]
    yield "Values, and the rule behind each", build_grid(("field", "value", "rule"), values)
    if incident.ledger:
        ledger = list_ledger(incident.ledger, incident.tellings)
        yield "Who said what, when", build_grid(("field", "value", "who", "published", "relation"), ledger)
    yield "Quotes", build_quotes(incident.tellings, is_terminal=is_terminal)
    if gaps := list_gaps(incident.tellings):
        yield "Left open, and why", build_grid(("field", "why", "words", "report"), gaps)
    if links:
        comparisons = _list_links(incident, links)
        yield "Links, in bits of match weight", build_grid(("report", "weight", "by comparison"), comparisons)


def build_grid(titles: Row, rows: Sequence[Row]) -> "Table":
    """A plain table of cleaned text; a column that nothing fills is left out."""
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    filled = [place for place in range(len(titles)) if any(row[place] for row in rows)]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for place in filled:
        table.add_column(titles[place], overflow="fold")
    for row in rows:
        table.add_row(*(Text(clean_line(row[place])) for place in filled))
    return table


def _list_links(incident: Incident, links: Sequence[Link]) -> list[Row]:
    reports = {one.mention.mention_id: tell_report(one) for one in incident.tellings}
    rows: list[Row] = []
    for one in links:
        weights = ", ".join(f"{name} {weight:+g}" for name, weight in one.weights.items() if weight)
        why = weights or ("founded the incident" if not one.weights else "nothing that both tell")
        why += "; a person decided" if one.decided_by is DecidedBy.REVIEW else ""
        rows.append((reports.get(one.mention_id, one.mention_id), f"{one.match_weight:g}", why))
    return rows
