"""The list of incidents."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from dateline.errors import DatelineError
from dateline.extract.places.gazetteer import open_gazetteer
from dateline.store import IncidentCount, IncidentFilter, Store
from dateline.web.asking import PAGE_ROWS, OpenStore, count_pages, lead_to_address
from dateline.web.queries import IncidentQuery
from dateline.web.rendering import render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Rest:
    """Incidents that fit what is asked but for a date or a place that nobody told: how many, and their address.

    `is_listed` says whether the list holds them.
    """

    n_incidents: int
    address: str
    is_listed: bool


@router.get("/incidents")
def show_incidents(request: Request, store: OpenStore, query: Annotated[IncidentQuery, Query()]) -> Response:
    asked = query.build_filter()
    found = store.list_incidents(asked, offset=(query.page - 1) * PAGE_ROWS, limit=PAGE_ROWS)
    count = found.count
    n_pages = count_pages(count.n_incidents)
    if way := lead_to_address(request, query, n_pages):
        return way
    return render(
        request,
        "incidents.html.j2",
        is_sample=store.holds_samples(),
        query=query,
        incidents=found.incidents,
        n_incidents=count.n_incidents,
        n_pages=n_pages,
        undated=_find_undated(store, query, asked, count),
        unplaced=_find_unplaced(store, query, asked, count),
        choices=_list_choices(store, query),
    )


def _find_undated(store: Store, query: IncidentQuery, asked: IncidentFilter, count: IncidentCount) -> Rest:
    address = query.write_address("/incidents", since=None, until=None, only="undated")
    if query.since is None and query.until is None:
        return Rest(count.n_undated, address, is_listed=True)
    rest = store.count_incidents(replace(asked, since=None, until=None, is_dated=False))
    return Rest(rest.n_incidents, address, is_listed=False)


def _find_unplaced(store: Store, query: IncidentQuery, asked: IncidentFilter, count: IncidentCount) -> Rest:
    address = query.write_address("/incidents", country=None, admin1=None, only="unplaced")
    if query.country is None and query.admin1 is None:
        return Rest(count.n_unplaced, address, is_listed=True)
    rest = store.count_incidents(replace(asked, country_code=None, admin1=None, is_placed=False))
    return Rest(rest.n_incidents, address, is_listed=False)


def _list_choices(store: Store, query: IncidentQuery) -> dict[str, list[tuple[str, str, int]]]:
    """Code, name and number for each country, first division of the country asked for, and source."""
    everywhere = IncidentFilter(include_crime=True)
    divisions = {}
    if query.country:
        divisions = store.count_divisions(replace(everywhere, country_code=query.country))
    countries = store.count_countries(everywhere)
    return {
        "country": sorted(((code, _name_country(code), n) for code, n in countries.items()), key=lambda one: one[1]),
        "admin1": [(name, name, number) for name, number in divisions.items()],
        "source": [(name, name, number) for name, number in store.count_sources().items()],
    }


def _name_country(code: str) -> str:
    """The gazetteer's name; the code where the gazetteer is not built, which the status page tells."""
    try:
        entry = open_gazetteer().countries.get(code)
    except DatelineError:
        return code
    return entry.name if entry else code
