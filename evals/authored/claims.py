"""Claims: who is cited for a value, and passages that tell no act at all."""

from collections.abc import Mapping, Sequence
from typing import Any

from dateline.codebook.codes import EvidenceRole
from dateline.codebook.records import Claim, Incident
from evals.authored.verdicts import PassageScore, judge_value
from evals.labels import describe, fold


def score_claim(score: PassageScore, wanted: Mapping[str, Any], text: str, incidents: Sequence[Incident]) -> None:
    """The claims that rest on the quote: the one credited as wanted, if any is. A value told in the author's own
    voice where a source is wanted lacks it; another source is wrong."""
    start = text.find(wanted["quote"])
    end = start + len(wanted["quote"])
    claims = [c for i in incidents for t in i.tellings for c in t.mention.claims if _rests_on(c, start, end)]
    told = f"{wanted['quote']!r} wanted {wanted.get('to')}, got {sorted({str(c.attributed_to) for c in claims})}"
    credited = [c for c in claims if _is_credited(c, wanted["to"])] if "to" in wanted else claims
    if "to" in wanted:
        others = any(claim.attributed_to for claim in claims) or not _wants_source(wanted["to"])
        score.add("cited", "right" if credited else "wrong" if claims and others else "missing", told)
    claim = next(iter(credited), None)
    for key, got in (
        ("kind", claim.attribution_kind if claim else None),
        ("is_party", claim.is_party if claim else None),
        ("stance", claim.stance if claim else None),
    ):
        if key in wanted:
            value = got if isinstance(got, bool) or got is None else str(got)
            name = "source_kind" if key == "kind" else key
            score.add(name, judge_value(value, wanted[key]), f"{wanted['quote']!r} wanted {wanted[key]}, got {value}")


def score_nothing(score: PassageScore, incidents: Sequence[Incident]) -> None:
    """A drill, a film, an accident: no incident may come of it."""
    told = "; ".join(describe(incident) for incident in incidents)
    score.add("nothing", "wrong" if incidents else "right", f"got {told}")


def _rests_on(claim: Claim, start: int, end: int) -> bool:
    return any(one.role is EvidenceRole.VALUE and one.start < end and start < one.end for one in claim.evidence)


def _wants_source(to: str | Sequence[str]) -> bool:
    return to != "none" and "none" not in to


def _is_credited(claim: Claim, to: str | Sequence[str]) -> bool:
    """By the source's name, or by the words that cite it: "ISAF" for the force that the record names in full."""
    if not _wants_source(to):
        return claim.attributed_to is None
    cited = [one.quote for one in claim.evidence if one.role is EvidenceRole.ATTRIBUTION]
    return any(fold(one) in fold(told) for one in to for told in (claim.attributed_to or "", *cited))
