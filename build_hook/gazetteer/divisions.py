"""First and second divisions, each the mean of the towns that lie in it."""

from collections import defaultdict
from typing import Any

import pycountry

from build_hook.gazetteer.entries import Entry, summarize_area
from build_hook.gazetteer.sources import read_table, split_aliases

AREA_NOUNS = frozenset(
    "province governorate state region oblast territory area county district countryside rural".split()
)

LOCAL_NOUNS = frozenset(
    "sheng shi zizhiqu zhuangzu huizu uygur oblysy qalasy novads rajons apskritis rayonu rayon".split()
)
"""Nouns of a division in its own language, and the peoples in the titles of China's regions, at a name's end."""


def shorten_name(name: str) -> str:
    """A division's name as the press abroad writes it: "Anhui" for "Anhui Sheng"."""
    words = name.split()
    while len(words) > 1 and words[-1].lower() in LOCAL_NOUNS:
        words.pop()
    return " ".join(words)


def find_iso_codes(norms: Any) -> dict[tuple[str, str], str]:
    """ISO 3166-2 code by country and normalised name of the subdivision, with and without its article."""
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
        called = row["name"] if row else names.get(first)
        if not called:
            continue
        name = shorten_name(called)
        latitude, longitude, radius = summarize_area(members[first])
        aliases = [*(split_aliases(row["aliases"]) if row else []), *([called] if called != name else [])]
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
