"""Do no harm in places and times: what is shown of where, and what waits.

By default a point stands for its second-level area: 0.1 degree is about 11 km, and rounding to it moves a point by up
to 8 km, which its radius takes in. Aid, health, camp and shelter sites are coarser still: `sites`. An incident told as
ongoing waits until its last report is 48 hours old.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from dateline.codebook.codes import EndStatus, PlacePrecision, PointIs
from dateline.codebook.records import Claim, Detail, Incident, Place, Telling

GRID_DEGREES = 1
"""Decimals that a shared coordinate keeps."""

SHARED_UNCERTAINTY_KM = 10.0
ROUNDING_KM = 8.0
"""How far rounding can move a point: half a step north and half a step east, 7.9 km on the equator."""

HOLD_BACK = timedelta(hours=48)
FINE = frozenset({PlacePrecision.EXACT, PlacePrecision.NEAR, PlacePrecision.TOWN})


def coarsen_incident(incident: Incident) -> Incident:
    """The incident with its point, and every claim about its place, at second-level precision."""
    tellings = tuple(_coarsen_telling(one) for one in incident.tellings)
    place = coarsen_place(incident.place) if incident.place else None
    return replace(incident, place=place, tellings=tellings)


def coarsen_place(place: Place) -> Place:
    """A place to share: rounded point, radius of 10 km or more, no gazetteer id that leads back to the point."""
    changes: dict[str, Any] = {}
    if place.latitude is not None and place.longitude is not None:
        changes |= {
            "latitude": round(place.latitude, GRID_DEGREES),
            "longitude": round(place.longitude, GRID_DEGREES),
            "point_is": PointIs.AREA_REPRESENTATIVE,
            "uncertainty_km": _widen_radius(place.uncertainty_km or 0.0),
        }
    if place.place_precision in FINE:
        changes |= {"place_precision": PlacePrecision.DISTRICT, "gazetteer_id": None, "candidates": ()}
    return replace(place, **changes) if changes else place


def _widen_radius(radius: float) -> float:
    """Never the rounding as it was: how far a point moved would lead back to it."""
    return max(radius + ROUNDING_KM, SHARED_UNCERTAINTY_KM)


def _coarsen_telling(telling: Telling) -> Telling:
    claims = tuple(_coarsen_claim(one) if one.field == "place" else one for one in telling.mention.claims)
    return replace(telling, mention=replace(telling.mention, claims=claims))


def _coarsen_claim(claim: Claim) -> Claim:
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
