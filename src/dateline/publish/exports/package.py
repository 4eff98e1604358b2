"""`datapackage.json` (Data Package 2.0): what a folder of exports holds, how it was made and by which versions.

The same files, filters and day give the same bytes.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.codebook.columns import Column, load_columns
from dateline.codebook.export_formats import ExportFormat
from dateline.publish.exports.imprint import SAMPLE, VERSIONS, list_notes
from dateline.publish.exports.layouts import load_layouts

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENSE_NOTE = (
    "No licence is given here for what reports say: quotes, names and addresses of reports are their publishers'. "
    "Names and places out of the gazetteer are GeoNames', under CC BY 4.0."
)
GEONAMES = {
    "title": "GeoNames, CC BY 4.0 (names, divisions and points of places)",
    "path": "https://www.geonames.org/",
}
MEDIA_TYPES = {
    ExportFormat.JSONL: "application/x-ndjson",
    ExportFormat.CSV: "text/csv",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.PARQUET: "application/vnd.apache.parquet",
    ExportFormat.GEOJSON: "application/geo+json",
    ExportFormat.GPKG: "application/geopackage+sqlite3",
    ExportFormat.ACLED: "text/csv",
    ExportFormat.UCDP: "text/csv",
    ExportFormat.PANEL: "text/csv",
}
TABLES = {
    ExportFormat.CSV: "incidents",
    ExportFormat.XLSX: "incidents",
    ExportFormat.ACLED: "acled",
    ExportFormat.UCDP: "ucdp",
    ExportFormat.PANEL: "panel",
}
"""Formats that a Table Schema describes, and the columns that they have."""

FILE_NAMES = {
    ExportFormat.ACLED: "acled-layout.csv",
    ExportFormat.UCDP: "ucdp-ged-layout.csv",
    ExportFormat.PANEL: "admin1-week.csv",
}


@dataclass(frozen=True, slots=True)
class Resource:
    """A file of the package; `n_rows` counts incidents, events or weeks of areas."""

    format: ExportFormat
    n_rows: int
    n_bytes: int
    sha256: str
    left_out: Mapping[str, int]


def name_file(format: ExportFormat) -> str:
    """A format's file in a package."""
    return FILE_NAMES.get(format, f"incidents.{format}")


def describe_package(
    resources: Iterable[Resource],
    *,
    filters: Mapping[str, str],
    as_of: date,
    is_internal: bool,
    address: str | None,
    is_sample: bool,
    coders: Iterable[str],
    sources: Iterable[str],
) -> str:
    """The package's description in JSON. `as_of` is the day, UTC, at the end of which it was known."""
    told = {
        "$schema": PROFILE,
        "profile": "data-package",
        "name": "dateline-incidents",
        "title": "Incidents out of Dateline",
        "description": " ".join([*([SAMPLE] if is_sample else []), *list_notes(is_internal)]),
        "version": VERSIONS["dateline_version"],
        "licenseNote": LICENSE_NOTE,
        "sources": [GEONAMES, *({"title": one} for one in sorted(sources))],
        "dateline": {
            **VERSIONS,
            "coder_versions": sorted(coders),
            "as_of": as_of.isoformat(),
            "filters": dict(sorted(filters.items())),
            "is_sample": is_sample,
            "internal": is_internal,
            "address": address,
        },
        "resources": [_describe_resource(one) for one in resources],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _describe_resource(one: Resource) -> dict[str, Any]:
    path = name_file(one.format)
    told: dict[str, Any] = {
        "name": path.replace(".", "-"),
        "path": path,
        "format": path.rpartition(".")[2],
        "mediatype": MEDIA_TYPES[one.format],
        "bytes": one.n_bytes,
        "hash": f"sha256:{one.sha256}",
        "count": one.n_rows,
    }
    if one.left_out:
        told["leftOut"] = dict(sorted(one.left_out.items()))
    if layout := load_layouts().get(one.format):
        told |= {"title": layout.title, "description": layout.label, "lossySteps": list(layout.steps)}
    if table := TABLES.get(one.format):
        told |= {"encoding": "utf-8", "profile": "tabular-data-resource", "type": "table"}
        told["schema"] = {"fields": [_describe_field(column) for column in load_columns(table)], "missingValues": [""]}
    return told


def _describe_field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "title": column.label,
        "type": column.type.value,
        "description": column.definition,
    }
    return field | ({"constraints": {"enum": list(column.codes)}} if column.codes else {})
