"""The brief: what happened, by country and day, every value with its quote. One model, in Markdown and in HTML."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TextIO

from dateline.codebook.codes import DatePrecision, Realization, ReviewStatus, Scope, TemporalRole
from dateline.codebook.contract import CODEBOOK_VERSION
from dateline.codebook.findings import Findings
from dateline.codebook.records import Incident
from dateline.publish.brief.atlas import draw_atlas
from dateline.publish.brief.boundaries import load_boundaries
from dateline.publish.brief.html import load_html_template
from dateline.publish.brief.items import Item, Source, build_item, list_sources
from dateline.publish.brief.markdown import load_markdown_template
from dateline.publish.brief.quotes import Passages

UNDONE = frozenset({Realization.FOILED, Realization.PLANNED, Realization.THREATENED})

Test = Callable[[Incident], bool]


def is_undated(incident: Incident) -> bool:
    """Whether nothing but the report's own day bounds it."""
    return incident.date_start is None or incident.date_precision is DatePrecision.UNKNOWN


def is_unplaced(incident: Incident) -> bool:
    """Whether not even the country is known."""
    return incident.place is None or incident.place.country is None


APART: Sequence[tuple[str, str, Test]] = (
    ("Counts of several acts", "Sentences that only count. Do not add them to the rest.", lambda one: one.is_aggregate),
    ("Foiled, planned and threatened", "What did not happen, or not yet.", lambda one: one.realization in UNDONE),
    (
        "Told as history or remembrance",
        "Past acts that reports recall.",
        lambda one: one.temporal_role is not TemporalRole.CURRENT,
    ),
    ("Undated", "Nothing says when; the day of the report is only the latest bound.", is_undated),
    ("Unplaced", "Nothing says where.", is_unplaced),
)
"""What stands apart from the days, first fit first."""

ON_THE_MAP = ("Undated", "Unplaced")
"""The sections apart whose acts took place and are told as current: the map accounts for them too."""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands apart, and why."""

    title: str
    explanation: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """What both templates print. `located` holds the items by country and first day."""

    as_of: date
    has_sample: bool
    total: int
    reviewed: int
    findings: Findings | None
    located: Mapping[str, Mapping[str, tuple[Item, ...]]]
    sections: tuple[Section, ...]
    left_out: Mapping[str, int]
    exact: bool
    sources: tuple[Source, ...]

    def list_items(self) -> Iterator[Item]:
        """Every item in the order of the page."""
        yield from self.list_located()
        yield from (item for section in self.sections for item in section.items)

    def list_located(self) -> Iterator[Item]:
        yield from (item for days in self.located.values() for items in days.values() for item in items)


def arrange_brief(
    incidents: Iterable[Incident],
    *,
    as_of: date,
    findings: Findings | None,
    left_out: Mapping[str, int],
    exact: bool,
    passages: Passages,
) -> Brief:
    """The brief of incidents that come masked and coarsened; `left_out` counts those that did not come, by reason."""
    chosen = sorted(
        (one for one in incidents if one.scope is not Scope.CRIME),
        key=lambda one: (one.date_start or date.max, one.incident_id),
    )
    located, apart = divide_incidents(chosen)
    number = iter(range(1, len(chosen) + 1))

    def build_items(some: Sequence[Incident]) -> tuple[Item, ...]:
        return tuple(build_item(one, next(number), passages) for one in some)

    return Brief(
        as_of=as_of,
        has_sample=any(one.is_sample for one in chosen),
        total=len(chosen),
        reviewed=sum(one.review_status is not ReviewStatus.MACHINE for one in chosen),
        findings=findings,
        located={place: {day: build_items(some) for day, some in days.items()} for place, days in located.items()},
        sections=tuple(Section(title, explanation, build_items(apart[title])) for title, explanation, _ in APART),
        left_out=left_out,
        exact=exact,
        sources=tuple(list_sources(chosen)),
    )


def divide_incidents(
    incidents: Sequence[Incident],
) -> tuple[dict[str, dict[str, list[Incident]]], dict[str, list[Incident]]]:
    """The incidents by country and first day, and those that stand apart by the title of their section."""
    apart: dict[str, list[Incident]] = {title: [] for title, _, _ in APART}
    by_country: dict[str, dict[str, list[Incident]]] = defaultdict(lambda: defaultdict(list))
    for one in incidents:
        title = next((title for title, _, fits in APART if fits(one)), None)
        if title:
            apart[title].append(one)
        elif one.place and one.place.country and one.date_start:
            by_country[one.place.country][one.date_start.isoformat()].append(one)
    return {country: by_country[country] for country in sorted(by_country)}, apart


@cache
def load_method() -> tuple[str, ...]:
    """The paragraphs on method and limits, the same in both forms."""
    text = files("dateline").joinpath("data/brief/method.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["method"])


def write_brief(brief: Brief, stream: TextIO) -> None:
    """Writes the brief as Markdown, from `data/brief/page.md.j2`."""
    page = load_markdown_template().render(brief=brief, method=load_method(), codebook_version=CODEBOOK_VERSION)
    stream.write(re.sub(r"[ \t]+\n", "\n", re.sub(r"\n{3,}", "\n\n", page)))


def write_html_brief(brief: Brief, stream: TextIO) -> None:
    """Writes the brief as one HTML file that asks for nothing else, from `data/brief/page.html.j2`."""
    happened = list(brief.list_located())
    happened += [item for section in brief.sections if section.title in ON_THE_MAP for item in section.items]
    atlas = draw_atlas(happened, load_boundaries())
    page = load_html_template().render(
        brief=brief, atlas=atlas, method=load_method(), codebook_version=CODEBOOK_VERSION
    )
    stream.write(page)
