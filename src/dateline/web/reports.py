"""The list of reports, and one report as it was captured."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from dateline.read import SUPPORTED_LANGUAGES
from dateline.web.asking import PAGE_ROWS, OpenStore, count_pages, lead_to_address
from dateline.web.marking import cut_text
from dateline.web.queries import ReportQuery
from dateline.web.rendering import render
from dateline.web.report_marks import mark_furniture, mark_mentions

router = APIRouter()


@router.get("/reports")
def show_reports(request: Request, store: OpenStore, query: Annotated[ReportQuery, Query()]) -> Response:
    asked = query.build_filter()
    n_reports = store.count_reports(asked)
    n_pages = count_pages(n_reports)
    if way := lead_to_address(request, query, n_pages):
        return way
    return render(
        request,
        "reports.html.j2",
        is_sample=store.holds_samples(),
        query=query,
        reports=store.list_reports(asked, offset=(query.page - 1) * PAGE_ROWS, limit=PAGE_ROWS),
        n_reports=n_reports,
        n_pages=n_pages,
        sources=[(name, name, number) for name, number in store.count_sources().items()],
        languages=SUPPORTED_LANGUAGES,
    )


@router.get("/reports/{document_id}")
def show_report(request: Request, store: OpenStore, document_id: str) -> Response:
    document = store.load_document(document_id)
    if document is None:
        raise HTTPException(404, f"There is no report {document_id}.")
    told = store.load_mentions(document_id)
    marks = [*mark_furniture(document), *mark_mentions(one.mention for one in told)]
    return render(
        request,
        "report.html.j2",
        is_sample=document.is_sample,
        document=document,
        told=told,
        related=store.list_related_reports(document_id),
        pieces=cut_text(document.text, marks),
        is_read=document.language in SUPPORTED_LANGUAGES,
    )
