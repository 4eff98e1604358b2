"""The desk's own places: read from files, checked row by row, kept for the reader."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.codebook.distance import measure_great_circle
from dateline.errors import UsageError
from dateline.extract.places import Gazetteer, GazetteerEntry, open_gazetteer
from dateline.extract.places.own_places import (
    OwnPlace,
    list_own_places,
    remove_own_places,
    save_own_places,
)
from dateline.pipeline.place_files import FileKind, read_rows
from dateline.pipeline.place_rows import Row
from dateline.settings import places_path

FAR_KM = 150.0
"""A place may lie so far outside the circle in which the towns of its country lie."""

NEAR_KM = 50.0
"""And outside that of its division, besides half as much again."""


@dataclass(frozen=True, slots=True)
class PlacesKept:
    """What became of a file's rows. `refused`: the row's number in the file, from 1, and why."""

    kept: int
    passed_over: int
    refused: tuple[tuple[int, str], ...]


def keep_places(path: Path, kind: FileKind | None = None, country_code: str | None = None) -> PlacesKept:
    """Keep the sound rows of a file. Rows that the package has already, by their GeoNames number, are passed over.

    Raises `UsageError` where the file is none of the known kinds or larger than any of them.
    """
    gazetteer = open_gazetteer()
    refused: list[tuple[int, str]] = []
    passed = 0
    sound: dict[str, OwnPlace] = {}
    for row in read_rows(path, kind):
        if row.is_known_kind and country_code in {None, row.country_code}:
            fault = find_fault(gazetteer, row)
            if fault:
                refused.append((row.number, fault))
                continue
            place = locate(gazetteer, row)
            if sound.setdefault(place.gazetteer_id, place) != place:
                refused.append((row.number, f"another row has its name, country and division: '{row.name}'."))
        else:
            passed += 1
    kept = save_own_places(places_path(), sound.values()) if sound else 0
    open_gazetteer.cache_clear()
    return PlacesKept(kept, passed, tuple(refused))


def find_fault(gazetteer: Gazetteer, row: Row) -> str | None:
    """Why a row cannot be kept, as one sentence; None where it can."""
    if row.fault:
        return row.fault
    country = gazetteer.countries.get(row.country_code)
    if country is None:
        return f"'{row.country_code}' is no country's ISO 3166-1 code of two letters."
    division = gazetteer.find_division(row.admin1, row.country_code)
    if row.admin1 and division is None:
        return f"'{row.admin1}' is no first division of {country.name} that the gazetteer knows."
    if row.latitude is None or row.longitude is None:
        if _find_unit(gazetteer, row) is None:
            return f"it has no point, and no division of {country.name} is called '{row.name}'."
        return None
    away = measure_great_circle(row.latitude, row.longitude, country.latitude, country.longitude)
    if away > country.uncertainty_km + FAR_KM:
        return f"{row.latitude}, {row.longitude} lies {away:,.0f} km from the middle of {country.name}, outside it."
    if division is not None:
        away = measure_great_circle(row.latitude, row.longitude, division.latitude, division.longitude)
        if away > 1.5 * division.uncertainty_km + NEAR_KM:
            return (
                f"{row.latitude}, {row.longitude} lies {away:,.0f} km from the middle of {division.name}, outside it."
            )
    return None


def locate(gazetteer: Gazetteer, row: Row) -> OwnPlace:
    """The place of a sound row; without a point of its own it has that of the division of its name."""
    latitude, longitude, uncertainty = row.latitude, row.longitude, row.uncertainty_km
    if latitude is None or longitude is None:
        unit = _find_unit(gazetteer, row)
        assert unit is not None
        latitude, longitude, uncertainty = unit.latitude, unit.longitude, unit.uncertainty_km
    return OwnPlace(
        row.gazetteer_id,
        row.name,
        row.aliases,
        row.kind,
        row.admin1,
        row.country_code,
        latitude,
        longitude,
        row.population,
        uncertainty,
        row.point_is,
        row.source,
    )


def _find_unit(gazetteer: Gazetteer, row: Row) -> GazetteerEntry | None:
    kinds = {"admin1"} if row.kind == "region" else {"admin2", "admin1"}
    found = [e for e in gazetteer.lookup(row.name) if e.kind in kinds and e.country_code == row.country_code]
    inside = [e for e in found if not row.admin1 or e.admin1 == row.admin1]
    return next(iter(inside), None)


def find_own_places(names: Iterable[str] = ()) -> Iterator[OwnPlace]:
    """The desk's places; of `names` given, those that one of them names or identifies, in any case."""
    asked = {name.casefold() for name in names}
    for place in list_own_places(places_path()):
        told = {place.gazetteer_id.casefold(), place.name.casefold(), *(alias.casefold() for alias in place.aliases)}
        if not asked or asked & told:
            yield place


def drop_places(names: Iterable[str]) -> list[OwnPlace]:
    """Let go of the places of these names or identifiers. Raises `UsageError` where one is none of the desk's."""
    found = []
    for name in names:
        own = list(find_own_places([name]))
        if not own:
            raise UsageError(f"No place of the desk's own is called {name!r}; `dateline gazetteer list` lists them.")
        found += own
    remove_own_places(places_path(), [place.gazetteer_id for place in found])
    open_gazetteer.cache_clear()
    return found
