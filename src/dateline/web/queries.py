"""What an address asks of a list: every filter has its name there, and the same filters give the same address."""

from datetime import date
from typing import Any, Literal, Self
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from dateline.codebook.codes import Realization, Scope, TemporalRole
from dateline.codebook.event_types import list_event_types, load_sub_events
from dateline.extract.places.areas import find_country
from dateline.store import IncidentFilter, ReportFilter

MAX_WORDS = 200
"""Characters of a filter that is typed."""

LAST_PAGE = 1_000_000


class ListQuery(BaseModel):
    """What is left blank asks nothing; what is not known is passed over."""

    model_config = ConfigDict(frozen=True, str_strip_whitespace=True, str_max_length=MAX_WORDS, extra="ignore")

    text: str | None = None
    source: str | None = None
    page: int = Field(default=1, ge=1, le=LAST_PAGE)

    @model_validator(mode="before")
    @classmethod
    def drop_blanks(cls, values: Any) -> Any:
        return {name: value for name, value in dict(values).items() if str(value).strip()}

    def write_address(self, path: str, **changes: Any) -> str:
        """The address of a list with these filters, some of them changed; on its first page unless told."""
        values = self.model_dump(mode="json", exclude_none=True) | {"page": 1} | changes
        kept = {name: value for name, value in values.items() if value is not None and (name, value) != ("page", 1)}
        return f"{path}?{urlencode(kept)}" if kept else path

    def list_filters(self) -> list[str]:
        """The names of what is asked, the page aside."""
        return [name for name, value in self.model_dump(exclude={"page"}).items() if value is not None]


class ReportQuery(ListQuery):
    """Which reports."""

    def build_filter(self) -> ReportFilter:
        return ReportFilter(text=self.text, source_name=self.source)


class IncidentQuery(ListQuery):
    """Which incidents. `scope` is political violence unless it says `crime` or `all`; `only` those without a date or
    a country."""

    since: date | None = None
    until: date | None = None
    country: str | None = None
    admin1: str | None = None
    type: str | None = None
    sub_type: str | None = None
    actor: str | None = None
    realization: Realization | None = None
    scope: Literal["crime", "all"] | None = None
    told_as: TemporalRole | None = None
    only: Literal["undated", "unplaced"] | None = None

    @field_validator("country")
    @classmethod
    def check_country(cls, value: str | None) -> str | None:
        code = find_country(value) if value else None
        if value and code is None:
            raise ValueError(f"There is no country {value!r}: give its English name or its two-letter code, such as SY")
        return code

    @field_validator("type")
    @classmethod
    def check_type(cls, value: str | None) -> str | None:
        return _choose(value, list_event_types())

    @field_validator("sub_type")
    @classmethod
    def check_sub_type(cls, value: str | None) -> str | None:
        return _choose(value, load_sub_events())

    @model_validator(mode="after")
    def check_order(self) -> Self:
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"The first day, {self.since}, is after the last, {self.until}: swap them")
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
        )


def _choose(value: str | None, names: Any) -> str | None:
    if value is not None and value not in names:
        raise ValueError(f"There is no type {value!r}: choose one of {'; '.join(names)}")
    return value
