"""What an address asks of a list: every filter has its name there, and the same filters give the same address."""

import re
from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlencode

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from dateline.codebook.clocks import Clock, parse_instant
from dateline.codebook.codes import Realization, ReviewStatus, Scope, TemporalRole
from dateline.codebook.event_types import list_event_types, load_sub_events
from dateline.extract.places.areas import find_country
from dateline.store import Box, IncidentFilter, Order, ReportFilter

MAX_WORDS = 200
"""Characters of a filter that is typed."""

LAST_PAGE = 1_000_000

MAX_FIGURE = 10_000_000
"""More than any toll: what a database's integer holds with room to spare."""


def _check_day(value: Any) -> Any:
    """Pydantic takes a number for seconds since 1970: nobody means that by a day."""
    if isinstance(value, str) and not _DAY.fullmatch(value.strip()):
        raise PydanticCustomError("date_format", "not a day")
    return value


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Day = Annotated[date, BeforeValidator(_check_day)]
"""A day written as 2022-01-31, and not otherwise."""


def _check_instant(value: str) -> str:
    """As it was written where it is a day, of which the end is meant, else in UTC."""
    try:
        told = parse_instant(value)
    except OverflowError:
        raise ValueError(f"{value!r} is no instant: write 2022-01-24T18:00Z, or the day alone") from None
    return value if len(value) <= len("2022-01-24") else write_instant(told)


Instant = Annotated[str, AfterValidator(_check_instant)]
"""A time by which things were known, as an address has it."""


def read_country(value: str) -> str:
    """The two-letter code of a country by its name or code. Raises `ValueError`, with what to give, for no country."""
    code = find_country(value)
    if code is None:
        raise ValueError(f"There is no country {value!r}: give its English name or its two-letter code, such as SY")
    return code


def check_type(value: str) -> str:
    """Raises `ValueError` with all event types for what is none."""
    return _choose(value, list_event_types())


Country = Annotated[str, AfterValidator(read_country)]
EventType = Annotated[str, AfterValidator(check_type)]


class Filters(BaseModel):
    """What is left blank asks nothing; what is not known is passed over."""

    model_config = ConfigDict(frozen=True, str_strip_whitespace=True, str_max_length=MAX_WORDS, extra="ignore")

    text: str | None = None
    source: str | None = None

    @model_validator(mode="before")
    @classmethod
    def drop_blanks(cls, values: Any) -> Any:
        return {name: value for name, value in dict(values).items() if str(value).strip()}


class MomentQuery(BaseModel):
    """As it was known by an instant, to the world or to this desk; without one, as it stands."""

    model_config = ConfigDict(frozen=True)

    as_of: Instant | None = None
    clock: Clock | None = None

    @model_validator(mode="after")
    def check_clock(self) -> Self:
        if self.clock is not None and self.as_of is None:
            raise ValueError("A clock goes with a time by which things were known: give as_of too")
        return self


class ListQuery(Filters):
    """A page of a list."""

    page: int = Field(default=1, ge=1, le=LAST_PAGE)

    def write_address(self, path: str, **changes: Any) -> str:
        """The address of a list with these filters, some of them changed; on its first page unless told."""
        values = self.model_dump(mode="json", exclude_none=True) | {"page": 1} | changes
        kept = {name: value for name, value in values.items() if value is not None and (name, value) != ("page", 1)}
        return f"{path}?{urlencode(kept)}" if kept else path

    def list_filters(self) -> list[str]:
        """The names of what is asked, the page aside."""
        return [name for name, value in self.model_dump(exclude={"page"}).items() if value is not None]


class ReportFilters(Filters):
    """Which reports."""

    def build_filter(self) -> ReportFilter:
        return ReportFilter(text=self.text, source_name=self.source)


class ReportQuery(ReportFilters, ListQuery):
    """Which page of the reports."""


