"""CSV: one row an incident."""

import csv
from collections.abc import Mapping, Sequence
from typing import IO

from dateline.codebook.columns import load_columns
from dateline.codebook.records import Incident
from dateline.codebook.shapes import IncidentRecord
from dateline.publish.exports.cells import Cell, write_plainly
from dateline.publish.exports.rows import build_row
from dateline.publish.exports.sink import SinkTally


class CsvTable:
    """Rows under a heading. The stream is open with `newline=""`."""

    def __init__(self, stream: IO[str], columns: Sequence[str]) -> None:
        self.columns = columns
        self._writer = csv.writer(stream, lineterminator="\n")
        self._writer.writerow(columns)

    def write_row(self, row: Mapping[str, Cell]) -> None:
        """Writes the cells of the table's columns; those that the row lacks stay empty."""
        self._writer.writerow([write_plainly(row.get(name)) for name in self.columns])


class CsvSink:
    """The table of incidents."""

    def __init__(self, stream: IO[str]) -> None:
        self.tally = SinkTally()
        self._table = CsvTable(stream, list_columns())

    def add(self, incident: Incident, record: IncidentRecord) -> None:
        self._table.write_row(build_row(incident, record))
        self.tally.n_rows += 1

    def close(self) -> None:
        """Nothing is left to write."""


def list_columns() -> tuple[str, ...]:
    """The columns' names, in order."""
    return tuple(column.name for column in load_columns("incidents"))
