"""The reports and mentions of made-up tellings, as reading and coding would have made them."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from dateline.codebook.codes import (
    BestBasis,
    DateBasis,
    DatePrecision,
    EndStatus,
    EvidenceRole,
    PublishedBasis,
    Realization,
    ReviewStatus,
    Scope,
    TemporalRole,
)
from dateline.codebook.contract import CODEBOOK_VERSION
from dateline.codebook.records import (
    Claim,
    Document,
    Evidence,
    Incident,
    Mention,
    Span,
    Total,
    Totals,
    Value,
)
from evals.synthetic import Telling

CODER, VERSION = "synthetic", "1"
TEXT = "They heard of {0} and of {1} there, and people spoke of {2} for hours while others waited at the road side."


def make_document(telling: Telling) -> Document:
    """Some 120 words that hold the telling's own."""
    one, words = telling.candidate, sorted(telling.words)
    threes = [[word.capitalize() for word in words[start : start + 3]] for start in range(0, len(words) - 2, 3)]
    left = " ".join(["they also heard", *(word.capitalize() for word in words[len(threes) * 3 :]), "on the way."])
    sentences = [*(TEXT.format(*three) for three in threes), left]
    text = " ".join(sentences)
    starts = [sum(len(each) + 1 for each in sentences[:number]) for number in range(len(sentences))]
    return Document(
        document_id=one.document_id,
        url=one.url,
        source_name=f"Outlet {one.document_id[1:3]}",
        title=f"News of {words[0]}",
        language="en",
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        published_on=telling.published,
        published_at=None,
        published_basis=PublishedBasis.GIVEN,
        retrieved_at=datetime.combine(telling.published + timedelta(days=1), time.min, UTC),
        sentences=tuple(Span(start, start + len(each)) for start, each in zip(starts, sentences, strict=True)),
        copy_of=one.copy_of,
        is_sample=True,
        read_characters=len(text),
    )


def make_mention(telling: Telling) -> Mention:
    """Its claims say what the candidate compares, each with a quote and an event link."""
    mention_id = telling.candidate.mention_id
    claims = tuple(
        _make_claim(mention_id, position, field, value, detail)
        for position, (field, value, detail) in enumerate(_list_values(telling))
    )
    return Mention(
        mention_id, telling.candidate.document_id, Span(0, 10), CODER, VERSION, TemporalRole.CURRENT, False, claims
    )


def _list_values(telling: Telling) -> Iterator[tuple[str, Value, dict[str, Any]]]:
    one = telling.candidate
    yield "sub_event_type", one.sub_event_type, {}
    yield "realization", one.realization.value, {}
    yield "scope", Scope.POLITICAL_VIOLENCE.value, {}
    precision, basis = ("day", "text") if one.is_dated else ("unknown", "publication_bound")
    codes = {"date_kind": "window", "date_precision": precision, "date_basis": basis}
    for field, day in (("date_start", one.date_start), ("date_end", one.date_end)):
        if day:
            yield field, day.isoformat(), codes
    if site := one.site:
        tier = "country" if site.is_coarse else "admin1" if site.is_area else "town"
        copied = ("country_code", "admin1", "gazetteer_id", "latitude", "longitude", "uncertainty_km")
        place = {name: getattr(site, name) for name in copied}
        place |= {"country": site.country_code, "place_precision": tier}
        yield "place", site.gazetteer_id, place | {"admin2": None, "point_is": "centre", "candidates": None}
    for field, figure in (("killed", one.killed), ("wounded", one.wounded)):
        if figure is not None:
            blank = dict.fromkeys(("status", "demographic", "included_in", "of"))
            yield field, figure, {**blank, "low": figure, "high": figure}
    for name, side in one.actors.items():
        party: dict[str, Any] = {
            "role": "perpetrator",
            "side": side,
            "kind": "rebel_group",
            "actor_id": name,
            "target_type": None,
        }
        yield "participant", name, {**party, "as_written": name, "certainty": 0.9}
    for weapon in one.weapons:
        yield "weapon", weapon, {"count": None}


def _make_claim(mention_id: str, position: int, field: str, value: Value, detail: dict[str, Any]) -> Claim:
    written, start = str(value), 1000 * position
    quote = Evidence(start, start + len(written), written, EvidenceRole.VALUE)
    evidence = (quote, replace(quote, role=EvidenceRole.EVENT_LINK))
    return Claim(f"{mention_id}-{position}", mention_id, field, written, value, detail, evidence, "made_up")


def make_incident(incident_id: str, telling: Telling, n_documents: int) -> Incident:
    """What one telling says, without ledger and lines of tolls: as a row among many, never as one that is derived."""
    one = telling.candidate
    killed = None if one.killed is None else Total(one.killed, one.killed, one.killed, BestBasis.SINGLE)
    return Incident(
        incident_id=incident_id, is_sample=True, review_status=ReviewStatus.MACHINE, codebook_version=CODEBOOK_VERSION,
        coder_version=VERSION, scope=Scope.POLITICAL_VIOLENCE, event_type=one.event_type,
        sub_event_type=one.sub_event_type, realization=Realization.COMPLETED, is_aggregate=False, aggregate=None,
        date_start=one.date_start, date_end=one.date_end, date_kind=None, date_precision=DatePrecision.DAY,
        date_basis=DateBasis.TEXT, time_of_day=None, end_status=EndStatus.UNKNOWN, first_reported_on=telling.published,
        report_lag_days=None, temporal_role=TemporalRole.CURRENT, place=None, participants=(), civilian_targeting=None,
        weapons=(), totals=Totals(killed=killed), casualties=(), responsibility=(), outcome=(), ledger=(), relations=(),
        n_documents=n_documents, n_independent_sources=n_documents, derived=(),
    )  # fmt: skip
