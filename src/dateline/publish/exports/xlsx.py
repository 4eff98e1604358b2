"""XLSX: sheets of incidents, casualties and quotes, a codebook, and what the file is. Needs XlsxWriter.

Rows go to disk as they come. Texts are written as texts: none becomes a formula, a number or a link, and what would be
a formula in a sheet saved as CSV has an apostrophe before it. The same incidents give the same bytes.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import IO, Any

from dateline.codebook.columns import Column, ColumnType, load_columns
from dateline.codebook.records import Incident
from dateline.codebook.shapes import IncidentRecord
from dateline.publish.exports.cells import Cell, neutralise_formula
from dateline.publish.exports.imprint import SAMPLE, VERSIONS, list_notes
from dateline.publish.exports.rows import build_casualty_rows, build_quote_rows, build_row
from dateline.publish.exports.sink import SinkTally

MOST_ROWS = 1_048_576
"""Of one sheet, its heading among them: the format's own limit. What is more goes on in a further sheet."""
MOST_CHARACTERS = 32_767
CUT = " [cut: the cell is full]"
CREATED = datetime(2000, 1, 1)
"""A fixed time, so that the file depends on nothing but what it holds."""
FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets count days wrongly before it: an earlier one stays a text."""
WIDTHS = {ColumnType.STRING: 18, ColumnType.DATE: 11, ColumnType.BOOLEAN: 9}
CODEBOOK = ("sheet", "column", "label", "type", "definition", "code", "code label", "code definition")


class XlsxSink:
    """A workbook, complete when closed."""

    def __init__(self, stream: IO[bytes], is_internal: bool) -> None:
        from xlsxwriter import Workbook  # noqa: PLC0415 -- of an extra

        self.tally = SinkTally()
        self._book = Workbook(stream, {"constant_memory": True})
        self._book.set_properties({"title": "Incidents", "comments": " ".join(VERSIONS.values()), "created": CREATED})
        self._is_internal, self._is_sample = is_internal, False
        self._coders: set[str] = set()
        self._sheets = {name: Sheet(self._book, name) for name in ("incidents", "casualties", "quotes")}

    def add(self, incident: Incident, record: IncidentRecord) -> None:
        self._sheets["incidents"].write_row(build_row(incident, record))
        for row in build_casualty_rows(record):
            self._sheets["casualties"].write_row(row)
        for row in build_quote_rows(record):
            self._sheets["quotes"].write_row(row)
        self._is_sample |= incident.is_sample
        self._coders.add(incident.coder_version)
        self.tally.n_rows += 1

    def close(self) -> None:
        for sheet in self._sheets.values():
            sheet.end()
        self._write_texts("codebook", [CODEBOOK, *_describe_columns()], (11, 22, 22, 9, 60, 26, 26, 60))
        notes = [*([SAMPLE] if self._is_sample else []), *list_notes(self._is_internal)]
        about = [["Incidents out of Dateline"], *([note] for note in notes)]
        about += [[name, version] for name, version in VERSIONS.items()]
        about += [["coder_version", one] for one in sorted(self._coders)] + [["incidents", str(self.tally.n_rows)]]
        self._write_texts("about", about, (28, 12))
        self._book.close()

    def _write_texts(self, name: str, rows: list[Any], widths: tuple[int, ...]) -> None:
        sheet = self._book.add_worksheet(name)
        bold = self._book.add_format({"bold": True})
        for position, width in enumerate(widths):
            sheet.set_column(position, position, width)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows):
            for position, text in enumerate(row):
                sheet.write_string(number, position, text, None if number else bold)


class Sheet:
    """A table that goes on in a further sheet where one is full."""

    def __init__(self, book: Any, table: str, most_rows: int = MOST_ROWS) -> None:
        self._book, self._table, self._most_rows = book, table, most_rows
        self._columns = load_columns(table)
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._heading = book.add_format({"bold": True, "bottom": 1})
        self._n_sheets = 0
        self._begin()

    def write_row(self, row: Mapping[str, Cell]) -> None:
        if self._n_rows == self._most_rows:
            self.end()
            self._begin()
        for position, column in enumerate(self._columns):
            self._write_cell(position, column, row.get(column.name))
        self._n_rows += 1

    def end(self) -> None:
        """Lets the rows be filtered by their heading."""
        self._sheet.autofilter(0, 0, self._n_rows - 1, len(self._columns) - 1)

    def _begin(self) -> None:
        self._n_sheets += 1
        self._sheet = self._book.add_worksheet(
            self._table if self._n_sheets == 1 else f"{self._table} {self._n_sheets}"
        )
        self._sheet.freeze_panes(1, 1)
        for position, column in enumerate(self._columns):
            self._sheet.set_column(position, position, WIDTHS.get(column.type, 12))
            self._sheet.write_string(0, position, column.name, self._heading)
        self._n_rows = 1

    def _write_cell(self, position: int, column: Column, cell: Cell) -> None:
        if cell is None:
            return
        if isinstance(cell, bool):
            self._sheet.write_boolean(self._n_rows, position, cell)
        elif isinstance(cell, int | float):
            self._sheet.write_number(self._n_rows, position, cell)
        elif column.type is ColumnType.DATE and (day := date.fromisoformat(cell)) >= FIRST_DAY:
            self._sheet.write_datetime(self._n_rows, position, day, self._day)
        else:
            self._sheet.write_string(self._n_rows, position, fit_cell(str(neutralise_formula(cell))))


def fit_cell(text: str) -> str:
    """The text, or as much of it as a cell holds, which then says so."""
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - len(CUT)] + CUT


def _describe_columns() -> Iterator[tuple[str, ...]]:
    for table in ("incidents", "casualties", "quotes"):
        for column in load_columns(table):
            yield table, column.name, column.label, column.type.value, column.definition
            for code, label in column.codes.items():
                yield table, column.name, "", "", "", code, label.label, label.definition
