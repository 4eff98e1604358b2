"""UCDP GED's layout: fatal acts of organized violence. Not UCDP's data; what is lost: `data/export_layouts.toml`.

Source: the 49 columns and the codes of UCDP GED (Sundberg and Melander, 2013).
"""

from collections.abc import Iterable
from typing import IO

from dateline.codebook.codes import CasualtyOutcome, CasualtyStatus, PlacePrecision
from dateline.codebook.columns import load_columns
from dateline.codebook.derived import STATE_KINDS, UcdpType
from dateline.codebook.labels import load_labels
from dateline.codebook.records import Incident
from dateline.codebook.shapes import IncidentRecord, MentionRecord, ParticipantRecord
from dateline.publish.exports.acts import find_days, goes_on, tell_uncounted
from dateline.publish.exports.cells import Cell
from dateline.publish.exports.csv_table import CsvTable
from dateline.publish.exports.imprint import SAMPLE
from dateline.publish.exports.sides import Side, oppose_sides
from dateline.publish.exports.sink import SinkTally, Surroundings

CODE_STATUS = "Dateline candidate (not UCDP data)"
TYPES = {UcdpType.STATE_BASED: 1, UcdpType.NON_STATE: 2, UcdpType.ONE_SIDED: 3}
WHERE_PRECISIONS = {
    PlacePrecision.EXACT: 1,
    PlacePrecision.TOWN: 1,
    PlacePrecision.NEAR: 2,
    PlacePrecision.DISTRICT: 3,
    PlacePrecision.ADMIN1: 4,
    PlacePrecision.REGION: 5,
    PlacePrecision.LINEAR: 5,
    PlacePrecision.COUNTRY: 6,
    PlacePrecision.INTERNATIONAL: 7,
}
DATE_PRECISIONS = ((1, 1), (6, 2), (7, 3), (31, 4))
"""The most days of each date precision; longer is 5."""


class UcdpSink:
    """Candidate events in a CSV file."""

    def __init__(self, stream: IO[str], about: Surroundings) -> None:
        self.tally = SinkTally()
        self._counted = about.counted
        self._table = CsvTable(stream, [column.name for column in load_columns("ucdp")])

    def add(self, incident: Incident, record: IncidentRecord) -> None:
        why = tell_uncounted(incident, self._counted) or tell_unfit(incident, record)
        if why:
            self.tally.left_out[why] += 1
            return
        self._table.write_row(build_event(incident, record))
        self.tally.n_rows += 1

    def close(self) -> None:
        """Nothing is left to write."""


def tell_unfit(incident: Incident, record: IncidentRecord) -> str | None:
    """Why an act is no candidate event of UCDP's; `None` for one that is."""
    killed = incident.totals.killed
    if killed is None or not killed.best:
        return "no best figure of one death or more"
    if record["ucdp_type_of_violence"] is None:
        return "no type of violence: a side is not known"
    if find_days(incident) is None:
        return "undated"
    place = incident.place
    return None if place and place.country and place.place_precision in WHERE_PRECISIONS else "in no known country"


def build_event(incident: Incident, record: IncidentRecord) -> dict[str, Cell]:
    """The row of a candidate event."""
    place, days, killed = record["place"], find_days(incident), record["totals"]["killed"]
    kind = record["ucdp_type_of_violence"]
    assert place and days and killed and kind  # `tell_unfit`
    first, second = oppose_sides(record["participants"])
    if kind == UcdpType.STATE_BASED and not _holds_state(first):
        first, second = second, first
    one_sided = kind == UcdpType.ONE_SIDED
    side_a, side_b = _name_side(first), "Civilians" if one_sided else _name_side(second)
    n_days = (days[1] - days[0]).days + 1
    reports = record["mentions"]
    has_point = place["latitude"] is not None and place["longitude"] is not None
    radius = "" if place["uncertainty_km"] is None else f", within {place['uncertainty_km']:g} km"
    return {
        "id": f"DATELINE-{record['incident_id']}",
        "relid": record["incident_id"],
        "year": days[0].year,
        "code_status": f"{CODE_STATUS}. {SAMPLE}" if record["is_sample"] else CODE_STATUS,
        "type_of_violence": TYPES[kind],
        "dyad_name": f"{side_a} - {side_b}",
        "side_a": side_a,
        "side_b": side_b,
        "number_of_sources": record["n_documents"],
        "source_article": _join(f"{one['source'] or 'unnamed'}, {one['published_on'] or 'undated'}" for one in reports),
        "source_office": _join(one["source"] for one in reports),
        "source_date": _join(one["published_on"] for one in reports),
        "source_original": _join(_list_cited(reports)),
        "where_prec": WHERE_PRECISIONS[place["place_precision"]],
        "where_coordinates": place["name"],
        "where_description": load_labels()["PlacePrecision"][place["place_precision"]].label + radius,
        "adm_1": place["admin1"],
        "adm_2": place["admin2"],
        "latitude": place["latitude"],
        "longitude": place["longitude"],
        "geom_wkt": f"POINT ({place['longitude']} {place['latitude']})" if has_point else None,
        "country": place["country"],
        "event_clarity": 2 if goes_on(incident) and n_days > 1 else 1,
        "date_prec": 1 if goes_on(incident) else grade_days(n_days),
        "date_start": days[0].isoformat(),
        "date_end": days[1].isoformat(),
        **divide_deaths(record, first, [] if one_sided else second),
        "best": killed["best"],
        "high": killed["high"],
        "low": killed["low"],
        "record_url": record["record_url"],
    }


def grade_days(n_days: int) -> int:
    """UCDP's date precision for what happened within so many days."""
    return next((precision for most, precision in DATE_PRECISIONS if n_days <= most), 5)


def divide_deaths(record: IncidentRecord, first: Side, second: Side) -> dict[str, Cell]:
    """The best figure of the dead by side, as far as lines of the toll say; they add up to it."""
    total = record["totals"]["killed"]
    best = (total["best"] if total else None) or 0
    deaths = {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0}
    sides = {one["participant_id"]: "deaths_a" for one in first} | {one["participant_id"]: "deaths_b" for one in second}
    for line in record["casualties"]:
        if line["outcome"] != CasualtyOutcome.KILLED or line["included_in"] is not None or not line["best"]:
            continue
        side = sides.get(line["of_participant"] or "")
        name = "deaths_civilians" if line["status"] == CasualtyStatus.CIVILIAN else side
        if name:
            deaths[name] += line["best"]
    if sum(deaths.values()) > best:
        deaths = dict.fromkeys(deaths, 0)
    return {**deaths, "deaths_unknown": best - sum(deaths.values())}


def _list_cited(reports: Iterable[MentionRecord]) -> Iterable[str | None]:
    return (claim["attributed_to"] for one in reports for claim in one["claims"] if claim["field"] == "killed")


def _holds_state(side: Side) -> bool:
    return any(one["kind"] in STATE_KINDS for one in side)


def _name_side(side: Side) -> str:
    return _join(map(_name, side)) or "Unknown"


def _name(one: ParticipantRecord) -> str:
    label = load_labels()["ActorKind"][one["kind"]].label
    return (one["name"] if one["actor_id"] else None) or f"{label} (not named)"


def _join(parts: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(one for one in parts if one)) or None
