"""Add: a report is shown coded, with its quotes, before anything is kept; then it is stored as it was shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from visitor import Visitor
from web_makers import read_page

from dateline.codebook.codes import FailureReason
from dateline.codebook.records import Given, Page
from dateline.errors import DocumentError
from dateline.pipeline import now_utc
from dateline.pipeline.previewing import make_pasted_page
from dateline.store import IncidentFilter, ReportFilter, Store, open_store
from dateline.web import adding

TEXT = "Fighters of the Red Ridge Army attacked a police post in Mayadin on 3 March 2026, killing five policemen."
FIELDS = {"text": TEXT, "publisher": "Daily Example", "published": "2026-03-06", "title": "A post is attacked"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path}/store.db") as opened:
        yield opened


def is_empty(store: Store) -> bool:
    counts = store.count()
    return not any(counts[name] for name in ("document", "capture", "incident", "failure", "mention"))


def test_a_preview_has_the_quotes_and_keeps_nothing(store: Store) -> None:
    answer = Visitor(store).send("/add", "/add/preview", **FIELDS)
    page = read_page(answer.text)
    assert answer.status_code == 200
    for told in ("Armed clash", "Nothing is stored yet", "killing five policemen", "published 2026-03-06"):
        assert told in page.visible, told
    assert page.texts == [TEXT]
    assert {f"#{name}" for name in page.anchors} >= {
        str(one["href"]) for one in page.find_all("a") if str(one.get("class")) == "quote"
    }
    assert is_empty(store)


def test_what_was_shown_is_stored(store: Store) -> None:
    visitor = Visitor(store)
    visitor.send("/add", "/add/preview", **FIELDS)
    answer = visitor.send("/add", "/add", **FIELDS)
    assert answer.status_code == 303
    (report,) = store.list_reports(ReportFilter())
    assert answer.headers["location"] == f"/reports/{report.document_id}"
    assert (report.title, report.source_name, str(report.published_on)) == (
        *("A post is attacked", "Daily Example"),
        "2026-03-06",
    )
    (incident,) = store.list_incidents(IncidentFilter()).incidents
    assert (incident.sub_event_type, incident.totals.killed and incident.totals.killed.best) == ("Armed clash", 5)
    assert "in the store already" in read_page(visitor.send("/add", "/add/preview", **FIELDS).text).visible
    visitor.send("/add", "/add", **FIELDS)
    assert store.count()["document"] == 1


@pytest.mark.parametrize(
    ("changes", "advice"),
    [
        ({"text": ""}, "Paste a report"),
        ({"published": "Tuesday"}, "is not a day"),
        ({"text": "a " * adding.MAX_TEXT}, "add it as a file"),
        ({"text": "", "address": "http://127.0.0.1/x"}, "127.0.0.1"),
        ({"text": "", "address": "file:///etc/passwd"}, "file"),
    ],
    ids=["empty", "day", "long", "own machine", "file"],
)
@pytest.mark.parametrize("path", ["/add/preview", "/add"])
def test_an_error_is_clear_and_loses_nothing(store: Store, path: str, changes: dict[str, str], advice: str) -> None:
    fields = FIELDS | changes
    answer = Visitor(store).send("/add", path, **fields)
    assert answer.status_code == 422
    page = read_page(answer.text)
    assert advice in page.visible
    assert fields["text"].strip() in page.visible
    assert fields["title"] in {one.get("value") for one in page.find_all("input")}
    assert is_empty(store)


def test_a_page_is_stored_as_it_was_fetched_for_the_preview(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[str] = []

    def fetch(address: str, given: Given, now: object) -> Page:
        fetched.append(address)
        html = f"<html><head><title>A post</title></head><body><article><p>{TEXT}</p></article></body></html>"
        page = make_pasted_page("x", given, now_utc)
        return Page(html.encode(), address, page.retrieved_at, "f" * 64, "text/html", given)

    monkeypatch.setattr(adding, "fetch_page", fetch)
    visitor = Visitor(store)
    address = "https://daily.example/post"
    shown = read_page(visitor.send("/add", "/add/preview", address=address).text)
    (key,) = [str(one["value"]) for one in shown.find_all("input") if one.get("name") == "page"]
    assert visitor.send("/add", "/add", address=address, page=key).status_code == 303
    assert (fetched, store.count()["document"]) == ([address], 1)
    again = visitor.send("/add", "/add", address="https://daily.example/other", page="0")
    assert again.status_code == 200, "it is shown first"
    assert (fetched[1:], store.count()["document"]) == (["https://daily.example/other"], 1)


def test_what_cannot_be_had_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(address: str, given: Given, now: object) -> Page:
        raise DocumentError(FailureReason.UNREACHABLE, "Nobody answers there.")

    monkeypatch.setattr(adding, "fetch_page", fail)
    answer = Visitor(store).send("/add", "/add/preview", address="https://daily.example/post")
    assert "Nobody answers there." in read_page(answer.text).visible
    assert is_empty(store)


def test_a_language_that_is_not_read_is_said(store: Store) -> None:
    text = "Des hommes armés ont attaqué un poste de police mardi soir, tuant cinq policiers, selon la préfecture."
    assert "does not read" in read_page(Visitor(store).send("/add", "/add/preview", text=text).text).visible
    assert Visitor(store).send("/add", "/add", text=text).status_code == 303
    assert store.count()["document"] == 1


def test_only_the_desks_own_form_is_taken(store: Store) -> None:
    assert Visitor(store).post("/add", **FIELDS).status_code == 403
    assert is_empty(store)
