"""`muc`: MUC-4's reports of political violence in Latin America, scored as GRIT scores entities by role (CEAF-REE).

`filler`: the entities of PerpInd, PerpOrg, Target, Victim and Weapon together (`evals.entities`), and each by itself
(`perp_ind` ...). `human`: as `victim`, but described people are wanted too; it is not in `filler`. `type`: the incident
types of a report. `relevance`: the reports with any template. Each as `_p _r _f1`, in percent, micro-averaged over all
reports. What is wanted: `evals.muc_reports`.

Two readings are scored. Without a prefix: the reader's model with heads learned from `dev` (`evals.muc_heads`), as the
published figures are learned, and before them the record in the roles of `RECORD_FIRST`; left out without the model.
With `record_`: what our record says, translated (`evals.muc_fillers`, where one reading was taken before another by
the figures of `dev`, not of the two test folders); of it too `record_slots_..`, over all slots that it covers, and
`record_slot_NAME_..` of each (`evals.muc_slots`). MUC's keys name victims, which we do not, and take whole noun
phrases, of which the reader marks the head.
"""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from dateline.extract import extract
from evals.entities import Entity, count_matches, merge_entities
from evals.intervals import Counts, Figures, f1, measure, percent
from evals.labels import read_report
from evals.muc_fillers import find_type, keep_counted, list_entities
from evals.muc_heads import ROLES, read_muc_roles
from evals.muc_reports import MucReport, load_reports
from evals.muc_slots import ALL, SLOTS, count_slots, read_key, read_mention

ROLE_FIGURES = {
    "PerpInd": "perp_ind",
    "PerpOrg": "perp_org",
    "Target": "target",
    "Victim": "victim",
    "Weapon": "weapon",
    "Human": "human",
}
RECORD = "record_"
RECORD_FIRST = ("PerpOrg", "Weapon")
"""Roles in which the record, where it gives any, was right more often than the heads on the part of `dev` left out."""
_NOT_IN_FILLER = "human"


def score_muc(home: Path) -> dict[str, Any]:
    """The figures with bootstrap intervals over reports. Raises UsageError for what is no folder of reports and keys.

    Where `home` has the folders `tst1` and `tst2`, these two are scored together and nothing else.
    """
    reports = load_reports(home)
    with ProcessPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        units = list(pool.map(count_report, reports, chunksize=8))
    return {
        **measure(units, _read_figures),
        "n_reports": len(reports),
        "n_relevant": sum(bool(report.types) for report in reports),
    }


def count_report(report: MucReport) -> Counter[str]:
    """`..._right`, `..._given` and `..._wanted` of one report."""
    document = read_report(report.text, report.published)
    mentions = keep_counted(extract(document), report.published)
    types = merge_entities(frozenset({kind}) for mention in mentions if (kind := find_type(mention)))
    recorded = list_entities(mentions, document.text)
    counts = _count_all(RECORD, report, recorded, types)
    templates = [read_mention(mention, document.text) for mention in mentions]
    slots = count_slots(templates, [read_key(template) for template in report.templates])
    counts.update({f"{RECORD}{name}": number for name, number in slots.items()})
    reading = read_muc_roles(document)
    if reading is not None:
        entities = {role: reading.list_entities(role) for role in ROLES}
        if reading.is_relevant:
            entities |= {role: recorded[role] for role in RECORD_FIRST if recorded.get(role)}
        counts.update(_count_all("", report, entities, reading.list_types()))
    return counts


def _count_all(
    prefix: str, report: MucReport, given: Mapping[str, Sequence[Entity]], types: Sequence[Entity]
) -> Counter[str]:
    """A report is relevant where any type is given."""
    counts: Counter[str] = Counter()
    for role, name in ROLE_FIGURES.items():
        counts.update(_count(prefix + name, given.get(role, []), report.entities[role]))
        if name != _NOT_IN_FILLER:
            counts.update(_count(f"{prefix}filler", given.get(role, []), report.entities[role]))
    counts.update(_count(f"{prefix}type", types, report.types))
    is_relevant = frozenset({"relevant"})
    counts.update(_count(f"{prefix}relevance", [is_relevant] if types else [], [is_relevant] if report.types else []))
    return counts


def _count(name: str, given: Sequence[Entity], wanted: Sequence[Entity]) -> dict[str, int]:
    return {
        f"{name}_right": count_matches(given, wanted),
        f"{name}_given": len(given),
        f"{name}_wanted": len(wanted),
    }


def _read_figures(counts: Counts) -> Figures:
    figures: Figures = {}
    prefixes = [prefix for prefix in ("", RECORD) if f"{prefix}filler_given" in counts]
    names = [prefix + name for prefix in prefixes for name in ("filler", "type", "relevance", *ROLE_FIGURES.values())]
    for name in names:
        right, given, wanted = (counts.get(f"{name}_{part}", 0) for part in ("right", "given", "wanted"))
        figures[f"{name}_p"] = percent(right, given)
        figures[f"{name}_r"] = percent(right, wanted)
        figures[f"{name}_f1"] = f1(right, given, wanted)
    for name in (f"{RECORD}{ALL}", *(f"{RECORD}slot_{slot}" for slot in SLOTS)):
        halves, given, wanted = (counts.get(f"{name}_{part}", 0) for part in ("right", "given", "wanted"))
        figures[f"{name}_p"] = percent(halves / 2, given)
        figures[f"{name}_r"] = percent(halves / 2, wanted)
        figures[f"{name}_f1"] = f1(halves / 2, given, wanted)
    return figures
