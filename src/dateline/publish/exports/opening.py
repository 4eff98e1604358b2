"""The formats by name, and how the sink of each is opened."""

from collections.abc import Callable
from importlib.util import find_spec
from typing import IO, Any

from dateline.codebook.export_formats import ExportFormat
from dateline.errors import MissingExtraError
from dateline.publish.exports.acled import AcledSink
from dateline.publish.exports.csv_table import CsvSink
from dateline.publish.exports.geojson import GeoJsonSink
from dateline.publish.exports.geopackage import GeoPackageSink
from dateline.publish.exports.jsonl import JsonLinesSink
from dateline.publish.exports.panel import PanelSink
from dateline.publish.exports.parquet import ParquetSink
from dateline.publish.exports.sink import Sink, Surroundings
from dateline.publish.exports.ucdp import UcdpSink
from dateline.publish.exports.xlsx import XlsxSink

BINARY = frozenset({ExportFormat.XLSX, ExportFormat.PARQUET, ExportFormat.GPKG})
"""Formats that are no text: their stream takes bytes."""

CRIMELESS = frozenset(
    {ExportFormat.GEOJSON, ExportFormat.GPKG, ExportFormat.ACLED, ExportFormat.UCDP, ExportFormat.PANEL}
)
"""Formats that leave crime out; the record itself keeps it."""

NEEDED = {ExportFormat.XLSX: ("xlsxwriter", "XlsxWriter"), ExportFormat.PARQUET: ("pyarrow", "pyarrow")}
"""The module and the package that a format asks for."""

SINKS: dict[ExportFormat, Callable[[IO[Any], bool, Surroundings], Sink]] = {
    ExportFormat.JSONL: lambda stream, _internal, _about: JsonLinesSink(stream),
    ExportFormat.CSV: lambda stream, _internal, _about: CsvSink(stream),
    ExportFormat.XLSX: lambda stream, internal, _about: XlsxSink(stream, internal),
    ExportFormat.PARQUET: lambda stream, internal, _about: ParquetSink(stream, internal),
    ExportFormat.GEOJSON: lambda stream, _internal, _about: GeoJsonSink(stream),
    ExportFormat.GPKG: lambda stream, internal, _about: GeoPackageSink(stream, internal),
    ExportFormat.ACLED: lambda stream, _internal, about: AcledSink(stream, about),
    ExportFormat.UCDP: lambda stream, _internal, about: UcdpSink(stream, about),
    ExportFormat.PANEL: lambda stream, _internal, about: PanelSink(stream, about),
}


def open_sink(format: ExportFormat, stream: IO[Any], is_internal: bool, about: Surroundings) -> Sink:
    """A file of the format, begun. Raises `MissingExtraError` where its package is not installed."""
    require_package(format)
    return SINKS[format](stream, is_internal, about)


def require_package(format: ExportFormat) -> None:
    """Raises `MissingExtraError` where a format's package is not installed."""
    module, package = NEEDED.get(format, (None, None))
    if module and find_spec(module) is None:
        raise MissingExtraError(
            f"{format} needs {package}: pip install 'dateline[export]' "
            "(in a checkout: pip install --require-hashes -r requirements/extras.txt)."
        )
