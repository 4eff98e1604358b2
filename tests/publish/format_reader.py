"""Reads what `publish` wrote, of any format, as the text that a reader of it could come upon."""

import io
import sqlite3
import zipfile
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dateline.codebook.records import Incident
from dateline.publish import publish
from dateline.publish.exports.opening import BINARY


def write_bytes(incidents: Iterable[Incident], format: str, **terms: Any) -> bytes:
    """The file of these incidents."""
    if format in BINARY:
        stream = io.BytesIO()
        publish(incidents, format, stream, **terms)
        return stream.getvalue()
    text = io.StringIO()
    publish(incidents, format, text, **terms)
    return text.getvalue().encode("utf-8")


def write_text(incidents: Iterable[Incident], format: str, **terms: Any) -> str:
    """All texts in the file of these incidents."""
    return read_text(format, write_bytes(incidents, format, **terms))


def read_text(format: str, content: bytes) -> str:
    """The texts in a file: of a workbook those of all its parts, of a table or a layer all cells."""
    if format == "xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return "\n".join(parts.read(name).decode("utf-8") for name in parts.namelist())
    if format == "parquet":
        from pyarrow import parquet  # noqa: PLC0415 -- of an extra

        table = parquet.read_table(io.BytesIO(content))
        told = [value.decode("utf-8") for value in (table.schema.metadata or {}).values()]
        return "\n".join([*told, *_list_texts(table.to_pylist())])
    if format == "gpkg":
        whole = "".join(one for one in content.decode("utf-8", "ignore") if one.isprintable())  # free pages too
        return "\n".join([*_list_texts(read_layer(content)), whole])
    return content.decode("utf-8")


def _list_texts(rows: Iterable[dict[str, Any]]) -> list[str]:
    return [str(cell) for row in rows for cell in row.values() if not isinstance(cell, bytes)]


def read_layer(content: bytes) -> list[dict[str, Any]]:
    """The rows of a GeoPackage's layer."""
    return query_file(content, "SELECT * FROM incidents")


def query_file(content: bytes, query: str) -> list[dict[str, Any]]:
    """What an SQLite file answers."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file.gpkg"
        path.write_bytes(content)
        connection = sqlite3.connect(path)
        connection.row_factory = sqlite3.Row
        found = [dict(row) for row in connection.execute(query)]
        connection.close()
    return found
