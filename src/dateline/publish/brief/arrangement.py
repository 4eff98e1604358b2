"""The brief: what happened, by country and day, every value with its quote, and what stands beside it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.codebook.codes import DatePrecision, Realization, ReviewStatus, Scope, TemporalRole
from dateline.codebook.findings import Findings
from dateline.codebook.records import Incident
from dateline.publish.brief.background import Background
from dateline.publish.brief.items import Item, Source, build_item, list_sources
from dateline.publish.brief.language import Words
from dateline.publish.brief.quotes import Reading

UNDONE = frozenset({Realization.FOILED, Realization.PLANNED, Realization.THREATENED})

Test = Callable[[Incident], bool]


def is_undated(incident: Incident) -> bool:
    """Whether nothing but the report's own day bounds it."""
    return incident.date_start is None or incident.date_precision is DatePrecision.UNKNOWN


def is_unplaced(incident: Incident) -> bool:
    """Whether not even the country is known."""
    return incident.place is None or incident.place.country is None


APART: Sequence[tuple[str, Test]] = (
    ("aggregates", lambda one: one.is_aggregate),
    ("undone", lambda one: one.realization in UNDONE),
    ("past", lambda one: one.temporal_role is not TemporalRole.CURRENT),
    ("undated", is_undated),
    ("unplaced", is_unplaced),
)
"""What stands apart from the days, by the key of its title, first fit first."""

ON_THE_MAP = ("undated", "unplaced")
"""The sections apart whose acts took place and are told as current: the map accounts for them too."""


@dataclass(frozen=True, slots=True)
class Group:
    """What stands apart, by the key of its title."""

    key: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """What every form prints. `located` holds the items by country and first day; `revised` are of earlier days, told
    since otherwise than before."""

    as_of: date
    has_sample: bool
    reviewed: int
    findings: Findings | None
    located: Mapping[str, Mapping[date, tuple[Item, ...]]]
    groups: tuple[Group, ...]
    revised: tuple[Item, ...]
    left_out: Mapping[str, int]
    exact: bool
    sources: tuple[Source, ...]
    background: Background
    words: Words

    def list_items(self) -> Iterator[Item]:
        """Every item in the order of the page."""
        yield from self.list_own()
        yield from self.revised

    def list_own(self) -> Iterator[Item]:
        """The items of the days that the brief is about."""
        yield from self.list_located()
        yield from (item for group in self.groups for item in group.items)

    def list_located(self) -> Iterator[Item]:
        yield from (item for days in self.located.values() for items in days.values() for item in items)

    def list_drawn(self) -> Iterator[Item]:
        """The items that the map accounts for."""
        yield from self.list_located()
        yield from (item for group in self.groups if group.key in ON_THE_MAP for item in group.items)


def arrange_brief(
    incidents: Iterable[Incident],
    *,
    as_of: date,
    findings: Findings | None,
    left_out: Mapping[str, int],
    exact: bool,
    reading: Reading,
    background: Background,
) -> Brief:
    """The brief of incidents that come masked and coarsened; `left_out` counts those that did not come, by the key of
    the reason."""
    every = sorted(
        (one for one in incidents if one.scope is not Scope.CRIME),
        key=lambda one: (one.date_start or date.max, one.incident_id),
    )
    chosen = [one for one in every if one.incident_id not in background.revised_ids]
    located, apart = divide_incidents(chosen)
    number = iter(range(1, len(every) + 1))

    def build_items(some: Iterable[Incident]) -> tuple[Item, ...]:
        return tuple(build_item(one, next(number), reading) for one in some)

    own = {place: {day: build_items(some) for day, some in days.items()} for place, days in located.items()}
    groups = tuple(Group(key, build_items(apart[key])) for key, _ in APART)
    revised = build_items(one for one in every if one.incident_id in background.revised_ids)
    told = [item for days in own.values() for items in days.values() for item in items]
    told += [item for group in groups for item in group.items]
    return Brief(
        as_of=as_of,
        has_sample=any(one.is_sample for one in every),
        reviewed=sum(one.review_status is not ReviewStatus.MACHINE for one in every),
        findings=findings,
        located=own,
        groups=groups,
        revised=revised,
        left_out=left_out,
        exact=exact,
        sources=tuple(list_sources([*told, *revised], reading.words)),
        background=background,
        words=reading.words,
    )


def divide_incidents(
    incidents: Sequence[Incident],
) -> tuple[dict[str, dict[date, list[Incident]]], dict[str, list[Incident]]]:
    """The incidents by country and first day, and those that stand apart by the key of their group."""
    apart: dict[str, list[Incident]] = {key: [] for key, _ in APART}
    by_country: dict[str, dict[date, list[Incident]]] = defaultdict(lambda: defaultdict(list))
    for one in incidents:
        key = next((key for key, fits in APART if fits(one)), None)
        if key:
            apart[key].append(one)
        elif one.place and one.place.country and one.date_start:
            by_country[one.place.country][one.date_start].append(one)
    return {country: by_country[country] for country in sorted(by_country)}, apart
