"""Explore as it was known by an instant: what came later leaves no trace, and what takes long says so."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from web_makers import Desk, read_page

from dateline.codebook.clocks import Clock
from dateline.pipeline import add_sources
from dateline.pipeline.as_of import open_as_of
from dateline.store import Store, open_store
from dateline.web import then as then_module
from dateline.web.then import MAX_KEPT, PastStores, StillWorkingOut

FIRST = (
    "Gunmen of the Red Ridge Army attacked a police post in Mayadin, Syria, on 3 March 2026, killing five policemen."
)
LATER = (
    "Gunmen of the Red Ridge Army attacked a police post in Mayadin, Syria, on 3 March 2026, killing nine policemen."
)
OTHER = "A car bomb exploded in Bamako, Mali, on 20 March 2026, killing two soldiers."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    reports = [
        {"text": FIRST, "published": "2026-03-04", "source": "Daily Example"},
        {"text": LATER, "published": "2026-03-08", "source": "Evening Example"},
        {"text": OTHER, "published": "2026-03-21", "source": "Daily Example"},
    ]
    (tmp_path / "reports.jsonl").write_text("".join(json.dumps(one) + "\n" for one in reports), "utf-8")
    with open_store(f"sqlite:///{tmp_path}/store.db") as opened:
        for _ in add_sources(opened, [str(tmp_path / "reports.jsonl")]):
            pass
        yield opened


@pytest.fixture(autouse=True)
def wait_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is, what is worked out here comes."""
    monkeypatch.setattr(then_module, "PATIENCE_S", 120.0)


def list_rows(desk: Desk, address: str) -> list[tuple[str, str]]:
    """The toll and the address of each row."""
    answer = desk.get(address)
    assert answer.status_code == 200
    page = read_page(answer.text)
    links = [str(one["href"]) for one in page.find_all("a") if str(one["href"]).startswith("/incidents/")]
    tolls = [answer.text.partition(link)[2].partition('data-name="killed">')[2].partition("</td>")[0] for link in links]
    return list(zip(tolls, links, strict=True))


def test_later_figures_and_incidents_leave_no_trace(store: Store) -> None:
    desk = Desk(store)
    today = list_rows(desk, "/explore")
    assert len(today) == 2
    ((toll, link),) = list_rows(desk, "/explore?as_of=2026-03-05")
    assert toll == "5"
    assert link == f"{today[1][1]}?as_of=2026-03-06T00:00Z"
    assert desk.get(link).status_code == 200
    told = read_page(desk.get("/explore?as_of=2026-03-05T12:00Z").text).visible
    assert "As known to the world by 2026-03-05 12:00 UTC" in told


def test_the_charts_and_the_list_of_the_api_tell_the_same(store: Store) -> None:
    desk = Desk(store)
    for query, number in (("", 2), ("?as_of=2026-03-05", 1), ("?as_of=2020-01-01", 0)):
        assert desk.get(f"/api/v1/incidents/points{query}").json()["n_points"] == number
        assert len(desk.get(f"/api/v1/incidents{query}").json()["incidents"]) == number
        assert (
            sum(one["n_incidents"] for one in desk.get(f"/api/v1/incidents/timeline{query}").json()["bins"]) == number
        )


def test_to_this_desk_they_were_known_when_they_came(store: Store) -> None:
    desk = Desk(store)
    page = read_page(desk.get("/explore?as_of=2026-03-05&clock=retrieved").text)
    assert "As known to this desk by" in page.visible
    soon = datetime.now(UTC) + timedelta(minutes=1)  # the reports came within this second
    now = f"{soon:%Y-%m-%dT%H:%M:%S}Z"
    assert "2 incidents" in " ".join(read_page(desk.get(f"/explore?as_of={now}&clock=retrieved").text).visible.split())


@pytest.mark.parametrize(
    "wrong", ["as_of=yesterday", "as_of=9999-12-31", "as_of=2026-03-05&clock=sun", "clock=published"]
)
def test_a_wrong_time_is_refused(store: Store, wrong: str) -> None:
    desk = Desk(store)
    assert desk.get(f"/explore?{wrong}").status_code == 422
    assert desk.get(f"/api/v1/incidents/points?{wrong}").status_code == 422


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """No store of then is made before what this gives is called."""
    go = threading.Event()
    make = open_as_of

    @contextmanager
    def wait(store: Store, at: datetime, clock: Clock, look: Callable[[int], None]) -> Iterator[Store]:
        look(7)
        go.wait(timeout=120)
        with make(store, at, clock, look=look) as then:
            yield then

    monkeypatch.setattr(then_module, "open_as_of", wait)
    monkeypatch.setattr(then_module, "PATIENCE_S", 0.05)
    return go.set


