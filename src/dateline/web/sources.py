"""Sources: how the kept ones fare, what came of each publisher, and how far a person relies on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from dateline.codebook.actors import load_actors
from dateline.codebook.codes import Reliability
from dateline.codebook.records import Publisher
from dateline.errors import UsageError
from dateline.pipeline.judging import find_publisher, judge_publisher
from dateline.publish.own_media import is_armed_group
from dateline.read import SUPPORTED_LANGUAGES
from dateline.store import Harvest, Store
from dateline.web.answers import remember
from dateline.web.asking import PAGE_ROWS, OpenStore, count_pages, lead_to_address
from dateline.web.forms import MAX_NAME, CheckedForm, remember_reviewer
from dateline.web.queries import LAST_PAGE, MAX_WORDS, ListQuery
from dateline.web.rendering import render

router = APIRouter()

MAX_REASON = 2_000
NO_REPORTS = (0, 0, 0, 0, None, None)


class SourceQuery(ListQuery):
    """Which publishers: those whose name has the `text` in it."""

    source: None = None
    page: int = Field(default=1, ge=1, le=LAST_PAGE)


class Judgement(BaseModel):
    """What a person says of a publisher, as the form sends it."""

    model_config = ConfigDict(str_strip_whitespace=True)

    name: str = Field(max_length=MAX_REASON)
    reliability: Reliability = Reliability.F
    reason: str = Field(default="", max_length=MAX_REASON)
    on: str = ""
    affiliation: str = Field(default="", max_length=MAX_WORDS)
    reviewer: str = Field(default="", max_length=MAX_NAME)


@dataclass(frozen=True, slots=True)
class PublisherLine:
    """A publisher with what came of it. `owner` is what it belongs to, by name; `is_armed` where that is an armed
    group, whose links are not shared."""

    publisher: Publisher
    harvest: Harvest
    owner: str | None
    is_armed: bool

    @property
    def silent_share(self) -> float | None:
        """Of the reports that could be read, the share that told no incident."""
        return 1 - self.harvest.n_told / self.harvest.n_read if self.harvest.n_read else None


@router.get("/sources")
def show_sources(request: Request, store: OpenStore, query: Annotated[SourceQuery, Query()]) -> Response:
    every = list_publishers(store)
    words = (query.text or "").casefold()
    found = [one for one in every if words in one.publisher.name.casefold()]
    n_pages = count_pages(len(found))
    if way := lead_to_address(request, query, n_pages):
        return way
    start = (query.page - 1) * PAGE_ROWS
    return render(
        request,
        "sources.html.j2",
        is_sample=store.holds_samples(),
        query=query,
        channels=store.list_channel_health(),
        lines=found[start : start + PAGE_ROWS],
        n_found=len(found),
        n_publishers=len(every),
        n_pages=n_pages,
    )


def list_publishers(store: Store) -> Sequence[PublisherLine]:
    """Every publisher of a report, or that was graded, the most reports first."""
    harvests = remember(store, "harvests", lambda: store.list_harvests(SUPPORTED_LANGUAGES))
    known = {one.name: one for one in store.load_publishers()}
    lines = [_make_line(known.pop(one.source_name), one) for one in harvests if one.source_name in known]
    return [*lines, *(_make_line(one, Harvest(one.name, *NO_REPORTS)) for one in known.values())]


def _make_line(publisher: Publisher, harvest: Harvest) -> PublisherLine:
    owner = publisher.affiliation
    actor = load_actors().get(owner) if owner else None
    return PublisherLine(
        publisher, harvest, actor.name if actor else owner, bool(owner) and is_armed_group(owner or "")
    )


@router.get("/sources/publisher")
def show_publisher(request: Request, store: OpenStore, name: str) -> Response:
    publisher = _find(store, name)
    judgement = Judgement(
        name=publisher.name, reliability=publisher.reliability, affiliation=publisher.affiliation or ""
    )
    return _render_form(request, store, publisher, judgement)


@router.post("/sources/publisher", dependencies=[CheckedForm])
def judge(request: Request, store: OpenStore, judgement: Annotated[Judgement, Form()]) -> Response:
    publisher = _find(store, judgement.name)
    try:
        _keep(store, publisher, judgement)
    except UsageError as error:
        return _render_form(request, store, publisher, judgement, str(error))
    response = RedirectResponse("/sources", 303)
    remember_reviewer(request, response, judgement.reviewer)
    return response


def _keep(store: Store, publisher: Publisher, judgement: Judgement) -> None:
    """Keeps what is said anew. Raises `UsageError` for what is missing or no day."""
    if not judgement.reviewer:
        raise UsageError("Say who judges: the log of reviews keeps a name with every decision.")
    is_graded = bool(judgement.reason) or judgement.reliability is not publisher.reliability
    if is_graded and not judgement.reason:
        raise UsageError("Say why: a grade without a reason helps nobody later.")
    try:
        on = date.fromisoformat(judgement.on) if judgement.on else None
    except ValueError as error:
        raise UsageError(f"{judgement.on!r} is not a day: write it as 2022-01-31.") from error
    judge_publisher(
        store,
        publisher,
        reliability=judgement.reliability if is_graded else None,
        reason=judgement.reason if is_graded else None,
        on=on if is_graded else None,
        affiliation=judgement.affiliation,
        now=lambda: datetime.now(UTC),
        reviewer=judgement.reviewer,
    )


def _find(store: Store, name: str) -> Publisher:
    try:
        return find_publisher(store, name)
    except UsageError as error:
        raise HTTPException(404, f"Nothing in the store is published by {name!r}.") from error


def _render_form(
    request: Request, store: Store, publisher: Publisher, judgement: Judgement, error: str | None = None
) -> Response:
    return render(
        request,
        "publisher.html.j2",
        422 if error else 200,
        is_sample=store.holds_samples(),
        publisher=publisher,
        judgement=judgement,
        error=error,
    )
