"""What was known when, and what persons decided, as an incident's page tells them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlencode

from dateline.codebook.clocks import Clock
from dateline.codebook.labels import label_of
from dateline.codebook.records import Incident, Review, Telling
from dateline.codebook.wording.cells import tell_date, tell_place, tell_sources, tell_toll, tell_type
from dateline.codebook.wording.reviews import tell_change
from dateline.codebook.wording.sections import tell_report
from dateline.pipeline.histories import Step
from dateline.web.queries import write_instant
from dateline.web.then import Moment, tell_clock

CELLS = (tell_type, tell_date, tell_place, tell_toll, lambda one: tell_toll(one, "wounded"), tell_sources)
COLUMNS = ("What", "When", "Where", "Killed", "Wounded", "Sources")


@dataclass(frozen=True, slots=True)
class Cell:
    """`is_new`: it was otherwise before."""

    told: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class StepLine:
    """From when, what came, and what the incident was then. `is_day`: only the day is known, and it is over then."""

    at: datetime
    is_day: bool
    reports: tuple[tuple[str, str], ...]
    reviews: tuple[str, ...]
    cells: tuple[Cell, ...]
    address: str


@dataclass(frozen=True, slots=True)
class ReviewLine:
    name: str
    at: datetime
    decision: str
    change: str
    reviewer: str
    reason: str
    stands: bool
    can_undo: bool


def list_steps(steps: Sequence[Step], clock: Clock = Clock.PUBLISHED) -> list[StepLine]:
    lines: list[StepLine] = []
    before: tuple[str, ...] | None = None
    for step in steps:
        told = tuple(tell(step.incident) for tell in CELLS)
        cells = tuple(Cell(each, before is not None and before[n] != each) for n, each in enumerate(told))
        reports = {one.mention.document_id: _tell_arrival(one) for one in step.tellings}
        reviews = tuple(f"{one.name} {label_of(one.decision).label.lower()}, {one.reviewer}" for one in step.reviews)
        is_day = bool(step.tellings) and all(_is_known_by_day(one, clock) for one in step.tellings)
        address = address_then(step.incident.incident_id, (step.at, clock))
        lines.append(StepLine(step.at, is_day, tuple(reports.items()), reviews, cells, address))
        before = told
    return lines


def _tell_arrival(telling: Telling) -> str:
    return tell_report(telling) + (", a copy" if telling.copy_of else "")


def _is_known_by_day(telling: Telling, clock: Clock) -> bool:
    return clock is Clock.PUBLISHED and telling.published_at is None and telling.published_on is not None


def address_then(incident_id: str, moment: Moment) -> str:
    """The address of an incident as it was known by an instant."""
    at, clock = moment
    told = {"as_of": write_instant(at)} | ({} if clock is Clock.PUBLISHED else {"clock": clock.value})
    return f"/incidents/{quote(incident_id, safe='')}?{urlencode(told, safe=':')}"


def list_reviews(history: Sequence[tuple[Review, bool]]) -> list[ReviewLine]:
    """The reviews, the last made first."""
    return [
        ReviewLine(
            name=one.name,
            at=one.at,
            decision=label_of(one.decision).label,
            change=tell_change(one),
            reviewer=one.reviewer,
            reason=one.reason or "",
            stands=stands,
            can_undo=stands and one.decision != "redact" and one.after != {"redacted": True},
        )
        for one, stands in reversed(history)
    ]


def find_done(reviews: Sequence[ReviewLine], name: str | None) -> ReviewLine | None:
    return next((one for one in reviews if one.name == name), None)


def cite_incident(incident: Incident, address: str, moment: Moment | None, read_at: datetime) -> str:
    """A line to put under what was taken from an incident: what, where, when, how it was coded, when it was read."""
    status = label_of(incident.review_status).label.lower()
    sources, reports = incident.n_independent_sources, incident.n_documents
    facts = [
        "machine-coded, not reviewed" if status == "machine" else f"machine-coded, {status}",
        f"{sources} independent {'source' if sources == 1 else 'sources'} in {reports} "
        + ("report" if reports == 1 else "reports"),
        f"codebook {incident.codebook_version}",
    ]
    what = ", ".join((tell_type(incident), tell_place(incident), tell_date(incident)))
    to_whom = f" {tell_clock(moment[1])}" if moment and moment[1] is not Clock.PUBLISHED else ""
    known = f", as known{to_whom} by {moment[0]:%Y-%m-%d %H:%M} UTC" if moment else ""
    named = f"Dateline, incident {incident.incident_id}{known} ({'; '.join(facts)})"
    return f"{what}. {named}. Read {read_at:%Y-%m-%d %H:%M} UTC. {address}"
