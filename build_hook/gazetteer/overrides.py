"""The places entered by hand, and the towns that they stand for."""

from typing import Any

from build_hook.gazetteer.entries import Entry, measure_km
from build_hook.gazetteer.sources import read_table, split_aliases

SUPERSEDING_KM = 12.0
"""An override within this distance of a town that shares a name with it takes that town's place."""


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
