"""The forms of an incident's page and of a report's: carried out, or shown again with what was wrong."""

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from dateline.errors import ChangedError, UsageError
from dateline.store import Store
from dateline.web.asking import OpenStore
from dateline.web.forms import CheckedForm, remember_reviewer
from dateline.web.incident.page import render_incident
from dateline.web.report.page import render_report
from dateline.web.review.deciding import Done, decide
from dateline.web.review.typed import Typed, read_typed

router = APIRouter()

IncidentVerb = Literal["accept", "correct", "retract", "merge", "split", "undo"]
ReportVerb = Literal["accept", "add", "claim", "redact", "undo"]
TypedForm = Annotated[Typed, Depends(read_typed)]
Show = Callable[[Typed, int], Response]
"""The page that a form stood on, with what was typed, and the status of the answer."""


@router.post("/incidents/{incident_id}/{verb}", dependencies=[CheckedForm])
def decide_incident(
    request: Request,
    store: OpenStore,
    incident_id: str,
    verb: IncidentVerb,
    typed: TypedForm,
) -> Response:
    def show(typed: Typed, status_code: int) -> Response:
        return render_incident(request, store, incident_id, typed=typed, status_code=status_code)

    def lead(done: Done) -> str:
        return lead_to_incident(store, incident_id, done)

    return answer(request, store, verb, incident_id, typed, show, lead)


@router.post("/reports/{document_id}/{verb}", dependencies=[CheckedForm])
def decide_report(
    request: Request,
    store: OpenStore,
    document_id: str,
    verb: ReportVerb,
    typed: TypedForm,
) -> Response:
    def show(typed: Typed, status_code: int) -> Response:
        claim = typed.get("claim") or None
        return render_report(request, store, document_id, claim=claim, typed=typed, status_code=status_code)

    def lead(done: Done) -> str:
        if done.incident_id is not None:
            return f"/incidents/{quote(done.incident_id, safe='')}?done={done.review.name}&correct=date"
        return f"/reports/{quote(document_id, safe='')}?done={done.review.name}"

    return answer(request, store, verb, document_id, typed, show, lead)


@router.get("/incidents/{incident_id}/{verb}", include_in_schema=False)
def lead_back_to_incident(incident_id: str, verb: IncidentVerb) -> Response:
    """A form's own address, opened again: what it was about."""
    return RedirectResponse(f"/incidents/{quote(incident_id, safe='')}", 303)


@router.get("/reports/{document_id}/{verb}", include_in_schema=False)
def lead_back_to_report(document_id: str, verb: ReportVerb) -> Response:
    return RedirectResponse(f"/reports/{quote(document_id, safe='')}", 303)


def answer(
    request: Request, store: Store, verb: str, item: str, typed: Typed, show: Show, lead: Callable[[Done], str]
) -> Response:
    """Carry out a form and lead on, or show its page again with what was wrong (409 where something changed)."""
    typed = replace(typed, verb=verb)
    try:
        done = decide(store, verb, item, typed)
    except ChangedError as error:
        return show(replace(typed, error=str(error), is_changed=True), 409)
    except UsageError as error:
        return show(replace(typed, error=str(error)), 422)
    response = RedirectResponse(lead(done), 303)
    remember_reviewer(request, response, done.review.reviewer)
    return response


def lead_to_incident(store: Store, incident_id: str, done: Done) -> str:
    """Where the incident stands now; the list of reviews where it stands no more."""
    found = store.resolve_incident_id(incident_id)
    return (
        f"/incidents/{quote(found, safe='')}?done={done.review.name}" if found else f"/review?done={done.review.name}"
    )
