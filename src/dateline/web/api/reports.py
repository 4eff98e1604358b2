"""Reports: the list, and one with its text, the mentions in it, and its copies and versions."""

from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from dateline.codebook import codes
from dateline.codebook.contract import export_mention
from dateline.codebook.records import Document, Span
from dateline.codebook.shapes import MentionRecord
from dateline.pipeline.linking import make_telling
from dateline.pipeline.reviews import mark_state
from dateline.store import ReportHeader
from dateline.web.api.cursors import PageQuery, read_cursor, write_cursor
from dateline.web.api.problems import describe_problems
from dateline.web.asking import OpenStore
from dateline.web.queries import ReportFilters

router = APIRouter(tags=["reports"])


class ReportListQuery(PageQuery, ReportFilters):
    """The filters of the pages, and where to begin."""

    model_config = ConfigDict(extra="forbid")


class ReportLine(BaseModel):
    """A report without its text."""

    document_id: str
    url: str | None
    source: str | None
    title: str | None
    language: str
    published_on: date | None
    copy_of: str | None
    revision_of: str | None
    n_characters: int
    read_characters: int = Field(description="Characters that were read for incidents; the others are page furniture.")
    n_mentions: int = Field(description="Incidents that it tells.")
    opening: str = Field(description="The text's first 200 characters.")


class ReportList(BaseModel):
    """Reports, the latest arrival first."""

    reports: list[ReportLine]
    next_cursor: str | None
    n_reports: int | None = Field(description="How many fit; null on pages behind the first.")


class SpanRecord(BaseModel):
    """Characters of the text, counted as Unicode code points."""

    start: int
    end: int


class ReportRecord(BaseModel):
    """A captured text, which never changes."""

    document_id: str
    url: str | None
    source: str | None
    title: str | None
    language: str
    text: str
    text_sha256: str
    published_on: date | None
    published_at: datetime | None
    published_basis: codes.PublishedBasis
    retrieved_at: datetime
    copy_of: str | None
    revision_of: str | None
    is_sample: bool
    read_characters: int
    furniture: list[SpanRecord] = Field(description="Parts of the page that are kept and not read for incidents.")


class ToldRecord(BaseModel):
    """What the report says of one incident."""

    incident_id: str
    mention: MentionRecord


class ReportAnswer(BaseModel):
    """A report with what it tells, and its copies and other versions."""

    report: ReportRecord
    told: list[ToldRecord]
    related: list[ReportLine]
    mark: str = Field(description="Changes with what is told here: to be given as `seen` with a decision about it.")


@router.get("/reports", response_model=ReportList, responses=describe_problems(422), summary="Reports that fit")
def list_reports(store: OpenStore, query: Annotated[ReportListQuery, Query()]) -> Response:
    """`text` must have all its words in the title or the text; words in quotes stay together."""
    asked = query.build_filter()
    after = read_cursor(asked, query.cursor, int)[0] if query.cursor else None
    found = store.list_reports_after(asked, after, query.limit + 1)
    rows = found[: query.limit]
    more = write_cursor(asked, rows[-1][0]) if len(found) > query.limit else None
    lines = [describe_header(one) for _, one in rows]
    n_reports = None if query.cursor else store.count_reports(asked)
    return JSONResponse({"reports": lines, "next_cursor": more, "n_reports": n_reports})


@router.get(
    "/reports/{document_id}", response_model=ReportAnswer, responses=describe_problems(404, 422), summary="One report"
)
def show_report(store: OpenStore, document_id: str) -> Response:
    """The text as it was captured, and every mention in it. Offsets count Unicode code points of `text`."""
    document = store.load_document(document_id)
    if document is None:
        raise HTTPException(404, f"There is no report {document_id!r}: /api/v1/reports lists the ids.")
    told = store.load_mentions(document_id)
    return JSONResponse(
        {
            "report": describe_document(document),
            "told": [
                {"incident_id": one.incident_id, "mention": export_mention(make_telling(document, one.mention))}
                for one in told
            ],
            "related": [describe_header(one) for one in store.list_related_reports(document_id)],
            "mark": mark_state(store, document_id),
        }
    )


def describe_header(one: ReportHeader) -> dict[str, Any]:
    told = one._asdict()
    told["source"] = told.pop("source_name")
    told["published_on"] = one.published_on and one.published_on.isoformat()
    return told


def describe_document(one: Document) -> dict[str, Any]:
    names = [name for name in ReportRecord.model_fields if name not in {"source", "furniture"}]
    told = {name: _plain(getattr(one, name)) for name in names}
    return told | {"source": one.source_name, "furniture": [_describe_span(span) for span in one.furniture]}


def _describe_span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
