"""The review queue: one question at a time with its evidence, the others beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from dateline.codebook.records import Document, Incident
from dateline.codebook.wording.cells import tell_date, tell_place, tell_type
from dateline.codebook.wording.linkage import name_comparison, tell_level, tell_odds, tell_weight
from dateline.codebook.wording.sections import tell_title
from dateline.pipeline.histories import select_history
from dateline.pipeline.reviews import describe_pair, mark_incident, mark_state
from dateline.store import Store
from dateline.web.asking import OpenStore
from dateline.web.forms import CheckedForm
from dateline.web.incident.history import ReviewLine, list_reviews
from dateline.web.incident.page import Sheet, build_sheet, list_candidates
from dateline.web.incident.values import ValueLine
from dateline.web.rendering import render
from dateline.web.report.page import ReportSheet, build_report_sheet
from dateline.web.review.deciding import Done
from dateline.web.review.frames import FormFrame, build_frame
from dateline.web.review.log import recall_log, recall_log_of, recall_reviews
from dateline.web.review.places import Place, QueueQuery, Row, find_place
from dateline.web.review.routes import TypedForm, answer
from dateline.web.review.typed import BLANK, Typed

router = APIRouter()

ASKED = {
    "pair": "One act, or two?",
    "unsure": "Is it an incident?",
    "returned": "Rejected, and told again since",
    "missed": "Does it tell an incident?",
    "unreviewed": "Is it right?",
}
NAMES = {
    "pair": "One act or two",
    "unsure": "Unsure",
    "returned": "Told again",
    "missed": "Missed?",
    "unreviewed": "Not looked at",
}
QueueVerb = Literal["accept", "correct", "retract", "merge", "apart", "split", "add", "undo"]
GOING_ON = frozenset({"accept", "retract", "merge", "apart", "add"})
"""Decisions after which the next question is asked; after a correction there may be another to make."""


@dataclass(frozen=True, slots=True)
class Level:
    """One comparison of two tellings. `bits` is `None` for a contradiction, which nothing outweighs."""

    name: str
    level: str
    bits: float | None
    told: str


@dataclass(frozen=True, slots=True)
class SideRow:
    """What two incidents have of one field, side by side. `differs`: both tell it, and otherwise."""

    field: str
    first: Sequence[ValueLine]
    second: Sequence[ValueLine]

    @property
    def differs(self) -> bool:
        told = [{one.value for one in side} for side in (self.first, self.second)]
        return bool(told[0] and told[1]) and told[0].isdisjoint(told[1])


@dataclass(frozen=True, slots=True)
class Pair:
    """Two incidents side by side. `bits` and `odds` are of the two tellings that are most alike."""

    sheets: tuple[Sheet, Sheet]
    rows: Sequence[SideRow]
    levels: Sequence[Level]
    bits: float | None
    odds: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about: an incident, a pair of them or a report; none of them where it is gone."""

    sheet: Sheet | None = None
    pair: Pair | None = None
    report: ReportSheet | None = None


@router.get("/review")
def show_queue(request: Request, store: OpenStore, query: Annotated[QueueQuery, Query()]) -> Response:
    return render_queue(request, store, query)


@router.post("/review/{verb}", dependencies=[CheckedForm])
def decide_in_queue(
    request: Request,
    store: OpenStore,
    verb: QueueVerb,
    query: Annotated[QueueQuery, Query()],
    typed: TypedForm,
) -> Response:
    following = find_place(store, query).next if verb in GOING_ON else query.item

    def show(typed: Typed, status_code: int) -> Response:
        return render_queue(request, store, query, typed=typed, status_code=status_code)

    def lead(done: Done) -> str:
        item = find_undone(store, done) if verb == "undo" else following
        address = f"/review{query.write_query(item=item)}"
        return f"{address}{'&' if '?' in address else '?'}done={done.review.name}"

    return answer(request, store, verb, next(iter(query.items), ""), typed, show, lead)


@router.get("/review/{verb}", include_in_schema=False)
def lead_back_to_queue(verb: QueueVerb, query: Annotated[QueueQuery, Query()]) -> Response:
    """A form's own address, opened again: the place in the queue."""
    return RedirectResponse(f"/review{query.write_query()}", 303)


def find_undone(store: Store, done: Done) -> str | None:
    """What the review that was undone was about, to be asked again."""
    undone = next(one for one in store.load_reviews() if one.review_id == done.review.after["review_id"])
    pair = undone.before.get("incidents") if isinstance(undone.before, dict) else None
    return ",".join(pair) if pair and len(pair) == 2 else undone.item


