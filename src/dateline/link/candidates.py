"""A mention as linking compares it: of its incident by itself, and of its report, only what a comparison reads."""

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import resources

from dateline.codebook.codes import DateBasis, DatePrecision, Realization, RelationKind
from dateline.codebook.precision import AREAS, COARSE, may_be_province
from dateline.codebook.records import Claim, Incident, Mention, Place, Telling, Total
from dateline.codebook.reviewing import is_rejected
from dateline.link.claims import text_of
from dateline.link.consolidation import consolidate

COMMON_NAMES = "common_names.txt"
_FINE = frozenset({DatePrecision.DAY, DatePrecision.RANGE})
_NAME = re.compile(r"\b[A-Z][\w'’]*[a-z]\w*|\b\d{2,}\b")
_POSSESSIVE = re.compile(r"['’]s$")
_OPENS = re.compile(r"(?:^|[.!?\"”:\n])\s*$")
_PLACE_PARTS = ("admin1", "admin2", "country")


@dataclass(frozen=True, slots=True)
class Site:
    """Where. `is_area`: it may hold a town, or be the province that a town bears the name of; `is_coarse`: too wide to
    tell two acts apart."""

    country_code: str | None
    admin1: str | None
    gazetteer_id: str | None
    latitude: float | None
    longitude: float | None
    uncertainty_km: float
    is_area: bool
    is_coarse: bool


@dataclass(frozen=True, slots=True)
class StatedRelation:
    """To another mention of its report, and the claim that states it."""

    kind: RelationKind
    to_id: str
    claim_id: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """`is_fine`: dated to days; `is_dated`: its beginning is known, not only a day by which it was told. `actors`: the
    side of each. `names` are checksums of the words of `collect_names`, those of its place left out: they serve to
    compare, and no name can be read from them."""

    mention_id: str
    document_id: str
    url: str | None
    copy_of: str | None
    is_aggregate: bool
    realization: Realization
    event_type: str
    sub_event_type: str
    date_start: date | None
    date_end: date | None
    is_fine: bool
    is_dated: bool
    site: Site | None
    actors: Mapping[str, str | None]
    killed: int | None
    wounded: int | None
    weapons: frozenset[str]
    targets: frozenset[str]
    names: frozenset[int]
    relations: tuple[StatedRelation, ...] = ()


def make_candidate(telling: Telling, names: frozenset[str], read: Sequence[Claim] = ()) -> Candidate:
    """`names` are those of the telling's whole report. `read`: what persons read otherwise of its incident, from the
    words of other mentions; it outranks what the mention is read to say, as its own corrected claims do."""
    mention = replace(telling.mention, claims=(*telling.mention.claims, *read))
    telling = replace(telling, mention=mention)
    told = consolidate(found_incident_id(mention.mention_id), [telling])
    own = names.difference(_list_place_words(mention))
    return describe_incident(told, telling, frozenset(zlib.crc32(name.encode()) for name in own))


def describe_incident(told: Incident, telling: Telling, names: frozenset[int]) -> Candidate:
    """The candidate of a telling whose incident by itself is known."""
    return Candidate(
        mention_id=telling.mention.mention_id,
        document_id=telling.mention.document_id,
        url=telling.url,
        copy_of=telling.copy_of,
        is_aggregate=told.is_aggregate,
        realization=told.realization,
        event_type=told.event_type,
        sub_event_type=told.sub_event_type,
        date_start=told.date_start,
        date_end=told.date_end,
        is_fine=told.date_precision in _FINE,
        is_dated=told.date_start is not None and told.date_basis is not DateBasis.PUBLICATION_BOUND,
        site=_make_site(told.place) if told.place else None,
        actors={name: p.side for p in told.participants if (name := p.actor_id or p.name)},
        killed=_best_of(told.totals.killed),
        wounded=_best_of(told.totals.wounded),
        weapons=frozenset(weapon.type for weapon in told.weapons),
        targets=frozenset(p.target_type.value for p in told.participants if p.target_type),
        names=names,
        relations=tuple(_list_relations(telling.mention)),
    )


def _list_relations(mention: Mention) -> Iterator[StatedRelation]:
    for claim in mention.claims:
        if claim.field == "relation" and not is_rejected(claim):
            yield StatedRelation(RelationKind(str(claim.value)), str(claim.detail["to"]), claim.claim_id)


def _make_site(place: Place) -> Site:
    return Site(
        country_code=place.country_code,
        admin1=place.admin1,
        gazetteer_id=place.gazetteer_id,
        latitude=place.latitude,
        longitude=place.longitude,
        uncertainty_km=place.uncertainty_km or 0.0,
        is_area=place.place_precision in COARSE | AREAS or may_be_province(place),
        is_coarse=place.place_precision in COARSE,
    )


def _best_of(total: Total | None) -> int | None:
    return total.best if total else None


def found_incident_id(mention_id: str) -> str:
    """The id of the incident that a mention founds; it stays when others join."""
    return f"i{mention_id}"


def collect_names(text: str) -> frozenset[str]:
    """The capitalised words inside a report's sentences and its numbers of two figures or more, in lower case, but for
    those that stand in many reports (`data/common_names.txt`)."""
    return list_names(text) - _load_common_names()


def list_names(text: str) -> frozenset[str]:
    """As `collect_names`, the common ones among them."""
    named = (one for one in _NAME.finditer(text) if not _OPENS.search(text, max(0, one.start() - 3), one.start()))
    return frozenset(_POSSESSIVE.sub("", one.group().lower()) for one in named)


def _list_place_words(mention: Mention) -> Iterator[str]:
    """They are compared as a place already."""
    for claim in mention.claims:
        if claim.field == "place":
            parts = (text_of(claim.value), claim.value_raw, *(text_of(claim.detail.get(part)) for part in _PLACE_PARTS))
            for part in parts:
                yield from re.findall(r"\w+", (part or "").lower())


@cache
def _load_common_names() -> frozenset[str]:
    return frozenset((resources.files("dateline.data") / COMMON_NAMES).read_text("utf-8").split())
