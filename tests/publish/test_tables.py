"""XLSX, Parquet and GeoPackage: what each holds, read back by other programs than those that wrote it."""

import io
import json
import struct
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from format_reader import query_file, read_layer, write_bytes, write_text
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from publish_cases import make_claim, make_incident, make_participant, make_place, make_telling
from pyarrow import parquet

from dateline.codebook.codes import ParticipantRole, Scope
from dateline.codebook.columns import load_columns
from dateline.codebook.contract import export_record
from dateline.codebook.export_formats import ExportFormat
from dateline.codebook.records import Incident
from dateline.errors import MissingExtraError
from dateline.publish.edition import Format
from dateline.publish.exports import opening
from dateline.publish.exports import parquet as parquet_file
from dateline.publish.exports.geopackage import encode_point
from dateline.publish.exports.rows import build_casualty_rows, build_quote_rows, build_row
from dateline.publish.exports.xlsx import CUT, MOST_CHARACTERS, Sheet, fit_cell

DAY = date(2022, 3, 1)
NOWHERE = make_incident(incident_id="i2", place=None, is_sample=False)


def read_sheets(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    book = load_workbook(io.BytesIO(content), read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def write(incidents: Iterable[Incident], format: str, **terms: Any) -> bytes:
    return write_bytes(incidents, format, as_of=DAY, **terms)


def test_every_export_format_is_one_of_what_is_published() -> None:
    assert {*map(str, Format)} == {*map(str, ExportFormat)}


@pytest.mark.parametrize("table", ["incidents", "casualties", "quotes"])
def test_every_column_is_explained_and_filled(table: str) -> None:
    incident = make_incident()
    record = export_record(incident)
    rows = {"incidents": [build_row(incident, record)], "casualties": list(build_casualty_rows(record)),
            "quotes": list(build_quote_rows(record))}[table]  # fmt: skip
    columns = load_columns(table)
    assert rows and {one.name for one in columns} <= set(rows[0])
    assert all(one.label and one.definition for one in columns)


def test_a_workbook_has_its_tables_a_codebook_and_says_what_it_is() -> None:
    book = load_workbook(io.BytesIO(write([make_incident(), NOWHERE], "xlsx")))
    assert book.sheetnames == ["incidents", "casualties", "quotes", "codebook", "about"]
    assert [book[name].freeze_panes for name in book.sheetnames] == ["B2", "B2", "B2", "A2", "A2"]
    sheet = book["incidents"]
    heading, first, second = (list(row) for row in sheet.iter_rows(values_only=True))
    assert tuple(heading) == tuple(one.name for one in load_columns("incidents"))
    cells = dict(zip(heading, first, strict=True))
    assert (cells["incident_id"], cells["killed_best"], cells["latitude"]) == ("i1", 11, 36.5)
    assert (cells["is_sample"], cells["wounded_best"], cells["civilian_targeting"]) == (True, None, None)
    assert cells["date_start"].date() == make_incident().date_start
    assert dict(zip(heading, second, strict=True))["latitude"] is None
    sheets = read_sheets(write([make_incident()], "xlsx"))
    assert [row[4] for row in sheets["casualties"]] == ["status", "military"]
    assert {row[5] for row in sheets["quotes"][1:]} == {"killed", "place", "date_start"}
    told = {row[5] for row in sheets["codebook"] if row[5]}
    assert {"Armed clash", "single", "completed"} <= told
    assert "not for movement decisions" in str(sheets["about"]) and ("incidents", "1") in sheets["about"]
    assert any(str(row[0]).startswith("Sample data") for row in sheets["about"])
    assert "Sample data" not in str(read_sheets(write([NOWHERE], "xlsx"))["about"])


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "a; =1", "https://x.example/", "12"])
def test_no_text_becomes_a_formula_a_link_or_a_number(words: str) -> None:
    incident = make_incident(place=make_place(name=words, gazetteer_id="g"))
    content = write([incident], "xlsx")
    (cell,) = [row["place"] for row in _read_rows(content)]
    assert isinstance(cell, str) and cell.endswith(words[-2:])
    assert ("'" in cell) is (words[0] not in "h1")
    text = write_text([incident], "xlsx", as_of=DAY)
    assert "<f>" not in text and "<hyperlink" not in text
    sheet = load_workbook(io.BytesIO(content))["incidents"]
    assert {one.data_type for row in sheet.iter_rows(min_row=2) for one in row} <= {"s", "n", "d", "b", "inlineStr"}


