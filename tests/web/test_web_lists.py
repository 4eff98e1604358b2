"""Filters in the address, pages of a list, and what has no date or place: counted, never hidden."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from incident_makers import CLASH
from pydantic import ValidationError
from web_makers import Desk, Page, read_page

from dateline.codebook import codes
from dateline.codebook.records import Incident, Place
from dateline.store import IncidentFilter, open_store
from dateline.web.asking import PAGE_ROWS
from dateline.web.queries import IncidentQuery

PLACE = Place(
    *("Belvany", "in Belvany", None, "Lissa", "Belva", "SY", 1.5, 2.0), *(codes.PlacePrecision.TOWN, None, 5.0, None)
)


def make_incidents() -> Iterator[Incident]:
    for number in range(PAGE_ROWS * 2 + 3):
        day = date(2031, 1, 1) + timedelta(days=number)
        yield replace(CLASH, incident_id=f"dated-{number:03}", date_start=day, date_end=day, place=PLACE)
    yield replace(CLASH, incident_id="undated", date_start=None, date_end=None, place=PLACE)
    yield replace(CLASH, incident_id="unplaced", date_start=date(2031, 1, 1), date_end=date(2031, 1, 1))
    yield replace(CLASH, incident_id="crime", scope=codes.Scope.CRIME, sub_event_type="Attack")
    yield replace(CLASH, incident_id="foiled", realization=codes.Realization.FOILED, event_type="Protests", place=PLACE)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('desk')}/store.db") as store:
        with store.transaction() as transaction:
            for incident in make_incidents():
                transaction.save_incident(incident)
        yield Desk(store)


def ask(desk: Desk, address: str) -> Page:
    answer = desk.get(address)
    assert answer.status_code == 200
    return read_page(answer.text)


def list_ids(page: Page) -> list[str]:
    found = (str(link["href"]) for link in page.find_all("a"))
    return [href.removeprefix("/incidents/") for href in found if href.startswith("/incidents/")]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("since=2031-04-13&country=sy", ["dated-102"]),
        ("since=2031-04-12&until=2031-04-12", ["dated-101"]),
        ("only=undated", ["undated"]),
        ("only=unplaced", ["unplaced"]),
        ("scope=crime", ["crime"]),
        ("sub_type=Attack&scope=all", ["crime"]),
        ("type=Protests", ["foiled"]),
        ("realization=foiled", ["foiled"]),
        ("admin1=Nowhere", []),
        ("actor=nobody", []),
        ("text=nothing", []),
        ("source=nobody", []),
        ("told_as=commemorative", []),
        ("killed_min=1", []),
        ("probability_min=0.5", []),
        ("sources_min=2", []),
        ("review=reviewed", []),
        ("disputed=yes", []),
        ("box=1.9,1.4,2,1.6&since=2031-04-13", ["dated-102"]),
        ("box=2.1,1.4,3,1.6", []),
    ],
)
def test_a_filter_is_in_the_address_and_in_the_form(desk: Desk, asked: str, expected: list[str]) -> None:
    page = ask(desk, f"/explore?{asked}")
    assert list_ids(page) == expected
    chosen = {one["value"] for one in page.find_all("option") if "selected" in one}
    typed = {one["value"] for one in page.find_all("input")}
    for name, value in parse_qsl(asked):
        assert (value.upper() if name == "country" else value) in chosen | typed


def test_pages_follow_one_another_and_hold_all(desk: Desk) -> None:
    found: list[str] = []
    address: str | None = "/explore?country=SY"
    while address:
        page = ask(desk, address)
        found += list_ids(page)
        steps = [link for link in page.find_all("a") if link.get("hx-push-url")]
        later = [str(link["href"]) for link in steps if f"page={len(found) // PAGE_ROWS + 1}" in str(link["href"])]
        address = later[0] if len(found) % PAGE_ROWS == 0 else None
    assert found[0] == "dated-102"
    assert len(found) == len(set(found)) == PAGE_ROWS * 2 + 3 + 2
    assert found[-1] == "undated"


def test_a_page_beyond_the_last_leads_to_the_last(desk: Desk) -> None:
    assert desk.get("/explore?page=99").headers["location"] == "/explore?page=3"
    assert desk.get("/explore?page=99&only=undated").headers["location"] == "/explore?only=undated"


def test_blanks_of_a_form_go_from_the_address(desk: Desk) -> None:
    answer = desk.get("/explore?text=&since=&until=&country=SY&sub_type=&page=2")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/explore?page=2&country=SY"


def test_what_has_no_date_or_country_is_counted_beside_a_filter_that_hides_it(desk: Desk) -> None:
    page = ask(desk, "/explore?since=2031-01-01&country=SY")
    told = " ".join(page.visible.split())
    assert "1 more with no date · 1 more in no known country · none known to the country at most" in told
    more = [str(link["href"]) for link in page.find_all("a") if "only=" in str(link["href"])]
    assert list_ids(ask(desk, more[0])) == ["undated"]
    assert list_ids(ask(desk, more[1])) == ["unplaced"]
    whole = " ".join(ask(desk, "/explore").visible.split())
    assert "106 incidents 1 with no date · 1 in no known country · 1 known to the country at most" in whole
    (boxed,) = [
        str(link["href"]) for link in ask(desk, "/explore?box=0,1,9,9").find_all("a") if "unmapped" in str(link)
    ]
    assert list_ids(ask(desk, boxed)) == ["unplaced"]


def test_a_heading_sorts_and_sorts_the_other_way(desk: Desk) -> None:
    page = ask(desk, "/explore?country=SY")
    (when,) = [one for one in page.find_all("a") if one["href"] == "/explore?country=SY&sort=oldest"]
    oldest = ask(desk, str(when["href"]))
    assert list_ids(oldest)[:2] == ["foiled", "dated-000"]
    assert [one["aria-sort"] for one in oldest.find_all("th") if "aria-sort" in one] == ["ascending"]
    again = {str(one["href"]) for one in oldest.find_all("a")}
    assert "/explore?country=SY" in again, "the latest first needs no word"
    assert "/explore?page=2&country=SY&sort=oldest" in again


def test_the_timeline_counts_what_happened_once(desk: Desk) -> None:
    told = ask(desk, "/explore?since=2031-01-01&until=2031-01-02").visible
    assert "2031-01-012–2" in told, "on one day two acts without a toll; what was foiled is not counted"


def test_the_list_of_incidents_is_the_table(desk: Desk) -> None:
    assert desk.get("/incidents?country=SY&page=2").headers["location"] == "/explore?country=SY&page=2"


def test_an_empty_store_says_what_to_do(tmp_path_factory: pytest.TempPathFactory) -> None:
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('desk')}/store.db") as store:
        assert "dateline add" in ask(Desk(store), "/explore").visible
        assert "dateline add" in ask(Desk(store), "/reports").visible
        assert ask(Desk(store), "/status")


def test_a_query_and_its_address_are_the_same() -> None:
    query = IncidentQuery.model_validate(
        {"text": ' "a b" & c ', "since": "2031-05-01", "country": "sy", "scope": "all", "page": 3, "unknown": "x"}
    )
    address = query.write_address("/explore", page=query.page)
    assert address == "/explore?text=%22a+b%22+%26+c&page=3&since=2031-05-01&country=SY&scope=all"
    assert IncidentQuery.model_validate(dict(parse_qsl(urlsplit(address).query))) == query
    assert query.write_address("/explore") == address.replace("&page=3", "")
    assert query.list_filters() == ["text", "since", "country", "scope"]


def test_every_field_asks_something_of_the_store() -> None:
    asked = {
        "text": "a", "source": "b", "since": "2031-05-01", "until": "2031-05-02", "country": "SY", "admin1": "c",
        "type": "Battles", "sub_type": "Armed clash", "actor": "d", "realization": "foiled", "scope": "all",
        "told_as": "current", "only": "undated", "killed_min": 0, "killed_max": 0, "sources_min": 1,
        "probability_min": 0, "review": "machine", "disputed": "no", "retracted": "too", "box": "170,-1,-170,1.5",
        "counted": "yes", "dated": "loosely", "reported_since": "2031-05-01", "reported_until": "2031-05-02",
        "revised_since": "2031-05-01", "revised_until": "2031-05-02",
    }  # fmt: skip
    assert set(asked) == set(IncidentQuery.model_fields) - {"page", "sort", "as_of", "clock"}
    for name, value in asked.items():
        assert IncidentQuery.model_validate({name: value}).build_filter() != IncidentFilter(), name


@pytest.mark.parametrize(
    "wrong",
    [{"country": "S"}, {"country": "ßß"}, {"page": 0}, {"text": "x" * 201}, {"only": "x"}, {"killed_min": -1},
     {"killed_min": 2, "killed_max": 1}, {"probability_min": 1.1}, {"sort": "x"}, {"box": "1,2,3"}, {"box": "1,2,3,x"},
     {"box": "0,5,1,4"}, {"box": "0,0,181,1"}, {"box": "nan,0,1,1"}, {"box": "1,2,1,3"}],
)  # fmt: skip
def test_a_wrong_value_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        IncidentQuery.model_validate(wrong)
