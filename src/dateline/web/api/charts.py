"""What maps and timelines draw, as compact columns: `/api/v1/incidents/points`, `.../timeline`, `/api/v1/towns`."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from dateline.codebook.codes import PlacePrecision
from dateline.extract.places.gazetteer import open_gazetteer
from dateline.store import IncidentFilter, Point, Step, Store, Timeline
from dateline.store.filters import UNDONE
from dateline.web.answers import remember
from dateline.web.api.problems import describe_problems
from dateline.web.queries import IncidentFilters, read_box, write_box
from dateline.web.then import StoreThen

router = APIRouter(tags=["charts"])

MAX_POINTS = 10_000
MAX_TOWNS = 200


BOX = "West, south, east and north, in degrees."


def check_box(value: str) -> str:
    return write_box(read_box(value))


class Points(BaseModel):
    """Incidents with coordinates, the latest first, one value of each in every column. `precision`, `type`, `country`
    are positions in the lists of that name; `is_counted` leaves out what did not happen and what only counts."""

    n_points: int = Field(description="How many incidents that fit have coordinates.")
    is_cut: bool = Field(description="Whether there are more than these: `limit` has the latest.")
    precisions: list[PlacePrecision]
    types: list[str]
    countries: list[str]
    incident_id: list[str]
    longitude: list[float] = Field(description="Degrees, WGS 84.")
    latitude: list[float] = Field(description="Degrees, WGS 84.")
    uncertainty_km: list[float | None] = Field(description="The radius, in kilometres, in which it lies.")
    precision: list[int]
    type: list[int]
    country: list[int | None]
    date_start: list[date | None]
    date_end: list[date | None]
    killed: list[int | None] = Field(description="The best figure; null where none is told.")
    is_counted: list[bool]


class TimelineBin(BaseModel):
    first_on: date = Field(description="The first day of the step.")
    n_incidents: int
    killed: int | None = Field(description="The sum of the best figures; null where none is told.")
    n_told: int = Field(description="How many of the incidents have a figure.")


class TimelineAnswer(BaseModel):
    """Acts by the step of time in which they began; steps without any are left out."""

    step: Step
    bins: list[TimelineBin]
    n_vague: int = Field(description="Known only to a longer time than a step, or by one bound alone: in no bin.")
    n_undated: int = Field(description="Of no known date: in no bin.")


class Towns(BaseModel):
    """Names for a map, the most important first."""

    name: list[str]
    longitude: list[float]
    latitude: list[float]


class ChartQuery(IncidentFilters):
    """The filters of the pages."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def drop_blanks(cls, values: Any) -> Any:
        """Forms send blanks, programs do not: one is wrong here where it is no value."""
        return values


class PointQuery(ChartQuery):
    limit: int = Field(default=MAX_POINTS, ge=1, le=5 * MAX_POINTS, description="How many points are given, at most.")


class TimelineQuery(ChartQuery):
    step: Step | None = Field(default=None, description="The finest that gives no more than 160 bins unless told.")


@router.get("/incidents/points", responses=describe_problems(422), summary="Points for a map")
def list_points(store: StoreThen, query: Annotated[PointQuery, Query()]) -> Points:
    """The incidents that fit, for a map: compact columns, cut at `limit`."""
    asked = query.build_filter()
    return remember(store, ("points", asked, query.limit), lambda: _load_points(store, asked, query.limit))


def _load_points(store: Store, asked: IncidentFilter, limit: int) -> Points:
    found = store.list_points(asked, limit)
    n_points = store.count_points(asked) if len(found) == limit else len(found)
    precisions, types, countries = (
        sorted({getattr(one, name) for one in found} - {None})
        for name in ("place_precision", "event_type", "country_code")
    )
    return Points(
        n_points=n_points,
        is_cut=n_points > len(found),
        precisions=precisions,
        types=types,
        countries=countries,
        incident_id=[one.incident_id for one in found],
        longitude=[one.longitude for one in found],
        latitude=[one.latitude for one in found],
        uncertainty_km=[one.uncertainty_km for one in found],
        precision=[precisions.index(one.place_precision) for one in found],
        type=[types.index(one.event_type) for one in found],
        country=[countries.index(one.country_code) if one.country_code else None for one in found],
        date_start=[one.date_start for one in found],
        date_end=[one.date_end for one in found],
        killed=[one.killed for one in found],
        is_counted=[_is_counted(one) for one in found],
    )


def _is_counted(one: Point) -> bool:
    return not one.is_aggregate and one.realization not in UNDONE


@router.get("/incidents/timeline", responses=describe_problems(422), summary="Counts along time")
def count_timeline(store: StoreThen, query: Annotated[TimelineQuery, Query()]) -> TimelineAnswer:
    """How many acts, and killed, by day, week or month. What did not happen, what only counts and parts of what is
    counted are left out."""
    found = load_timeline(store, query.build_filter(), query.step)
    bins = [
        TimelineBin(
            first_on=day, n_incidents=one.n_incidents, killed=one.killed if one.n_told else None, n_told=one.n_told
        )
        for day, one in found.bins.items()
    ]
    return TimelineAnswer(step=found.step, bins=bins, n_vague=found.n_vague, n_undated=found.n_undated)


def load_timeline(store: Store, asked: IncidentFilter, step: Step | None = None) -> Timeline:
    """The acts that fit by when they began, in the finest steps that fit side by side unless told."""
    return remember(store, ("timeline", asked, step), lambda: store.count_timeline(asked, step))


@router.get("/towns", responses=describe_problems(422), summary="Names for a map")
def list_towns(
    box: Annotated[str, AfterValidator(check_box), Query(description=BOX)] = "-180,-90,180,90",
    limit: Annotated[int, Query(ge=1, le=MAX_TOWNS, description="How many names are given, at most.")] = 60,
) -> Towns:
    """The largest towns of a part of the map, capitals first, for its labels."""
    west, south, east, north = read_box(box)
    found = open_gazetteer().list_towns(west=west, south=south, east=east, north=north, limit=limit)
    return Towns(
        name=[one.name for one in found],
        longitude=[one.longitude for one in found],
        latitude=[one.latitude for one in found],
    )
