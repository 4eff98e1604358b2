"""Names that a mask leaves standing without being told: known actors, countries, peoples, provinces and regions."""

import csv
from functools import cache
from importlib.resources import files

from dateline.publish.known_names import compile_known

COLUMNS = {
    "actors.tsv": ("name", "aliases"),
    "country_names.tsv": ("name",),
    "demonyms.tsv": ("demonyms", "aliases"),
    "admin1.tsv": ("name", "aliases"),
    "places.tsv": ("name", "aliases"),
}


@cache
def load_standing_names() -> frozenset[str]:
    """The names in the package's tables, in the form `mask_names` compares."""
    return compile_known({name for table in COLUMNS for name in _read_names(table)})


def _read_names(table: str) -> list[str]:
    text = files("dateline").joinpath(f"data/{table}").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [name for row in rows for column in COLUMNS[table] for name in (row[column] or "").split("|") if name]
