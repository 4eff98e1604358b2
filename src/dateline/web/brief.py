"""The brief of a week on a page, and as files to hand on: always as others may see it."""

from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock, Thread
from typing import Annotated, Any
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, field_validator

from dateline.codebook.findings import Period
from dateline.codebook.sureness import BRIEF_POINT
from dateline.codebook.weeks import name_week, parse_week
from dateline.pipeline.analyzing import find_last_week
from dateline.pipeline.briefing import BriefQuestion, make_brief
from dateline.publish.brief import BriefFormat, Language, Page, write_fragment, write_page
from dateline.store import IncidentFilter, Store
from dateline.web.asking import OpenStore
from dateline.web.explore import name_country
from dateline.web.queries import read_country
from dateline.web.rendering import render

router = APIRouter()

PATH = "/brief"
MOST_SHOWN = 150
"""Incidents of the page and its files, at most; the command writes up to 500."""

MAX_KEPT = 8
PATIENCE_S = 0.1
"""How long the page waits for a brief; after that it says that it is being made, and asks again."""
ASK_AGAIN_S = 1

MEDIA_TYPES: Mapping[BriefFormat, str] = {
    BriefFormat.MD: "text/markdown; charset=utf-8",
    BriefFormat.HTML: "text/html; charset=utf-8",
    BriefFormat.PDF: "application/pdf",
    BriefFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class BriefQuery(BaseModel):
    """A week of ISO 8601, countries with commas between, words of an actor's name, and the language."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    week: str | None = None
    area: str | None = None
    actor: str | None = None
    language: Language = Language.EN

    @field_validator("*", mode="before")
    @classmethod
    def drop_blank(cls, value: Any) -> Any:
        return value.strip() or None if isinstance(value, str) else value

    @field_validator("language", mode="before")
    @classmethod
    def default_language(cls, value: Any) -> Any:
        return value or Language.EN

    @field_validator("week")
    @classmethod
    def check_week(cls, value: str | None) -> str | None:
        return name_week(parse_week(value)) if value else None

    @field_validator("area")
    @classmethod
    def check_area(cls, value: str | None) -> str | None:
        """The codes of the countries, each once, in order."""
        if value is None:
            return None
        names = filter(None, (one.strip() for one in value.split(",")))
        return ",".join(sorted({read_country(name) for name in names}))

    @property
    def areas(self) -> dict[str, str]:
        return {code: name_country(code) for code in (self.area or "").split(",") if code}

    def write_address(self, path: str, **more: str) -> str:
        told = {key: str(value) for key, value in self.model_dump(exclude_none=True).items()}
        return f"{path}?{urlencode(told | more)}"


@dataclass(slots=True)
class _Made:
    """A brief that is made or being made. `state`: of the store when it was begun."""

    state: tuple[int, ...]
    page: Future[Page] = field(default_factory=Future)


class _Briefs:
    """The briefs of one store that were last asked for. Safe to share between threads; one is made at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: OrderedDict[object, _Made] = OrderedDict()
        self._lock, self._making = Lock(), Lock()

    def find(self, query: BriefQuery, window: Period, patience_s: float) -> Page | None:
        """The brief; `None` where it takes longer. Raises whatever went wrong while it was made."""
        today = datetime.now(UTC).date()
        key, state = (query, window, today), self._store.read_state()
        with self._lock:
            made = self._kept.get(key)
            if made is None or made.state != state or (made.page.done() and made.page.exception() is not None):
                made = self._kept[key] = _Made(state)
                Thread(target=self._make, args=(query, window, made), daemon=True).start()
            self._kept.move_to_end(key)
            while len(self._kept) > MAX_KEPT:
                self._kept.popitem(last=False)
        try:
            return made.page.result(timeout=patience_s)
        except TimeoutError:
            if made.page.done():
                raise
            return None

    def _make(self, query: BriefQuery, window: Period, made: _Made) -> None:
        question = BriefQuestion(
            IncidentFilter(since=window.start, until=window.end),
            areas=query.areas,
            actors=(query.actor,) if query.actor else (),
            language=query.language,
            surer_than=BRIEF_POINT,
            most=MOST_SHOWN,
        )
        with self._making:
            try:
                made.page.set_result(make_brief(self._store, question)[0])
            except BaseException as error:  # noqa: BLE001 -- it is raised where the answer is waited for
                made.page.set_exception(error)


_briefs: WeakKeyDictionary[Store, _Briefs] = WeakKeyDictionary()
_briefs_lock = Lock()


def _briefs_of(store: Store) -> _Briefs:
    with _briefs_lock:
        return _briefs.setdefault(store, _Briefs(store))


@router.get(PATH)
def show_brief(request: Request, store: OpenStore, query: Annotated[BriefQuery, Query()]) -> Response:
    """The page; while the brief is being made it says so, and asks again by itself."""
    window = _choose_window(store, query)
    page = _briefs_of(store).find(query, window, PATIENCE_S) if window else None
    week = name_week(window) if window else None
    answer = render(
        request,
        "brief.html.j2",
        is_sample=store.holds_samples(),
        query=query,
        week=week,
        weeks=_name_neighbours(query, window),
        page=page,
        fragment=write_fragment(page) if page else None,
        languages=[(one.value, name, None) for one, name in zip(Language, LANGUAGE_NAMES, strict=True)],
        downloads=[(one.upper(), query.write_address(f"{PATH}/download", week=week or "", format=one.value))
                   for one in BriefFormat],
        is_making=window is not None and page is None,
    )  # fmt: skip
    if window is not None and page is None:
        answer.headers["Refresh"] = str(ASK_AGAIN_S)
    return answer


LANGUAGE_NAMES = ("English", "Français")


@router.get(f"{PATH}/download")
def download_brief(
    request: Request, store: OpenStore, query: Annotated[BriefQuery, Query()], format: BriefFormat
) -> Response:
    """The brief as a file; leads back to the page while it is being made."""
    window = _choose_window(store, query)
    page = _briefs_of(store).find(query, window, PATIENCE_S) if window else None
    if window is None or page is None:
        return RedirectResponse(query.write_address(PATH), 303)
    name = f"brief-{name_week(window)}.{format.value}"
    return Response(
        write_page(page, format),
        media_type=MEDIA_TYPES[format],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _choose_window(store: Store, query: BriefQuery) -> Period | None:
    return parse_week(query.week) if query.week else find_last_week(store)


def _name_neighbours(query: BriefQuery, window: Period | None) -> list[tuple[str, str]]:
    """The weeks before and after, with the addresses of their briefs."""
    if window is None:
        return []
    told = []
    for days in (-7, 7):
        start, end = (day + timedelta(days=days) for day in (window.start, window.end))
        week = name_week(Period(start, end)) or ""
        told.append((week, query.write_address(PATH, week=week)))
    return told
