"""`authored-corpus`: what the reader finds in the test documents of the authored corpus (`training/corpus`).

A mention is found where its trigger lies on a trigger of an incident, one to one (`mention_p mention_r mention_f1`).
Of the mentions found: the codes that are right (`sub_event realization temporal_role is_aggregate`). *Roles*: a value
is right where its words overlap words marked with that label for that incident; a label of an incident is found where
one of its values is right (`role_f1`, and `f1_LABEL` by label). *Grouping*: of the values that lie on marks, pairs put
into one mention against pairs marked for one incident (`grouping_f1`). `empty_silent`: the share of documents without
an incident that give none; `gate_recall` that of the documents with one that are not held back by their words alone,
before anything in them is read. `by_register` and `by_region` have the first and the roles again. All in percent.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations
from pathlib import Path
from typing import Any

from babel.core import get_global
from training.corpus.alignment import align_incidents, overlap
from training.corpus.documents import MarkedDocument, Split, load_documents
from training.corpus.marks import COUNTS, LABELS, RESPONSIBILITIES, MarkKind

from dateline.codebook.codes import CasualtyOutcome, DateBasis, EvidenceRole, ParticipantRole
from dateline.codebook.records import Claim, Document, Mention
from dateline.extract import extract
from dateline.extract.extraction import is_held_back
from dateline.extract.places.areas import find_country
from dateline.extract.relevance import find_figurative_world, rate_relevance
from evals.intervals import Counts, Figures, f1, measure, percent
from evals.labels import read_report

_CODES = ("sub_event", "realization", "temporal_role", "is_aggregate")
_ROLE_LABELS = sorted(LABELS - {"trigger"})
_FIELDS = {"date_start": "date", "date_end": "date", "place": "place", "weapon": "weapon", "outcome": "outcome"}
_OF_GROUPS = ("mention_p", "mention_r", "sub_event", "role_f1", "empty_silent")
INVENTED = "invented"
_Filler = tuple[str, tuple[int, int]]
"""A label and the words that are given for it."""


def score_corpus(home: Path) -> dict[str, Any]:
    """The figures with bootstrap intervals over documents."""
    documents = list(load_documents(Split.TEST, home))
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        units = list(pool.map(count_document, documents, chunksize=4))
    return {
        **measure(units, read_figures),
        "by_register": _read_groups(units, [document.register.value for document in documents]),
        "by_region": _read_groups(units, [find_region(document) for document in documents]),
        "n_documents": len(documents),
        "n_incidents": sum(len(document.incidents) for document in documents),
    }


def count_document(document: MarkedDocument) -> Counts:
    report = read_marked(document)
    counts = Counter(count_mentions(document, extract(report)))
    counts["telling"] = int(bool(document.incidents))
    if document.incidents and is_held_back(find_figurative_world(report), rate_relevance(report)):
        counts["told_held_back"] = 1
    return counts


def read_marked(document: MarkedDocument) -> Document:
    """The document as the reader keeps it. Raises ValueError where that changes the text: the marks' offsets would not
    be its own."""
    published = document.published_on.isoformat() if document.published_on else ""
    report = read_report(document.text, published)
    if report.text != document.text:
        raise ValueError(f"{document.document_id}: the reader changes the text")
    return report


def count_mentions(document: MarkedDocument, mentions: Iterable[Mention]) -> Counts:
    found = dict(enumerate(mentions))
    triggers = {
        incident.number: [(mark.start, mark.end) for mark in document.marks_of(incident.number, MarkKind.TRIGGER)]
        for incident in document.incidents
    }
    aligned = align_incidents({key: [(m.trigger.start, m.trigger.end)] for key, m in found.items()}, triggers)
    counts = Counter({"given": len(found), "wanted": len(triggers), "found": len(aligned)})
    counts["empty"], counts["silent"] = int(not triggers), int(not triggers and not found)
    wanted = {incident.number: incident for incident in document.incidents}
    for key, number in aligned.items():
        codes = _read_codes(found[key])
        for name in _CODES:
            counts[f"{name}_right"] += codes[name] == getattr(wanted[number], name)
    fillers = {key: list(_list_fillers(mention)) for key, mention in found.items()}
    counts.update(_count_roles(document, fillers, aligned))
    counts.update(_count_groups(document, fillers))
    return counts


def _read_codes(mention: Mention) -> dict[str, object]:
    values = {claim.field: claim.value for claim in mention.claims}
    return {
        "sub_event": values.get("sub_event_type"),
        "realization": values.get("realization"),
        "temporal_role": mention.temporal_role,
        "is_aggregate": mention.is_aggregate,
    }


def _list_fillers(mention: Mention) -> Iterator[_Filler]:
    """Each value once with the words it was read from, and those that are cited for it."""
    seen: set[_Filler] = set()
    for claim in mention.claims:
        label = _label_of(claim)
        for evidence in claim.evidence:
            span = (evidence.start, evidence.end)
            name = "source" if evidence.role is EvidenceRole.ATTRIBUTION else label
            if name and evidence.role is not EvidenceRole.EVENT_LINK and (name, span) not in seen:
                seen.add((name, span))
                yield name, span


def _label_of(claim: Claim) -> str | None:
    if claim.field == "participant":
        return ParticipantRole(str(claim.detail["role"])).value
    if claim.field in COUNTS:
        return CasualtyOutcome(claim.field).value
    if claim.field == "responsibility":
        return str(claim.value) if claim.value in RESPONSIBILITIES else None
    if claim.detail.get("date_basis") == DateBasis.PUBLICATION_BOUND:
        return None
    return _FIELDS.get(claim.field)


def _count_roles(document: MarkedDocument, fillers: dict[int, list[_Filler]], aligned: dict[int, int]) -> Counter[str]:
    counts: Counter[str] = Counter()
    slots = {(mark.incident, mark.label) for mark in document.marks if mark.label != "trigger"}
    filled: set[tuple[int, str]] = set()
    for key, given in fillers.items():
        number = aligned.get(key)
        for label, span in given:
            counts[f"given_{label}"] += 1
            if any(
                mark.label == label and mark.incident == number and overlap(span, (mark.start, mark.end))
                for mark in document.marks
            ):
                counts[f"right_{label}"] += 1
                filled.add((number or 0, label))
    counts.update(f"wanted_{label}" for _, label in slots)
    counts.update(f"filled_{label}" for _, label in filled)
    return counts


def _count_groups(document: MarkedDocument, fillers: dict[int, list[_Filler]]) -> Counter[str]:
    placed = []
    for key, given in fillers.items():
        for label, span in given:
            numbers = {m.incident for m in document.marks if m.label == label and overlap(span, (m.start, m.end))}
            if numbers:
                placed.append((key, frozenset(numbers)))
    together = [(one[0] == other[0], bool(one[1] & other[1])) for one, other in combinations(placed, 2)]
    return Counter(
        {
            "pairs_given": sum(given for given, _ in together),
            "pairs_wanted": sum(wanted for _, wanted in together),
            "pairs_right": sum(given and wanted for given, wanted in together),
        }
    )


def read_figures(counts: Counts) -> Figures:
    found, told_held_back = counts.get("found", 0), counts.get("told_held_back", 0)
    return {
        "mention_p": percent(found, counts.get("given", 0)),
        "mention_r": percent(found, counts.get("wanted", 0)),
        "mention_f1": f1(found, counts.get("given", 0), counts.get("wanted", 0)),
        **{name: percent(counts.get(f"{name}_right", 0), found) for name in _CODES},
        "role_f1": _read_role(counts, _ROLE_LABELS),
        "grouping_f1": f1(counts.get("pairs_right", 0), counts.get("pairs_given", 0), counts.get("pairs_wanted", 0)),
        "empty_silent": percent(counts.get("silent", 0), counts.get("empty", 0)),
        "gate_recall": percent(counts.get("telling", 0) - told_held_back, counts.get("telling", 0)),
        **{f"f1_{label}": _read_role(counts, [label]) for label in _ROLE_LABELS},
    }


def _read_role(counts: Counts, labels: Iterable[str]) -> float | None:
    """The harmonic mean of the share of values that are right and the share of labels that are found."""
    given, right, wanted, filled = (
        sum(counts.get(f"{part}_{label}", 0) for label in labels) for part in ("given", "right", "wanted", "filled")
    )
    if not given and not wanted:
        return None
    precision, recall = (right / given if given else 0.0), (filled / wanted if wanted else 0.0)
    return 200 * precision * recall / (precision + recall) if precision + recall else 0.0


def find_region(document: MarkedDocument) -> str:
    """The continent of the first country it names, by that country's time zone; `invented` where it has none."""
    code = find_country(document.countries[0]) if document.countries else None
    zones = get_global("territory_zones").get(code or "", ())
    return zones[0].split("/")[0] if zones else INVENTED


def _read_groups(units: list[Counts], names: list[str]) -> dict[str, Figures]:
    totals: dict[str, Counter[str]] = {name: Counter() for name in sorted(set(names))}
    for counts, name in zip(units, names, strict=True):
        totals[name].update(counts)
    return {
        name: {key: _round(figure) for key, figure in read_figures(total).items() if key in _OF_GROUPS}
        for name, total in totals.items()
    }


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
