"""The page of the brief on the packaged sample: what it shows and leads to, and that it is as others may see it."""

import time
from collections.abc import Iterator
from importlib.resources import as_file, files

import httpx
import pytest
from web_makers import Desk, read_page

from dateline.codebook.records import Given
from dateline.pipeline import add_sources
from dateline.publish.brief import BriefFormat
from dateline.store import open_store

WEEK = "2022-W03"
STARTS = {
    BriefFormat.MD: b"# Incident",
    BriefFormat.HTML: b"<!DOCTYPE",
    BriefFormat.PDF: b"%PDF",
    BriefFormat.DOCX: b"PK",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = tmp_path_factory.mktemp("brief") / "sample.db"
    with open_store(f"sqlite:///{path}") as store, as_file(files("dateline") / "data" / "sample.jsonl") as sample:
        for _ in add_sources(store, [str(sample)], given=Given(is_sample=True)):
            pass
        yield Desk(store)


def ask(desk: Desk, address: str) -> httpx.Response:
    """The answer once the brief is made: until then the page says so and asks again, and a download leads back."""
    answer = desk.get(address)
    while "refresh" in answer.headers or answer.status_code == 303:
        if answer.status_code == 200:
            assert "is being made" in read_page(answer.text).visible
        time.sleep(0.2)
        answer = desk.get(address)
    return answer


def test_the_page_shows_the_brief_with_its_drawings(desk: Desk) -> None:
    page = read_page(ask(desk, f"/brief?week={WEEK}&area=SY,iraq").text)
    assert "Incident brief, 2022-W03" in page.visible and "Iraq, Syria" in page.visible
    assert "Ghwayran prison" in page.visible and "Headline findings" in page.visible
    assert sum(tag == "svg" and "counts" in (one.get("class") or "") for tag, one in page.elements) == 2
    links = [one["href"] or "" for tag, one in page.elements if tag == "a" and (one.get("href") or "").startswith("#")]
    assert len(links) > 100 and {one[1:] for one in links} <= page.ids


def test_its_places_are_as_others_may_see_them(desk: Desk) -> None:
    page = ask(desk, f"/brief?week={WEEK}").text
    assert "within about 10 km" in page and "within about 1 km" not in page


@pytest.mark.parametrize("form", list(BriefFormat))
def test_each_form_can_be_downloaded(desk: Desk, form: BriefFormat) -> None:
    answer = ask(desk, f"/brief/download?week={WEEK}&format={form}")
    assert answer.status_code == 200 and answer.content.startswith(STARTS[form])
    assert answer.headers["content-disposition"] == f'attachment; filename="brief-2022-W03.{form}"'


def test_without_a_week_it_is_the_last_that_was_read(desk: Desk) -> None:
    assert "Incident brief, 2022-W" in ask(desk, "/brief").text


@pytest.mark.parametrize("asked", ["week=yesterday", "area=Nowhereland", "language=xx"])
def test_what_is_no_question_is_refused(desk: Desk, asked: str) -> None:
    assert desk.get(f"/brief?{asked}").status_code == 422