def _read_rows(content: bytes) -> list[dict[str, Any]]:
    heading, *rows = read_sheets(content)["incidents"]
    return [dict(zip(heading, row, strict=True)) for row in rows]


def test_a_full_cell_says_that_it_was_cut() -> None:
    assert fit_cell("a" * MOST_CHARACTERS) == "a" * MOST_CHARACTERS
    cut = fit_cell("a" * (MOST_CHARACTERS + 1))
    assert len(cut) == MOST_CHARACTERS and cut.endswith(CUT)


def test_a_full_sheet_goes_on_in_another() -> None:
    from xlsxwriter import Workbook  # noqa: PLC0415 -- of an extra

    stream = io.BytesIO()
    book = Workbook(stream, {"constant_memory": True})
    sheet = Sheet(book, "casualties", most_rows=3)
    for number in range(5):
        sheet.write_row({"incident_id": f"i{number}", "line": number})
    sheet.end()
    book.close()
    sheets = read_sheets(stream.getvalue())
    assert [(name, [row[0] for row in rows]) for name, rows in sheets.items()] == [
        ("casualties", ["incident_id", "i0", "i1"]),
        ("casualties 2", ["incident_id", "i2", "i3"]),
        ("casualties 3", ["incident_id", "i4"]),
    ]


def test_a_day_before_spreadsheets_can_count_stays_a_text() -> None:
    (row,) = _read_rows(write([make_incident(date_start=date(1899, 5, 1))], "xlsx"))
    assert row["date_start"] == "1899-05-01"


def test_parquet_is_typed_and_names_its_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_file, "GROUP", 2)
    content = write([make_incident(), NOWHERE, replace(NOWHERE, incident_id="i3")], "parquet")
    table = parquet.read_table(io.BytesIO(content))
    types = {one.name: str(one.type) for one in table.schema}
    assert types["date_start"] == "date32[day]" and types["killed_best"] == "int32" and types["latitude"] == "double"
    assert types["is_sample"] == "bool" and types["place"] == "string"
    first, second, third = table.to_pylist()
    assert (first["killed_best"], first["wounded_best"], first["latitude"]) == (11, None, 36.5)
    assert (second["latitude"], second["is_sample"], third["incident_id"]) == (None, False, "i3")
    assert parquet.ParquetFile(io.BytesIO(content)).num_row_groups == 2
    metadata = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
    assert metadata["dateline.codebook_version"] and "not for movement" in json.loads(metadata["dateline.notes"])[0]


