"""Compiles the entries into the SQLite file, and does nothing where that is already made from the same sources."""

import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from build_hook.gazetteer.countries import make_countries
from build_hook.gazetteer.divisions import make_first_divisions, make_second_divisions
from build_hook.gazetteer.entries import Entry
from build_hook.gazetteer.overrides import make_overrides, supersede_towns
from build_hook.gazetteer.sources import DATA, fingerprint_sources, load_normalization
from build_hook.gazetteer.towns import read_towns

PRIMARY, ALTERNATE, VARIANT = 0, 1, 2
MAX_COUNTRY_NAMES = 60_000
"""A country with more is not searched for other spellings: among so many names, one is always near."""

SCHEMA = """
CREATE TABLE source (fingerprint TEXT NOT NULL);
CREATE TABLE place (
    place_id INTEGER PRIMARY KEY, gazetteer_id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    admin1_id INTEGER, admin2_id INTEGER, country_code TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL,
    population INTEGER NOT NULL, uncertainty_km REAL NOT NULL, point_is TEXT NOT NULL, is_capital INTEGER NOT NULL);
CREATE TABLE place_name (
    normalized TEXT NOT NULL, place_id INTEGER NOT NULL, rank INTEGER NOT NULL,
    PRIMARY KEY (normalized, place_id)) WITHOUT ROWID;
CREATE TABLE country_names (country_code TEXT PRIMARY KEY, names BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX name_place ON place_name (place_id);
"""


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


def pack_countries(entries: list[Entry], names: list[tuple[str, int, int]]) -> Iterator[tuple[str, bytes]]:
    """The names in each country, a line each, compressed: read whole in 3 ms, of which an index would take 60."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, place_id, rank in sorted(names, key=lambda row: (row[1], row[0])):
        if rank < VARIANT:
            found[entries[place_id - 1].country_code].append(key)
    for country_code, keys in found.items():
        if len(keys) <= MAX_COUNTRY_NAMES:
            yield country_code, zlib.compress("\n".join(dict.fromkeys(keys)).encode())


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
    connection.executemany("INSERT INTO country_names VALUES (?, ?)", pack_countries(entries, names))
    connection.commit()
    connection.execute("VACUUM")
    connection.close()


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
