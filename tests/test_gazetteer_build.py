"""The gazetteer as built: what it knows, and whether the places added by hand lie where their rows say."""

import csv
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import dateline
from dateline.codebook.codes import PointIs
from dateline.codebook.distance import measure_great_circle
from dateline.errors import DatelineError
from dateline.extract.places.gazetteer import Gazetteer, load_demonyms, open_gazetteer

DATA = Path(dateline.__file__).parent / "data"
REACH_DEGREES = 2.0


def read_rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


OVERRIDES = read_rows("places.tsv")
KINDS = {
    "prison", "camp", "base", "crossing", "airport", "facility", "town", "neighbourhood", "district", "region",
    "mountain", "water",
}  # fmt: skip


@pytest.mark.parametrize("row", OVERRIDES, ids=lambda row: row["name"])
def test_override_is_whole_and_found(row: dict[str, str]) -> None:
    assert row["feature_kind"] in KINDS
    assert row["source"]
    assert PointIs(row["point_is"])
    assert float(row["uncertainty_km"]) > 0
    found = [e for e in open_gazetteer().lookup(row["name"]) if e.country_code == row["country_code"] and e.rank == 0]
    assert any(e.name == row["name"] for e in found)


def test_most_places_were_held_against_their_source() -> None:
    checked = [row for row in OVERRIDES if "not yet checked" not in row["source"]]
    assert len(checked) >= 300
    assert len(OVERRIDES) - len(checked) <= 110


def test_no_airport_is_entered_twice() -> None:
    whole = re.compile(r"OurAirports \(public domain\): ([A-Z0-9]{4}), [^,]*")
    codes = [match[1] for row in OVERRIDES if (match := whole.fullmatch(row["source"]))]
    assert len(codes) == len(set(codes)) >= 270


def find_nearest_towns(latitude: float, longitude: float, count: int) -> list[tuple[str, str | None]]:
    """Country and first division of the towns around a point, nearest first."""
    query = """SELECT p.country_code, a.name, p.latitude, p.longitude FROM place p
        LEFT JOIN place a ON a.place_id = p.admin1_id WHERE p.gazetteer_id LIKE 'geonames:%'
        AND p.latitude BETWEEN ? AND ? AND p.longitude BETWEEN ? AND ?"""
    with closing(sqlite3.connect(DATA / "gazetteer.sqlite")) as connection:
        box = (latitude - REACH_DEGREES, latitude + REACH_DEGREES, longitude - REACH_DEGREES, longitude + REACH_DEGREES)
        rows = connection.execute(query, box).fetchall()
    rows.sort(key=lambda row: measure_great_circle(latitude, longitude, row[2], row[3]))
    return [(row[0], row[1]) for row in rows[:count]]


@pytest.mark.parametrize("row", [r for r in OVERRIDES if r["country_code"]], ids=lambda row: row["name"])
def test_override_lies_in_its_country_and_division(row: dict[str, str]) -> None:
    around = find_nearest_towns(float(row["latitude"]), float(row["longitude"]), 25)
    if float(row["uncertainty_km"]) > 100 and not around:
        pytest.skip("a desert: no town around its middle")
    assert row["country_code"] in {country for country, _ in around}
    if row["admin1"]:
        assert (row["country_code"], row["admin1"]) in around


@pytest.mark.parametrize(
    ("name", "gazetteer_id"),
    [
        ("Baghdad", "geonames:98182"),
        ("Mosul", "geonames:99072"),
        ("Maiduguri", "geonames:2331447"),
        ("Hassaké", "geonames:173811"),
        ("Diyala", "iso:IQ-DI"),
        ("Salaheddine", "iso:IQ-SD"),
        ("North Kivu", "iso:CD-NK"),
        ("Cabo Delgado", "iso:MZ-P"),
        ("Iraq", "iso:IQ"),
        ("the United States", "iso:US"),
        ("U.S.", "iso:US"),
        ("UK", "iso:GB"),
        ("Ivory Coast", "iso:CI"),
        ("Burma", "iso:MM"),
        ("DR Congo", "iso:CD"),
        ("Ghwayran prison", "dateline:ghwayran-prison"),
        ("al-Hol", "dateline:al-hol-camp"),
    ],
)
def test_knows(name: str, gazetteer_id: str) -> None:
    assert gazetteer_id in {entry.gazetteer_id for entry in open_gazetteer().lookup(name)}


def test_articles_are_optional_only_where_they_are_articles() -> None:
    assert any(e.country_code == "SY" for e in open_gazetteer().lookup("Hasakah"))
    assert not any(e.name == "El Paso" and e.rank != 1 for e in open_gazetteer().lookup("Paso"))


def test_towns_lie_in_their_divisions() -> None:
    towns = [e for e in open_gazetteer().lookup("Tarmiya") if e.country_code == "IQ"]
    assert [t.admin1 for t in towns] == ["Baghdad"]
    division = next(e for e in open_gazetteer().lookup("Baghdad") if e.kind == "admin1")
    assert towns[0].lies_in(division)
    assert not division.lies_in(towns[0])


def test_every_country_has_a_demonym() -> None:
    codes = {code for found in load_demonyms().values() for code in found}
    assert len(codes) >= 195
    assert codes <= set(open_gazetteer().countries)
    assert set(load_demonyms()["congolese"]) == {"CD", "CG"}


def test_a_missing_gazetteer_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match=r"hatch_build\.py"):
        Gazetteer(tmp_path / "none.sqlite")


def test_the_file_stays_small() -> None:
    assert (DATA / "gazetteer.sqlite").stat().st_size < 60_000_000


@pytest.mark.parametrize(
    ("code", "latitude", "longitude"),
    [("US", 39.8, -98.6), ("EG", 26.8, 29.9), ("CN", 35.9, 104.2), ("ML", 17.6, -4.0), ("AU", -25.6, 134.4)],
)
def test_a_country_is_put_at_its_middle_not_at_its_people(code: str, latitude: float, longitude: float) -> None:
    """The Rand McNally and CIA World Factbook middles, rounded; the mean of Australia's towns lies 1,400 km away."""
    country = open_gazetteer().countries[code]
    assert measure_great_circle(country.latitude, country.longitude, latitude, longitude) < 160


def test_a_division_is_put_at_the_middle_of_its_ground() -> None:
    """Not in Chicago's suburbs, nor about New York: 40.0 N 89.2 W and 42.9 N 75.6 W (US Census Bureau, rounded)."""
    for name, latitude, longitude in (("Illinois", 40.0, -89.2), ("New York", 42.9, -75.6)):
        state = next(e for e in open_gazetteer().lookup(name) if e.kind == "admin1" and e.country_code == "US")
        assert measure_great_circle(state.latitude, state.longitude, latitude, longitude) < 60


def test_a_division_has_its_short_name_beside_its_own() -> None:
    names = ("Anhui", "Anhui Sheng")
    found = [next(e for e in open_gazetteer().lookup(name) if e.kind == "admin1") for name in names]
    assert {entry.name for entry in found} == {"Anhui"}
