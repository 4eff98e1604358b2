"""Do no harm in places and times: what is shown of where, and what waits.

By default a point stands for its second-level area: 0.1 degree is about 11 km, and rounding to it moves a point by up
to 8 km, which its radius takes in. Aid, health, camp and shelter sites are
never shown finer, and never by name. An incident told as ongoing waits until its last report is 48 hours old.
"""

import re
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files

from dateline.codebook.codes import EndStatus, PlacePrecision, PointIs, TargetType
from dateline.codebook.records import Claim, Detail, Incident, Place, Telling
from dateline.publish.masking import load_cues, split_tokens

GRID_DEGREES = 1
"""Decimals that a shared coordinate keeps."""

SHARED_UNCERTAINTY_KM = 10.0
ROUNDING_KM = 8.0
"""How far rounding can move a point: half a step north and half a step east, 7.9 km on the equator."""

HOLD_BACK = timedelta(hours=48)
FINE = frozenset({PlacePrecision.EXACT, PlacePrecision.NEAR, PlacePrecision.TOWN})
SENSITIVE_TARGETS = frozenset({TargetType.AID, TargetType.HEALTH, TargetType.CAMP})


def is_sensitive(incident: Incident) -> bool:
    """Whether the site must never be shown: by its target's type, or by the words for the place."""
    if any(one.target_type in SENSITIVE_TARGETS for one in incident.participants):
        return True
    place = incident.place
    return place is not None and names_sensitive_site(f"{place.name or ''} | {place.as_written}")


def names_sensitive_site(text: str) -> bool:
    """Whether it has a word for a site never shown finer than its area: a hospital, a camp, a shelter."""
    return _compile_words().search(text) is not None


@cache
def _compile_words() -> re.Pattern[str]:
    text = files("dateline").joinpath("data/sensitive_sites.toml").read_text(encoding="utf-8")
    words = "|".join(map(re.escape, tomllib.loads(text)["words"]))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def list_sensitive_names(incident: Incident) -> tuple[str, ...]:
    """The names by which quotes would give a sensitive site away."""
    place = incident.place
    sites = [one.as_written for one in incident.participants if one.target_type in SENSITIVE_TARGETS]
    if place and place.place_precision in FINE:
        told = (claim.value_raw for one in incident.tellings for claim in one.mention.claims if claim.field == "place")
        sites += [name for name in (place.name, place.as_written, *told) if name]
    whole = [site for site in sites if any(word.is_upper for word in split_tokens(site))]
    area = _list_wider_names(place) if place else ()
    cues = load_cues()
    wider = {word.key for name in area for word in split_tokens(name)}
    proper = [
        name[word.start : word.end]
        for name in whole
        for word in split_tokens(name)
        if word.is_upper and word.key not in cues.words | cues.things | wider
    ]
    return tuple(dict.fromkeys(name for name in (*whole, *proper) if name not in area))


def _list_wider_names(place: Place) -> tuple[str, ...]:
    return tuple(name for name in (place.admin2, place.admin1, place.country) if name)


def coarsen_incident(incident: Incident, *, nameless: bool = False) -> Incident:
    """The incident with its point, and every claim about its place, at second-level precision.

    `nameless` also replaces the site's name by the area around it; for sensitive sites.
    """
    tellings = tuple(_coarsen_telling(one, nameless) for one in incident.tellings)
    place = coarsen_place(incident.place, nameless=nameless) if incident.place else None
    return replace(incident, place=place, tellings=tellings)


def coarsen_place(place: Place, *, nameless: bool = False) -> Place:
    """A place to share: rounded point, radius of 10 km or more, no gazetteer id that leads back to the point."""
    if place.place_precision not in FINE:
        return _round_point(place)
    name = (place.admin2 or place.admin1 or place.country) if nameless else place.name
    return replace(
        _round_point(place),
        name=name,
        as_written=(name or "") if nameless else place.as_written,
        place_precision=PlacePrecision.DISTRICT,
        gazetteer_id=None,
        candidates=(),
    )


def _round_point(place: Place) -> Place:
    if place.latitude is None or place.longitude is None:
        return place
    return replace(
        place,
        latitude=round(place.latitude, GRID_DEGREES),
        longitude=round(place.longitude, GRID_DEGREES),
        point_is=PointIs.AREA_REPRESENTATIVE,
        uncertainty_km=_widen_radius(place.uncertainty_km or 0.0),
    )


def _widen_radius(radius: float) -> float:
    """Never the rounding as it was: how far a point moved would lead back to it."""
    return max(radius + ROUNDING_KM, SHARED_UNCERTAINTY_KM)


def _coarsen_telling(telling: Telling, nameless: bool) -> Telling:
    claims = tuple(_coarsen_claim(one, nameless) if one.field == "place" else one for one in telling.mention.claims)
    return replace(telling, mention=replace(telling.mention, claims=claims))


def _coarsen_claim(claim: Claim, nameless: bool) -> Claim:
    detail: Detail = dict(claim.detail)
    for key in ("latitude", "longitude"):
        value = detail.get(key)
        if isinstance(value, int | float):
            detail[key] = round(value, GRID_DEGREES)
    if detail.get("place_precision") in FINE:
        detail["place_precision"] = PlacePrecision.DISTRICT.value
    for key in ("gazetteer_id", "candidates"):
        detail.pop(key, None)
    if detail.get("latitude") is not None:
        radius = detail.get("uncertainty_km")
        detail["uncertainty_km"] = _widen_radius(float(radius) if isinstance(radius, int | float) else 0.0)
        detail["point_is"] = PointIs.AREA_REPRESENTATIVE.value
    area = detail.get("admin2") or detail.get("admin1") or detail.get("country")
    if nameless:
        return replace(claim, detail=detail, value=area if isinstance(area, str) else None)
    return replace(claim, detail=detail)


def is_held_back(incident: Incident, as_of: date) -> bool:
    """Whether it is told as ongoing and its last report is less than 48 hours old at the end of that day, UTC."""
    if incident.end_status is not EndStatus.ONGOING:
        return False
    end = datetime.combine(as_of + timedelta(days=1), time.min, UTC)
    return any(end - _reported_at(one) < HOLD_BACK for one in incident.tellings)


def _reported_at(telling: Telling) -> datetime:
    """The instant of a report; a day counts from its end, and where nothing dates it the capture does."""
    if telling.published_at:
        return telling.published_at
    if telling.published_on:
        return datetime.combine(telling.published_on + timedelta(days=1), time.min, UTC)
    return telling.retrieved_at
