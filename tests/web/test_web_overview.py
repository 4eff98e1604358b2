"""The overview: each number is the length of the list that it leads to, and a zero has somebody who was reading."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from web_makers import Desk, read_page

from dateline.codebook.records import Given
from dateline.pipeline import add_sources
from dateline.store import Store, open_store
from dateline.web.overview_sheet import N_WEEKS, build_overview
from dateline.web.sparklines import draw_bars

DAYS = [date(2022, 3, 15) - timedelta(days=number) for number in (0, 3, 10, 30, 45, 300)]
COUNTED = re.compile(r'<a href="(/explore\?[^"]+)"(?: title="([\d,]+) in [^"]*")?>([\d.,]+)(?: more)?</a>')


@pytest.fixture(scope="module")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("desk") / "sample.db"
    with open_store(f"sqlite:///{path}") as store, as_file(files("dateline") / "data" / "sample.jsonl") as sample:
        for _ in add_sources(store, [str(sample)], given=Given(is_sample=True)):
            pass
        yield store


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_each_number_is_the_length_of_its_list(sample_store: Store, day: date) -> None:
    desk = Desk(sample_store)
    found = {
        (unescape(address), int((whole or shown).replace(",", "")))
        for address, whole, shown in COUNTED.findall(desk.get(f"/?on={day}").text)
    }
    assert found or day == DAYS[-1]
    for address, number in found:
        told = read_page(desk.get(address).text).visible
        assert re.search(rf"\b{number}\s+incidents? that fit", told), address


def test_the_store_is_shown_up_to_its_newest_report(sample_store: Store) -> None:
    overview = build_overview(sample_store, None, date(2026, 11, 28))
    assert (overview.since, overview.until, overview.newest_report) == (date(2022, 3, 9), DAYS[0], DAYS[0])
    assert overview == build_overview(sample_store, DAYS[0], date(2026, 11, 28))
    assert build_overview(sample_store, None, date(2022, 3, 1)).until <= date(2022, 3, 1)
    assert Desk(sample_store).get("/?on=").headers["location"] == "/"


def test_a_zero_needs_somebody_who_was_reading(sample_store: Store) -> None:
    rows = {row.key: row for row in build_overview(sample_store, DAYS[0], DAYS[0]).countries}
    read, unread = rows["PH"], rows["SY"]
    assert (read.week.n_incidents, read.week.n_weeks_read, read.n_active) == (0, 1, 1)
    assert (unread.week.n_incidents, unread.week.n_weeks_read, unread.n_active) == (None, 0, 0)
    assert (unread.week.per_week, unread.week.killed) == (None, None)
    page = read_page(Desk(sample_store).get("/").text)
    assert "Nobody is known to have been reading" in {one.get("title") for one in page.find_all("span")}


def test_what_is_told_adds_up(sample_store: Store) -> None:
    overview = build_overview(sample_store, DAYS[0], DAYS[0])
    assert overview.total.week.n_incidents == sum(row.week.n_incidents or 0 for row in overview.countries)
    assert overview.total.week.n_incidents == sum(row.week.n_incidents or 0 for row in overview.types)
    assert [len(row.weeks) for row in (overview.total, *overview.countries, *overview.types)] == [N_WEEKS] * (
        1 + len(overview.countries) + len(overview.types)
    )
    siege = build_overview(sample_store, date(2022, 1, 29), DAYS[0])
    assert siege.total.week.killed is not None
    assert siege.total.week.killed.high is None, "a report says at least"
    assert siege.total.week.killed.low < siege.total.week.killed.best


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        answer = Desk(store).get("/")
    assert answer.status_code == 200
    assert "no dated report yet" in read_page(answer.text).visible


@pytest.mark.parametrize("day", ["yesterday", "1500-01-01", "2022-13-01"])
def test_a_day_that_is_none_is_told(sample_store: Store, day: str) -> None:
    desk = Desk(sample_store)
    assert desk.get(f"/?on={day}").status_code == desk.get(f"/api/v1/overview?on={day}").status_code == 422


def test_the_api_gives_the_same(sample_store: Store) -> None:
    told = Desk(sample_store).get("/api/v1/overview").json()
    overview = build_overview(sample_store, None, date(2026, 11, 28))
    assert told["until"] == "2022-03-15"
    assert told["total"]["weeks"] == list(overview.total.weeks)
    assert {one["key"]: one["week"]["n_incidents"] for one in told["countries"]} == {
        row.key: row.week.n_incidents for row in overview.countries
    }


def test_bars_leave_out_what_nobody_read() -> None:
    bars = draw_bars([None, 0, 2, 4], "Incidents")
    assert bars.path == "M4 24v-1M7 24v-12"
    assert bars.last == "M10 24v-24"
    assert bars.label == "Incidents a week over 4 weeks: at most 4, in the last 4; 1 weeks without a known reader"
    assert draw_bars([None, None], "Incidents").last == ""
