"""The brief: what happened, by country and day, every value with its quote. Markdown from `data/brief.md.j2`."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TextIO

from jinja2 import Environment, StrictUndefined, Template

from dateline.codebook.codes import DatePrecision, Realization, ReviewStatus, Scope, TemporalRole
from dateline.codebook.contract import CODEBOOK_VERSION
from dateline.codebook.findings import Findings
from dateline.codebook.records import Incident
from dateline.publish.brief_items import Item, build_item, list_sources
from dateline.publish.markdown import Markdown, escape_markdown

UNDONE = frozenset({Realization.FOILED, Realization.PLANNED, Realization.THREATENED})

Section = tuple[str, str, list[Item]]
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


@cache
def load_template() -> Template:
    """The template; every value it prints is escaped unless it is already Markdown."""
    environment = Environment(
        finalize=escape_markdown,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    # What a macro printed has been escaped already.
    environment.filters["as_markdown"] = Markdown
    environment.globals["percent"] = lambda share: f"{share:.0%}"
    text = files("dateline").joinpath("data/brief.md.j2").read_text(encoding="utf-8")
    return environment.from_string(text)


def write_brief(
    incidents: Iterable[Incident],
    stream: TextIO,
    *,
    as_of: date,
    findings: Findings | None,
    left_out: Mapping[str, int],
    exact: bool,
) -> None:
    """Writes the brief. `incidents` come masked and coarsened; `left_out` counts those that did not come, by reason."""
    chosen = sorted(
        (one for one in incidents if one.scope is not Scope.CRIME),
        key=lambda one: (one.date_start or date.max, one.incident_id),
    )
    sections, located = divide_incidents(chosen)
    page = load_template().render(
        as_of=as_of.isoformat(),
        has_sample=any(one.is_sample for one in chosen),
        total=len(chosen),
        reviewed=sum(one.review_status is not ReviewStatus.MACHINE for one in chosen),
        findings=findings,
        located=located,
        sections=sections,
        left_out=left_out,
        exact=exact,
        sources=list_sources(chosen),
        codebook_version=CODEBOOK_VERSION,
    )
    stream.write(re.sub(r"[ \t]+\n", "\n", re.sub(r"\n{3,}", "\n\n", page)))


def divide_incidents(
    incidents: Sequence[Incident],
) -> tuple[list[Section], list[tuple[str, list[tuple[str, list[Item]]]]]]:
    """The sections that stand apart, and the rest by country and first day."""
    apart: dict[str, list[Item]] = {title: [] for title, _, _ in APART}
    by_country: dict[str, dict[str, list[Item]]] = defaultdict(lambda: defaultdict(list))
    for one in incidents:
        title = next((title for title, _, fits in APART if fits(one)), None)
        if title:
            apart[title].append(build_item(one))
        elif one.place and one.place.country and one.date_start:
            by_country[one.place.country][one.date_start.isoformat()].append(build_item(one))
    located = [(country, list(by_country[country].items())) for country in sorted(by_country)]
    return [(title, explanation, apart[title]) for title, explanation, _ in APART], located
