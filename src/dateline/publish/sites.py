"""Aid, health, camp and shelter sites: neither their name nor a point finer than their area ever leaves the desk.

Rounding the point of such a site would still lead to it, or to its town. What is shown is the point of its second-level
area, else of its first-level one, else none; `--internal` changes nothing here.
"""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from dateline.codebook.codes import PlacePrecision, PointIs, TargetType
from dateline.codebook.records import Claim, Detail, Incident, Place, Telling
from dateline.publish.coarsening import FINE, coarsen_incident
from dateline.publish.name_tokens import load_cues, split_tokens

SENSITIVE_TARGETS = frozenset({TargetType.AID, TargetType.HEALTH, TargetType.CAMP})
WITHIN_AREA = FINE | {PlacePrecision.DISTRICT, PlacePrecision.LINEAR}
"""Precisions at which a place lies inside one second-level area, or along a line that is itself too fine."""
WIDE = frozenset({PlacePrecision.REGION, PlacePrecision.COUNTRY, PlacePrecision.INTERNATIONAL})
"""Precisions coarser than any division; a known name of that kind may stand."""


@dataclass(frozen=True, slots=True)
class Area:
    """The representative point of a second- or first-level area, in WGS 84 degrees, and about how far it reaches."""

    latitude: float
    longitude: float
    radius_km: float


AreaFinder = Callable[[str, str | None, str | None], Area | None]
"""Finds an area by its name, the first-level area that it lies in (`None` for one itself) and its country's code."""


def find_no_area(_name: str, _admin1: str | None, _country_code: str | None) -> None:
    """Without a gazetteer no area has a point."""


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
    area = _list_wider_names(place) if place else ()
    if place and (place.place_precision in FINE or place.name not in area):
        told = (claim.value_raw for one in incident.tellings for claim in one.mention.claims if claim.field == "place")
        sites += [name for name in (place.name, place.as_written, *told) if name]
    whole = [site for site in sites if any(word.is_upper for word in split_tokens(site))]
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


def withhold_site(incident: Incident, find_area: AreaFinder) -> Incident:
    """The incident of a sensitive site with the area around it for a place, in every claim too. Points are rounded."""
    tellings = tuple(_withhold_in_telling(one, find_area) for one in incident.tellings)
    place = withhold_place(incident.place, find_area) if incident.place else None
    return coarsen_incident(replace(incident, place=place, tellings=tellings))


def withhold_place(place: Place, find_area: AreaFinder) -> Place:
    """The second-level area that a place lies in, else the first-level one, else the country without a point."""
    if place.place_precision in WIDE and place.gazetteer_id:
        return replace(place, as_written=place.name or "", candidates=())
    admin2 = place.admin2 if place.place_precision in WITHIN_AREA else None
    name = admin2 or place.admin1 or place.country
    area = None
    if admin2:
        area = find_area(admin2, place.admin1, place.country_code)
    elif place.admin1:
        area = find_area(place.admin1, None, place.country_code)
    return replace(
        place,
        name=name,
        as_written=name or "",
        admin2=admin2,
        latitude=area.latitude if area else None,
        longitude=area.longitude if area else None,
        uncertainty_km=area.radius_km if area else None,
        point_is=PointIs.AREA_REPRESENTATIVE if area else None,
        place_precision=_tell_precision(place, admin2),
        gazetteer_id=None,
        candidates=(),
    )


def _tell_precision(place: Place, admin2: str | None) -> PlacePrecision:
    if admin2:
        return PlacePrecision.DISTRICT
    if place.admin1:
        return PlacePrecision.ADMIN1
    return PlacePrecision.COUNTRY if place.country else PlacePrecision.UNKNOWN


def _withhold_in_telling(telling: Telling, find_area: AreaFinder) -> Telling:
    mention = telling.mention
    claims = tuple(_withhold_in_claim(one, find_area) if one.field == "place" else one for one in mention.claims)
    return replace(telling, mention=replace(mention, claims=claims))


def _withhold_in_claim(claim: Claim, find_area: AreaFinder) -> Claim:
    place = withhold_place(_read_place(claim), find_area)
    detail: Detail = {key: value for key, value in claim.detail.items() if key not in ("gazetteer_id", "candidates")}
    detail |= {
        "admin2": place.admin2,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "uncertainty_km": place.uncertainty_km,
        "point_is": place.point_is,
        "place_precision": place.place_precision,
    }
    return replace(claim, value=place.name, detail=detail)


def _read_place(claim: Claim) -> Place:
    """The place of a claim, as far as hiding it needs to know."""

    def read(key: str) -> str | None:
        value = claim.detail.get(key)
        return value if isinstance(value, str) else None

    name = claim.value if isinstance(claim.value, str) else None
    return Place(
        name=name,
        as_written=claim.value_raw,
        admin2=read("admin2"),
        admin1=read("admin1"),
        country=read("country"),
        country_code=read("country_code"),
        latitude=None,
        longitude=None,
        place_precision=PlacePrecision(read("place_precision") or PlacePrecision.UNKNOWN),
        point_is=None,
        uncertainty_km=None,
        gazetteer_id=read("gazetteer_id"),
    )
