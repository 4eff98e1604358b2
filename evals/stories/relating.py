"""`relations`: what invented reports say of how acts stand to one another (`README.md` here, folder `relations`).

A relation is right where the report that states it is linked to the old incident: the one in which the first report of
the act stands. One that no label has is wrong, and so is one that leads to another incident of the act.
"""

import os
import tomllib
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from dateline.codebook.codes import RelationKind
from dateline.link import collect_names, make_candidate, relate_report
from evals.intervals import Counts, Figures, measure, percent
from evals.labels import make_tellings
from evals.linking import link_documents
from evals.partitions import count_partition, read_figures
from evals.stories.evaluation import STORIES, CodedReport, code_story_report, load_story_reports

RELATIONS = STORIES / "relations"
STATED = frozenset({RelationKind.FOLLOW_UP_OF, RelationKind.SAME_PLOT_AS, RelationKind.RESPONSE_TO})
Ends = tuple[str, str, str]
"""From, kind, to: labels, or mentions that incidents are known by."""


def score_relations(home: Path = RELATIONS) -> dict[str, Any]:
    """The figures on the stories that no rule is made of, drawn by story, and under `worked` the others'. `b3` and
    `pair` tell whether trials and anniversaries join what they are about."""
    figures = {name: _score_file(home / f"{name}.toml") for name in ("unread", "worked")}
    return {**figures["unread"], "worked": figures["worked"]}


def _score_file(path: Path) -> dict[str, Any]:
    stories = tomllib.loads(path.read_text("utf-8"))["story"]
    with ProcessPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        coded = list(pool.map(code_story_report, load_story_reports(path), chunksize=4))
    stands = link_documents([(one.document, one.mentions) for one in coded])
    acts = [act for one in coded for act in one.acts]
    found = [stands[mention] if mention else f"alone {number}" for number, (_, mention) in enumerate(acts)]
    units = [*count_partition([name for name, _ in acts], found).values()]
    related, joined = measure(_count_relations(stories, coded, stands), _read_relations), measure(units, read_figures)
    return {
        **related,
        **joined,
        "intervals": {**related["intervals"], **joined["intervals"]},
        "n_relations": sum(len(story["relations"]) for story in stories),
        "n_stories": len(stories),
    }


def _count_relations(
    stories: Sequence[Mapping[str, Any]], coded: Sequence[CodedReport], stands: Mapping[str, str]
) -> list[Counts]:
    first: dict[str, str] = {}
    names: dict[str, set[str]] = {}
    for name, mention in (act for one in coded for act in one.acts):
        if mention:
            first.setdefault(name, stands[mention])
            names.setdefault(stands[mention], set()).add(name)
    told = _relate(coded, stands)
    counts, right = [], set()
    for story in stories:
        wanted = {tuple(one) for one in story["relations"]}
        met = {(f, k, t) for f, k, t in wanted if (first.get(f), k, first.get(t)) in told}
        right |= {(first[f], k, first[t]) for f, k, t in met}
        counts.append({"wanted": float(len(wanted)), "right": float(len(met)), "wrong": 0.0})
    return [*counts, *({"wanted": 0.0, "right": 0.0, "wrong": 1.0} for _ in told - right)]


def _relate(coded: Sequence[CodedReport], stands: Mapping[str, str]) -> set[Ends]:
    told: set[Ends] = set()
    for one in coded:
        names = collect_names(one.document.text)
        candidates = [make_candidate(telling, names) for telling in make_tellings(one.document, one.mentions)]
        told |= {
            (stands[each.from_id], each.kind.value, stands[each.to_id])
            for each in relate_report(candidates)
            if each.kind in STATED and stands[each.from_id] != stands[each.to_id]
        }
    return told


def _read_relations(counts: Counts) -> Figures:
    right, wrong, wanted = counts["right"], counts["wrong"], counts["wanted"]
    return {"precision": percent(right, right + wrong), "recall": percent(right, wanted)}
