"""A desk for guests: each page and address shows what may be shared, and none has a form that writes."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import as_file, files
from urllib.parse import quote

import pytest
from web_makers import Desk, list_addresses, read_page

from dateline.codebook.records import Given
from dateline.pipeline import add_sources
from dateline.pipeline.sharing import open_shared
from dateline.store import IncidentFilter, Store, open_store
from dateline.web.access import READ_ONLY, Access
from dateline.web.access.door import NO_PAST, NO_TEXT

PERSON = "Idris Testname"
REPORT = f"""Five policemen were killed on 3 March 2026 when fighters of the Islamic State attacked a police post in
Mayadin, in eastern Syria. "They came at dawn," said {PERSON}, a shopkeeper, and {PERSON} was wounded too."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("guests")
    line = {"text": REPORT, "title": f"{PERSON} wounded", "source": "Daily Example", "published": "2026-03-05",
            "url": "https://daily.example/idris-testname-wounded"}  # fmt: skip
    (folder / "reports.jsonl").write_text(json.dumps(line), "utf-8")
    with open_store(f"sqlite:///{folder}/own.db") as store:
        with as_file(files("dateline") / "data" / "sample.jsonl") as sample:
            for _ in add_sources(store, [str(sample), str(folder / "reports.jsonl")], given=Given(is_sample=True)):
                pass
        with open_shared(store) as (shared, _):
            yield shared


@pytest.fixture(scope="module")
def desk(shared: Store) -> Desk:
    return Desk(shared, access=Access(is_read_only=True))


def test_every_page_answers_without_names_or_forms_that_write(shared: Store, desk: Desk) -> None:
    for address in list_addresses(shared):
        answer = desk.get(address)
        assert answer.status_code == 200, address
        page = read_page(answer.text)
        assert "Names masked, places coarsened." in page.visible
        assert "Exact values" not in page.visible
        assert "testname" not in answer.text.lower(), address
        forms = [str(one.get("method", "get")).lower() for one in page.find_all("form")]
        assert "post" not in forms, f"{address} has a form that writes"
        assert "erased" not in page.visible


def test_the_quotes_of_an_incident_are_masked(shared: Store, desk: Desk) -> None:
    found = [
        one
        for one in shared.iterate_incidents(IncidentFilter(include_crime=True), with_tellings=True)
        if "withheld]"
        in json.dumps([c.evidence[0].quote for t in one.tellings for c in t.mention.claims if c.evidence])
    ]
    told = desk.get("/api/v1/incidents?scope=all&limit=200").text
    assert "Testname" not in told
    assert "[name withheld]" in told
    for one in found:
        assert desk.get(f"/incidents/{quote(one.incident_id, safe='')}").status_code == 200


def test_the_api_shows_no_text_and_takes_nothing(shared: Store, desk: Desk) -> None:
    for one in desk.get("/api/v1/reports?limit=200").json()["reports"]:
        report = desk.get(f"/api/v1/reports/{one['document_id']}").json()["report"]
        assert (report["text"], report["title"], one["opening"]) == ("", None, "")
    answer = desk.post("/api/v1/reviews", json={})
    assert (answer.status_code, answer.json()["detail"]) == (405, READ_ONLY)
    assert desk.get("/api/v1/reviews").json()["reviews"] == []


@pytest.mark.parametrize("address", ["/explore?text=Testname", "/reports?text=x", "/api/v1/incidents?text=Testname"])
def test_words_are_not_searched(desk: Desk, address: str) -> None:
    answer = desk.get(address)
    assert answer.status_code == 403
    assert NO_TEXT in answer.text.replace("&#39;", "'")


@pytest.mark.parametrize(
    "address",
    ["/?as_of=2026-03-05", "/explore?as_of=2026-03-05", "/status?as_of=x", "/api/v1/incidents?as_of=2026-03-05"],
)
def test_nothing_is_told_as_it_was_before(desk: Desk, address: str) -> None:
    answer = desk.get(address)
    assert answer.status_code == 403
    assert NO_PAST in answer.text


def test_no_page_leads_to_what_was_known_before(shared: Store, desk: Desk) -> None:
    for address in list_addresses(shared):
        assert "as_of" not in desk.get(address).text, address


def test_guests_are_told_when_the_store_was_taken(shared: Store) -> None:
    taken = datetime(2026, 3, 9, 6, 30, tzinfo=UTC)
    told = Desk(shared, access=Access(is_read_only=True), shown_at=taken).get("/").text
    assert "As of 2026-03-09 06:30 UTC." in told
