"""One incident's page, as it stands or as it was known by an instant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import Field, field_validator
from starlette.exceptions import HTTPException

from dateline.codebook.clocks import Clock
from dateline.codebook.records import Incident, Review, Telling
from dateline.codebook.wording.sections import Row, list_gaps
from dateline.pipeline.histories import recall_incident, select_history, trace_incident
from dateline.pipeline.reviews import mark_incident
from dateline.store import Store
from dateline.web.asking import OpenStore
from dateline.web.incident.history import (
    ReviewLine,
    StepLine,
    address_then,
    cite_incident,
    find_done,
    list_reviews,
    list_steps,
)
from dateline.web.incident.ledger import TOTALLED, LedgerGroup, TollSheet, build_ledger, build_tolls
from dateline.web.incident.links import LinkLine, list_links, tell_certainty
from dateline.web.incident.values import (
    RelationLine,
    ReportText,
    StatementLine,
    ValueLine,
    build_relations,
    build_statements,
    build_values,
    load_texts,
)
from dateline.web.queries import MomentQuery
from dateline.web.rendering import render
from dateline.web.review.fields import find_field
from dateline.web.review.frames import build_frame
from dateline.web.review.log import recall_reviews
from dateline.web.review.typed import BLANK, Typed
from dateline.web.then import Moment, read_moment, tell_clock

router = APIRouter()

MAX_NAME = 100
BESIDE = frozenset({*TOTALLED, "responsibility"})
"""Fields of which all that was said stands in a part of the page of their own."""


class IncidentPageQuery(MomentQuery):
    """`correct`: a field whose form is opened; `done`: the review that led here."""

    correct: str | None = Field(default=None, max_length=MAX_NAME)
    done: str | None = Field(default=None, max_length=MAX_NAME)

    @field_validator("as_of", "clock", mode="before")
    @classmethod
    def drop_blank(cls, value: Any) -> Any:
        return value or None


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that an incident's page tells of it. `moment`: after which nothing is told; `None` for today."""

    incident: Incident
    moment: Moment | None
    certainty: str
    tolls: Sequence[TollSheet]
    values: Sequence[ValueLine]
    statements: Sequence[StatementLine]
    ledger: Sequence[LedgerGroup]
    gaps: Sequence[Row]
    steps: Sequence[StepLine]
    relations: Sequence[RelationLine]
    n_related: int
    links: Sequence[LinkLine]
    reviews: Sequence[ReviewLine]
    texts: Sequence[ReportText]
    others: Sequence[Telling]


@router.get("/incidents/{incident_id}")
def show_incident(
    request: Request, store: OpenStore, incident_id: str, query: Annotated[IncidentPageQuery, Query()]
) -> Response:
    moment = read_moment(request)
    found = store.resolve_incident_id(incident_id)
    if found is not None and found != incident_id:
        return RedirectResponse(address_incident(found, moment))
    return render_incident(request, store, incident_id, moment=moment, correct=query.correct, done=query.done)


def render_incident(
    request: Request,
    store: Store,
    incident_id: str,
    *,
    moment: Moment | None = None,
    correct: str | None = None,
    done: str | None = None,
    typed: Typed = BLANK,
    status_code: int = 200,
) -> Response:
    """The page, with what was typed into one of its forms where that could not be carried out."""
    incident = store.load_incident(incident_id) if store.resolve_incident_id(incident_id) else None
    if incident is None:
        raise HTTPException(404, f"There is no incident {incident_id}.")
    history = select_history(incident, recall_reviews(store))
    sheet = build_sheet(store, incident, history, moment)
    address = address_incident(incident.incident_id, moment)
    permalink = f"{str(request.base_url).rstrip('/')}{address}"
    seen = {incident.incident_id: mark_incident(incident)}
    return render(
        request,
        "incident.html.j2",
        status_code,
        address=address,
        is_sample=store.holds_samples(),
        sheet=sheet,
        incident=sheet.incident,
        permalink=permalink,
        citation=cite_incident(sheet.incident, permalink, moment, datetime.now(UTC)),
        frame=build_frame(request, store, f"/incidents/{incident.incident_id}", typed, seen, history),
        candidates=list_candidates(store, incident.incident_id),
        chosen=find_field(correct) if correct else "",
        done=find_done(sheet.reviews, done),
    )


def list_candidates(store: Store, incident_id: str) -> list[tuple[Incident, float]]:
    """Incidents that may be the same act, with the highest match weight, the likeliest first."""
    pairs = store.list_pairs_in_doubt(incident_id)
    bits = {one.other_id if one.incident_id == incident_id else one.incident_id: one.match_weight for one in pairs}
    known = store.load_incidents(bits)
    return sorted(((known[one], bits[one]) for one in known), key=lambda pair: (-pair[1], pair[0].incident_id))


def address_incident(incident_id: str, moment: Moment | None = None) -> str:
    return address_then(incident_id, moment) if moment else f"/incidents/{quote(incident_id, safe='')}"


def build_sheet(
    store: Store, incident: Incident, history: Sequence[tuple[Review, bool]], moment: Moment | None = None
) -> Sheet:
    """Raises a 404 where nothing of the incident was known by then."""
    log = [one for one, _ in history]
    at, clock = moment or (None, Clock.PUBLISHED)
    steps = list_steps(trace_incident(incident, log, clock), clock)
    if at is not None:
        then = recall_incident(incident, log, at, clock)
        if then is None:
            known = f"{tell_clock(clock)} by {at:%Y-%m-%d %H:%M} UTC"
            raise HTTPException(404, f"Nothing was known of {incident.incident_id} {known}.")
        incident, history = then, select_history(then, [one for one in log if one.at <= at])
        steps = [one for one in steps if one.at <= at]
    texts, others = load_texts(store, incident)
    shown = {text.document.document_id for text in texts}
    relations, n_related = build_relations(store, incident, shown)
    return Sheet(
        incident=incident,
        moment=moment,
        certainty=tell_certainty(incident),
        tolls=build_tolls(incident, shown),
        values=build_values(incident, shown),
        statements=build_statements(incident, shown),
        ledger=build_ledger(incident, shown, without=BESIDE),
        gaps=list_gaps(incident.tellings),
        steps=steps,
        relations=relations,
        n_related=n_related,
        links=list_links(incident, store.load_links(incident.incident_id)),
        reviews=list_reviews(history),
        texts=texts,
        others=others,
    )
