"""Explore: the incidents that fit one filter, as a table, on a map and along time, and what stands on none of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from dateline.codebook.records import Incident
from dateline.errors import DatelineError
from dateline.extract.places.gazetteer import open_gazetteer
from dateline.store import IncidentCount, IncidentFilter, Order, Store
from dateline.web.answers import count_incidents, remember
from dateline.web.api.charts import load_timeline
from dateline.web.asking import PAGE_ROWS, OpenStore, count_pages, lead_to_address
from dateline.web.downloading import MOST, list_downloads
from dateline.web.incident.page import address_incident
from dateline.web.queries import IncidentQuery
from dateline.web.rendering import render
from dateline.web.then import StoreThen, locate_incidents, read_moment

router = APIRouter()

PATH = "/explore"
MAX_CARDS = 6
"""Incidents that one card of the map tells."""
A_YEAR = 365 * 24 * 3600
"""Seconds."""


class Column(NamedTuple):
    """A column of the table. The first of its orders is what its heading asks for; a second, where there is one, once
    the first is on."""

    title: str
    orders: tuple[Order, ...] = ()
    is_figure: bool = False
    meaning: str = ""


COLUMNS = (
    Column("When", (Order.LATEST, Order.OLDEST)),
    Column("What", (Order.TYPE,)),
    Column("Where", (Order.PLACE,)),
    Column("Who"),
    Column("Killed", (Order.KILLED,), is_figure=True),
    Column("Wounded", is_figure=True),
    Column("Sources", (Order.SOURCES,), is_figure=True, meaning="Independent sources of reports"),
    Column("Reported", (Order.REPORTED,), meaning="The day it was first reported"),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading: the address that sorts by it, and how the list is sorted by it now (as ARIA has it)."""

    column: Column
    address: str | None
    sorted_as: str | None


@dataclass(frozen=True, slots=True)
class Rest:
    """Incidents that have no day, or no place that a map can show: how many, and their address.

    `is_listed` says whether they are among those listed, or left out by what is asked.
    """

    what: str
    n_incidents: int
    address: str
    is_listed: bool


