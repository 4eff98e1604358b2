"""What the map and the timeline draw: points as columns, counts by time, towns, cards, the countries."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from incident_makers import CLASH
from web_makers import SCRIPT, Desk, read_page

from dateline.codebook import codes
from dateline.codebook.records import Incident, Place, Relation, Total, Totals
from dateline.store import Step, open_store
from dateline.store.charts import MAX_BINS, find_bin

TOWN = Place(
    *("Belvany", "in Belvany", None, "Lissa", "Belva", "SY", 1.5, 2.0), *(codes.PlacePrecision.TOWN, None, 5.0, None)
)
FIRST = date(2031, 1, 6)  # a Monday


def make(incident_id: str, day: date | None, end: date | None = None, **changes: Any) -> Incident:
    incident = replace(CLASH, incident_id=incident_id, date_start=day, date_end=end or day, place=TOWN)
    return replace(incident, **changes)


def make_incidents() -> Iterator[Incident]:
    toll = Totals(killed=Total(2, 3, 4, codes.BestBasis.SINGLE))
    yield make("a", FIRST, totals=toll)
    yield make("b", FIRST, FIRST + timedelta(days=1))  # one night
    yield make("c", FIRST + timedelta(days=3), FIRST + timedelta(days=9), date_kind=codes.DateKind.DURATION)
    yield make("d", FIRST, FIRST + timedelta(days=20))  # some day of three weeks
    yield make("e", None, FIRST)  # by a day
    yield make("f", None, place=None)
    yield make("g", FIRST, realization=codes.Realization.FOILED, totals=toll)
    yield make("h", FIRST, is_aggregate=True, totals=toll)
    yield make("i", FIRST, totals=toll, place=replace(TOWN, place_precision=codes.PlacePrecision.COUNTRY))
    yield make("j", FIRST + timedelta(days=14), scope=codes.Scope.CRIME, place=replace(TOWN, name=SCRIPT))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('desk')}/store.db") as store:
        with store.transaction() as transaction:
            for incident in make_incidents():
                transaction.save_incident(incident)
            transaction.save_relations([Relation("i", "a", codes.RelationKind.COMPONENT_OF)])
        yield Desk(store)


def ask(desk: Desk, address: str) -> Any:
    answer = desk.get(address)
    assert answer.status_code == 200
    return answer.json()


def test_points_are_columns_of_what_has_coordinates(desk: Desk) -> None:
    found = ask(desk, "/api/v1/incidents/points")
    columns = {name: one for name, one in found.items() if isinstance(one, list)} | {
        "incident_id": found["incident_id"]
    }
    lengths = {len(one) for name, one in columns.items() if name not in {"precisions", "types", "countries"}}
    assert lengths == {found["n_points"]} == {8}
    assert sorted(found["incident_id"]) == list("abcdeghi")
    by_id = dict(zip(found["incident_id"], range(8), strict=True))
    assert [found["is_counted"][by_id[one]] for one in "agh"] == [True, False, False]
    assert found["killed"][by_id["a"]] == 3
    assert found["killed"][by_id["b"]] is None
    assert found["precisions"][found["precision"][by_id["i"]]] == "country"
    assert found["countries"][found["country"][by_id["a"]]] == "SY"
    assert (found["longitude"][0], found["latitude"][0], found["uncertainty_km"][0]) == (2.0, 1.5, 5.0)
    assert not found["is_cut"]


def test_points_say_when_they_are_cut(desk: Desk) -> None:
    found = ask(desk, "/api/v1/incidents/points?limit=3&scope=all")
    assert (found["n_points"], found["is_cut"], len(found["incident_id"])) == (9, True, 3)
    assert found["incident_id"][0] == "j", "the latest"


def test_the_timeline_counts_once_what_happened_at_a_known_time(desk: Desk) -> None:
    days = ask(desk, "/api/v1/incidents/timeline?step=day")
    assert [(one["first_on"], one["n_incidents"], one["killed"], one["n_told"]) for one in days["bins"]] == [
        ("2031-01-06", 2, 3, 1),
        ("2031-01-09", 1, None, 0),
    ]
    assert (days["n_vague"], days["n_undated"]) == (2, 1)
    weeks = ask(desk, "/api/v1/incidents/timeline?step=week")
    assert [(one["first_on"], one["n_incidents"]) for one in weeks["bins"]] == [("2031-01-06", 3)]
    months = ask(desk, "/api/v1/incidents/timeline?step=month")
    assert [(one["first_on"], one["n_incidents"]) for one in months["bins"]] == [("2031-01-01", 4)]
    assert months["n_vague"] == 1


def test_what_is_part_of_another_counts_where_the_other_does_not_fit(desk: Desk) -> None:
    mapped = ask(desk, "/api/v1/incidents/timeline?step=day&only=unmapped")
    assert [one["n_incidents"] for one in mapped["bins"]] == [1]


def test_what_was_foiled_counts_where_it_is_asked_for(desk: Desk) -> None:
    foiled = ask(desk, "/api/v1/incidents/timeline?realization=foiled")
    assert (foiled["step"], [one["killed"] for one in foiled["bins"]]) == ("day", [3])


@pytest.mark.parametrize(("days", "step"), [(MAX_BINS, "day"), (MAX_BINS + 1, "week"), (7 * MAX_BINS + 1, "month")])
def test_the_step_is_the_finest_that_fits(tmp_path_factory: pytest.TempPathFactory, days: int, step: str) -> None:
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('desk')}/store.db") as store:
        with store.transaction() as transaction:
            transaction.save_incident(make("a", FIRST))
            transaction.save_incident(make("b", FIRST + timedelta(days=days)))
        assert ask(Desk(store), "/api/v1/incidents/timeline")["step"] == step


def test_bins_begin_on_their_first_day() -> None:
    assert [find_bin(date(2031, 1, 12), step) for step in Step] == [date(2031, 1, 12), FIRST, date(2031, 1, 1)]


def test_the_same_filters_give_the_same_answer_until_the_store_changes(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('desk')}/store.db") as store:
        desk = Desk(store)
        for number in range(3):
            assert ask(desk, "/api/v1/incidents/points")["n_points"] == number
            assert ask(desk, "/api/v1/incidents/points")["n_points"] == number
            with store.transaction() as transaction:
                transaction.save_incident(make(str(number), FIRST))


def test_towns_are_the_largest_of_a_part_of_the_map(desk: Desk) -> None:
    found = ask(desk, "/api/v1/towns?box=35,32,43,38&limit=3")
    assert found["name"][0] == "Beirut"
    assert all(35 <= one <= 43 for one in found["longitude"])
    assert all(32 <= one <= 38 for one in found["latitude"])
    assert len(found["name"]) == 3


@pytest.mark.parametrize(
    "address",
    [
        "incidents/points?limit=0",
        "incidents/timeline?step=year",
        "towns?limit=x",
        "towns?box=1,2",
        "incidents/points?box=x",
    ],
)
def test_a_wrong_value_is_refused(desk: Desk, address: str) -> None:
    assert desk.get(f"/api/v1/{address}").status_code == 422


def test_a_card_tells_the_first_and_counts_the_rest(desk: Desk) -> None:
    ids = "&".join(f"incident_id={one}" for one in "jjabcdefxg")
    page = read_page(desk.get(f"/explore/cards?{ids}&n=20").text)
    links = [str(one["href"]) for one in page.find_all("a")]
    assert links == [f"/incidents/{one}" for one in "jabcd"]
    assert "and 14 more here" in page.visible
    assert SCRIPT in page.visible, "as text"
    assert not page.find_all("script")


def test_the_countries_are_sent_to_be_kept(desk: Desk) -> None:
    answer = desk.get("/static/world.json?v=1")
    assert "max-age" in answer.headers["cache-control"]
    assert len(json.loads(answer.text)["countries"]) > 200
