"""The start: the last seven days against the weeks before them, and what was read in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import AfterValidator, ConfigDict, field_validator

from dateline.web.explore import PATH as LIST
from dateline.web.explore import name_country
from dateline.web.overview_figures import Overview, Period, Row
from dateline.web.overview_sheet import N_WEEKS, build_overview, check_day, find_today
from dateline.web.queries import MomentQuery
from dateline.web.rendering import render
from dateline.web.sparklines import Bars, draw_bars
from dateline.web.then import StoreThen, read_moment

router = APIRouter()

MAX_COUNTRIES = 15
"""Countries that stand in the table; the others are behind one link."""


class OverviewQuery(MomentQuery):
    """Which seven days: those that end with `on`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    on: Annotated[date | None, AfterValidator(check_day)] = None

    @field_validator("on", "as_of", "clock", mode="before")
    @classmethod
    def drop_blank(cls, value: Any) -> Any:
        return value or None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table, with what it is called and the addresses of the lists that it counts."""

    name: str
    row: Row
    bars: Bars
    week: str
    month: str
    year: str


@dataclass(frozen=True, slots=True)
class WeekLine:
    """A week of the table beside the bars: a number for each line, each with the address of its list."""

    since: date
    until: date
    n_reports: int
    cells: tuple[tuple[int | None, str], ...]


@router.get("/")
def show_overview(request: Request, store: StoreThen, query: Annotated[OverviewQuery, Query()]) -> Response:
    then = query.model_dump(mode="json", include={"as_of", "clock"}, exclude_none=True) if query.as_of else {}
    if "on" in request.query_params and query.on is None:
        return RedirectResponse(f"/?{urlencode(then, safe=':')}" if then else "/", 303)
    moment = read_moment(request)
    today = find_today(moment)
    overview = build_overview(store, query.on, today)
    total = _make_line("All", overview.total, then)
    countries = [_make_country(row, then) for row in overview.countries]
    types = [_make_line(row.key or "", row, {"type": row.key or ""} | then) for row in overview.types]
    return render(
        request,
        "overview.html.j2",
        is_sample=store.holds_samples(),
        overview=overview,
        today=today,
        total=total,
        reports=draw_bars(overview.reading.weeks, "Reports"),
        countries=countries[:MAX_COUNTRIES],
        others=countries[MAX_COUNTRIES:],
        types=types,
        weeks=_list_weeks(overview, [total, *types, *countries[:MAX_COUNTRIES]]),
        changes=_address_changes(overview, then),
        moment=moment,
        then=then,
    )


def _make_country(row: Row, then: Mapping[str, str]) -> Line:
    if row.key is None:
        return _make_line("No known country", row, {"only": "unplaced", **then})
    return _make_line(name_country(row.key), row, {"country": row.key, **then})


def _make_line(name: str, row: Row, filters: Mapping[str, str]) -> Line:
    week, month, year = (_address_list(one, filters) for one in (row.week, row.month, row.year))
    return Line(name, row, draw_bars(row.weeks, f"{name}: incidents"), week, month, year)


def _address_list(period: Period, filters: Mapping[str, str]) -> str:
    return _write_address(since=period.since, until=period.until, dated="week", **filters)


def _write_address(**filters: object) -> str:
    return f"{LIST}?{urlencode(filters | {'counted': 'yes'})}"


def _address_changes(overview: Overview, then: Mapping[str, str]) -> dict[str, str]:
    since, until = overview.since, overview.until
    return {
        "new": _write_address(reported_since=since, reported_until=until, **then),
        "revised": _write_address(revised_since=since, revised_until=until, **then),
        "disputed": _write_address(since=since, until=until, dated="week", disputed="yes", **then),
        "loose": _write_address(since=since, until=until, dated="loosely", **then),
    }


def _list_weeks(overview: Overview, lines: Sequence[Line]) -> list[WeekLine]:
    """The newest week first."""
    found = []
    for number in range(N_WEEKS):
        since, until = (day - timedelta(weeks=number) for day in (overview.since, overview.until))
        span = f"since={since}&until={until}"
        cells = tuple((one.row.weeks[-1 - number], _move(one.week, overview, span)) for one in lines)
        found.append(WeekLine(since, until, overview.reading.weeks[-1 - number], cells))
    return found


def _move(address: str, overview: Overview, span: str) -> str:
    """The address of the same list in another week: written once for the last week, as there are a thousand."""
    return address.replace(f"since={overview.since}&until={overview.until}", span)
