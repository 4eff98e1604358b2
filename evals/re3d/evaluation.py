"""`re3d`: real texts that nobody here wrote against labels of our own, each laid over its text by character offsets.

The texts (statements of governments and armies, encyclopedia articles; Dstl's re3d) lie in `../shared`, none of their
words here. `worked.toml` may be read with what the coder makes of its texts; of `unread.toml` only the totals.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from dateline.codebook.codes import ParticipantRole
from dateline.codebook.records import Incident
from evals.labels import Score, code_report, find_phrases, fold, judge, rests_on

LABELS = Path(__file__).resolve().parent
SETS = ("worked", "unread")
_DOERS = frozenset({ParticipantRole.PERPETRATOR, ParticipantRole.COMBATANT})
_HIT = frozenset({ParticipantRole.TARGET, ParticipantRole.VICTIM, ParticipantRole.COMBATANT})
_ONLY = {"perpetrators_only": _DOERS, "targets_only": _HIT}
"""Keys that list all who may stand in these roles: one more, and the value is wrong."""
_OWN_KEYS = frozenset({"label", "anchor", "optional", *_ONLY})


def load_texts(folder: Path) -> dict[str, tuple[str, str]]:
    """Title and text of each document by its id. Raises FileNotFoundError where none lies in the folder."""
    texts = {}
    for path in sorted(folder.glob("*/documents.json")):
        for line in path.read_text("utf-8-sig").splitlines():
            if line.startswith("{"):
                row = json.loads(line.rstrip().rstrip(","))
                texts[row["_id"]] = (row.get("title") or "", row["text"])
    if not texts:
        raise FileNotFoundError(folder)
    return texts


@cache
def load_labels(name: str) -> tuple[Mapping[str, Any], ...]:
    return tuple(tomllib.loads((LABELS / f"{name}.toml").read_text("utf-8"))["document"])


def score_re3d(folder: Path) -> dict[str, Any]:
    """Both sets in percent, those of `unread` first: incidents found of those labelled, and right of those given
    (an `optional` one counts neither way); values right, wrong and missing; reports without an incident left silent;
    and of the participants given in the acts found the share that the label allows."""
    texts = load_texts(folder)
    figures: dict[str, Any] = {}
    for name in reversed(SETS):
        figures |= {f"{name}_{key}": value for key, value in _score_set(texts, load_labels(name)).items()}
    return figures


def _score_set(texts: Mapping[str, tuple[str, str]], documents: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    total, n_given, n_silent, n_empty = Score(), 0, 0, 0
    for document in documents:
        score, n_allowed = score_document(document, *texts[document["id"]])
        n_given += score.n_found + score.n_extra - n_allowed
        if not document.get("incident"):
            n_empty += 1
            n_silent += score.n_extra == 0
        total.merge(score)
    summary = total.summary()
    people = [sum(counter[key] for key in _ONLY) for counter in (total.right, total.wrong)]
    return {
        "incidents_found": summary["incidents_found"],
        "incidents_right": round(100 * total.n_found / max(1, n_given), 2),
        "values_right": summary["values_right"],
        "values_wrong": summary["values_wrong"],
        "participants_right": round(100 * people[0] / max(1, sum(people)), 2),
        "silent": round(100 * n_silent / max(1, n_empty), 2),
        "n_incidents": total.n_labelled,
        "n_documents": len(documents),
    }


def score_document(document: Mapping[str, Any], title: str, text: str) -> tuple[Score, int]:
    """The report's score, and how many of its extra incidents are optional ones."""
    kept, incidents = code_report(f"{title}\n\n{text}", document["published"])
    score, used, n_allowed = Score(), set[str](), 0
    wanted = sorted(document.get("incident", ()), key=lambda one: bool(one.get("optional")))
    for label in wanted:
        anchors = list(find_phrases(kept, [text[start:end] for start, end in label["anchor"]]))
        resting = [one for one in incidents if one.incident_id not in used and rests_on(one, anchors)]
        verdicts = {one.incident_id: dict(_judge(one, label)) for one in resting}
        best = max(resting, key=lambda one: list(verdicts[one.incident_id].values()).count("right"), default=None)
        if best is not None:
            used.add(best.incident_id)
        if label.get("optional"):
            n_allowed += best is not None
            continue
        score.n_labelled += 1
        name = f"{document['id'][:6]}: {label['label']}"
        if best is None:
            score.remarks.append(f"{name}: not found")
            score.missing.update(key for key, value in label.items() if key not in _OWN_KEYS and value != "none")
            continue
        score.n_found += 1
        for key, verdict in verdicts[best.incident_id].items():
            getattr(score, verdict)[key] += 1
            if verdict != "right":
                score.remarks.append(f"{name}: {key} {verdict}: wanted {label[key]}")
    score.n_extra = len(incidents) - score.n_found
    return score, n_allowed


def _judge(incident: Incident, label: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from judge(incident, {key: value for key, value in label.items() if key not in _OWN_KEYS}).items()
    for key, roles in _ONLY.items():
        named = [fold(f"{p.name or ''} | {p.as_written}") for p in incident.participants if p.role in roles]
        if label.get(key) == "none":
            yield key, "wrong" if named else "right"
        elif label.get(key) and named:
            yield key, "right" if all(any(fold(a) in one for a in label[key]) for one in named) else "wrong"