def render_queue(
    request: Request, store: Store, query: QueueQuery, *, typed: Typed = BLANK, status_code: int = 200
) -> Response:
    """The page, with what was typed into one of its forms where that could not be carried out."""
    place = find_place(store, query)
    subject = load_subject(store, place.items)
    query_here = query.write_query(item=",".join(place.items))
    return render(
        request,
        "review.html.j2",
        status_code,
        address=f"/review{query_here}",
        is_sample=store.holds_samples(),
        query=query,
        place=place,
        subject=subject,
        frame=_build_frame(request, store, place, subject, typed, query_here),
        told=tell_rows(store, place.rows),
        done=_find_done(store, query.done),
        candidates=list_candidates(store, place.items[0]) if subject.sheet else [],
        asked=ASKED,
        names=NAMES,
    )


def load_subject(store: Store, items: Sequence[str]) -> Subject:
    """By ids: one that leads to another incident, or of what is gone, gives that one or nothing."""
    if len(items) == 2:
        incidents = [_load(store, one) for one in items]
        first, second = incidents
        if first is None or second is None or first.incident_id == second.incident_id:
            return Subject()
        return Subject(pair=_build_pair(store, first, second))
    if len(items) == 1:
        if store.has_document(items[0]):
            return Subject(report=build_report_sheet(store, items[0]))
        incident = _load(store, items[0])
        if incident is not None:
            return Subject(sheet=_build_sheet(store, incident))
    return Subject()


def _load(store: Store, item: str) -> Incident | None:
    return store.load_incident(item) if store.resolve_incident_id(item) else None


def _build_sheet(store: Store, incident: Incident) -> Sheet:
    return build_sheet(store, incident, select_history(incident, recall_reviews(store)))


def _build_pair(store: Store, first: Incident, second: Incident) -> Pair:
    told = describe_pair(store, first.incident_id, second.incident_id, reviews=recall_reviews(store))
    weights: Mapping[str, float | None] = told["weights"]
    levels = [
        Level(name_comparison(name), tell_level(name, told["levels"][name]), bits, tell_weight(bits))
        for name, bits in weights.items()
    ]
    levels.sort(key=lambda one: -abs(one.bits) if one.bits is not None else float("-inf"))
    bits = told["match_weight"]
    odds = tell_odds(bits) if bits is not None else ""
    sheets = _build_sheet(store, first), _build_sheet(store, second)
    return Pair(sheets, _lay_side_by_side(*sheets), levels, bits, odds)


def _lay_side_by_side(first: Sheet, second: Sheet) -> list[SideRow]:
    fields = dict.fromkeys(one.field for sheet in (first, second) for one in sheet.values)
    sides = [[[one for one in sheet.values if one.field == name] for sheet in (first, second)] for name in fields]
    return [SideRow(name, *side) for name, side in zip(fields, sides, strict=True)]


def _build_frame(request: Request, store: Store, place: Place, subject: Subject, typed: Typed, query: str) -> FormFrame:
    sheets = [subject.sheet] if subject.sheet else [*subject.pair.sheets] if subject.pair else []
    incidents = [one.incident for one in sheets]
    seen = {one.incident_id: mark_incident(one) for one in incidents}
    log = recall_reviews(store)
    history = {one.review_id: (one, stands) for each in incidents for one, stands in select_history(each, log)}
    if subject.report is not None:
        document_id = subject.report.document.document_id
        seen = {document_id: mark_state(store, document_id)}
        history = {one.review_id: (one, stands) for one, stands in recall_log_of(store, document_id)}
    return build_frame(request, store, "/review", typed, seen, [*history.values()], query)


def _find_done(store: Store, name: str | None) -> ReviewLine | None:
    if name is None:
        return None
    return next((one for one in list_reviews(recall_log(store)) if one.name == name), None)


def tell_rows(store: Store, rows: Sequence[Row]) -> dict[str, str]:
    """Each item of the list in a few words."""
    incidents = store.load_incidents({item for row in rows for item in row.items})
    reports = {item: store.load_document(item) for row in rows for item in row.items if row.question == "missed"}
    told = {one: _tell_incident(incident) for one, incident in incidents.items()}
    return told | {one: _tell_report(document) for one, document in reports.items() if document is not None}


def _tell_incident(incident: Incident) -> str:
    return " · ".join((tell_type(incident), tell_place(incident), tell_date(incident)))


def _tell_report(document: Document) -> str:
    return f"{tell_title(document.title, document.text[:200])} · {document.source_name or 'source not named'}"


def address_item(item: str) -> str:
    return f"/review?item={quote(item, safe=',')}"
