"""Scores the authored passages: time expressions, the acts' dates and tolls, and figures that swap between acts.

A value is `right`, `wrong` (another value is given) or `missing` (none is). Format of the passages: `README.md` here.
"""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dateline.codebook.records import Casualty, Document, Incident
from dateline.extract.dates import DateExpression, find_dates, follow_dates
from evals.labels import code_document, find_phrases, fold, judge, read_report, read_value, rests_on

ACT_KEYS = frozenset({"anchor", "line", "outcomes"})
"""Keys of an act that `labels.judge` does not judge."""
SWAPPED = ("date_start", "date_end", "killed", "wounded", "place")
"""What may be another act's: figures and dates that two acts of one passage hold."""


@dataclass(slots=True)
class PassageScore:
    """Verdicts by key, swaps between the acts of the passage, and a line for each value that is not right."""

    verdicts: Counter[str] = field(default_factory=Counter)
    n_swaps: int = 0
    remarks: list[str] = field(default_factory=list)

    def add(self, case: str, key: str, verdict: str, told: str) -> None:
        self.verdicts[f"{verdict} {key}"] += 1
        if verdict != "right":
            self.remarks.append(f"{case}: {key} {verdict}: {told}")

    def count(self, verdict: str) -> int:
        return sum(count for key, count in self.verdicts.items() if key.startswith(f"{verdict} "))


def load_passages(path: Path) -> list[dict[str, Any]]:
    passages: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["case"]
    return passages


def score_passage(case: Mapping[str, Any]) -> PassageScore:
    """Code one passage and compare it with its labels."""
    score = PassageScore()
    document = read_report(case["text"].strip() + "\n", case.get("published", ""))
    dates = _read_dates(document)
    for wanted in case.get("expression", ()):
        _score_expression(score, case["id"], wanted, document.text, dates)
    acts = case.get("act", ())
    if acts:
        incidents = code_document(document)
        taken = _pair_acts(document.text, acts, incidents)
        for number, (wanted, incident) in enumerate(zip(acts, taken, strict=True)):
            others = [act for at, act in enumerate(acts) if at != number]
            _score_act(score, case["id"], wanted, incident, others)
    return score


def _read_dates(document: Document) -> list[DateExpression]:
    """Every date of the document, each sentence's measured from what was told before it."""
    narrative: date | None = None
    month: date | None = None
    read = []
    for span in document.sentences:
        dates = find_dates(document.text, span.start, span.end, document.published_on, narrative, month)
        narrative, month = follow_dates(dates, narrative, month)
        read += dates
    return read


def _score_expression(
    score: PassageScore, case: str, wanted: Mapping[str, Any], text: str, dates: Sequence[DateExpression]
) -> None:
    start = text.find(wanted["quote"])
    end = start + len(wanted["quote"])
    found = [one for one in dates if one.start < end and start < one.end and (one.first or one.last)]
    got = max(found, key=lambda one: min(end, one.end) - max(start, one.start), default=None)
    told = f"{wanted['quote']!r} wanted {_describe_wanted(wanted)}, got {_describe_date(got)}"
    if wanted.get("abstain") or wanted.get("not_a_date"):
        score.add(case, "abstention", "wrong" if got else "right", told)
        return
    score.add(case, "interval", _judge_interval(got, wanted), told)
    for key in ("precision", "time_of_day", "modifier"):
        if key in wanted:
            value = str(getattr(got, key)) if got and getattr(got, key) else None
            verdict = "right" if value == wanted[key] else "missing" if value is None else "wrong"
            score.add(case, key, verdict, told)


def _judge_interval(got: DateExpression | None, wanted: Mapping[str, Any]) -> str:
    """A part of a unit (`early May`) is right anywhere inside the unit; an open side is not asked for."""
    if got is None:
        return "missing"
    first, last = (one.isoformat() if one else "" for one in (got.first, got.last))
    pairs = [(wanted.get("first"), wanted.get("last")), *(tuple(pair) for pair in wanted.get("also", ()))]
    is_part = wanted.get("modifier") in ("start", "mid", "end", "about")
    for low, high in pairs:
        if is_part and low and high and low <= first <= last <= high:
            return "right"
        if low in (None, first) and high in (None, last):
            return "right"
    return "wrong"


