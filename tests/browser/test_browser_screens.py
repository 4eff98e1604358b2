"""Every screen in Chromium: WCAG 2.2 AA by axe in light, dark and narrow, and by keyboard alone."""

from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

from browser.screens import SCREENS, Screen
from browser.served_desk import Served

ALL_RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast"]}
NARROW: ViewportSize = {"width": 320, "height": 800}
"""The narrowest that WCAG asks for (1.4.10)."""
MAX_TABS = 60
"""Stops of the Tab key that are looked at on one screen: a long list repeats itself."""

FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  return {
    tag: one.tagName, text: one.textContent.trim().slice(0, 40), tabindex: one.tabIndex,
    place: [...document.querySelectorAll("*")].indexOf(one), isInBar: Boolean(one.closest(".bar")),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    isInSight: box.width > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
  };
}"""

every_screen = pytest.mark.parametrize("screen", SCREENS, ids=[one.name for one in SCREENS])


def list_violations(page: Page, rules: dict[str, Any]) -> list[str]:
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found: list[dict[str, Any]] = page.evaluate("async (o) => (await axe.run(o)).violations", options)
    return [f"{one['id']}: {node['html'][:200]} {node['failureSummary']}" for one in found for node in one["nodes"]]


def check_screen(page: Page) -> None:
    """What stands open: by all of axe's rules, in the dark, and as narrow as it may get."""
    page.evaluate(AXE_SCRIPT)
    assert list_violations(page, ALL_RULES) == []
    page.emulate_media(color_scheme="dark")
    assert list_violations(page, COLOURS) == []
    page.set_viewport_size(NARROW)
    assert list_violations(page, ALL_RULES) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], "it scrolls sideways"


@every_screen
def test_axe_finds_nothing(page: Page, served: Served, screen: Screen) -> None:
    page.goto(served.locate(screen.address))
    check_screen(page)


@every_screen
def test_the_keyboard_reaches_all_in_order_and_shows_where_it_is(page: Page, served: Served, screen: Screen) -> None:
    page.goto(served.locate(screen.address))
    stops: list[dict[str, Any]] = []
    for _ in range(MAX_TABS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop["tag"] == "BODY" or stop["place"] in {one["place"] for one in stops}:
            break  # past the last: the browser's own bar
        stops.append(stop)
        assert stop["outline"] >= 2, stop
        assert stop["isInSight"], stop
        assert stop["tabindex"] == 0, stop
    assert len(stops) > 5
    assert [one["place"] for one in stops] == sorted(one["place"] for one in stops)
    assert stops[0]["text"] == "Skip to the content"


@every_screen
def test_the_first_stop_skips_the_bar(page: Page, served: Served, screen: Screen) -> None:
    page.goto(served.locate(screen.address))
    for key in ("Tab", "Enter", "Tab"):
        page.keyboard.press(key)
    assert not page.evaluate(FOCUS)["isInBar"]
