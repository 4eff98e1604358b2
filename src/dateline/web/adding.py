"""Add: a text or an address, shown coded with its quotes before it is stored."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, ConfigDict

from dateline.codebook.codes import FailureReason
from dateline.codebook.records import Claim, Given, Mention, Page
from dateline.codebook.wording.sections import find_words, tell_claim
from dateline.errors import DocumentError
from dateline.pipeline import add_page, now_utc
from dateline.pipeline.previewing import Preview, fetch_page, make_pasted_page, preview_page
from dateline.store import Store
from dateline.web.asking import OpenStore
from dateline.web.forms import CheckedForm
from dateline.web.marking import Piece, cut_text
from dateline.web.rendering import render
from dateline.web.report_marks import mark_furniture, mark_mentions, name_anchor

router = APIRouter()

MAX_TEXT = 500_000
"""Characters of a pasted text."""
MAX_PAGES = 8
"""Fetched pages that wait to be stored."""


class Draft(BaseModel):
    """What the form holds. Nothing is refused before the form can show it again; `page` is the SHA-256 of a page that
    was fetched for the preview."""

    model_config = ConfigDict(str_strip_whitespace=True)

    text: str = ""
    address: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class CodedValue:
    """A value with its own words amid those that tie it to the act. `anchor` is their place in the text below."""

    field: str
    value: str
    before: str
    words: str
    after: str
    who: str
    anchor: str


@dataclass(frozen=True, slots=True)
class CodedAct:
    """An act that the report tells, as it would be stored."""

    name: str
    told_as: Mention
    values: tuple[CodedValue, ...]


class Waiting:
    """The pages that were last fetched for a preview, so that what is stored is what was shown."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._lock = Lock()

    def keep(self, page: Page) -> None:
        with self._lock:
            self._pages[page.sha256] = page
            while len(self._pages) > MAX_PAGES:
                self._pages.popitem(last=False)

    def find(self, sha256: str) -> Page | None:
        with self._lock:
            return self._pages.get(sha256)


_waiting = Waiting()


@router.get("/add")
def show_form(request: Request, store: OpenStore) -> Response:
    return _render(request, store, Draft())


@router.post("/add/preview", dependencies=[CheckedForm])
def preview(request: Request, store: OpenStore, draft: Annotated[Draft, Form()]) -> Response:
    try:
        page = _take_page(store, draft.model_copy(update={"page": ""}))
        found = preview_page(page)
    except DocumentError as error:
        return _render(request, store, draft, error=str(error))
    return _render(request, store, draft.model_copy(update={"page": page.sha256}), found)


@router.post("/add", dependencies=[CheckedForm])
def add(request: Request, store: OpenStore, draft: Annotated[Draft, Form()]) -> Response:
    """Stores what was previewed. A page that is not waiting any more is fetched and shown again first."""
    if draft.address and not draft.text and _waiting.find(draft.page) is None:
        return preview(request, store, draft)
    try:
        page = _take_page(store, draft)
        found = preview_page(page)
    except DocumentError as error:
        return _render(request, store, draft, error=str(error))
    _, failure = add_page(store, page)
    if failure is not None and found.is_read:
        return _render(request, store, draft, found, error=failure.message)
    return RedirectResponse(f"/reports/{found.document.document_id}", 303)


def _take_page(store: Store, draft: Draft) -> Page:
    """The page that the form means. Raises `DocumentError` for what is missing or wrong in it."""
    _check(draft)
    given = Given(
        url=draft.address if draft.text and draft.address else None,
        source_name=draft.publisher or None,
        title=draft.title or None,
        published=draft.published or None,
        is_sample=bool(store.holds_samples()),
    )
    if draft.text:
        return make_pasted_page(draft.text, given, now_utc)
    known = _waiting.find(draft.page)
    if known is not None:
        return replace(known, given=given)
    page = fetch_page(draft.address, given, now_utc)
    _waiting.keep(page)
    return page


def _check(draft: Draft) -> None:
    if draft.published:
        try:
            date.fromisoformat(draft.published)
        except ValueError as error:
            message = f"{draft.published!r} is not a day: write it as 2022-01-31."
            raise DocumentError(FailureReason.INVALID_JSON, message) from error
    if not draft.text and not draft.address:
        raise DocumentError(FailureReason.EMPTY, "Paste a report's text, or give the address where it stands.")
    if len(draft.text) > MAX_TEXT:
        message = f"The text has {len(draft.text):,} characters, and {MAX_TEXT:,} are taken at once: add it as a file."
        raise DocumentError(FailureReason.TOO_LARGE, message)


def _render(
    request: Request, store: Store, draft: Draft, found: Preview | None = None, error: str | None = None
) -> Response:
    return render(
        request,
        "add.html.j2",
        422 if error else 200,
        is_sample=store.holds_samples(),
        draft=draft,
        error=error,
        found=found,
        is_stored=found is not None and store.has_document(found.document.document_id),
        acts=_list_acts(found.mentions) if found else [],
        pieces=_cut(found) if found else [],
    )


def _cut(found: Preview) -> list[Piece]:
    return cut_text(found.document.text, [*mark_furniture(found.document), *mark_mentions(found.mentions)])


def _list_acts(mentions: Sequence[Mention]) -> list[CodedAct]:
    acts = []
    for mention in mentions:
        names = [str(claim.value) for claim in mention.claims if claim.field == "sub_event_type"]
        acts.append(CodedAct(names[0] if names else "An act", mention, tuple(map(_tell_value, mention.claims))))
    return acts


def _tell_value(claim: Claim) -> CodedValue:
    words = find_words(claim)
    return CodedValue(
        field=claim.field.replace("_", " "),
        value=tell_claim(claim),
        before=words.before,
        words=words.value,
        after=words.after,
        who=claim.attributed_to or "",
        anchor=name_anchor(claim),
    )
