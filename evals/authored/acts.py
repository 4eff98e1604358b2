"""Acts: their dates, places, parties and tolls, and figures that are another act's."""

from collections.abc import Mapping, Sequence
from typing import Any

from dateline.codebook.codes import EvidenceRole
from dateline.codebook.records import Casualty, Claim, Incident
from evals.authored.verdicts import PassageScore, judge_value
from evals.labels import find_phrases, fold, judge, read_value, rests_on

ACT_KEYS = frozenset({"anchor", "line", "outcomes"})
"""Keys of an act that `labels.judge` does not judge."""
SWAPPED = ("date_start", "date_end", "killed", "wounded", "place")
"""What may be another act's: figures and dates that two acts of one passage hold."""


def pair_acts(text: str, acts: Sequence[Mapping[str, Any]], incidents: Sequence[Incident]) -> list[Incident | None]:
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


def score_act(
    score: PassageScore,
    wanted: Mapping[str, Any],
    incident: Incident | None,
    others: Sequence[Mapping[str, Any]],
) -> None:
    asked = _plain(wanted)
    outcomes, lines = wanted.get("outcomes", {}), wanted.get("line", ())
    if incident is None:
        keys = [*(key for key in asked if asked[key] != "none"), *outcomes, *("line" for _ in lines)]
        for key in keys:
            score.add(key, "missing", f"no incident rests on {wanted['anchor']}")
        return
    for key, verdict in judge(incident, asked).items():
        got = read_value(incident, key)
        score.add(key, verdict, f"{wanted['anchor'][0]!r} wanted {asked[key]}, got {got}")
        if verdict == "wrong" and key in SWAPPED:
            score.n_swaps += any(key in act and judge(incident, {key: act[key]})[key] == "right" for act in others)
    for outcome, figure in outcomes.items():
        got = _total(incident, outcome)
        score.add(outcome, judge_value(got, figure), f"{wanted['anchor'][0]!r} wanted {figure}, got {got}")
    for line in lines:
        got = [_describe_line(one) for one in incident.casualties]
        score.add("line", _judge_line(incident, line), f"wanted {line}, got {got}")


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
    return "by" not in wanted or any(_is_credited(claim, wanted["by"]) for claim in claims)


def _is_credited(claim: Claim, by: str) -> bool:
    """By the name that the record gives its source, or by the words that cite it: `the army`."""
    cited = [one.quote for one in claim.evidence if one.role is EvidenceRole.ATTRIBUTION]
    return any(fold(by) in fold(words) for words in [claim.attributed_to or "", *cited])


def _is_alike(got: str, wanted: str) -> bool:
    """`child` and `children`, `women` and `woman`: the first three letters tell groups apart."""
    return bool(got) and fold(got)[:3] == fold(wanted)[:3]


def _describe_line(line: Casualty) -> str:
    return f"{line.outcome} {line.best} {line.status} {line.demographic} in {line.included_in}"
