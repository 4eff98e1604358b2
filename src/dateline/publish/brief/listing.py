"""The rest of a brief: the map, every incident, the quotes, what was left out, the sources, method and limits."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.codebook.contract import CODEBOOK_VERSION
from dateline.publish.brief.arrangement import Brief
from dateline.publish.brief.atlas import draw_atlas
from dateline.publish.brief.blocks import Block, Bullets, Cell, Gallery, Heading, Paragraph, Run, Section, Table, Tone
from dateline.publish.brief.boundaries import Country, load_boundaries
from dateline.publish.brief.cards import link_incident, link_incidents, print_card, print_evidence
from dateline.publish.brief.language import Words
from dateline.publish.brief.map_drawing import draw_map
from dateline.publish.links import find_web_address

MOST_LINKS = 5
"""Addresses of an outlet's reports that are printed; each quote has that of its own."""

MOST_ROWS = 150
"""Incidents that the map's table tells in words; every card says where its incident was."""


def print_map(brief: Brief) -> Section:
    words = brief.words
    atlas = draw_atlas(list(brief.list_drawn()), _name_boundaries(words))
    blocks: list[Block] = []
    if atlas.rows:
        told = words("map.explained") + ("" if brief.exact else " " + words("map.rounded"))
        blocks.append(Paragraph((Run(told),)))
        charts = [draw_map(chart, number, words, len(atlas.charts)) for number, chart in enumerate(atlas.charts, 1)]
        blocks.append(Gallery(tuple(charts)))
        key = "map.boundaries" if atlas.has_boundaries else "map.no_boundaries"
        blocks.append(Paragraph((Run(words(key)),), Tone.FINE))
        heads = tuple(
            Cell((Run(words(f"map.{name}")),), is_figure=name in ("number", "within"), is_head=True)
            for name in ("number", "incident", "place", "known_to", "within")
        )
        rows = []
        for row in atlas.rows[:MOST_ROWS]:
            place = row.item.place
            name = (place.name or place.as_written) if place else ""
            country = (
                words.country(place.country, place.country_code) if place and place.country else words("map.no_country")
            )
            radius = words("map.km", n=words.number(row.radius_km)) if row.radius_km else words("map.not_known")
            rows.append(
                (
                    Cell((link_incident(row.item),), is_figure=True, is_head=True),
                    Cell((Run(row.item.kind.text),)),
                    Cell((Run(f"{name}, {country}"),)),
                    Cell((Run(words.label(row.precision)),)),
                    Cell((Run(radius),), is_figure=True),
                )
            )
        blocks.append(Table(words("map.caption"), heads, tuple(rows), (1, 4, 6, 3, 2)))
        if len(atlas.rows) > MOST_ROWS:
            blocks.append(Paragraph((Run(words.count("map.more", len(atlas.rows) - MOST_ROWS)),), Tone.FINE))
    else:
        blocks.append(Paragraph((Run(words("map.none")),)))
    for reason, items in atlas.not_drawn:
        told = words("map.not_drawn", n=words.number(len(items)), reason=words(f"map.{reason}"))
        blocks.append(Paragraph((Run(f"{told} ("), *link_incidents(items), Run(")."))))
    return Section("map", words("title.map"), tuple(blocks))


def _name_boundaries(words: Words) -> list[Country] | None:
    """Every country, as the brief's language names it."""
    known = load_boundaries()
    if known is None:
        return None
    return [replace(country, name=words.country(country.name, country.code)) for country in known]


def print_incidents(brief: Brief) -> Section:
    words = brief.words
    blocks: list[Block] = []
    for country, days in brief.located.items():
        first = next(iter(days.values()))[0].place
        blocks.append(Heading(words.country(country, first.country_code if first else None), 3))
        for day, items in days.items():
            blocks.append(Heading(words.long_day(day), 4))
            blocks += [print_card(item, 5, words) for item in items]
    if not brief.located:
        blocks.append(Paragraph((Run(words("incidents.none")),)))
    if brief.background.n_beyond:
        limit = words.number(brief.background.limit or 0)
        blocks.insert(0, Paragraph((Run(words.count("incidents.beyond", brief.background.n_beyond, limit=limit)),),
                                   Tone.WARNING))  # fmt: skip
    return Section("incidents", words("title.incidents"), tuple(blocks), in_columns=True)


def print_groups(brief: Brief) -> Iterator[Section]:
    """What stands apart from the days."""
    words = brief.words
    for group in brief.groups:
        if group.items:
            cards = tuple(print_card(item, 3, words) for item in group.items)
            explained = Paragraph((Run(words(f"apart.{group.key}")),))
            yield Section(f"apart-{group.key}", words(f"title.{group.key}"), (explained, *cards), in_columns=True)


def print_quotes(brief: Brief) -> Section:
    words = brief.words
    blocks = tuple(print_evidence(item, words) for item in brief.list_items())
    return Section("quotes", words("title.quotes"), blocks or (Paragraph((Run(words("quotes.none")),)),), True)


def print_left_out(brief: Brief) -> Section:
    words = brief.words
    told = [words(f"left_out.{key}", n=words.number(number)) for key, number in brief.left_out.items() if number] or [
        words("left_out.none")
    ]
    told.append(words("left_out.names"))
    told += [] if brief.exact else [words("left_out.points")]
    told.append(words("left_out.sites"))
    return Section("left-out", words("title.left_out"), (Bullets(tuple((Run(one),) for one in told)),))


def print_sources(brief: Brief) -> Section:
    """Each outlet with its reports, the incidents that they tell, and addresses."""
    words = brief.words
    items = {item.number: item for item in brief.list_items()}
    heads = tuple(
        Cell((Run(words(f"sources.{name}")),), is_figure=name in ("reports", "copied"), is_head=True)
        for name in ("outlet", "reports", "copied", "incidents", "addresses")
    )
    rows = []
    for number, source in enumerate(brief.sources, 1):
        links: list[Run] = []
        for url in source.urls[:MOST_LINKS]:
            if address := find_web_address(url):
                links += [Run(" ")] if links else []
                links.append(Run(address, to=address))
        more = len(source.urls) - MOST_LINKS
        links += [Run(" " + words.count("sources.more", more))] if more > 0 else []
        rows.append(
            (
                Cell((Run(source.name),), is_head=True),
                Cell((Run(words.number(source.n_reports), to=f"#s{number}"),), is_figure=True),
                Cell((Run(words.number(source.n_copied)),), is_figure=True),
                Cell(link_incidents(items[one] for one in source.numbers), anchor=f"s{number}"),
                Cell(tuple(links)),
            )
        )
    if not rows:
        return Section("sources", words("title.sources"), (Paragraph((Run(words("sources.none")),)),))
    table = Table(words("sources.caption"), heads, tuple(rows), (4, 1.5, 1.5, 5, 7))
    return Section("sources", words("title.sources"), (table,))


def print_method(brief: Brief) -> Section:
    words = brief.words
    keys = ("method.coding", "method.counting", "method.findings", "method.words", "method.limits")
    told = [words(key) for key in keys]
    told.append(words("method.codebook", version=CODEBOOK_VERSION))
    return Section("method", words("title.method"), tuple(Paragraph((Run(one),)) for one in told), True)
