"""`link`: reports of one incident found to be such, on GVA's reports, from their raw text with our own extraction.

Every report is read and linked as it would be added; its cluster is the incident in which its main mention stands, as
the evaluation `gva` finds that. A report in which nothing is read stands alone. `near_...` are the figures over the
pairs of reports whose records name the same city and days at most a week apart.

To show where loss comes from, `gold_...` links mentions that are made of the records' values (day, city and point,
killed and injured) instead of the reports'. What it is compared with: `day_city_...`, the same day and the same city as
our extraction finds them; `tfidf_...`, whole texts alike by average linkage, at the cosine that suits it best here; and
`splink_...`, where it is installed (`splink_peer.py`); `peers_missing` names what is not.
`held` as in `gva`. What is drawn for the intervals is the incident with all its reports.
"""

import os
from collections.abc import Hashable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from dateline.analyze import find_main_incident
from dateline.codebook.codes import EvidenceRole, Realization, Scope, TemporalRole
from dateline.codebook.records import Claim, Document, Evidence, Given, Incident, Mention, Span, Value
from dateline.extract import extract
from dateline.link import collect_names, link_all, make_candidate
from evals.average_linkage import merge_closest
from evals.gva import CHUNK, Report, day_of, is_held, load_reports
from evals.intervals import Counts, Figures, measure
from evals.labels import consolidate_alone, make_tellings, read_report
from evals.partitions import count_partition, read_figures, read_near_figures
from evals.splink_peer import group_by_splink, is_installed, make_row
from evals.tfidf import measure_likeness

NEAR_DAYS = 7
STEPS = [step / 100 for step in range(90, 9, -5)]
"""Of cosine, from which the TF-IDF baseline may choose."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A report, what was read in it, and the incident that it is about."""

    report: Report
    document: Document
    mentions: Sequence[Mention]
    main: Incident | None


def score_linking(home: Path) -> dict[str, Any]:
    """The figures with their intervals. Raises FileNotFoundError where its two files do not lie in `home`."""
    reports = sorted(load_reports(home), key=lambda report: (report.published, report.report_id))
    with ProcessPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        return score_coded(list(pool.map(code_whole, reports, chunksize=CHUNK)))


def code_whole(report: Report) -> Coded:
    document = read_report(report.text, report.published, Given(url=f"https://gva.example/{report.report_id}"))
    mentions = extract(document)
    return Coded(report, document, mentions, find_main_incident(consolidate_alone(document, mentions)))


def score_coded(coded: Sequence[Coded]) -> dict[str, Any]:
    """Our clusters and those that they are compared with, each by its own prefix."""
    wanted = [one.report.incident_id for one in coded]
    records = [one.report.record for one in coded]

    def is_near(one: int, other: int) -> bool:
        a, b = records[one], records[other]
        if (a["city"], a["state"]) != (b["city"], b["state"]):
            return False
        return abs((date.fromisoformat(a["date"]) - date.fromisoformat(b["date"])).days) <= NEAR_DAYS

    partitions: dict[str, Sequence[Hashable]] = {
        "": link_reports(coded),
        "gold_": link_reports([make_gold(one) for one in coded]),
        "day_city_": [group_by_day_and_city(one) for one in coded],
        "tfidf_": _choose_best(wanted, merge_closest(measure_likeness([one.report.text for one in coded]), STEPS)),
    }
    if is_installed():
        rows = [make_row(number, one.main, one.report.text) for number, one in enumerate(coded)]
        partitions["splink_"] = _choose_best(wanted, group_by_splink(rows))
    units: dict[str, dict[str, float]] = {group: {} for group in wanted}
    for name, found in partitions.items():
        for group, counts in count_partition(wanted, found, is_near).items():
            units[group] |= {f"{name}{key}": value for key, value in counts.items()}

    def figures_of(counts: Counts) -> Figures:
        read = [reader(counts, name) for name in partitions for reader in (read_figures, read_near_figures)]
        return dict(chain.from_iterable(figures.items() for figures in read))

    held = [counts for group, counts in units.items() if is_held(group)]
    return {
        **measure(list(units.values()), figures_of),
        "n": len(coded),
        "n_incidents": len(units),
        "peers_missing": [] if is_installed() else ["splink"],
        "held": measure(held, read_figures),
    }


def link_reports(coded: Sequence[Coded]) -> list[str]:
    """The cluster of each report: the incident of its main mention, once all have come."""
    stands = link_documents([(one.document, one.mentions) for one in coded])
    return [
        stands[one.main.tellings[0].mention.mention_id] if one.main else f"alone {number}"
        for number, one in enumerate(coded)
    ]


def link_documents(documents: Iterable[tuple[Document, Sequence[Mention]]]) -> dict[str, str]:
    """The group of each mention, by its first. All are linked at once: the order of arrival changes nothing."""
    candidates = [
        make_candidate(telling, collect_names(document.text))
        for document, mentions in documents
        for telling in make_tellings(document, mentions)
    ]
    return {mention_id: group[0] for group in link_all(candidates) for mention_id in group}


def group_by_day_and_city(one: Coded) -> Hashable:
    """The main incident's day and place; the report alone where either is not told."""
    day, place = day_of(one.main), one.main.place if one.main else None
    if day is None or place is None or place.name is None:
        return one.report.report_id
    return day, place.gazetteer_id or (place.name, place.admin1, place.country_code)


def _choose_best(wanted: Sequence[str], partitions: Iterable[Sequence[Hashable]]) -> Sequence[Hashable]:
    def rate(found: Sequence[Hashable]) -> float:
        units = count_partition(wanted, found).values()
        return read_figures({key: sum(one[key] for one in units) for key in ("n", "b3_p", "b3_r")})["b3_f1"] or 0

    return max(partitions, key=rate)


def make_gold(one: Coded) -> Coded:
    """The report as one mention of an attack with the day, the city and the toll of its record."""
    record, mention_id = one.report.record, f"m{one.report.report_id}"
    codes = {"date_kind": "window", "date_precision": "day", "date_basis": "text"}
    place = {
        **dict.fromkeys(("admin2", "candidates")),
        **{"admin1": record["state"], "country": "United States", "country_code": "US"},
        **{"latitude": record["lat"], "longitude": record["lon"]},
        **{"place_precision": "town", "point_is": "centre", "uncertainty_km": 5.0},
        "gazetteer_id": f"{record['state']}/{record['city']}",
    }
    told: list[tuple[str, Value, dict[str, Any]]] = [
        ("sub_event_type", "Attack", {}),
        ("realization", Realization.COMPLETED.value, {}),
        ("scope", Scope.CRIME.value, {}),
        ("date_start", record["date"], codes),
        ("date_end", record["date"], codes),
        ("place", record["city"], place),
        *[(field, count, {"low": count, "high": count}) for field, count in _tolls_of(record)],
    ]
    claims = tuple(
        Claim(
            f"{mention_id}-{number}",
            mention_id,
            field,
            str(value),
            value,
            detail,
            (Evidence(1000 * number, 1000 * number + len(str(value)), str(value), EvidenceRole.VALUE),),
            "record",
        )
        for number, (field, value, detail) in enumerate(told)
    )
    mention = Mention(
        mention_id, one.document.document_id, Span(0, 1), "record", "1", TemporalRole.CURRENT, False, claims
    )
    return Coded(one.report, one.document, [mention], consolidate_alone(one.document, [mention])[0])


def _tolls_of(record: Any) -> list[tuple[str, int]]:
    return [("killed", record["killed"]), ("wounded", record["injured"])]
