"""One report's page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from dateline.codebook.records import Claim, Document, Failure
from dateline.pipeline.reviews import can_retract, mark_state
from dateline.read import SUPPORTED_LANGUAGES
from dateline.store import LinkedMention, ReportHeader, Store
from dateline.web.asking import OpenStore
from dateline.web.incident.history import ReviewLine, find_done, list_reviews
from dateline.web.incident.links import find_trigger_words, tell_coder
from dateline.web.marking import Mark, Piece, cut_text
from dateline.web.rendering import render
from dateline.web.report.differences import Difference, compare_texts
from dateline.web.report_marks import mark_claim, mark_furniture, mark_mentions
from dateline.web.review.frames import build_frame
from dateline.web.review.log import recall_log_of
from dateline.web.review.typed import BLANK, Typed

router = APIRouter()

MAX_ADDRESS = 200


@dataclass(frozen=True, slots=True)
class ToldAct:
    """An act that the report tells, and how it was found. `n_values` were read of it."""

    incident_id: str
    mention_id: str
    words: str
    told_as: str
    found_by: str
    n_values: int


@dataclass(frozen=True, slots=True)
class Unread:
    """What of the text was not read for incidents, and why."""

    start: int
    n_characters: int
    opening: str


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """All that a report's page tells of it. `chosen`: the one claim whose words are marked; `None` for all."""

    document: Document
    is_read: bool
    acts: dict[str, list[ToldAct]]
    related: Sequence[ReportHeader]
    compared: ReportHeader | None
    difference: Difference | None
    unread: Sequence[Unread]
    failures: Sequence[Failure]
    reviews: Sequence[ReviewLine]
    chosen: Claim | None
    can_retract: bool
    pieces: list[Piece]


@router.get("/reports/{document_id}")
def show_report(
    request: Request,
    store: OpenStore,
    document_id: str,
    claim: Annotated[str | None, Query(max_length=MAX_ADDRESS)] = None,
    against: Annotated[str | None, Query(max_length=MAX_ADDRESS)] = None,
    done: Annotated[str | None, Query(max_length=MAX_ADDRESS)] = None,
) -> Response:
    """`claim`: the one whose words alone are marked; `against`: a copy or version to compare it with."""
    return render_report(request, store, document_id, claim=claim, against=against, done=done)


def render_report(
    request: Request,
    store: Store,
    document_id: str,
    *,
    claim: str | None = None,
    against: str | None = None,
    done: str | None = None,
    typed: Typed = BLANK,
    status_code: int = 200,
) -> Response:
    """The page, with what was typed into one of its forms where that could not be carried out."""
    sheet = build_report_sheet(store, document_id, claim, against)
    history = recall_log_of(store, document_id)
    address = f"/reports/{quote(document_id, safe='')}"
    seen = {document_id: mark_state(store, document_id)}
    return render(
        request,
        "report.html.j2",
        status_code,
        address=address,
        is_sample=sheet.document.is_sample,
        sheet=sheet,
        document=sheet.document,
        is_claim_gone=bool(claim) and sheet.chosen is None,
        frame=build_frame(request, store, f"/reports/{document_id}", typed, seen, history),
        done=find_done(sheet.reviews, done),
    )


def build_report_sheet(
    store: Store, document_id: str, claim_id: str | None = None, against: str | None = None
) -> ReportSheet:
    """Raises a 404 for no such report, or none to compare it with."""
    document = store.load_document(document_id)
    if document is None:
        raise HTTPException(404, f"There is no report {document_id}.")
    told = store.load_mentions(document_id)
    related = store.list_related_reports(document_id)
    claims = (claim for one in told for claim in one.mention.claims)
    chosen = next((claim for claim in claims if claim.claim_id == claim_id), None)
    compared, difference = _compare(store, document, related, against)
    return ReportSheet(
        document=document,
        is_read=document.language in SUPPORTED_LANGUAGES,
        acts=_group_acts(told),
        related=related,
        compared=compared,
        difference=difference,
        unread=_list_unread(document),
        failures=store.list_failures(document.url) if document.url else [],
        reviews=list_reviews(recall_log_of(store, document_id)),
        chosen=chosen,
        can_retract=chosen is not None and can_retract(chosen),
        pieces=cut_text(document.text, _list_marks(document, told, chosen)),
    )


def _list_marks(document: Document, told: Sequence[LinkedMention], chosen: Claim | None) -> list[Mark]:
    if chosen is not None:
        return [*mark_furniture(document), *mark_claim(chosen)]
    return [*mark_furniture(document), *mark_mentions(one.mention for one in told)]


def _group_acts(told: Sequence[LinkedMention]) -> dict[str, list[ToldAct]]:
    """By kind of act; of each kind in the order of the text."""
    found: dict[str, list[ToldAct]] = {}
    for one in told:
        mention = one.mention
        kind = next((str(claim.value) for claim in mention.claims if claim.field == "sub_event_type"), "Other")
        act = ToldAct(
            incident_id=one.incident_id,
            mention_id=mention.mention_id,
            words=find_trigger_words(mention),
            told_as=mention.temporal_role.value,
            found_by=tell_coder(mention),
            n_values=len(mention.claims),
        )
        found.setdefault(kind, []).append(act)
    return dict(sorted(found.items()))


def _compare(
    store: Store, document: Document, related: Sequence[ReportHeader], against: str | None
) -> tuple[ReportHeader | None, Difference | None]:
    if not against:
        return None, None
    header = next((one for one in related if one.document_id == against), None)
    other = store.load_document(against) if header else None
    if header is None or other is None:
        raise HTTPException(404, f"The report {against} is neither a copy nor a version of this one.")
    is_later = other.document_id in {document.revision_of, document.copy_of}
    return header, compare_texts(other, document) if is_later else compare_texts(document, other)


def _list_unread(document: Document) -> list[Unread]:
    return [
        Unread(span.start, span.end - span.start, " ".join(document.text[span.start : span.end].split())[:80])
        for span in document.furniture
    ]
