"""The formats for other programs by name: one list for the command line and for what writes them."""

from enum import StrEnum


class ExportFormat(StrEnum):
    """`jsonl` is the whole record; `csv`, `xlsx` and `parquet` are tables, `geojson` and `gpkg` map layers. `acled` and
    `ucdp` are layouts of other datasets and not their data, `panel` counts by first-level area and week."""

    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    GEOJSON = "geojson"
    GPKG = "gpkg"
    ACLED = "acled"
    UCDP = "ucdp"
    PANEL = "panel"
