"""Explore's list as a file: what is in it, what is withheld, and that no part is taken for the whole."""

import csv
import io
import json
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from web_makers import Desk, read_page

from dateline.pipeline import add_sources
from dateline.store import Store, open_store
from dateline.web import downloading, then
from dateline.web.access import Access
from dateline.web.downloading import stream_file

REPORTS = (
    (
        "Gunmen of the Red Ridge Army attacked the post of Captain Ewan Orlov in Mayadin, Syria, on 3 March 2026, "
        "killing five policemen.",
        "2026-03-04",
        "Ewan Orlov",
    ),
    ("A car bomb exploded in Bamako, Mali, on 20 March 2026, killing two soldiers.", "2026-03-21", "Daily Example"),
    ("A suicide bomber killed nine soldiers in Gao, Mali, on 2 April 2026.", "2026-04-03", "Daily Example"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    lines = ({"text": text, "published": day, "source": source} for text, day, source in REPORTS)
    (tmp_path / "reports.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        for _ in add_sources(store, [str(tmp_path / "reports.jsonl")]):
            pass
        yield Desk(store)


def list_links(desk: Desk, address: str) -> dict[str, str]:
    """The files that a page of Explore offers, by their forms."""
    links = [str(one["href"]) for one in read_page(desk.get(address).text).find_all("a")]
    return {one.partition("format=")[2].partition("&")[0]: one for one in links if "/download?" in one}


def test_each_form_holds_the_list_that_is_shown(desk: Desk) -> None:
    links = list_links(desk, "/explore?country=ML&sort=killed&page=1")
    assert set(links) == {"csv", "geojson", "xlsx"}
    table = desk.get(links["csv"])
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert table.headers["content-disposition"].startswith('attachment; filename="incidents-')
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert [(row["country_code"], row["killed_best"]) for row in rows] == [("ML", "9"), ("ML", "2")]
    features = desk.get(links["geojson"]).json()["features"]
    assert [one["id"] for one in features] == [row["incident_id"] for row in rows]
    with zipfile.ZipFile(io.BytesIO(desk.get(links["xlsx"]).content)) as book:
        assert "Gao" in book.read("xl/worksheets/sheet1.xml").decode()


def test_nothing_leaves_that_a_shared_file_withholds(desk: Desk) -> None:
    told = [record["place"] for record in desk.get("/api/v1/incidents").json()["incidents"]]
    assert "Orlov" in desk.get("/api/v1/incidents?country=SY").text
    found = {}
    for form, address in list_links(desk, "/explore").items():
        content = desk.get(address).content
        if form == "xlsx":
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                content = b"".join(book.read(name) for name in book.namelist())
        found[form] = content.decode("utf-8", "ignore")
        assert "Red Ridge Army" in found[form]
        assert "Orlov" not in found[form]
        assert "[name withheld]" in found[form]
    points = [one["geometry"]["coordinates"] for one in json.loads(found["geojson"])["features"]]
    assert len(points) == len(told) == 3
    assert all(point != [place["longitude"], place["latitude"]] for point, place in zip(points, told, strict=True))


def test_a_file_tells_what_was_known_then(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(then, "PATIENCE_S", 120.0)
    links = list_links(desk, "/explore?as_of=2026-03-05")
    rows = list(csv.DictReader(io.StringIO(desk.get(links["csv"]).text)))
    assert [row["country_code"] for row in rows] == ["SY"]


def test_what_is_too_much_for_a_file_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloading, "MOST", 2)
    answer = desk.get("/explore/download?format=csv")
    assert answer.status_code == 422
    assert "3 incidents fit, and a file from here holds 2 at most" in read_page(answer.text).visible


@pytest.mark.parametrize("query", ["", "format=acled", "format=csv&country=Narnia", "format=csv&since=yesterday"])
def test_a_wrong_address_gives_no_file(desk: Desk, query: str) -> None:
    assert desk.get(f"/explore/download?{query}").status_code == 422


def test_guests_have_files_too(desk: Desk, tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        guests = Desk(store, access=Access(is_read_only=True))
        assert guests.get("/explore/download?format=csv").status_code == 200
        assert guests.get("/explore/download?format=csv&text=Orlov").status_code == 403


def test_more_files_at_once_than_are_written_wait(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloading, "_writing", threading.BoundedSemaphore(1))
    assert [desk.get("/explore/download?format=csv").status_code for _ in range(3)] == [200] * 3
    downloading._writing.acquire()
    assert desk.get("/explore/download?format=csv").status_code == 503


def test_what_fails_midway_is_no_whole_file() -> None:
    ended = threading.Event()

    def write(stream: IO[bytes]) -> None:
        stream.write(b"a,b\n")
        raise ZeroDivisionError

    chunks = stream_file(write, ended.set)
    assert next(chunks) == b"a,b\n"
    with pytest.raises(ZeroDivisionError):
        next(chunks)
    assert ended.is_set()


def test_writing_ends_where_nobody_reads_any_more() -> None:
    ended = threading.Event()

    def write(stream: IO[bytes]) -> None:
        while True:
            stream.write(b"x" * 10_000)

    chunks = stream_file(write, ended.set)
    next(chunks)
    chunks.close()  # type: ignore[attr-defined]
    assert ended.wait(timeout=60)


def test_a_file_that_cannot_be_begun_is_told_on_a_page(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "load_affiliations", lambda _self: 1 / 0)
    assert desk.get("/explore/download?format=csv").status_code == 500
