"""What the build hook makes for browsers: the countries that maps draw, the script, the style sheet, the notices."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from build_hook.browser import ASSETS, ENTRIES
from build_hook.world import build_world

import dateline
from dateline.extract.places.gazetteer import open_gazetteer

PACKAGE = Path(dateline.__file__).parent


def load_countries() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((PACKAGE / "data" / "world.json").read_text("utf-8"))["countries"]
    return found


def list_rings(country: dict[str, Any]) -> list[list[list[float]]]:
    return [ring for polygon in country["polygons"] for ring in polygon]


def test_countries_are_the_gazetteers() -> None:
    countries = load_countries()
    codes = [one["code"] for one in countries if one["code"]]
    assert len(codes) == len(set(codes))
    assert set(open_gazetteer().countries) - set(codes) <= {"BQ", "BV", "CC", "CX", "GF", "GI", "GP", "IO", "MQ", "RE",
                                                           "SJ", "TK", "TV", "UM", "YT"}  # fmt: skip
    assert next(one["name"] for one in countries if one["code"] == "SY") == "Syria"
    assert {one["name"] for one in countries if not one["code"]} >= {"Somaliland", "N. Cyprus"}


def test_every_country_has_an_outline() -> None:
    for one in load_countries():
        assert one["polygons"], one["name"]
        for ring in list_rings(one):
            assert ring[0] == ring[-1], one["name"]
            assert len(ring) >= 4, one["name"]


def test_nothing_crosses_180_degrees() -> None:
    for one in load_countries():
        for ring in list_rings(one):
            assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)
            along_pole = [(a, b) for a, b in pairwise(ring) if abs(a[0] - b[0]) > 90]
            assert all(a[1] == b[1] == -90 for a, b in along_pole), one["name"]


@pytest.mark.parametrize(
    ("code", "longitude", "latitude", "is_inside"),
    [
        ("SY", 38.0, 35.0, True),
        ("IQ", 38.0, 35.0, False),
        ("PS", 34.38, 31.41, True),
        ("RU", 179.0, 67.5, True),
        ("RU", -175.0, 67.0, True),
        ("AQ", 0.0, -85.0, True),
        ("ZA", 28.3, -29.5, False),  # a hole: Lesotho
        ("LS", 28.3, -29.5, True),
    ],
)
def test_points_lie_where_they_should(code: str, longitude: float, latitude: float, is_inside: bool) -> None:
    country = next(one for one in load_countries() if one["code"] == code)
    crossings = 0
    for ring in list_rings(country):
        for (x1, y1), (x2, y2) in pairwise(ring):
            crossings += (y1 > latitude) != (y2 > latitude) and longitude < x1 + (latitude - y1) * (x2 - x1) / (y2 - y1)
    assert bool(crossings % 2) is is_inside


def test_an_outline_across_180_degrees_is_cut_in_two() -> None:
    """A square of ten degrees about the line, as world-atlas has it: one ring that jumps from 175 to -175."""
    topology = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [[[175, 0], [-350, 0], [0, 10], [350, 0], [0, -10]]],
        "objects": {"countries": {"geometries": [{"type": "Polygon", "arcs": [[0]], "properties": {"name": "Line"}}]}},
    }
    (country,) = build_world(topology)["countries"]
    spans = [(min(x for x, _ in ring), max(x for x, _ in ring)) for ring in list_rings(country)]
    assert sorted(spans) == [(-180, -175), (175, 180)]


def test_the_files_stay_small() -> None:
    assert (PACKAGE / "data" / "world.json").stat().st_size < 300_000
    assert (PACKAGE / "web" / "static" / "desk.js").stat().st_size < 60_000
    assert (PACKAGE / "web" / "static" / "explore" / "explore.js").stat().st_size < 350_000
    whole = sum(path.stat().st_size for path in (PACKAGE / "web" / "static").rglob("*") if path.is_file())
    assert whole < 2_100_000, "MapLibre is most of it"


def test_outputs_and_notices_are_there() -> None:
    static = PACKAGE / "web" / "static"
    assert all((static / name).stat().st_size for name in ENTRIES)
    assert (static / "explore" / "worker.js").stat().st_size
    notices = (static / "THIRD-PARTY.txt").read_text("utf-8")
    packages = ("htmx.org", "world-atlas", "maplibre-gl", "earcut", "@observablehq/plot", "d3-brush", "d3-scale")
    assert [one for one in packages if f"{one}\n---" not in notices] == []


def test_maplibre_is_no_part_of_what_is_loaded_first() -> None:
    island = PACKAGE / "web" / "static" / "explore"
    first = (island / "explore.js").read_text("utf-8")
    (land,) = [path for path in island.glob("land-*.js") if "maplibre" in path.read_text("utf-8").lower()]
    assert land.name in first
    assert "maplibregl-map" not in first


def test_the_lock_names_no_registry() -> None:
    lock = (ASSETS / "package-lock.json").read_text("utf-8")
    assert "http" not in lock
    assert '"resolved"' not in lock
    assert lock.count('"integrity"') > 10