def test_what_takes_long_says_how_far_it_is_and_comes(
    store: Store, slow: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(store)
    waiting = desk.get("/explore?as_of=2026-03-05")
    assert (waiting.status_code, waiting.headers["refresh"]) == (503, "2")
    assert "of 3 reports looked at" in read_page(waiting.text).visible
    machine = desk.get("/api/v1/incidents/points?as_of=2026-03-05")
    assert (machine.status_code, machine.headers["retry-after"]) == (503, "2")
    slow()
    monkeypatch.setattr(then_module, "PATIENCE_S", 120.0)
    assert len(list_rows(desk, "/explore?as_of=2026-03-05")) == 1


def test_it_is_made_anew_where_a_report_came_and_kept_where_none_did(store: Store, tmp_path: Path) -> None:
    pasts = PastStores(store)
    at = datetime(2026, 3, 5, tzinfo=UTC)
    first = pasts.find(at, Clock.PUBLISHED)
    assert pasts.find(at, Clock.PUBLISHED) is first
    more: dict[str, Any] = {"text": OTHER.replace("20 March", "1 March"), "published": "2026-03-02"}
    (tmp_path / "more.jsonl").write_text(json.dumps(more) + "\n", "utf-8")
    for _ in add_sources(store, [str(tmp_path / "more.jsonl")]):
        pass
    assert pasts.find(at, Clock.PUBLISHED).count()["incident"] == first.count()["incident"] + 1


def test_few_are_kept(store: Store) -> None:
    pasts = PastStores(store)
    for day in range(1, MAX_KEPT + 3):
        pasts.find(datetime(2026, 3, day, tzinfo=UTC), Clock.PUBLISHED)
    assert len(pasts._kept) == MAX_KEPT


def test_what_goes_wrong_is_told_and_tried_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    pasts = PastStores(store)
    make = open_as_of
    monkeypatch.setattr(then_module, "open_as_of", lambda *_, **__: 1 / 0)
    at = datetime(2026, 3, 5, tzinfo=UTC)
    with pytest.raises(ZeroDivisionError):
        pasts.find(at, Clock.PUBLISHED)
    monkeypatch.setattr(then_module, "open_as_of", make)
    assert pasts.find(at, Clock.PUBLISHED).count()["incident"] == 1


def test_waiting_is_told_as_unavailable() -> None:
    assert StillWorkingOut(1, 2).status_code == 503


def read_told(desk: Desk, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200
    return " ".join(read_page(answer.text).visible.split())


def test_the_overview_tells_what_was_known_then(store: Store) -> None:
    desk = Desk(store)
    api = "/api/v1/overview?on=2026-03-21"
    assert desk.get(api).json()["total"]["year"]["killed"]["best"] != 0
    then = desk.get(f"{api}&as_of=2026-03-05").json()
    assert then["newest_report"] == "2026-03-04"
    told = read_told(desk, "/?as_of=2026-03-05")
    assert "As known to the world by 2026-03-06 00:00 UTC" in told
    assert "26 February – 4 March 2026" in told
    assert "Mali" not in told
    assert "Mali" in read_told(desk, "/")


def test_what_the_overview_of_then_counts_is_what_its_links_list(store: Store) -> None:
    desk = Desk(store)
    page = read_page(desk.get("/?as_of=2026-03-05").text)
    links = {str(one["href"]) for one in page.find_all("a") if str(one["href"]).startswith("/explore?")}
    assert links
    for link in links:
        assert "as_of=2026-03-05" in link
        assert len(list_rows(desk, link)) == 1


def test_the_overview_keeps_the_time_where_its_day_is_left_blank(store: Store) -> None:
    answer = Desk(store).get("/?on=&as_of=2026-03-05")
    assert answer.headers["location"] == "/?as_of=2026-03-05"


@pytest.mark.parametrize("wrong", ["as_of=yesterday", "as_of=9999-12-31", "as_of=2026-03-05&clock=sun"])
def test_the_overview_refuses_a_wrong_time(store: Store, wrong: str) -> None:
    desk = Desk(store)
    assert desk.get(f"/?{wrong}").status_code == 422
    assert desk.get(f"/api/v1/overview?{wrong}").status_code == 422


@pytest.mark.parametrize("address", ["/status", "/sources", "/reports", "/review", "/add"])
def test_a_page_that_has_no_past_says_so(store: Store, address: str) -> None:
    desk = Desk(store)
    assert "This page tells how things stand now" in read_told(desk, f"{address}?as_of=2026-03-05")
    assert "how things stand now" not in read_told(desk, address)


def test_a_report_says_that_it_came_later(store: Store) -> None:
    desk = Desk(store)
    for one in store.iterate_documents():
        told = read_told(desk, f"/reports/{one.document_id}?as_of=2026-03-06T12:00Z")
        assert "A captured text never changes" in told
        is_later = one.published_on is not None and one.published_on.day > 6
        assert ("It was published later than that." in told) is is_later


def test_the_api_tells_one_incident_as_its_list_does(store: Store) -> None:
    desk = Desk(store)
    for query, toll in (("", 9), ("as_of=2026-03-05", 5)):
        listed = desk.get(f"/api/v1/incidents?country=SY&{query}").json()["incidents"][0]
        one = desk.get(f"/api/v1/incidents/{listed['incident_id']}?{query}").json()
        assert one["incident"] == listed
        figures = [entry["value"] for entry in one["incident"]["ledger"] if entry["field"] == "killed"]
        assert (str(figures[-1]), len(one["links"])) == (str(toll), 1 if query else 2)
        assert (one["mark"] is None) is bool(query)


def test_of_an_incident_that_nobody_knew_then_the_api_tells_nothing(store: Store) -> None:
    desk = Desk(store)
    mali = desk.get("/api/v1/incidents?country=ML").json()["incidents"][0]["incident_id"]
    answer = desk.get(f"/api/v1/incidents/{mali}?as_of=2026-03-05")
    assert answer.status_code == 404
    assert "known by 2026-03-05" in answer.json()["detail"]


def test_the_start_of_an_id_keeps_its_time(store: Store) -> None:
    desk = Desk(store)
    known = desk.get("/api/v1/incidents?as_of=2026-03-05").json()["incidents"][0]["incident_id"]
    answer = desk.get(f"/api/v1/incidents/{known[:-1]}?as_of=2026-03-05")
    assert (answer.status_code, answer.headers["location"]) == (307, f"/api/v1/incidents/{known}?as_of=2026-03-05")


def test_an_incident_is_told_by_either_clock(store: Store) -> None:
    desk = Desk(store)
    (incident_id,) = [
        one.incident_id for one in store.iterate_incidents() if one.place and one.place.country == "Syria"
    ]
    address = f"/incidents/{incident_id}?as_of=2026-03-05"
    assert "to the world by 2026-03-06 00:00 UTC" in read_told(desk, address)
    assert desk.get(f"{address}&clock=retrieved").status_code == 404  # this desk got the reports later
    soon = f"{datetime.now(UTC) + timedelta(minutes=1):%Y-%m-%dT%H:%MZ}"
    now = f"/incidents/{incident_id}?as_of={soon}&clock=retrieved"
    assert "told it to this desk by" in read_told(desk, now)
    listed = read_page(desk.get(f"/explore?as_of={soon}&clock=retrieved&country=SY").text)
    assert now in {str(one["href"]) for one in listed.find_all("a")}


@pytest.mark.parametrize("address", ["/", "/explore", "/incidents/{id}"])
def test_a_clock_without_a_time_is_refused(store: Store, address: str) -> None:
    desk = Desk(store)
    path = address.format(id=next(store.iterate_incidents()).incident_id)
    assert desk.get(f"{path}?clock=retrieved").status_code == 422
    api = {"/": "/overview", "/explore": "/incidents"}.get(path, path)
    assert desk.get(f"/api/v1{api}?clock=retrieved").status_code == 422


@pytest.mark.parametrize("address", ["/reports", "/reports/{id}", "/sources", "/reviews", "/towns"])
def test_an_address_of_the_api_that_has_no_past_refuses_one(store: Store, address: str) -> None:
    desk = Desk(store)
    path = f"/api/v1{address}".format(id=next(store.iterate_documents()).document_id)
    assert desk.get(path).status_code == 200
    answer = desk.get(f"{path}?as_of=2026-03-05")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "as_of"
