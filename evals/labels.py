"""Scores coded incidents against a labelled report (`expected.toml`; the format: `tests/golden/README.md`)."""

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dateline.codebook.codes import DatePrecision, ParticipantRole
from dateline.codebook.records import Document, Given, Incident, Mention, Page, Span, Telling
from dateline.extract import extract
from dateline.link import consolidate, found_incident_id
from dateline.pipeline.linking import make_telling
from dateline.read import read

_ATTACKERS = frozenset({ParticipantRole.PERPETRATOR, ParticipantRole.COMBATANT})
_UNSAID = Given()
_PLAIN = (
    "realization",
    "temporal_role",
    "date_kind",
    "time_of_day",
    "end_status",
    "is_aggregate",
    "scope",
    "civilian_targeting",
)


@dataclass(slots=True)
class Score:
    """Counts by field: `right`, `wrong` (another value), `missing` (no value); and what must never happen."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    n_labelled: int = 0
    n_found: int = 0
    n_extra: int = 0
    violations: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def merge(self, other: "Score") -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.missing += other.missing
        self.n_labelled += other.n_labelled
        self.n_found += other.n_found
        self.n_extra += other.n_extra
        self.violations += other.violations
        self.remarks += other.remarks

    def summary(self) -> dict[str, Any]:
        """In percent of the values asked for: right, wrong and missing; incidents found among those labelled."""
        right, wrong, missing = self.right.total(), self.wrong.total(), self.missing.total()
        asked = max(1, right + wrong + missing)
        return {
            "incidents_found": round(100 * self.n_found / max(1, self.n_labelled), 2),
            "values_right": round(100 * right / asked, 2),
            "values_wrong": round(100 * wrong / asked, 2),
            "values_missing": round(100 * missing / asked, 2),
            "n_incidents": self.n_labelled,
            "n_values": right + wrong + missing,
            "extra_incidents": self.n_extra,
            "violations": len(self.violations),
        }


def read_report(text: str, published: str, given: Given = _UNSAID) -> Document:
    """The text as `dateline add --published` would keep it; published "" is unknown."""
    given = replace(given, published=published or None)
    return read(Page(text.encode(), "report.txt", datetime(2100, 1, 1, tzinfo=UTC), "0" * 64, "text/plain", given))


def code_document(document: Document) -> list[Incident]:
    """The incidents of one report by itself."""
    return consolidate_alone(document, extract(document))


def consolidate_alone(document: Document, mentions: Sequence[Mention]) -> list[Incident]:
    """An incident of each mention of one report."""
    tellings = make_tellings(document, mentions)
    return [consolidate(found_incident_id(telling.mention.mention_id), [telling]) for telling in tellings]


def make_tellings(document: Document, mentions: Sequence[Mention]) -> list[Telling]:
    return [make_telling(document, mention) for mention in mentions]


def code_report(text: str, published: str) -> tuple[str, list[Incident]]:
    """The text as kept and its incidents."""
    document = read_report(text, published)
    return document.text, code_document(document)


def score_report(name: str, text: str, labels: Mapping[str, Any]) -> Score:
    """Code `text` and compare it with its labels. Each labelled incident takes the best unused incident that rests
    on one of its anchors."""
    kept, incidents = code_report(text, labels["published"])
    score = Score()
    used: set[str] = set()
    for wanted in labels.get("incident", ()):
        score.n_labelled += 1
        anchors = list(find_phrases(kept, wanted["anchor"]))
        resting = [i for i in incidents if i.incident_id not in used and rests_on(i, anchors)]
        best = max(resting, key=lambda i: sum(v == "right" for v in judge(i, wanted).values()), default=None)
        if best is None:
            score.remarks.append(f"{name}: {wanted['label']}: not found")
            score.missing.update(key for key in wanted if key not in {"label", "anchor"} and wanted[key] != "none")
            continue
        used.add(best.incident_id)
        score.n_found += 1
        for key, verdict in judge(best, wanted).items():
            getattr(score, verdict)[key] += 1
            if verdict != "right":
                score.remarks.append(
                    f"{name}: {wanted['label']}: {key} {verdict}: wanted {wanted[key]}, got {read_value(best, key)}"
                )
    score.n_extra = len(incidents) - len(used)
    score.remarks += [f"{name}: extra: {describe(i)}" for i in incidents if i.incident_id not in used]
    score.violations = list(_find_violations(name, kept, incidents, labels))
    return score


def load_labels(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def find_phrases(text: str, phrases: Iterable[str]) -> Iterator[Span]:
    """Where the phrases stand, each as often as it does."""
    for phrase in phrases:
        start = text.find(phrase)
        while start >= 0:
            yield Span(start, start + len(phrase))
            start = text.find(phrase, start + 1)


def rests_on(incident: Incident, anchors: Sequence[Span]) -> bool:
    spans = [
        Span(e.start, e.end)
        for t in incident.tellings
        for c in t.mention.claims
        if c.field in {"sub_event_type", "realization"} or e_is_own(c.field)
        for e in c.evidence
        if e.role != "attribution"
    ]
    return any(span.overlaps(anchor) for span in spans for anchor in anchors)


def e_is_own(claim_field: str) -> bool:
    """Not what may be told by words of another act: of a relation they tie both."""
    return claim_field not in {"end_status", "participant", "relation"}


def _find_violations(name: str, text: str, incidents: Sequence[Incident], labels: Mapping[str, Any]) -> Iterator[str]:
    for never in labels.get("never", ()):
        spans = list(find_phrases(text, [never["text"]]))
        for incident in incidents:
            if rests_on(incident, spans):
                yield f"{name}: rests on {never['text']!r}: {describe(incident)}"
    for forbidden in labels.get("forbid", ()):
        for incident in incidents:
            if all(judge(incident, {key: value})[key] == "right" for key, value in forbidden.items()):
                yield f"{name}: forbidden {forbidden}: {describe(incident)}"


def judge(incident: Incident, wanted: Mapping[str, Any]) -> dict[str, str]:
    """`right`, `wrong` or `missing` for every key that is labelled."""
    return {key: _judge_key(incident, key, value) for key, value in wanted.items() if key not in {"label", "anchor"}}


def _judge_key(incident: Incident, key: str, wanted: Any) -> str:
    got = read_value(incident, key)
    if wanted == "none":
        return "right" if got in (None, [], "") else "wrong"
    if got in (None, [], "") or (is_open(incident, key) and got != wanted and got not in wanted):
        return "missing"
    if key in {"admin1", "place", "perpetrator"}:
        return "right" if any(fold(w) in fold(g) for w in wanted for g in got) else "wrong"
    if key == "attributed":
        fits = all(
            any(f == one["field"] and any(fold(w) in fold(by) for w in one["to"]) for f, by in got) for one in wanted
        )
        return "right" if fits else "wrong"
    if key == "weapons":
        return "right" if all([kind, count] in got for kind, count in wanted) else "wrong"
    if key == "rival_killed":
        return "right" if set(wanted) <= set(got) else "wrong"
    if key in {"killed", "wounded"} and isinstance(wanted, dict):
        return "right" if all(got[part] == value for part, value in wanted.items()) else "wrong"
    if key in {"killed", "wounded"}:
        return "right" if got["best"] == wanted else "wrong"
    if key in {"target_type", "responsibility"}:
        return "right" if set(wanted) & set(got) else "wrong"
    if isinstance(wanted, list):
        return "right" if got in wanted else "wrong"
    return "right" if got == wanted else "wrong"


def is_open(incident: Incident, key: str) -> bool:
    """A precision or an end that is given as unknown, and the end that only a publication bounds: no value is given."""
    if key in {"end_status", "date_precision"}:
        return str(getattr(incident, key)) == "unknown"
    is_bound = incident.date_precision is DatePrecision.UNKNOWN and incident.date_start is None
    return is_bound and key in {"date_end", "date_kind", "date_basis"}


def read_value(incident: Incident, key: str) -> Any:
    """The incident's value under a label's key, in plain types."""
    if key in _PLAIN or key in {"sub_event_type", "date_precision", "date_basis"}:
        value = getattr(incident, key)
        return value if isinstance(value, bool) or value is None else str(value)
    if key in {"date_start", "date_end"}:
        value = getattr(incident, key)
        return value.isoformat() if value else None
    place = incident.place
    if key in {"country_code", "place_precision"}:
        return str(getattr(place, key)) if place and getattr(place, key) else None
    if key == "admin1":
        return [place.admin1] if place and place.admin1 else []
    if key == "place":
        return [text for text in (place.name, place.as_written) if text] if place else []
    return _read_lists(incident, key)


def _read_lists(incident: Incident, key: str) -> Any:
    claims = [c for t in incident.tellings for c in t.mention.claims]
    total = getattr(incident.totals, key, None)
    return {
        "perpetrator": [n for p in incident.participants if p.role in _ATTACKERS for n in (p.name, p.as_written) if n],
        "target_type": sorted({str(p.target_type) for p in incident.participants if p.target_type}),
        "weapons": [[w.type, w.count or 0] for w in incident.weapons],
        "killed": {"low": total.low, "best": total.best, "high": total.high} if total else None,
        "wounded": {"low": total.low, "best": total.best, "high": total.high} if total else None,
        "responsibility": [str(r.kind) for r in incident.responsibility],
        "attributed": [(c.field, c.attributed_to) for c in claims if c.attributed_to],
        "aggregate": incident.aggregate.best if incident.aggregate else None,
        "rival_killed": [e.value for e in incident.ledger if e.field == "killed"],
    }[key]


def fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def describe(incident: Incident) -> str:
    trigger = next(
        (c.value_raw for t in incident.tellings for c in t.mention.claims if c.field == "sub_event_type"), "?"
    )
    place = incident.place.name if incident.place else None
    killed = incident.totals.killed.best if incident.totals.killed else None
    return f"{trigger!r} {incident.sub_event_type} {incident.date_start}..{incident.date_end} {place} killed={killed}"
