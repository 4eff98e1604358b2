"""ACLED's layout: one event a day, in its columns and codes. Not ACLED's data; what is lost: `export_layouts.toml`.

Source: ACLED Codebook (acleddata.com), its tables of columns, actor types and interactions, and its sections on time,
geography and fatalities. Only here "dozens" is 12 and nothing told is 0.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import IO

from dateline.codebook.codes import ActorKind, PlacePrecision
from dateline.codebook.columns import load_columns
from dateline.codebook.derived import DisorderType
from dateline.codebook.labels import load_labels
from dateline.codebook.records import Incident
from dateline.codebook.shapes import IncidentRecord, ParticipantRecord
from dateline.publish.exports.acts import find_days, goes_on, tell_uncounted
from dateline.publish.exports.cells import Cell
from dateline.publish.exports.csv_table import CsvTable
from dateline.publish.exports.imprint import SAMPLE
from dateline.publish.exports.sides import UNARMED, Side, oppose_sides
from dateline.publish.exports.sink import SinkTally, Surroundings

SOURCE_SCALE = "Dateline (not ACLED data)"
MOST_DAYS = 31
A_WEEK = 7
DISORDER_TYPES = {
    DisorderType.POLITICAL_VIOLENCE: "Political violence",
    DisorderType.DEMONSTRATIONS: "Demonstrations",
    DisorderType.POLITICAL_VIOLENCE_AND_DEMONSTRATIONS: "Political violence; Demonstrations",
    DisorderType.STRATEGIC_DEVELOPMENTS: "Strategic developments",
}
ACTOR_TYPES = (
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians",
    "External/Other forces",
)  # fmt: skip
"""In the order of ACLED's numbers, from 1."""
TYPE_OF_KIND = {
    ActorKind.STATE_FORCES: "State forces",
    ActorKind.POLICE: "State forces",
    ActorKind.GOVERNMENT: "State forces",
    ActorKind.REBEL_GROUP: "Rebel group",
    ActorKind.ARMED_GROUP: "Political militia",
    ActorKind.MILITIA: "Political militia",
    ActorKind.UNIDENTIFIED: "Political militia",
    ActorKind.IDENTITY_MILITIA: "Identity militia",
    ActorKind.RIOTERS: "Rioters",
    ActorKind.PROTESTERS: "Protesters",
    ActorKind.EXTERNAL_FORCES: "External/Other forces",
}
UNNAMED = {"Protests": ("Protesters", "Protesters"), "Riots": ("Rioters", "Rioters")}
"""By event type: name and type of who acted, where nobody is told."""
DEVELOPMENTS = "Strategic developments"
"""Who did what is no violence is never called an armed group: where nobody is told the actor stays empty."""
UNIDENTIFIED = ("Unidentified Armed Group", "Political militia")
GEO_PRECISIONS = {
    PlacePrecision.EXACT: 1,
    PlacePrecision.TOWN: 1,
    PlacePrecision.NEAR: 2,
    PlacePrecision.DISTRICT: 2,
    PlacePrecision.LINEAR: 2,
    PlacePrecision.ADMIN1: 3,
    PlacePrecision.REGION: 3,
}
"""Whatever is placed no more finely than to the country has none."""
WORDS = ((r"dozens", 12), (r"hundreds", 100), (r"several|many|few", 3))


class AcledSink:
    """Events in a CSV file."""

    def __init__(self, stream: IO[str], about: Surroundings) -> None:
        self.tally = SinkTally()
        self._counted = about.counted
        self._table = CsvTable(stream, [column.name for column in load_columns("acled")])

    def add(self, incident: Incident, record: IncidentRecord) -> None:
        place = record["place"]
        precision = GEO_PRECISIONS.get(place["place_precision"]) if place and place["country"] else None
        dated = list_event_days(incident)
        why = tell_uncounted(incident, self._counted)
        why = why or (None if precision else "placed no more finely than a country")
        why = why or (None if dated else "dated no more finely than a month")
        if why or dated is None:
            self.tally.left_out[why or ""] += 1
            return
        days, time_precision = dated
        common = build_event(incident, record) | {"geo_precision": precision, "time_precision": time_precision}
        toll, chosen = choose_fatalities(record)
        for number, (day, share) in enumerate(zip(days, divide_toll(toll, len(days)), strict=True), 1):
            split = len(days) > 1
            part = f" Day {number} of {len(days)}; the toll of {toll} is divided over the days." if split else ""
            self._table.write_row(
                common
                | {
                    "event_id_cnty": f"DATELINE-{incident.incident_id}" + (f"-{number}" if split else ""),
                    "event_date": day.isoformat(),
                    "year": day.year,
                    "fatalities": share,
                    "notes": f"{common['notes']}{chosen}{part}",
                }
            )
            self.tally.n_rows += 1

    def close(self) -> None:
        """Nothing is left to write."""


