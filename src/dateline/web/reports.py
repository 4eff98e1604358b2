"""The list of reports."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from dateline.read import SUPPORTED_LANGUAGES
from dateline.web.asking import PAGE_ROWS, OpenStore, count_pages, lead_to_address
from dateline.web.queries import ReportQuery
from dateline.web.rendering import render

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
