"""What each format for other programs holds."""

import csv
import io
import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from publish_cases import make_incident, make_place

from dateline.codebook.contract import export_record
from dateline.codebook.records import Incident
from dateline.publish import publish
from dateline.publish.exports.cells import FORMULA_STARTS, neutralise_formula
from dateline.publish.exports.csv_table import list_columns
from dateline.publish.exports.rows import build_row

DAY = date(2022, 3, 1)


def write(*incidents: Incident, format: str) -> str:
    stream = io.StringIO()
    publish(incidents, format, stream, as_of=DAY)
    return stream.getvalue()


def test_jsonl_has_one_line_an_incident_in_the_order_of_the_contract() -> None:
    odd = make_incident(incident_id="i2", place=make_place(name="Qābūn\u2028\n", gazetteer_id="g"))
    lines = write(make_incident(), odd, format="jsonl").splitlines()
    assert [json.loads(line)["incident_id"] for line in lines] == ["i1", "i2"]
    assert list(json.loads(lines[0])) == list(export_record(make_incident()))
    assert "Qābūn" in lines[1]


def test_csv_has_the_documented_columns_and_a_row_an_incident() -> None:
    rows = list(csv.DictReader(io.StringIO(write(make_incident(), format="csv"))))
    assert len(rows) == 1
    assert tuple(rows[0]) == list_columns()
    assert set(list_columns()) <= set(build_row(make_incident(), export_record(make_incident())))
    assert (rows[0]["killed_best"], rows[0]["wounded_best"], rows[0]["latitude"]) == ("11", "", "36.5")
    assert rows[0]["perpetrators"] == "Ostra Column (armed_group)"


@given(st.sampled_from(FORMULA_STARTS), st.text(max_size=20))
def test_csv_runs_no_formula(start: str, rest: str) -> None:
    cell = neutralise_formula(start + rest)
    assert isinstance(cell, str) and cell.startswith("'")


def test_csv_keeps_numbers_numbers() -> None:
    incident = make_incident(place=make_place(longitude=-3.7123, name="=cmd()"))
    row = next(csv.DictReader(io.StringIO(write(incident, format="csv"))))
    assert (row["longitude"], row["place"]) == ("-3.7", "'=cmd()")


def test_geojson_keeps_incidents_without_a_point() -> None:
    nowhere = make_incident(incident_id="i2", place=None)
    layer = json.loads(write(make_incident(), nowhere, format="geojson"))
    first, second = layer["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [40.8, 36.5]}
    assert first["properties"]["uncertainty_km"] == 10.0
    assert first["properties"]["place_precision"] == "district"
    assert second["geometry"] is None and second["id"] == "i2"


def test_geojson_of_nothing_is_valid() -> None:
    assert json.loads(write(format="geojson"))["features"] == []