def _pair_acts(text: str, acts: Sequence[Mapping[str, Any]], incidents: Sequence[Incident]) -> list[Incident | None]:
    """For each act the unused incident that rests on its anchor and has most of it right."""
    used: set[str] = set()
    taken: list[Incident | None] = []
    for wanted in acts:
        anchors = list(find_phrases(text, wanted["anchor"]))
        resting = [i for i in incidents if i.incident_id not in used and rests_on(i, anchors)]
        best = max(resting, key=lambda i: sum(v == "right" for v in judge(i, _plain(wanted)).values()), default=None)
        used.update({best.incident_id} if best else ())
        taken.append(best)
    return taken


def _plain(wanted: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in wanted.items() if key not in ACT_KEYS}


def _score_act(
    score: PassageScore,
    case: str,
    wanted: Mapping[str, Any],
    incident: Incident | None,
    others: Sequence[Mapping[str, Any]],
) -> None:
    asked = _plain(wanted)
    outcomes, lines = wanted.get("outcomes", {}), wanted.get("line", ())
    if incident is None:
        keys = [*(key for key in asked if asked[key] != "none"), *outcomes, *("line" for _ in lines)]
        for key in keys:
            score.add(case, key, "missing", f"no incident rests on {wanted['anchor']}")
        return
    for key, verdict in judge(incident, asked).items():
        got = read_value(incident, key)
        score.add(case, key, verdict, f"{wanted['anchor'][0]!r} wanted {asked[key]}, got {got}")
        if verdict == "wrong" and key in SWAPPED:
            score.n_swaps += any(key in act and judge(incident, {key: act[key]})[key] == "right" for act in others)
    for outcome, figure in outcomes.items():
        got = _total(incident, outcome)
        verdict = "missing" if got is None else "right" if got == figure else "wrong"
        score.add(case, outcome, verdict, f"{wanted['anchor'][0]!r} wanted {figure}, got {got}")
    for line in lines:
        got = [_describe_line(one) for one in incident.casualties]
        score.add(case, "line", _judge_line(incident, line), f"wanted {line}, got {got}")


def _total(incident: Incident, outcome: str) -> int | None:
    """The largest line that is not counted in another: only killed and wounded have a total."""
    figures = [
        line.best for line in incident.casualties if line.outcome == outcome and line.included_in is None and line.best
    ]
    return max(figures, default=None)


def _judge_line(incident: Incident, wanted: Mapping[str, Any]) -> str:
    """Wrong where the figure stands with another group, status or source; missing where it does not stand."""
    lines = [one for one in incident.casualties if one.outcome == wanted["outcome"] and one.best == wanted["best"]]
    if not lines:
        return "missing"
    return "right" if any(_fits(incident, line, wanted) for line in lines) else "wrong"


def _fits(incident: Incident, line: Casualty, wanted: Mapping[str, Any]) -> bool:
    if wanted.get("included") and line.included_in is None:
        return False
    if "status" in wanted and line.status != wanted["status"]:
        return False
    if "demographic" in wanted and not _is_alike(line.demographic or "", wanted["demographic"]):
        return False
    claims = [c for t in incident.tellings for c in t.mention.claims if c.claim_id in line.claim_ids]
    return "by" not in wanted or any(fold(wanted["by"]) in fold(c.attributed_to or "") for c in claims)


def _is_alike(got: str, wanted: str) -> bool:
    """`child` and `children`, `women` and `woman`: the first three letters tell groups apart."""
    return bool(got) and fold(got)[:3] == fold(wanted)[:3]


def _describe_line(line: Casualty) -> str:
    return f"{line.outcome} {line.best} {line.status} {line.demographic} in {line.included_in}"


def _describe_wanted(wanted: Mapping[str, Any]) -> str:
    return ", ".join(f"{key} {value}" for key, value in wanted.items() if key != "quote")


def _describe_date(got: DateExpression | None) -> str:
    if got is None:
        return "nothing"
    return f"{got.first}..{got.last} {got.precision} {got.modifier or ''} {got.time_of_day or ''}".strip()
