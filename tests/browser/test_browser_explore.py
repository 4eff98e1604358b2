"""Explore's island in Chromium: what pointer and keyboard do on map and timeline, and that the address says it all."""

import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from browser.served_desk import Served
from browser.test_browser_screens import ALL_RULES, list_violations

PATIENCE_MS = 60_000
"""A machine without a graphics card takes seconds to start MapLibre."""


def open_island(page: Page, served: Served, address: str) -> None:
    """Waits until the points and the counts are drawn."""
    page.goto(served.locate(address))
    expect(page.locator("#island[data-renderer]")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator(".timeline svg")).to_have_count(2, timeout=PATIENCE_MS)


def count_ink(page: Page) -> int:
    """Different colours on the map's canvas."""
    script = """(one) => {
      const { data } = one.getContext("2d").getImageData(0, 0, one.width, one.height), seen = new Set();
      for (let i = 0; i < data.length; i += 4) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
      return seen.size;
    }"""
    return int(page.locator("canvas.marks").evaluate(script))


@pytest.mark.parametrize("renderer", ["canvas", "webgl"])
def test_the_map_is_drawn_with_and_without_webgl(page: Page, served: Served, renderer: str) -> None:
    open_island(page, served, f"/explore?country=SY#renderer={renderer}")
    expect(page.locator("#island")).to_have_attribute("data-renderer", renderer, timeout=PATIENCE_MS)
    page.wait_for_timeout(500)
    assert count_ink(page) > 20
    if renderer == "webgl":
        expect(page.locator(".land canvas")).to_be_visible()


def test_software_webgl_is_left_alone(page: Page, served: Served) -> None:
    open_island(page, served, "/explore")
    expect(page.locator("#island")).to_have_attribute("data-renderer", "canvas")
    loaded = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert not [one for one in loaded if "land-" in one or "worker.js" in one], "MapLibre is not even loaded"


def test_axe_finds_nothing_once_it_is_drawn(page: Page, served: Served) -> None:
    open_island(page, served, "/explore")
    page.evaluate(AXE_SCRIPT)
    assert list_violations(page, ALL_RULES) == []


def test_the_keyboard_reaches_every_mark_and_its_card(page: Page, served: Served) -> None:
    open_island(page, served, "/explore?country=SY")
    surface = page.locator(".surface")
    surface.focus()
    found: set[str] = set()
    for _ in range(8):
        surface.press("n")
        expect(page.locator(".card")).to_be_visible()
        page.wait_for_timeout(200)
        found |= {str(one.get_attribute("href")) for one in page.locator(".card a").all()}
    listed = {str(one.get_attribute("href")) for one in page.locator("#table td:nth-child(2) a").all()}
    assert found == listed, "each of them has a place on the map"
    surface.press("Enter")
    assert page.evaluate("document.activeElement.closest('.card') !== null")
    page.keyboard.press("Escape")
    expect(page.locator(".card")).to_be_hidden()
    expect(surface).to_be_focused()


def test_the_map_moves_and_what_it_shows_can_be_asked_for(page: Page, served: Served) -> None:
    open_island(page, served, "/explore?country=SY")
    rows = page.locator("#table tbody tr")
    before = rows.count()
    page.locator(".surface").focus()
    for _ in range(4):
        page.keyboard.press("+")
    for _ in range(30):
        page.keyboard.press("ArrowLeft")
    page.get_by_role("button", name="Search here").click()
    page.wait_for_url(re.compile("box="))
    expect(page.locator("#table")).to_have_count(0)
    assert before > 0
    west, south, east, north = map(float, dict(parse_qsl(urlsplit(page.url).query))["box"].split(","))
    assert west < east
    assert south < north


def test_a_stretch_of_the_timeline_becomes_the_dates(page: Page, served: Served) -> None:
    open_island(page, served, "/explore")
    box = page.locator(".timeline svg").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 10, box["y"] + 60, steps=3)
    page.mouse.up()
    page.wait_for_url(re.compile(r"since=\d{4}-\d\d-\d\d&until=\d{4}-\d\d-\d\d"))
    since = page.locator("input[name=since]").input_value()
    assert since in page.url
    days = [str(one.text_content()) for one in page.locator("#table tbody td:first-child").all()]
    assert all(re.search(r"\d{4}-\d\d(-\d\d)?", one) for one in days)


def test_a_filter_changes_the_charts_without_a_new_page(page: Page, served: Served) -> None:
    open_island(page, served, "/explore")
    page.evaluate("window.isSamePage = true")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("select[name=country]").select_option("SO")
    page.wait_for_url(re.compile("country=SO"))
    page.wait_for_timeout(500)
    assert page.evaluate("window.isSamePage")
    assert [one for one in asked if "/incidents/points?country=SO" in one]
    assert [one for one in asked if "/incidents/timeline?country=SO" in one]
    page.go_back()
    page.wait_for_timeout(500)
    assert [one for one in asked if one.endswith("/incidents/points?")]


def test_without_a_script_there_are_table_counts_and_sorting(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.locate("/explore"))
    expect(page.locator("#island")).to_be_hidden()
    page.get_by_text("as a table").click()
    expect(page.locator(".twin table")).to_be_visible()
    page.get_by_role("link", name="Killed").click()
    expect(page).to_have_url(re.compile("sort=killed"))
    tolls: list[Any] = page.locator("#table td[data-name=killed]").all_text_contents()
    assert "disputed" in tolls[0]
    context.close()


def test_the_map_is_moved_without_being_drawn_until_it_rests(page: Page, served: Served) -> None:
    page.route("**/api/v1/towns?*", lambda route: route.abort())  # their names, when they come, are drawn
    open_island(page, served, "/explore#renderer=canvas")
    marks = page.locator("canvas.marks")
    page.locator(".surface").focus()
    for _ in range(3):
        page.keyboard.press("+")
    page.wait_for_timeout(1000)  # it rests
    marks.evaluate(
        """(one) => {
          const pen = one.getContext("2d"), { clearRect } = pen;
          one.dataset.drawn = 0;
          pen.clearRect = (...frame) => {
            one.dataset.drawn = Number(one.dataset.drawn) + 1;
            clearRect.apply(pen, frame);
          };
        }"""
    )
    moved: bool = marks.evaluate(
        """async (one) => {
          const rest = window.setTimeout, before = one.style.transform;
          window.setTimeout = () => 0; // a slow machine may rest before the next frame
          const press = () => document.querySelector(".surface").dispatchEvent(
            new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
          press(); press();
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          window.setTimeout = rest;
          return one.style.transform !== before;
        }"""
    )
    assert moved
    expect(marks).to_have_attribute("data-drawn", "0")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(marks).not_to_have_attribute("data-drawn", "0")
