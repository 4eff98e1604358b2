"""The frame in Chromium: the theme is kept, a report is laid out in its own direction, pages work without a script."""

import re

from playwright.sync_api import Browser, Page, expect

from browser.served_desk import ARABIC_TITLE, Served


def read_ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_the_theme_is_the_systems_until_it_is_chosen(page: Page, served: Served) -> None:
    page.goto(served.locate("/reports"))
    light = read_ground(page)
    page.emulate_media(color_scheme="dark")
    dark = read_ground(page)
    assert light != dark
    page.emulate_media(color_scheme="light")
    page.get_by_role("button", name="Dark theme").click()
    assert read_ground(page) == dark
    page.goto(served.locate("/status"))
    assert read_ground(page) == dark
    page.get_by_role("button", name="Light theme").click()
    assert read_ground(page) == light
    page.emulate_media(color_scheme="dark")
    page.reload()
    assert read_ground(page) == dark, "the choice was the system's own, so the system has it again"


def test_a_report_in_arabic_runs_from_right_to_left(page: Page, served: Served) -> None:
    page.goto(served.locate("/reports/{arabic}"))
    directions = "(one) => [getComputedStyle(one).direction, one.scrollWidth <= one.clientWidth]"
    assert page.locator(".text").evaluate(directions) == ["rtl", True]
    text = page.locator(".text")
    line = text.evaluate("(one) => { const r = document.createRange(); r.selectNodeContents(one);"
                         " const box = r.getClientRects()[0], outer = one.getBoundingClientRect();"
                         " return [box.left - outer.left, outer.right - box.right]; }")  # fmt: skip
    assert line[0] > line[1], "the first line, which is short, begins at the right"
    page.goto(served.locate("/reports"))
    cell = page.get_by_role("cell").filter(has_text=ARABIC_TITLE)
    expect(cell).to_have_count(1)


def test_lists_work_without_a_script(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.locate("/explore"))
    page.locator("select[name=country]").select_option("ML")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"/explore\?country=ML$"))
    page.get_by_role("button", name="Dark theme").click()
    expect(page).to_have_url(re.compile(r"/explore\?country=ML$"))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    context.close()
