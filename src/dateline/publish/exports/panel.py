"""The panel: a row for each first-level area and calendar week, with what was read. Rules: `data/export_layouts.toml`.

A zero needs evidence that someone was reading the area in that week; without it the cell is empty. Memory grows with
the areas and the weeks that tell something, not with the incidents.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import IO, NamedTuple
from urllib.parse import urlencode

from dateline.codebook.columns import load_columns
from dateline.codebook.event_types import list_event_types
from dateline.codebook.records import Incident
from dateline.codebook.shapes import IncidentRecord
from dateline.publish.exports.acts import find_days, goes_on, tell_uncounted
from dateline.publish.exports.cells import Cell
from dateline.publish.exports.csv_table import CsvTable
from dateline.publish.exports.sink import Reports, SinkTally, Surroundings

WEEK, ONE_DAY = timedelta(days=7), timedelta(days=1)
BOUNDS = ("low", "best", "high")


class PanelArea(NamedTuple):
    """A first-level area."""

    country_code: str
    country: str
    admin1: str


@dataclass(slots=True)
class PanelCell:
    """What an area's incidents of a week add up to. `open_bounds` are those that some toll leaves open."""

    types: Counter[str] = field(default_factory=Counter)
    n_with_toll: int = 0
    killed: Counter[str] = field(default_factory=Counter)
    open_bounds: set[str] = field(default_factory=set)
    n_origins: int = 0


class WeekRead(NamedTuple):
    """What was read in a week that could have told of an area."""

    n_reports: int = 0
    n_publishers: int = 0


class PanelSink:
    """Counts as the incidents come; the rows are written when it is closed."""

    def __init__(self, stream: IO[str], about: Surroundings) -> None:
        self.tally = SinkTally()
        self._about = about
        self._table = CsvTable(stream, [column.name for column in load_columns("panel")])
        self._cells: dict[tuple[PanelArea, date], PanelCell] = defaultdict(PanelCell)
        self._publishers: dict[PanelArea, set[str]] = defaultdict(set)
        self._is_sample = False

    def add(self, incident: Incident, _record: IncidentRecord) -> None:
        self._is_sample |= incident.is_sample
        area = find_area(incident)
        if area is not None:
            self._publishers[area].update(one.source_name for one in incident.tellings if one.source_name)
        week = find_week(incident)
        why = tell_uncounted(incident, self._about.counted)
        why = why or (None if area else "in no known first-level area")
        why = why or (None if week else "not dated to one week")
        if why or area is None or week is None:
            self.tally.left_out[why or ""] += 1
        elif self._is_asked(week):
            count_incident(self._cells[area, week], incident)
        else:
            self.tally.left_out["began before or after the weeks asked for"] += 1

    def close(self) -> None:
        weeks = list(self._list_weeks())
        for area in sorted(self._publishers):
            read = self._count_reports(area)
            for week in weeks:
                row = build_panel_row(area, week, self._cells.get((area, week)), None if read is None else read[week])
                row["is_sample"] = self._is_sample
                row["explore_url"] = locate_cell(self._about.address, area, week)
                self._table.write_row(row)
                self.tally.n_rows += 1

    def _is_asked(self, week: date) -> bool:
        since, until = self._about.since, self._about.until
        return (since is None or week + WEEK > since) and (until is None or week <= until)

    def _list_weeks(self) -> Iterator[date]:
        """Those asked for, as far as anything was read or happened in them."""
        reports = self._about.reports.by_source.values() if self._about.reports else ()
        known = {begin_week(day) for days in reports for day in days} | {week for _, week in self._cells}
        asked = [week for week in known if self._is_asked(week)]
        week, last = min(asked, default=date.max), max(asked, default=date.min)
        while week <= last:
            yield week
            week += WEEK

    def _count_reports(self, area: PanelArea) -> dict[date, WeekRead] | None:
        """What publishers that told of the area brought out, by week; `None` where nobody asked what was read."""
        if self._about.reports is None:
            return None
        return read_by_week(self._about.reports, self._publishers[area])


def read_by_week(reports: Reports, publishers: set[str]) -> dict[date, WeekRead]:
    """The reports of some publishers by week, and how many of them brought out any."""
    found: dict[date, WeekRead] = defaultdict(WeekRead)
    for name in publishers:
        weeks: Counter[date] = Counter()
        for day, number in reports.by_source.get(name, {}).items():
            weeks[begin_week(day)] += number
        for week, number in weeks.items():
            found[week] = WeekRead(found[week].n_reports + number, found[week].n_publishers + 1)
    return found


def begin_week(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def find_area(incident: Incident) -> PanelArea | None:
    """The first-level area that it is placed in."""
    place = incident.place
    if place is None or not place.admin1 or not place.country_code:
        return None
    return PanelArea(place.country_code, place.country or place.country_code, place.admin1)


def find_week(incident: Incident) -> date | None:
    """The Monday of the week in which it began; `None` where that may be one of several."""
    days = find_days(incident)
    if days is None:
        return None
    first, last = (begin_week(day) for day in days)
    return first if first == last or goes_on(incident) else None


def count_incident(cell: PanelCell, incident: Incident) -> None:
    """Adds an incident to its cell."""
    cell.types[incident.event_type] += 1
    cell.n_origins += incident.n_independent_sources
    killed = incident.totals.killed
    if killed is not None:
        cell.n_with_toll += 1
        for bound in BOUNDS:
            figure: int | None = getattr(killed, bound)
            if figure is None:
                cell.open_bounds.add(bound)
            else:
                cell.killed[bound] += figure


def build_panel_row(area: PanelArea, week: date, cell: PanelCell | None, read: WeekRead | None) -> dict[str, Cell]:
    """The row of an area and a week: zeros only where reports of that week could have told."""
    nothing = 0 if read and read.n_reports else None
    counts: Mapping[str, int] = cell.types if cell else {}
    row: dict[str, Cell] = {
        "week": "{}-W{:02}".format(*week.isocalendar()[:2]),
        "week_start": week.isoformat(),
        **area._asdict(),
        "n_incidents": sum(counts.values()) if cell else nothing,
        **{name_column(name): counts.get(name, nothing) for name in list_event_types()},
        "n_with_toll": cell.n_with_toll if cell else nothing,
        "n_reports": read.n_reports if read else None,
        "n_publishers": read.n_publishers if read else None,
        "n_origins": cell.n_origins if cell else nothing,
    }
    for bound in BOUNDS:
        row[f"killed_{bound}"] = _sum_tolls(cell, bound) if cell else nothing
    return row


def locate_cell(address: str | None, area: PanelArea, week: date) -> str | None:
    """Where the desk lists what the row counts, and what may have begun in the week before or after it too."""
    if address is None:
        return None
    asked = {"country": area.country_code, "admin1": area.admin1, "since": week, "until": week + WEEK - ONE_DAY}
    return f"{address.rstrip('/')}/explore?{urlencode(asked | {'counted': 'yes'})}"


def name_column(event_type: str) -> str:
    """An event type as the name of a column."""
    return event_type.lower().replace("/", "_").replace(" ", "_")


def _sum_tolls(cell: PanelCell, bound: str) -> int | None:
    if not cell.n_with_toll or (bound == "high" and bound in cell.open_bounds):
        return None
    return cell.killed[bound] if cell.killed[bound] or bound not in cell.open_bounds else None
