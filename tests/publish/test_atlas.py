"""The map: circles at true scale about the right points, borders cut at the window, theatres apart."""

import math
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publish_cases import make_incident, make_place

from dateline.codebook.codes import PlacePrecision
from dateline.codebook.distance import measure_great_circle
from dateline.codebook.records import Place
from dateline.publish.brief import boundaries
from dateline.publish.brief.atlas import APART_KM, Atlas, draw_atlas, group_theatres
from dateline.publish.brief.boundaries import Country, load_boundaries
from dateline.publish.brief.items import Item, build_item
from dateline.publish.brief.language import load_words
from dateline.publish.brief.map_view import BEYOND, Circle, fit_view
from dateline.publish.brief.quotes import Reading
from dateline.publish.coarsening import coarsen_place

READING = Reading(load_words())
SQUARE = Country("XX", "Belvania", ([(30.0, 30.0), (50.0, 30.0), (50.0, 40.0), (30.0, 40.0)],))
FAR = Country("XY", "Elsewhere", ([(-70.0, -10.0), (-60.0, -10.0), (-60.0, 0.0)],))


def make_item(number: int, **changes: object) -> Item:
    return build_item(make_incident(place=make_place(**changes)), number, READING)


def draw(*items: Item) -> Atlas:
    return draw_atlas(items, [SQUARE, FAR])


latitudes, longitudes = st.floats(-75, 75), st.floats(-180, 180)


@given(longitudes, latitudes, st.floats(1, 400))
def test_a_circle_lies_in_its_window_at_true_scale(longitude: float, latitude: float, radius: float) -> None:
    view = fit_view([Circle(longitude, latitude, radius)])
    x, y = view.place(longitude, latitude)
    drawn = view.measure(radius)
    assert drawn <= x <= view.width - drawn and drawn <= y <= view.height - drawn
    north = view.place(longitude, latitude + radius / 111.32)
    assert math.isclose(y - north[1], drawn, rel_tol=1e-6)
    assert 0.49 <= view.height / view.width <= 0.86


@pytest.mark.parametrize(("west", "east"), [(179.5, -179.5), (-179.9, 178.0)])
def test_a_window_can_lie_across_the_date_line(west: float, east: float) -> None:
    view = fit_view([Circle(west, -17.0, 10), Circle(east, -17.0, 10)])
    assert all(0 < view.place(one, -17.0)[0] < view.width for one in (west, east))
    for ring in ([(178.0, -18.0), (180.0, -18.0), (180.0, -16.0)], [(-180.0, -18.0), (-178.0, -18.0), (-180.0, -16.0)]):
        assert len(view.draw_ring(ring)) == 1


@given(st.lists(st.tuples(st.floats(-60, 60), st.floats(-60, 60)), min_size=3, max_size=12))
def test_borders_are_cut_a_little_beyond_the_window(ring: list[tuple[float, float]]) -> None:
    view = fit_view([Circle(10.0, 10.0, 200)])
    for part in view.draw_ring(ring):
        assert all(-BEYOND - 0.1 <= x <= view.width + BEYOND + 0.1 for x, _ in part)
        assert all(-BEYOND - 0.1 <= y <= view.height + BEYOND + 0.1 for _, y in part)


def test_theatres_far_apart_have_maps_of_their_own() -> None:
    atlas = draw(make_item(1), make_item(2, longitude=42.0), make_item(3, longitude=-65.0, latitude=-5.0))
    assert [[item.number for spot in one.spots for item in spot.items] for one in atlas.charts] == [[1, 2], [3]]
    assert [len(chart.shapes) for chart in atlas.charts] == [1, 1]
    step = APART_KM / 111.32 * 0.9
    chain = [Circle(10.0, step * at, 5) for at in range(5)]
    assert len(group_theatres(chain)) == 1
    assert len(group_theatres([chain[0], chain[-1]])) == 2


def test_what_is_known_to_the_country_only_is_listed_and_not_drawn() -> None:
    nowhere = build_item(make_incident(place=None), 3, READING)
    atlas = draw(make_item(1), make_item(2, place_precision=PlacePrecision.COUNTRY), nowhere)
    assert [row.item.number for row in atlas.rows] == [1]
    assert [(why, [one.number for one in some]) for why, some in atlas.not_drawn] == [
        ("country_only", [2]), ("not_placed", [3]),
    ]  # fmt: skip


def test_incidents_at_one_point_share_their_numbers_and_none_is_lost() -> None:
    (chart,) = draw(*(make_item(number, uncertainty_km=number) for number in range(1, 10))).charts
    (numbered,) = [spot for spot in chart.spots if spot.items]
    assert [item.number for item in numbered.items] == [1, 2, 3, 4, 5, 6] and numbered.more == 3
    assert [spot.radius for spot in chart.spots] == sorted((spot.radius for spot in chart.spots), reverse=True)


def test_labels_do_not_cover_one_another() -> None:
    (chart,) = draw(*(make_item(number, longitude=40.0 + number / 20) for number in range(1, 13))).charts
    labels = [spot.label for spot in chart.spots if spot.items]
    near = [
        (one, other) for at, one in enumerate(labels) for other in labels[:at]
        if abs(one[0] - other[0]) < 7 and abs(one[1] - other[1]) < 12
    ]  # fmt: skip
    assert near == []


@given(st.floats(-80, 80), longitudes, st.floats(0, 100))
def test_the_shared_circle_covers_the_one_that_was_rounded(latitude: float, longitude: float, radius: float) -> None:
    place = make_place(latitude=latitude, longitude=longitude, uncertainty_km=radius)
    shared = coarsen_place(place)
    assert shared.latitude is not None and shared.longitude is not None and shared.uncertainty_km is not None
    moved = measure_great_circle(latitude, longitude, shared.latitude, shared.longitude)
    assert moved + radius <= shared.uncertainty_km


def test_without_boundaries_the_circles_stand_alone() -> None:
    atlas = draw_atlas([make_item(1)], None)
    assert not atlas.has_boundaries and atlas.charts[0].shapes == () and atlas.charts[0].spots


def test_a_tree_that_was_not_built_has_no_boundaries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boundaries, "WORLD", "data/no-such-file.json")
    load_boundaries.cache_clear()
    assert load_boundaries() is None
    load_boundaries.cache_clear()


def test_paths_hold_numbers_only() -> None:
    (chart,) = draw(make_item(1)).charts
    assert all(re.fullmatch(r"(M[-\d.,L]+Z)+", shape.path) for shape in chart.shapes)
    assert chart.names[0].text == "Belvania" and chart.shapes[0].is_told_of


def test_a_place_without_a_point_is_not_drawn() -> None:
    place: Place = replace(make_place(), latitude=None, longitude=None)
    atlas = draw(build_item(make_incident(place=place), 1, READING))
    assert atlas.charts == () and atlas.not_drawn[0][0] == "no_point"
