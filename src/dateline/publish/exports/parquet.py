"""Parquet: the table of incidents with typed columns, versions in its metadata. Needs pyarrow.

Rows are written in groups, so memory does not grow with their number.
"""

import json
from datetime import date
from typing import IO, Any

from dateline.codebook.columns import Column, ColumnType, load_columns
from dateline.codebook.records import Incident
from dateline.codebook.shapes import IncidentRecord
from dateline.publish.characters import replace_steering
from dateline.publish.exports.cells import Cell
from dateline.publish.exports.imprint import VERSIONS, list_notes
from dateline.publish.exports.rows import build_row
from dateline.publish.exports.sink import SinkTally

GROUP = 10_000
"""Rows of a row group."""
TYPES = {
    ColumnType.STRING: "string",
    ColumnType.INTEGER: "int32",
    ColumnType.NUMBER: "float64",
    ColumnType.BOOLEAN: "bool",
    ColumnType.DATE: "date32",
}


class ParquetSink:
    """A file of row groups, complete when closed."""

    def __init__(self, stream: IO[bytes], is_internal: bool) -> None:
        import pyarrow  # noqa: PLC0415 -- of an extra
        from pyarrow import parquet  # noqa: PLC0415

        self.tally = SinkTally()
        self._columns = load_columns("incidents")
        told = VERSIONS | {"notes": json.dumps(list_notes(is_internal))}
        fields = [
            pyarrow.field(one.name, pyarrow.type_for_alias(TYPES[one.type]), metadata={"description": one.definition})
            for one in self._columns
        ]
        self._schema = pyarrow.schema(fields, metadata={f"dateline.{name}": text for name, text in told.items()})
        self._batch = pyarrow.RecordBatch
        self._writer = parquet.ParquetWriter(stream, self._schema, compression="zstd")
        self._waiting: list[list[Any]] = [[] for _ in self._columns]

    def add(self, incident: Incident, record: IncidentRecord) -> None:
        row = build_row(incident, record)
        for column, waiting in zip(self._columns, self._waiting, strict=True):
            waiting.append(_convert(column, row.get(column.name)))
        self.tally.n_rows += 1
        if self.tally.n_rows % GROUP == 0:
            self._flush()

    def close(self) -> None:
        if self._waiting[0]:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        self._writer.write_batch(self._batch.from_pydict(dict(zip(self._schema.names, self._waiting, strict=True)),
                                                         schema=self._schema))  # fmt: skip
        self._waiting = [[] for _ in self._columns]


def _convert(column: Column, cell: Cell) -> Any:
    if isinstance(cell, str):
        return date.fromisoformat(cell) if column.type is ColumnType.DATE else replace_steering(cell)
    return cell
