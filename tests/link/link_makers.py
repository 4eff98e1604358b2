"""Small made-up tellings for the room that links: claims of one mention, with what is known of their report."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from dateline.codebook.codes import (
    AttributionKind,
    DateBasis,
    DateKind,
    DatePrecision,
    EvidenceRole,
    PlacePrecision,
    PointIs,
    Realization,
    ReviewDecision,
    Scope,
    Stance,
    TemporalRole,
)
from dateline.codebook.records import Claim, Detail, Evidence, Incident, Mention, Review, Span, Telling, Value
from dateline.link import (
    DOUBTFUL,
    Candidate,
    Division,
    blocking_keys,
    consolidate,
    find_ties,
    found_incident_id,
    link,
    search_keys,
)

MAY_DAY = date(2031, 5, 1)
NOW = datetime(2031, 6, 1, 12, 0, tzinfo=UTC)
FAR = 1000
"""Claims stand so many characters apart unless told otherwise: too far to be parts of one toll."""
BASE = {
    "sub_event_type": "Attack",
    "realization": Realization.COMPLETED.value,
    "scope": Scope.POLITICAL_VIOLENCE.value,
}
TOWNS = {
    "Pelmo": ("XA", "Belva", "Lissa", 10.0, 20.0),
    "Ostra": ("XA", "Belva", "Lissa", 10.0, 21.5),
    "Karsun": ("XB", "Torva", "Ness", 10.05, 20.05),
}
"""Invented towns: country code, country, first-level area, latitude, longitude."""


def make_claim(
    field: str,
    value: Value,
    *,
    rule: str = "rule",
    by: str | None = None,
    by_kind: AttributionKind | None = None,
    is_party: bool | None = None,
    stance: Stance = Stance.ASSERTS,
    at: int | None = None,
    **detail: Any,
) -> Claim:
    """A claim without an id, which `make_telling` gives. `at`: where its words stand."""
    written = str(value)
    start = -1 if at is None else at
    words = Evidence(start, start + len(written), written, EvidenceRole.VALUE)
    qualified: Detail = dict(detail)
    return Claim(
        claim_id="",
        mention_id="",
        field=field,
        value_raw=written,
        value=value,
        detail=qualified,
        evidence=(words, replace(words, role=EvidenceRole.EVENT_LINK)),
        rule=rule,
        stance=stance,
        attributed_to=by,
        attribution_kind=by_kind,
        is_party=(False if by and is_party is None else is_party),
    )


def make_toll(
    best: int | None,
    *,
    field: str = "killed",
    low: int | None = None,
    high: int | None = None,
    is_exact: bool = True,
    rule: str = "toll",
    by: str | None = None,
    by_kind: AttributionKind | None = None,
    is_party: bool | None = None,
    stance: Stance = Stance.ASSERTS,
    at: int | None = None,
    **detail: Any,
) -> Claim:
    """A figure for one outcome; low and high are the best one unless told or not `is_exact`."""
    if is_exact:
        low = best if low is None else low
        high = best if high is None else high
    blank: Detail = {"status": None, "demographic": None, "included_in": None, "of": None}
    made = make_claim(field, best, rule=rule, by=by, by_kind=by_kind, is_party=is_party, stance=stance, at=at)
    return replace(made, detail=blank | {"low": low, "high": high} | detail)


def make_date(
    start: date | None,
    end: date | None = None,
    *,
    kind: DateKind = DateKind.WINDOW,
    precision: DatePrecision = DatePrecision.DAY,
    basis: DateBasis = DateBasis.TEXT,
    stance: Stance = Stance.ASSERTS,
) -> tuple[Claim, ...]:
    """The claims for one interval; the end is the start unless told."""
    codes: dict[str, Any] = {"date_kind": kind.value, "date_precision": precision.value, "date_basis": basis.value}
    last = end or start
    told = [("date_start", start)] if start else []
    told += [("date_end", last)] if last else []
    return tuple(
        make_claim(field, day.isoformat(), rule="date_of_act", stance=stance, **codes) for field, day in told if day
    )


def make_bound(day: date) -> Claim:
    """All that is known is that it was told by that day."""
    return make_date(None, day, precision=DatePrecision.UNKNOWN, basis=DateBasis.PUBLICATION_BOUND)[0]


def make_end(day: date, by: str | None = None) -> Claim:
    """The day on which somebody says that control was regained."""
    return replace(make_date(None, day, kind=DateKind.DURATION)[0], rule="end_by_control", attributed_to=by)


def make_place(name: str, precision: PlacePrecision = PlacePrecision.TOWN) -> Claim:
    """One of `TOWNS`, or its country where the precision says so."""
    code, country, admin1, latitude, longitude = TOWNS[name]
    is_country = precision is PlacePrecision.COUNTRY
    return make_claim(
        "place",
        country if is_country else name,
        rule="place_of_act",
        admin2=None,
        admin1=None if is_country else admin1,
        country=country,
        country_code=code,
        latitude=latitude,
        longitude=longitude,
        place_precision=precision.value,
        point_is=PointIs.CENTRE.value,
        uncertainty_km=5.0,
        gazetteer_id=f"made:{country if is_country else name}",
        candidates=None,
    )


def make_participant(name: str, role: str, *, side: str | None, kind: str = "rebel_group", **detail: Any) -> Claim:
    codes: dict[str, Any] = {"role": role, "side": side, "kind": kind, "actor_id": name.lower(), "target_type": None}
    return make_claim("participant", name, **(codes | {"certainty": 0.9, "as_written": name} | detail))


def make_telling(
    mention_id: str,
    *claims: Claim,
    outlet: str | None = "Daily Example",
    on: date | None = date(2031, 5, 3),
    role: TemporalRole = TemporalRole.CURRENT,
    copy_of: str | None = None,
    is_aggregate: bool = False,
    is_sample: bool = False,
) -> Telling:
    """A telling of a completed attack unless its claims say otherwise; its claims are `mention/0`, `mention/1`, ..."""
    own = {claim.field for claim in claims}
    told = [*claims, *(make_claim(field, value) for field, value in BASE.items() if field not in own)]
    made = tuple(_set_in_mention(claim, mention_id, position) for position, claim in enumerate(told))
    mention = Mention(
        mention_id, f"document of {mention_id}", Span(0, 6), "rules", "1", role, is_aggregate=is_aggregate, claims=made
    )
    retrieved = NOW + timedelta(minutes=len(mention_id))
    return Telling(mention, None, outlet, on, None, retrieved, copy_of, is_sample)


def _set_in_mention(claim: Claim, mention_id: str, position: int) -> Claim:
    words = claim.evidence[0]
    start = position * FAR if words.start < 0 else words.start
    moved = tuple(replace(e, start=start, end=start + len(words.quote)) for e in claim.evidence)
    return replace(claim, claim_id=f"{mention_id}/{position}", mention_id=mention_id, evidence=moved)


def make_incident(*tellings: Telling) -> Incident:
    return consolidate(found_incident_id(tellings[0].mention.mention_id), tellings)


def make_review(number: int, decision: ReviewDecision, **after: Any) -> Review:
    return Review(number, f"item {number}", "ana", decision, None, after, "why", NOW + timedelta(hours=number))


class Arrivals:
    """Mentions that come one by one: each that comes divides anew what it touches, and nothing else. As the pipeline
    does it, what two weigh is found when the second of them comes, and never again."""

    def __init__(self) -> None:
        self._come: dict[str, Candidate] = {}
        self._weights: dict[str, dict[str, float]] = {}
        self.groups: dict[str, tuple[str, ...]] = {}
        """That of each mention."""

    def add(self, one: Candidate) -> None:
        likes = [other for other in self._come.values() if search_keys(one) & blocking_keys(other)]
        weights = self._weights[one.mention_id] = {}
        for like, weight in find_ties(one, likes, DOUBTFUL):
            weights[like.mention_id] = self._weights[like.mention_id][one.mention_id] = weight
        self._come[one.mention_id] = one
        for group in link([one.mention_id], Division(self), self._list_company):
            self.groups |= dict.fromkeys(group, group)

    def find(self, mention_id: str) -> Candidate:
        return self._come[mention_id]

    def find_stored(self, mention_ids: Collection[str]) -> Collection[str]:
        return self._come.keys() & mention_ids

    def weigh_likes(self, mention_id: str) -> Mapping[str, float]:
        return self._weights[mention_id]

    def _list_company(self, mention_ids: Iterable[str]) -> set[str]:
        return {other for one in mention_ids for other in self.groups.get(one, ())}


def link_by_arrival(mentions: Iterable[Candidate]) -> list[tuple[str, ...]]:
    """The groups, sorted, once all have come in this order."""
    arrivals = Arrivals()
    for one in mentions:
        arrivals.add(one)
    return sorted({*arrivals.groups.values()})
