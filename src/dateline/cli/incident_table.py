"""Incidents as a table, a row each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.cli.terminal import clean_line
from dateline.codebook.records import Incident
from dateline.codebook.wording.cells import tell_date, tell_parties, tell_place, tell_sources, tell_toll, tell_type

if TYPE_CHECKING:
    from rich.table import Table

SHORTEST_ID = 7


def build_incident_table(incidents: Sequence[Incident]) -> "Table":
    """Date, type, place, parties, killed, sources, and as much of the id as tells the rows apart."""
    from rich import box  # noqa: PLC0415 -- `--help` need not wait for it
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("Id", no_wrap=True, style="cyan")
    table.add_column("Date", min_width=11, max_width=18, overflow="fold")
    table.add_column("Type", min_width=11, max_width=26, overflow="fold")
    table.add_column("Place", min_width=10, max_width=30, overflow="fold")
    table.add_column("Who", min_width=12, max_width=40, overflow="fold")
    table.add_column("Killed", justify="right", min_width=8, max_width=16, overflow="fold")
    table.add_column("Sources", justify="right", no_wrap=True)
    length = measure_prefix([one.incident_id for one in incidents])
    for one in incidents:
        cells = (
            one.incident_id[:length],
            tell_date(one),
            tell_type(one).replace("/", " / "),  # so that long names break between words
            tell_place(one),
            tell_parties(one),
            tell_toll(one),
            tell_sources(one),
        )
        table.add_row(*(Text(clean_line(cell)) for cell in cells))
    return table


def measure_prefix(ids: Sequence[str]) -> int:
    """How many characters tell these ids apart, never fewer than `SHORTEST_ID`."""
    longest = max(map(len, ids), default=SHORTEST_ID)
    for length in range(SHORTEST_ID, longest):
        if len({one[:length] for one in ids}) == len(ids):
            return length
    return longest
