"""One incident in full: its values with their rules, who said what, the quotes, what was left open, the links."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dateline.cli.quotes import build_quotes, list_gaps
from dateline.cli.terminal import clean_line
from dateline.cli.values import list_values
from dateline.codebook.records import Incident, LedgerEntry, Link
from dateline.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

    from dateline.store import Store


def load_sheet(store: "Store", incident_id: str) -> tuple[Incident, list[Link]]:
    """The incident with its tellings, and the links that put them there."""
    incident = store.load_incident(incident_id)
    if incident is None:
        raise UsageError(f"There is no incident {incident_id!r}: `dateline incidents` lists the ids.")
    return incident, store.load_links(incident.incident_id) if hasattr(store, "load_links") else []


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
    console.print(Text(f"{incident.incident_id} · {incident.review_status} · codebook {incident.codebook_version}"))
    if incident.is_sample:
        console.print(Text("Sample data: invented or rewritten reports. Not for use.", style="yellow"))
    for title, part in _list_sections(incident, links):
        console.print()
        console.print(Text(title, style="bold underline"))
        console.print(part)


def _list_sections(incident: Incident, links: list[Link]) -> "list[tuple[str, RenderableType]]":
    sections: list[tuple[str, RenderableType]] = [("Values, and the rule behind each", _build_values(incident))]
    if incident.ledger:
        sections.append(("Who said what, when", _build_ledger(incident.ledger)))
    sections += [("Quotes", build_quotes(incident.tellings))]
    if gaps := list_gaps(incident.tellings):
        sections.append(("Left open, and why", build_grid(gaps, ("field", "reason", "words"))))
    sections.append(
        (
            "Links, in bits of match weight",
            build_grid(_list_links(incident, links), ("report", "weight", "by comparison")),
        )
    )
    return sections


def build_grid(rows: Sequence[tuple[str, ...]], titles: tuple[str, ...]) -> "Table":
    """A plain table of cleaned text; the last column takes the room that is left."""
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", expand=False)
    for title in titles:
        table.add_column(title)
    for row in rows:
        table.add_row(*(Text(clean_line(cell)) for cell in row))
    return table


def _build_values(incident: Incident) -> "Table":
    return build_grid(list_values(incident), ("field", "value", "rule"))


def _build_ledger(ledger: tuple[LedgerEntry, ...]) -> "Table":
    rows = [
        (
            str(one.published_on or "undated"),
            one.attributed_to or "the report itself",
            one.field.replace("_", " "),
            str(one.value),
            one.relation.value,
        )
        for one in ledger
    ]
    return build_grid(rows, ("published", "who", "field", "value", "relation"))


def _list_links(incident: Incident, links: list[Link]) -> list[tuple[str, ...]]:
    reports = {one.mention.mention_id: f"{one.source_name or 'source not named'}, {one.published_on or 'undated'}"
               for one in incident.tellings}  # fmt: skip
    rows: list[tuple[str, ...]] = []
    for one in links:
        weights = ", ".join(f"{name} {weight:+g}" for name, weight in one.weights.items() if weight)
        why = weights or "founded the incident"
        rows.append((reports.get(one.mention_id, one.mention_id), f"{one.match_weight:g}", why))
    return rows
