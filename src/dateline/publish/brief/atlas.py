"""The map of a brief: each theatre in a window of its own, incidents as circles of their uncertainty, at true scale."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.codebook.codes import PlacePrecision
from dateline.codebook.distance import measure_great_circle
from dateline.publish.brief.boundaries import Country, Point
from dateline.publish.brief.items import Item
from dateline.publish.brief.map_labels import Box, frame_circle, place_name, place_number
from dateline.publish.brief.map_view import Circle, View, fit_view

APART_KM = 800.0
"""Incidents without a chain of others no further apart than this are drawn on maps of their own."""

TOO_COARSE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.INTERNATIONAL, PlacePrecision.UNKNOWN})
SMALLEST_RADIUS = 5.0
LEAD_FROM = 40.0
"""Numbers further than this from their circle are led back to it by a line."""

NUMBERS_SHOWN = 6
SCALE_BARS = (1000, 500, 200, 100, 50, 20, 10)


@dataclass(frozen=True, slots=True)
class Shape:
    """A country in view: the path of its land, and whether incidents of the brief are in it."""

    path: str
    is_told_of: bool


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    at: Point


@dataclass(frozen=True, slots=True)
class Spot:
    """Incidents about one point: their circle, and where their numbers stand. `more` have no room for a number."""

    at: Point
    radius: float
    items: tuple[Item, ...]
    more: int
    label: Point
    is_led: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """One window: what the template draws, in drawing units; the largest circles first."""

    countries: tuple[tuple[str, str | None], ...]
    """Name and code of those in which its incidents are."""
    width: float
    height: float
    shapes: tuple[Shape, ...]
    names: tuple[Label, ...]
    spots: tuple[Spot, ...]
    scale_km: int
    scale_length: float


@dataclass(frozen=True, slots=True)
class Row:
    """An incident that is drawn, in words."""

    item: Item
    precision: PlacePrecision
    radius_km: float


@dataclass(frozen=True, slots=True)
class Atlas:
    """`rows` say what the charts show; `not_drawn` the items without an area to draw, by the key of the
    reason."""

    charts: tuple[Chart, ...]
    rows: tuple[Row, ...]
    not_drawn: tuple[tuple[str, tuple[Item, ...]], ...]
    has_boundaries: bool


def draw_atlas(items: Sequence[Item], boundaries: Sequence[Country] | None) -> Atlas:
    """The map of some items. Without boundaries the circles stand alone, and the brief says so."""
    drawn: dict[Circle, list[Item]] = defaultdict(list)
    rows: list[Row] = []
    not_drawn: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        circle = find_circle(item)
        if circle and item.place:
            drawn[circle].append(item)
            rows.append(Row(item, item.place.place_precision, circle.radius_km))
        else:
            not_drawn[_tell_why(item)].append(item)
    theatres = group_theatres(list(drawn))
    return Atlas(
        charts=tuple(draw_chart({one: drawn[one] for one in theatre}, boundaries or ()) for theatre in theatres),
        rows=tuple(rows),
        not_drawn=tuple((why, tuple(some)) for why, some in not_drawn.items()),
        has_boundaries=boundaries is not None,
    )


def find_circle(item: Item) -> Circle | None:
    """The area of an incident; `None` where no more than the country is known, or no point."""
    place = item.place
    if place is None or place.latitude is None or place.longitude is None or place.place_precision in TOO_COARSE:
        return None
    return Circle(place.longitude, place.latitude, place.uncertainty_km or 0.0)


def _tell_why(item: Item) -> str:
    if item.place is None or item.place.country is None:
        return "not_placed"
    return "country_only" if item.place.place_precision in TOO_COARSE else "no_point"


def group_theatres(circles: Sequence[Circle]) -> list[list[Circle]]:
    """The circles by theatre, the one with most first: chains with no gap over `APART_KM` between points."""
    cells: dict[tuple[int, int], list[Circle]] = defaultdict(list)
    for one in circles:
        cells[round(one.latitude), round(one.longitude)].append(one)
    open_cells, theatres = list(cells), []
    while open_cells:
        chain = [open_cells.pop(0)]
        for latitude, longitude in chain:  # grows as it is walked
            near = [
                cell for cell in open_cells if measure_great_circle(latitude, longitude, cell[0], cell[1]) <= APART_KM
            ]
            chain += near
            open_cells = [cell for cell in open_cells if cell not in near]
        theatres.append([circle for cell in chain for circle in cells[cell]])
    return sorted(theatres, key=len, reverse=True)


def draw_chart(drawn: dict[Circle, list[Item]], boundaries: Iterable[Country]) -> Chart:
    """One window on the circles of a theatre and the countries in view."""
    view = fit_view(list(drawn))
    window = Box(0, 0, view.width, view.height)
    places = [item.place for items in drawn.values() for item in items if item.place]
    codes = {place.country_code for place in places}
    scale_km = next((km for km in SCALE_BARS if view.measure(km) <= view.width / 4), SCALE_BARS[-1])
    corner = Box(0, view.height - 34, view.measure(scale_km) + 70, view.height)
    spots, taken = _place_spots(view, drawn, window, corner)
    shapes, names = [], []
    for country in boundaries:
        parts = [part for ring in country.rings for part in view.draw_ring(ring)]
        if parts:
            shapes.append(Shape(_write_path(parts), country.code in codes))
        label = place_name(country.name, parts, taken, window) if country.code else None
        if label:
            names.append(Label(country.name, label[0]))
            taken.append(label[1])
    return Chart(
        countries=tuple(sorted({(place.country, place.country_code) for place in places if place.country})),
        width=view.width,
        height=view.height,
        shapes=tuple(shapes),
        names=tuple(names),
        spots=tuple(spots),
        scale_km=scale_km,
        scale_length=round(view.measure(scale_km), 1),
    )


def _place_spots(view: View, drawn: dict[Circle, list[Item]], window: Box, corner: Box) -> tuple[list[Spot], list[Box]]:
    """The circles, the largest first so that none is hidden, and the boxes that are taken on the chart."""
    by_point: dict[Point, list[tuple[float, Item]]] = defaultdict(list)
    for circle, items in drawn.items():
        radius = max(view.measure(circle.radius_km), SMALLEST_RADIUS)
        by_point[view.place(circle.longitude, circle.latitude)] += [(radius, item) for item in items]
    # Numbers keep off the small circles of others; the large ones they may stand in.
    cores = {at: min(radius for radius, _ in some) for at, some in by_point.items()}
    points = [frame_circle(at, min(radius, SMALLEST_RADIUS * 2)) for at, radius in cores.items()]
    taken = [corner]
    spots = []
    for number, (at, some) in enumerate(by_point.items()):
        items = sorted((item for _, item in some), key=lambda item: item.number)
        shown = items[:NUMBERS_SHOWN]
        length = len(", ".join(str(item.number) for item in shown)) + 3 * (len(items) > len(shown))
        others = points[:number] + points[number + 1 :]
        label, box = place_number(at, cores[at], length, taken + others, window)
        taken.append(box)
        spots += [
            Spot(
                at=(round(at[0], 1), round(at[1], 1)),
                radius=round(radius, 1),
                items=tuple(shown) if radius == cores[at] else (),
                more=len(items) - len(shown),
                label=(round(label[0], 1), round(label[1], 1)),
                is_led=math.dist(label, at) > cores[at] + LEAD_FROM,
            )
            for radius in sorted({radius for radius, _ in some})
        ]
    return sorted(spots, key=lambda spot: -spot.radius), taken + points


def _write_path(parts: Iterable[Sequence[Point]]) -> str:
    """An SVG path; its points keep a decimal."""
    return "".join("M" + "L".join(f"{x:g},{y:g}" for x, y in part) + "Z" for part in parts)
