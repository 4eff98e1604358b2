"""Towns by name, for what is measured from them."""

from collections.abc import Sequence

from dateline.extract.lexicon import load_table
from dateline.extract.places.gazetteer import GazetteerEntry, open_gazetteer


def find_town(name: str, country_codes: Sequence[str] = ()) -> GazetteerEntry | None:
    """The most populous town of a name, in these countries where any are given; `None` where there is none."""
    towns = (
        one
        for one in open_gazetteer().lookup(name)
        if one.kind == "town" and (not country_codes or one.country_code in country_codes)
    )
    return max(towns, key=lambda one: (one.population, one.gazetteer_id), default=None)


def find_capitals(country_codes: Sequence[str]) -> list[GazetteerEntry]:
    """The seats of government of countries that have one in `data/capitals.toml`, the first named of each."""
    capitals = load_table("capitals.toml")["capitals"]
    named = ((code, capitals[code][0]) for code in country_codes if capitals.get(code))
    found = (find_town(name, (code,)) for code, name in named)
    return [one for one in found if one]
