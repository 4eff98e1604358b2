"""GVA: local US news reports of shootings against the record of each: its day, its city, its killed and wounded.

Each report (title and text) with its publication date is coded as `dateline add --published` would; its main incident
is the one that `dateline.analyze.find_main_incident` picks, which knows nothing of the record. The record is final
knowledge: an early report may honestly differ.

Rates are in percent of all reports with text; `..._given` is the precision where a value is given and `..._coverage`
how often one is. `date_start` is what counts as the day: a night of two days is dated by its first. `wrong_rate` is the
share of reports whose given day is off by more than one. A toll left open against a recorded 0 is a silent zero, which
is in no toll's denominator. `city_found` is the place's rate in the `city_named` percent of reports whose text names
the record's city, or its county where it has none. Under `held` are the figures of the half of the incidents, by hash,
whose reports no rule was worked out on.
"""

import hashlib
import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dateline.analyze import find_main_incident
from dateline.codebook.codes import DatePrecision, PlacePrecision
from dateline.codebook.distance import measure_great_circle
from dateline.codebook.records import Incident, Total
from evals.intervals import Counts, Figures, measure, percent
from evals.labels import code_report, fold

DAY_SPAN = 3
"""An interval of more days than these gives no day; a weekend is the longest that does."""
NEAR_KM = 25
CHUNK = 16
_FINE = frozenset({PlacePrecision.EXACT, PlacePrecision.NEAR, PlacePrecision.TOWN, PlacePrecision.DISTRICT})


@dataclass(frozen=True, slots=True)
class Report:
    """One report and the record of its incident. `text` is the title and the text, as a reader gets them."""

    report_id: str
    incident_id: str
    text: str
    published: str
    record: Mapping[str, Any]


def score_reports(home: Path) -> dict[str, Any]:
    """The figures with their intervals; what is drawn is the incident with all its reports.

    Raises FileNotFoundError where `reports.jsonl` or `incidents.jsonl` does not lie in the folder `home`.
    """
    reports = list(load_reports(home))
    by_incident: dict[str, Counter[str]] = defaultdict(Counter)
    for report, counts in zip(reports, count_reports(reports), strict=True):
        by_incident[report.incident_id].update(counts)
    held = [counts for incident, counts in by_incident.items() if is_held(incident)]
    return {
        **measure(list(by_incident.values()), _figures_of),
        "n": len(reports),
        "n_incidents": len(by_incident),
        "held": measure(held, _figures_of),
    }


def load_reports(home: Path) -> Iterator[Report]:
    """The reports with text, in the order of the file."""
    records = {row["incident"]: row for row in _load_rows(home / "incidents.jsonl")}
    for row in _load_rows(home / "reports.jsonl"):
        if row["text"].strip():
            text = row["text"] if row["text"].startswith(row["title"]) else f"{row['title']}\n\n{row['text']}"
            yield Report(row["id"], row["incident"], text, row["published"], records[row["incident"]])


def is_held(incident_id: str) -> bool:
    """Whether the incident is of the half whose reports nobody reads."""
    return hashlib.sha256(incident_id.encode()).digest()[0] % 2 == 1


def count_reports(reports: Sequence[Report]) -> list[Counter[str]]:
    """What to add up of each report, on all processors; the order is that of the reports."""
    with ProcessPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        return list(pool.map(count_report, reports, chunksize=CHUNK))


def count_report(report: Report) -> Counter[str]:
    main = find_main_incident(code_report(report.text, report.published)[1])
    return compare_record(main, report)


def compare_record(main: Incident | None, report: Report) -> Counter[str]:
    """Counts of one report: 1 for it, and for each value asked for, given, right."""
    counts: Counter[str] = Counter(n=1, main=int(main is not None))
    day = day_of(main)
    counts["date_given"] = int(day is not None)
    if day is not None:
        off = abs((day - date.fromisoformat(report.record["date"])).days)
        counts["date_exact"], counts["date_within_1"], counts["date_wrong"] = off == 0, off <= 1, off > 1
    is_near = _is_at_record(main, report.record)
    counts["place_given"] = int(main is not None and main.place is not None and main.place.place_precision in _FINE)
    counts["place"] = int(is_near)
    if any(fold(city) in fold(report.text) for city in _cities(report.record)):
        counts["city_named"], counts["city_found"] = 1, int(is_near)
    for field, recorded in (("killed", report.record["killed"]), ("wounded", report.record["injured"])):
        total: Total | None = getattr(main.totals, field) if main else None
        given = total.best if total else None
        counts[f"{field}_silent"] = int(given is None and recorded == 0)
        counts[f"{field}_given"] = int(given is not None)
        counts[f"{field}_exact"] = int(given == recorded)
    return counts


def day_of(main: Incident | None) -> date | None:
    """The first day of the interval, where that is one of days."""
    if main is None or main.date_start is None:
        return None
    if main.date_precision not in {DatePrecision.DAY, DatePrecision.RANGE}:
        return None
    length = (main.date_end - main.date_start).days + 1 if main.date_end else 1
    return main.date_start if length <= DAY_SPAN or main.date_precision is DatePrecision.DAY else None


def _is_at_record(main: Incident | None, record: Mapping[str, Any]) -> bool:
    """Within 25 km of the record's point; where one of them has none, the same city of the same state."""
    place = main.place if main else None
    if place is None or place.place_precision not in _FINE:
        return False
    if None not in (place.latitude, place.longitude, record["lat"], record["lon"]):
        apart = measure_great_circle(place.latitude, place.longitude, record["lat"], record["lon"])  # type: ignore[arg-type]
        return apart <= NEAR_KM
    is_city = fold(place.name or "") in {fold(city) for city in _cities(record)}
    return is_city and place.admin1 in {None, record["state"]}


def _cities(record: Mapping[str, Any]) -> list[str]:
    """`Springfield (North End)` is both; `Clark (county)` says only what Clark is."""
    names = [name.strip() for name in re.split(r"[()]", record["city"])]
    return [name for name in names if name and name != "county"]


def _figures_of(counts: Counts) -> Figures:
    n, day = counts["n"], counts["date_given"]
    figures = {
        "date_exact": percent(counts["date_exact"], n),
        "date_within_1": percent(counts["date_within_1"], n),
        "wrong_rate": percent(counts["date_wrong"], n),
        "date_exact_given": percent(counts["date_exact"], day),
        "date_within_1_given": percent(counts["date_within_1"], day),
        "date_coverage": percent(day, n),
        "place_25km": percent(counts["place"], n),
        "place_25km_given": percent(counts["place"], counts["place_given"]),
        "place_coverage": percent(counts["place_given"], n),
        "city_named": percent(counts["city_named"], n),
        "city_found": percent(counts["city_found"], counts["city_named"]),
    }
    for field in ("killed", "wounded"):
        asked = n - counts[f"{field}_silent"]
        figures[f"{field}_exact"] = percent(counts[f"{field}_exact"], asked)
        figures[f"{field}_exact_given"] = percent(counts[f"{field}_exact"], counts[f"{field}_given"])
        figures[f"{field}_coverage"] = percent(counts[f"{field}_given"], asked)
        figures[f"{field}_silent_zero"] = percent(counts[f"{field}_silent"], n)
    return {**figures, "coverage": percent(counts["main"], n)}


def _load_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
