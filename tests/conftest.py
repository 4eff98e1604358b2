"""Fixtures of all tests."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import settings

from dateline.codebook.records import Document, Given, Page
from dateline.read import read

RETRIEVED_AT = datetime(2022, 2, 1, 12, tzinfo=UTC)
PageMaker = Callable[..., Page]
settings.register_profile("untimed", deadline=None)  # no test asserts a time: a busy machine is no fault
settings.load_profile("untimed")


@pytest.fixture
def make_page() -> PageMaker:
    def make(content: str | bytes, media_type: str = "text/plain", address: str = "report.txt", **given: str) -> Page:
        raw = content.encode() if isinstance(content, str) else content
        return Page(raw, address, RETRIEVED_AT, hashlib.sha256(raw).hexdigest(), media_type, Given(**given))  # type: ignore[arg-type]

    return make


@pytest.fixture
def make_document(make_page: PageMaker) -> Callable[..., Document]:
    def make(content: str | bytes, *arguments: str, **given: str) -> Document:
        return read(make_page(content, *arguments, **given))

    return make


@pytest.fixture(autouse=True)
def set_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """One width everywhere: pytest-xdist hands its workers the width of the terminal it runs in."""
    monkeypatch.setenv("COLUMNS", "120")


@pytest.fixture(autouse=True)
def leave_model_out(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests of `extract` are of what lexicon and rules do by themselves; the model's own are in `tagger`."""
    if request.path.parent.name == "extract":
        monkeypatch.setattr("dateline.extract.extraction.load_tagger", lambda: None)