def list_event_days(incident: Incident) -> tuple[list[date], int] | None:
    """The days of its events and their time precision; `None` where it is not dated to within a month."""
    found = find_days(incident)
    if found is None:
        return None
    start, end = found
    n_days = (end - start).days + 1
    if goes_on(incident):
        return [start + timedelta(days=step) for step in range(n_days if n_days <= MOST_DAYS else 1)], 1
    if n_days > MOST_DAYS:
        return None
    return [start + timedelta(days=(n_days - 1) // 2)], 1 if n_days == 1 else 2 if n_days <= A_WEEK else 3


def divide_toll(toll: int, n_days: int) -> list[int]:
    """A toll over days, as evenly as can be, the first ones taking what is left over."""
    each, rest = divmod(toll, n_days)
    return [each + (number < rest) for number in range(n_days)]


def choose_fatalities(record: IncidentRecord) -> tuple[int, str]:
    """ACLED's one figure for the dead, and a note where it stands for words or for nothing told."""
    total = record["totals"]["killed"]
    if total is None:
        return 0, " No number of dead is told: 0 by ACLED's rule."
    told = [figure for figure in (total["low"], total["best"]) if figure is not None]
    if total["best"] is None and (figure := _read_words(record)) is not None:
        return figure, f" The number of dead is told in words: {figure} by ACLED's rule."
    return (min(told), "") if told else (0, " No number of dead is told: 0 by ACLED's rule.")


def _read_words(record: IncidentRecord) -> int | None:
    texts = [
        claim["value_raw"].lower()
        for mention in record["mentions"]
        for claim in mention["claims"]
        if claim["field"] == "killed"
    ]
    return next((figure for words, figure in WORDS if any(re.search(rf"\b(?:{words})\b", one) for one in texts)), None)


def build_event(incident: Incident, record: IncidentRecord) -> dict[str, Cell]:
    """What all days of an act share."""
    place = record["place"]
    country = (place["country"] if place else None) or ""
    first, second = oppose_sides(record["participants"])
    actor1, others1, type1 = name_side(first, country, acts=True)
    actor2, others2, type2 = name_side(second, country, acts=False)
    if actor1 is None and record["event_type"] != DEVELOPMENTS:
        name, type1 = UNNAMED.get(record["event_type"], UNIDENTIFIED)
        actor1 = f"{name} ({country})"
    where = record["record_url"] or record["incident_id"]
    sample = f"{SAMPLE} " if record["is_sample"] else ""
    sources = dict.fromkeys(one["source"] for one in record["mentions"] if one["source"])
    return {
        "disorder_type": DISORDER_TYPES[record["disorder_type"]],
        "event_type": record["event_type"],
        "sub_event_type": record["sub_event_type"],
        "actor1": actor1,
        "assoc_actor_1": others1,
        "inter1": type1,
        "actor2": actor2,
        "assoc_actor_2": others2,
        "inter2": type2,
        "interaction": combine_types(type1, type2),
        "civilian_targeting": "Civilians targeted" if record["civilian_targeting"] else None,
        "iso": load_country_numbers().get(place["country_code"] or "") if place else None,
        "country": country,
        "admin1": place["admin1"] if place else None,
        "admin2": place["admin2"] if place else None,
        "location": place["name"] if place else None,
        "latitude": place["latitude"] if place else None,
        "longitude": place["longitude"] if place else None,
        "source": "; ".join(sources) or None,
        "source_scale": SOURCE_SCALE,
        "notes": f"{sample}Not ACLED data: machine-coded by Dateline, record {where}.",
        "record_url": record["record_url"],
    }


def name_side(side: Side, country: str, *, acts: bool) -> tuple[str | None, str | None, str | None]:
    """The main actor of a side, its companions and its type; `None` for each where nobody is told.

    The unarmed are `Civilians`, and who they are stands among the companions; so are governments that are struck.
    """
    if not side:
        return None, None, None
    main, *rest = side
    is_civil = main["kind"] in UNARMED or (main["kind"] == ActorKind.GOVERNMENT and not acts)
    others = [_name(one, country) for one in rest]
    if is_civil:
        others = [_name(main, country), *others] if main["kind"] != ActorKind.CIVILIANS or main["actor_id"] else others
        return f"Civilians ({country})", "; ".join(dict.fromkeys(others)) or None, "Civilians"
    return _name(main, country), "; ".join(dict.fromkeys(others)) or None, TYPE_OF_KIND[main["kind"]]


def _name(one: ParticipantRecord, country: str) -> str:
    if one["actor_id"] and one["name"]:
        return one["name"]
    general = "Unidentified Armed Group" if one["kind"] == ActorKind.UNIDENTIFIED else _label(one["kind"])
    return f"{general} ({country})"


def _label(kind: str) -> str:
    return load_labels()["ActorKind"][kind].label


def combine_types(first: str | None, second: str | None) -> str | None:
    """The interaction of two actor types, the lower number first; ACLED writes external forces before civilians."""
    told = [one for one in (first, second) if one]
    if len(told) < 2:
        return f"{told[0]} only" if told else None
    low, high = sorted(told, key=ACTOR_TYPES.index)
    return f"{high}-{low}" if (low, high) == ("Civilians", "External/Other forces") else f"{low}-{high}"


@cache
def load_country_numbers() -> Mapping[str, int]:
    """ISO 3166-1 numeric codes by their two letters."""
    text = files("dateline").joinpath("data/country_numbers.tsv").read_text(encoding="utf-8")
    rows: Iterable[Sequence[str]] = (line.split("\t") for line in text.splitlines()[1:])
    return {code: int(number) for code, number in rows}
