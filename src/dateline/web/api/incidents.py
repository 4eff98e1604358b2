"""Incidents: the list with the desk's filters, and one with what made it."""

from datetime import date
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from dateline.codebook import codes
from dateline.codebook.contract import export_record
from dateline.codebook.records import Incident
from dateline.codebook.shapes import IncidentRecord
from dateline.pipeline.as_of import find_incidents_then
from dateline.pipeline.reviews import load_log, mark_incident
from dateline.store import IncidentPosition, Store
from dateline.web.answers import count_incidents
from dateline.web.api.cursors import PageQuery, read_cursor, write_cursor
from dateline.web.api.problems import describe_problems
from dateline.web.api.reviews import ReviewRecord, describe_review
from dateline.web.asking import OpenStore
from dateline.web.queries import IncidentFilters, MomentQuery
from dateline.web.then import StoreThen

router = APIRouter(tags=["incidents"])


class IncidentListQuery(PageQuery, IncidentFilters):
    """The filters of the pages, and where to begin."""

    model_config = ConfigDict(extra="forbid")


class IncidentAsked(MomentQuery):
    """When one incident is told of."""

    model_config = ConfigDict(extra="forbid")


class CountRecord(BaseModel):
    """How many incidents fit, and how many of them a timeline or a map cannot show."""

    n_incidents: int
    n_undated: int = Field(description="Without any date.")
    n_unplaced: int = Field(description="In no known country.")
    n_unmapped: int = Field(description="Known no more finely than to the country.")


class IncidentList(BaseModel):
    """Incidents, the latest first, those without a date at the end. Each is a line of `dateline export -f jsonl`."""

    incidents: list[IncidentRecord]
    next_cursor: str | None = Field(description="To be given as `cursor` for what follows; null at the end.")
    count: CountRecord | None = Field(description="Of all that fit; null on pages behind the first.")


class LinkRecord(BaseModel):
    """Why a mention stands in the incident."""

    mention_id: str
    match_weight: float = Field(description="In bits: the sum of `weights`.")
    weights: dict[str, float] = Field(
        description="By comparison, in bits; none where the mention founded the incident."
    )
    decided_by: codes.DecidedBy


class IncidentAnswer(BaseModel):
    """An incident with the links that made it, and what persons decided about it."""

    incident: IncidentRecord
    links: list[LinkRecord]
    history: list[ReviewRecord]
    mark: str | None = Field(
        description="Changes with what is told here: to be given as `seen` with a decision about it. Null with `as_of`."
    )


@router.get(
    "/incidents",
    response_model=IncidentList,
    responses=describe_problems(422),
    summary="Incidents that fit",
)
def list_incidents(request: Request, store: StoreThen, query: Annotated[IncidentListQuery, Query()]) -> Response:
    """Filters are those of the pages. Crime and what was retracted are left out unless asked for."""
    asked = query.build_filter()
    after = _read_position(asked, query.cursor) if query.cursor else None
    found = store.list_incidents_after(asked, after, query.limit + 1)
    rows = found[: query.limit]
    more = write_cursor(asked, *_plain(rows[-1][0])) if len(found) > query.limit else None
    count = None if query.cursor else count_incidents(store, asked)._asdict()
    records = [write_incident(request, one) for _, one in rows]
    return JSONResponse({"incidents": records, "next_cursor": more, "count": count})


@router.get(
    "/incidents/{incident_id}",
    response_model=IncidentAnswer,
    responses=describe_problems(404, 422)
    | {307: {"description": "It stands under another id: merged, or the start of one."}},
    summary="One incident",
)
def show_incident(
    request: Request, today: OpenStore, store: StoreThen, incident_id: str, query: Annotated[IncidentAsked, Query()]
) -> Response:
    """The incident with its claims, evidence, ledger and relations, its links, and what was reviewed of it.

    With `as_of` all of that as it was, made of what was known by then alone: under the id that it had, to which the id
    of today leads.
    """
    then = f" of which anything was known by {query.as_of}" if query.as_of else ""
    found = find_incidents_then(today, store, incident_id)
    if len(found) > 1:
        ids = ", ".join(sorted(found))
        raise HTTPException(404, f"{incident_id!r} was {len(found)} incidents by {query.as_of}: ask for one of {ids}.")
    if found and found[0] != incident_id:
        address = f"{request.scope['root_path']}/incidents/{quote(found[0], safe='')}"
        return RedirectResponse(f"{address}?{request.url.query}" if request.url.query else address)
    incident = store.load_incident(found[0]) if found else None
    if incident is None:
        raise HTTPException(404, f"There is no incident {incident_id!r}{then}: /api/v1/incidents lists the ids.")
    return JSONResponse(
        {
            "incident": write_incident(request, incident),
            "links": list_links(store, incident),
            "history": [describe_review(one, stands=stands) for one, stands in load_log(store, incident.incident_id)],
            "mark": None if query.as_of else mark_incident(incident),
        }
    )


def write_incident(request: Request, incident: Incident) -> IncidentRecord:
    """The contract's record, with the address of its page here."""
    return export_record(incident, base_url=f"{request.url.scheme}://{request.url.netloc}")


def list_links(store: Store, incident: Incident) -> list[dict[str, Any]]:
    return [
        {
            "mention_id": one.mention_id,
            "match_weight": one.match_weight,
            "weights": one.weights,
            "decided_by": one.decided_by,
        }
        for one in store.load_links(incident.incident_id)
    ]


def _plain(place: IncidentPosition) -> list[str | None]:
    return [one.isoformat() if isinstance(one, date) else one for one in place]


def _read_position(asked: object, cursor: str) -> IncidentPosition:
    day, end, incident_id = read_cursor(asked, cursor, str, str, str)
    try:
        return IncidentPosition(day and date.fromisoformat(day), end and date.fromisoformat(end), incident_id or "")
    except ValueError:
        raise HTTPException(422, "This cursor is none of this list.") from None