@router.get("/incidents")
def lead_to_table(request: Request) -> Response:
    """The list of incidents is Explore's table."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{PATH}{query}")


@router.get(PATH)
def show_explore(
    request: Request, today: OpenStore, store: StoreThen, query: Annotated[IncidentQuery, Query()]
) -> Response:
    asked = query.build_filter()
    offset = (query.page - 1) * PAGE_ROWS
    count = count_incidents(store, asked)
    found = store.list_incidents(asked, order=query.order, offset=offset, limit=PAGE_ROWS, count=count)
    n_pages = count_pages(found.count.n_incidents)
    if way := lead_to_address(request, query, n_pages):
        return way
    return render(
        request,
        "explore.html.j2",
        is_sample=store.holds_samples(),
        query=query,
        incidents=found.incidents,
        n_incidents=found.count.n_incidents,
        n_pages=n_pages,
        headings=list_headings(query),
        tray=list_rests(store, query, asked, found.count),
        timeline=load_timeline(store, asked),
        choices=list_choices(store, query),
        moment=read_moment(request),
        addresses=address_incidents(request, today, store, found.incidents),
        downloads=list_downloads(query),
        most_in_a_file=MOST,
    )


@router.get(f"{PATH}/cards")
def show_cards(
    request: Request,
    today: OpenStore,
    store: StoreThen,
    incident_id: Annotated[tuple[str, ...], Query()] = (),
    n: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """A part of a page: what the map has at one place, `n` incidents of which the first are named. Ids that stand for
    nothing are passed over."""
    found = store.load_headers(incident_id[:MAX_CARDS])
    n_more = max(0, max(n, len(incident_id)) - MAX_CARDS)
    addresses = address_incidents(request, today, store, found)
    return render(request, "explore_cards.html.j2", incidents=found, n_more=n_more, addresses=addresses)


def address_incidents(request: Request, today: Store, store: Store, incidents: Sequence[Incident]) -> dict[str, str]:
    """The page of each incident by its id: of then, where that is asked for, under the id that it has today. One that
    does not stand today has none."""
    moment, ids = read_moment(request), [one.incident_id for one in incidents]
    if moment is None:
        return {one: address_incident(one) for one in ids}
    return {old: address_incident(now, moment) for old, now in locate_incidents(today, store, ids)}


@router.get("/static/world.json")
def send_world() -> Response:
    """The countries that the map draws; their address in a page has the build in it, so browsers may keep it."""
    return Response(_read_world(), media_type="application/json", headers={"Cache-Control": f"max-age={A_YEAR}"})


@cache
def _read_world() -> bytes:
    return (files("dateline") / "data" / "world.json").read_bytes()


def list_headings(query: IncidentQuery) -> list[Heading]:
    return [_make_heading(query, column) for column in COLUMNS]


def _make_heading(query: IncidentQuery, column: Column) -> Heading:
    if not column.orders:
        return Heading(column, None, None)
    is_on = query.order in column.orders
    wanted = column.orders[-1] if query.order is column.orders[0] else column.orders[0]
    address = query.write_address(PATH, sort=None if wanted is Order.LATEST else wanted.value)
    is_ascending = query.order in {Order.OLDEST, Order.TYPE, Order.PLACE}
    return Heading(column, address, ("ascending" if is_ascending else "descending") if is_on else None)


def list_rests(store: Store, query: IncidentQuery, asked: IncidentFilter, count: IncidentCount) -> list[Rest]:
    """What the timeline or the map cannot show. Where days or places are asked for, it is counted without them."""
    by_time = query.since is not None or query.until is not None
    by_country = query.country is not None or query.admin1 is not None
    anywhen = replace(asked, since=None, until=None, is_dated=False)
    anywhere = replace(asked, country_code=None, admin1=None, box=None, is_placed=False)
    out_of_box = replace(asked, box=None, is_mapped=False)
    by_place = by_country or query.box is not None
    return [
        Rest(
            "with no date",
            count_incidents(store, anywhen).n_incidents if by_time else count.n_undated,
            query.write_address(PATH, since=None, until=None, only="undated"),
            not by_time,
        ),
        Rest(
            "in no known country",
            count_incidents(store, anywhere).n_incidents if by_place else count.n_unplaced,
            query.write_address(PATH, country=None, admin1=None, box=None, only="unplaced"),
            not by_place,
        ),
        Rest(
            "known to the country at most",
            count_incidents(store, out_of_box).n_incidents if query.box else count.n_unmapped,
            query.write_address(PATH, box=None, only="unmapped"),
            query.box is None,
        ),
    ]


Choice = tuple[str, str, int]


def list_choices(store: Store, query: IncidentQuery) -> dict[str, Sequence[Choice]]:
    """Code, name and number for each country, first division of the country asked for, and source."""
    return {
        "country": remember(store, "countries", lambda: _list_countries(store)),
        "admin1": remember(store, ("divisions", query.country), lambda: _list_divisions(store, query.country)),
        "source": remember(store, "sources", lambda: [(one, one, n) for one, n in store.count_sources().items()]),
    }


def _list_countries(store: Store) -> list[Choice]:
    found = store.count_countries(IncidentFilter(include_crime=True))
    return sorted(((code, name_country(code), number) for code, number in found.items()), key=lambda one: one[1])


def _list_divisions(store: Store, country: str | None) -> list[Choice]:
    if country is None:
        return []
    found = store.count_divisions(IncidentFilter(include_crime=True, country_code=country))
    return [(name, name, number) for name, number in found.items()]


def name_country(code: str) -> str:
    """The gazetteer's name; the code where the gazetteer is not built, which the status page tells."""
    try:
        entry = open_gazetteer().countries.get(code)
    except DatelineError:
        return code
    return entry.name if entry else code
