"""A window of the map as SVG: texts escaped, colours as classes."""

from collections.abc import Iterator

from markupsafe import escape

from dateline.publish.brief.atlas import Chart, Spot
from dateline.publish.brief.blocks import Drawing
from dateline.publish.brief.items import Item
from dateline.publish.brief.language import Words
from dateline.publish.characters import replace_steering


def draw_map(chart: Chart, number: int, words: Words, n_maps: int) -> Drawing:
    """The drawing of a window; `n_maps` stand beside one another."""
    countries = ", ".join(words.country(name, code) for name, code in chart.countries)
    caption = words("map.title", n=number, countries=countries)
    described = words("map.described")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" viewBox="0 0 {chart.width:g} {chart.height:g}" '
        f'role="group" aria-labelledby="m{number}-title m{number}-desc"><title id="m{number}-title">{_clean(caption)}'
        f'</title><desc id="m{number}-desc">{_clean(described)}</desc>{"".join(_list_parts(chart, words))}</svg>'
    )
    share = 0.5 if n_maps > 1 else 1.0
    return Drawing(f"map-{number}", svg, chart.width, chart.height, caption, described, share)


def _list_parts(chart: Chart, words: Words) -> Iterator[str]:
    yield f'<rect class="sea" width="{chart.width:g}" height="{chart.height:g}"/>'
    for shape in chart.shapes:
        yield f'<path class="{"land told" if shape.is_told_of else "land"}" d="{escape(shape.path)}"/>'
    for name in chart.names:
        yield f'<text class="name" x="{name.at[0]:.1f}" y="{name.at[1]:.1f}">{_clean(name.text)}</text>'
    for spot in chart.spots:
        yield f'<circle class="spot" cx="{spot.at[0]:g}" cy="{spot.at[1]:g}" r="{spot.radius:g}"/>'
    for spot in chart.spots:
        if spot.items:
            yield from _label_spot(spot, words)
    yield (
        f'<g class="scale" transform="translate(14 {chart.height - 14:g})">'
        f'<path d="M0,-5V0H{chart.scale_length:g}V-5"/>'
        f'<text x="{chart.scale_length + 6:g}" y="0">{words("map.km", n=words.number(chart.scale_km))}</text></g>'
    )


def _label_spot(spot: Spot, words: Words) -> Iterator[str]:
    """The numbers of the incidents at a spot, each leading to its card."""
    (x, y), (label_x, label_y) = spot.at, spot.label
    if spot.is_led:
        yield f'<path class="lead" d="M{x:g},{y:g}L{label_x:g},{label_y:g}"/>'
        yield f'<circle class="point" cx="{x:g}" cy="{y:g}" r="2"/>'
    links = ", ".join(
        f'<a href="#i{item.number}" aria-label="{_clean(_speak(item, words))}">{item.number}</a>' for item in spot.items
    )
    more = f" +{spot.more}" if spot.more else ""
    yield f'<text class="numbers" x="{label_x:g}" y="{label_y:g}">{links}{more}</text>'


def _speak(item: Item, words: Words) -> str:
    return words("map.incident_link", n=item.number, heading=item.heading)


def _clean(text: str) -> str:
    return str(escape(replace_steering(text)))