def test_a_geopackage_has_the_tables_of_the_standard() -> None:
    content = write([make_incident(), NOWHERE], "gpkg")
    assert content[:16] == b"SQLite format 3\x00"
    assert struct.unpack(">I", content[68:72]) == (0x47504B47,) and struct.unpack(">I", content[60:64]) == (10300,)
    assert query_file(content, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert query_file(content, "PRAGMA foreign_key_check") == []
    (contents,) = query_file(content, "SELECT * FROM gpkg_contents")
    assert [contents[name] for name in ("min_x", "min_y", "max_x", "max_y")] == [40.8, 36.5, 40.8, 36.5]
    assert (contents["data_type"], contents["srs_id"]) == ("features", 4326)
    assert contents["description"].startswith("Sample data")
    (geometry,) = query_file(content, "SELECT * FROM gpkg_geometry_columns")
    assert (geometry["table_name"], geometry["column_name"], geometry["geometry_type_name"]) == (
        "incidents", "geom", "POINT",
    )  # fmt: skip
    assert {row["srs_id"] for row in query_file(content, "SELECT srs_id FROM gpkg_spatial_ref_sys")} == {-1, 0, 4326}
    first, second = read_layer(content)
    assert first["geom"] == encode_point(40.8, 36.5) and first["uncertainty_m"] == 10_000
    assert (second["incident_id"], second["geom"], second["uncertainty_m"]) == ("i2", None, None)


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_a_point_is_well_known_binary_behind_its_header(longitude: float, latitude: float) -> None:
    blob = encode_point(longitude, latitude)
    assert blob[:4] == b"GP\x00\x01" and struct.unpack("<i", blob[4:8]) == (4326,)
    assert struct.unpack("<BIdd", blob[8:]) == (1, 1, longitude, latitude)


def test_an_empty_geopackage_has_no_extent() -> None:
    content = write([], "gpkg")
    assert read_layer(content) == []
    assert query_file(content, "SELECT min_x FROM gpkg_contents") == [{"min_x": None}]


def test_gdal_opens_a_geopackage(tmp_path: Path) -> None:
    pyogrio = pytest.importorskip("pyogrio", reason="pyogrio (100 MB) is in no requirements file: pip install it")
    path = tmp_path / "incidents.gpkg"
    path.write_bytes(write([make_incident(), NOWHERE], "gpkg"))
    told = pyogrio.read_info(path)
    assert (told["geometry_type"], told["crs"], told["features"]) == ("Point", "EPSG:4326", 2)
    assert tuple(told["total_bounds"]) == (40.8, 36.5, 40.8, 36.5)
    meta, _, geometries, fields = pyogrio.raw.read(path)
    assert [one is None for one in geometries] == [False, True]
    assert dict(zip(meta["fields"], fields, strict=True))["killed_best"][0] == 11


def test_crime_stays_out_of_a_geopackage() -> None:
    crime = make_incident(incident_id="theft-77", scope=Scope.CRIME)
    assert [row["incident_id"] for row in read_layer(write([crime, make_incident()], "gpkg"))] == ["i1"]


@pytest.mark.parametrize("format", sorted({*ExportFormat} - {ExportFormat.XLSX, ExportFormat.PANEL}))
def test_every_row_has_the_address_of_its_record(format: ExportFormat) -> None:
    two = [make_incident(), replace(make_incident(), incident_id="i2")]
    text = write_text(two, format, as_of=DAY, address="https://desk.example/")
    assert "https://desk.example/incidents/i1" in text and "https://desk.example/incidents/i2" in text
    assert "desk.example" not in write_text([make_incident()], format, as_of=DAY)


def test_every_row_of_every_sheet_has_the_address_of_its_record() -> None:
    sheets = read_sheets(write([make_incident()], "xlsx", address="https://desk.example"))
    for name in ("incidents", "casualties", "quotes"):
        heading, *rows = sheets[name]
        assert {row[heading.index("record_url")] for row in rows} == {"https://desk.example/incidents/i1"}


@pytest.mark.parametrize("format", [ExportFormat.XLSX, ExportFormat.PARQUET])
def test_a_missing_package_is_named(format: ExportFormat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match=r"dateline\[export\]"):
        write([make_incident()], format)


def test_a_quote_that_withholds_words_says_so() -> None:
    told = make_telling(make_claim("c1", "killed", 11), make_claim("c2", "place", "Lissa", "in Lissa"))
    soldiers = make_participant("p2", role=ParticipantRole.TARGET, as_written="soldiers")
    heading, *rows = read_sheets(write([make_incident(tellings=(told,), participants=(soldiers,))], "xlsx"))["quotes"]
    masked = {row[heading.index("claim_id")]: row[heading.index("is_masked")] for row in rows}
    assert masked == {"c1": True, "c2": False}