class IncidentFilters(Filters, MomentQuery):
    """Which incidents: one set of filters for the pages, the API and what the map and the timeline draw.

    `scope` is political violence unless it says `crime` or `all`; `only` those without a date, without a country, or
    (`unmapped`) with none known more finely than to the country. `box` is a part of the map: west, south, east and
    north, in degrees. Each figure asked for leaves out what has none. `counted` keeps what a count of acts takes in,
    `dated` what is dated to the week or only `loosely`; `reported` and `revised` are days of reports.
    """

    since: Day | None = None
    until: Day | None = None
    country: Country | None = None
    admin1: str | None = None
    type: EventType | None = None
    sub_type: str | None = None
    actor: str | None = None
    realization: Realization | None = None
    scope: Literal["crime", "all"] | None = None
    told_as: TemporalRole | None = None
    killed_min: int | None = Field(default=None, ge=0, le=MAX_FIGURE)
    killed_max: int | None = Field(default=None, ge=0, le=MAX_FIGURE)
    sources_min: int | None = Field(default=None, ge=1, le=MAX_FIGURE)
    probability_min: float | None = Field(default=None, ge=0, le=1)
    review: ReviewStatus | None = None
    disputed: Literal["yes", "no"] | None = None
    retracted: Literal["too"] | None = None
    box: str | None = None
    only: Literal["undated", "unplaced", "unmapped"] | None = None
    counted: Literal["yes"] | None = None
    dated: Literal["week", "loosely"] | None = None
    reported_since: Day | None = None
    reported_until: Day | None = None
    revised_since: Day | None = None
    revised_until: Day | None = None

    @field_validator("sub_type")
    @classmethod
    def check_sub_type(cls, value: str | None) -> str | None:
        return None if value is None else _choose(value, load_sub_events())

    @field_validator("box")
    @classmethod
    def check_box(cls, value: str | None) -> str | None:
        return write_box(read_box(value)) if value else None

    @model_validator(mode="after")
    def check_order(self) -> Self:
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"The first day, {self.since}, is after the last, {self.until}: swap them")
        low, high = self.killed_min, self.killed_max
        if low is not None and high is not None and low > high:
            raise ValueError(f"At least {low} killed and at most {high} fits nothing: swap them")
        return self

    def build_filter(self) -> IncidentFilter:
        return IncidentFilter(
            since=self.since,
            until=self.until,
            country_code=self.country,
            admin1=self.admin1,
            event_type=self.type,
            sub_event_type=self.sub_type,
            actor=self.actor,
            realization=self.realization,
            scope=Scope.CRIME if self.scope == "crime" else None,
            include_crime=self.scope == "all",
            temporal_role=self.told_as,
            text=self.text,
            source_name=self.source,
            is_dated=False if self.only == "undated" else None,
            is_placed=False if self.only == "unplaced" else None,
            is_mapped=False if self.only == "unmapped" else None,
            killed_min=self.killed_min,
            killed_max=self.killed_max,
            sources_min=self.sources_min,
            probability_min=self.probability_min,
            review_status=self.review,
            is_disputed=None if self.disputed is None else self.disputed == "yes",
            include_retracted=self.retracted == "too",
            box=read_box(self.box) if self.box else None,
            is_counted=True if self.counted else None,
            is_dated_to_week=None if self.dated is None else self.dated == "week",
            reported_since=self.reported_since,
            reported_until=self.reported_until,
            revised_since=self.revised_since,
            revised_until=self.revised_until,
        )


class IncidentQuery(IncidentFilters, ListQuery):
    """Which page of the incidents, in which order."""

    sort: Order | None = None

    @field_validator("sort")
    @classmethod
    def leave_out_latest(cls, value: Order | None) -> Order | None:
        """The order that lists have of themselves needs no word in the address."""
        return None if value is Order.LATEST else value

    def list_filters(self) -> list[str]:
        return [name for name in ListQuery.list_filters(self) if name != "sort"]

    @property
    def order(self) -> Order:
        return self.sort or Order.LATEST


def _choose(value: str, names: Collection[str]) -> str:
    if value not in names:
        raise ValueError(f"There is no type {value!r}: choose one of {'; '.join(names)}")
    return value


def read_box(text: str) -> Box:
    """Four degrees with commas between: west, south, east, north. Across 180 degrees west is more than east."""
    try:
        box = Box(*(float(part) for part in text.split(",")))
    except (TypeError, ValueError):
        box = Box(*(float("nan"),) * 4)
    is_inside = all(abs(one) <= limit for one, limit in zip(box, (180, 90, 180, 90), strict=True))
    if not is_inside or box.south >= box.north or box.west == box.east:
        raise ValueError(
            f"{text!r} is no part of the map: give west, south, east and north in degrees, such as 35.5,32.3,42.4,37.4"
        )
    return box


def write_box(box: Box) -> str:
    """To a thousandth of a degree: a hundred metres."""
    return ",".join(f"{one:.3f}".rstrip("0").rstrip(".") for one in box)


def write_instant(at: datetime) -> str:
    """As an address has it, in UTC."""
    told = at.astimezone(UTC)
    return told.isoformat(timespec="auto" if told.second or told.microsecond else "minutes").replace("+00:00", "Z")
