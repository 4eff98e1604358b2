"""`link-authored`: the acts of invented reports, found to be one incident or several (`README.md` here)."""

import hashlib
import os
import tomllib
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dateline.codebook.records import Document, Given, Mention
from dateline.extract import extract
from dateline.link import collect_names, make_candidate
from dateline.link.linking import find_ties
from dateline.link.weights import DOUBTFUL
from evals.golden import ROOT
from evals.intervals import measure
from evals.labels import consolidate_alone, find_phrases, make_tellings, read_report, rests_on
from evals.linking import link_documents
from evals.partitions import count_partition, read_figures

STORIES = ROOT / "evals" / "stories"


@dataclass(frozen=True, slots=True)
class StoryReport:
    """A report, with the words of each act that it tells and the incident they tell."""

    outlet: str
    published: date
    text: str
    acts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CodedReport:
    """What was read in a report, and its mention for each labelled act; None for one that was not found."""

    document: Document
    mentions: Sequence[Mention]
    acts: Sequence[tuple[str, str | None]]


def score_stories(home: Path = STORIES) -> dict[str, Any]:
    """The figures on the stories that nothing is learned from, drawn by incident, and under `worked` the others'."""
    figures = {name: _score_file(home / f"{name}.toml") for name in ("unread", "worked")}
    return {**figures["unread"], "worked": figures["worked"]}


def load_story_reports(path: Path) -> list[StoryReport]:
    """All reports of a file, by publication."""
    stories = tomllib.loads(path.read_text("utf-8"))["story"]
    reports = [StoryReport(r["outlet"], r["on"], r["text"], r["acts"]) for story in stories for r in story["report"]]
    return sorted(reports, key=lambda report: report.published)


def code_story_report(report: StoryReport) -> CodedReport:
    """Each act takes the first mention that rests on its words and that no other has taken."""
    address = f"https://stories.example/{hashlib.sha256(report.text.encode()).hexdigest()[:12]}"
    given = Given(url=address, source_name=report.outlet, is_sample=True)
    document = read_report(report.text, report.published.isoformat(), given)
    mentions = extract(document)
    acts, free = [], consolidate_alone(document, mentions)
    for words, incident in report.acts.items():
        anchors = list(find_phrases(document.text, [words]))
        found = next((one for one in free if rests_on(one, anchors)), None)
        free = [one for one in free if one is not found]
        acts.append((incident, found.tellings[0].mention.mention_id if found else None))
    return CodedReport(document, mentions, acts)


def _score_file(path: Path) -> dict[str, Any]:
    with ProcessPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        coded = list(pool.map(code_story_report, load_story_reports(path), chunksize=4))
    stands = link_documents([(one.document, one.mentions) for one in coded])
    acts = [act for one in coded for act in one.acts]
    found = [stands[mention] if mention else f"alone {number}" for number, (_, mention) in enumerate(acts)]
    units = count_partition([incident for incident, _ in acts], found)
    figures = measure(list(units.values()), read_figures)
    missed = sum(mention is None for _, mention in acts)
    asked = count_doubts(coded, stands)
    return {**figures, "n": len(acts), "n_missed": missed, "n_incidents": len(units), "asked": asked}


def count_doubts(coded: Sequence[CodedReport], stands: Mapping[str, str]) -> dict[str, Any]:
    """What the review queue would ask: pairs of incidents that stand apart with mentions in doubt between them.

    Of those whose mentions are labelled, `one_act` are one incident and `two_acts` are two.
    """
    documents = [(one.document, one.mentions) for one in coded]
    candidates = [
        make_candidate(telling, collect_names(document.text))
        for document, mentions in documents
        for telling in make_tellings(document, mentions)
    ]
    acts = {mention: act for one in coded for act, mention in one.acts if mention}
    pairs: dict[tuple[str, str], set[bool]] = {}
    for position, one in enumerate(candidates):
        for other, _ in find_ties(one, candidates[:position], DOUBTFUL):
            first, last = sorted((stands[one.mention_id], stands[other.mention_id]))
            if first != last:
                told = acts.get(one.mention_id), acts.get(other.mention_id)
                pairs.setdefault((first, last), set()).update([] if None in told else [told[0] == told[1]])
    return {
        "pairs_per_100_reports": round(100 * len(pairs) / len(coded), 1),
        "one_act": sum(True in same for same in pairs.values()),
        "two_acts": sum(same == {False} for same in pairs.values()),
        "unlabelled": sum(not same for same in pairs.values()),
    }
