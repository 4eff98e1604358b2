"""What stands before a page in Chromium: logging in, waiting for what was known then, an answer that is an error."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from evals.served_desk import serve_desk
from playwright.sync_api import Page, expect

from browser.served_desk import Served
from browser.test_browser_screens import ALL_RULES, check_screen, list_violations
from dateline.codebook.clocks import Clock
from dateline.pipeline.as_of import open_as_of
from dateline.store import Store, open_store
from dateline.web import desk as desk_module
from dateline.web import then as then_module
from dateline.web.access import load_access

PASSWORD = "four plain words here"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        yield store


def test_whoever_knows_the_password_comes_in_by_keyboard_alone(page: Page, store: Store, tmp_path: Path) -> None:
    (tmp_path / "password").write_text(PASSWORD, "utf-8")
    access = load_access("127.0.0.1", password_file=tmp_path / "password")
    with serve_desk(store, access) as base:
        page.goto(f"{base}/status")
        expect(page).to_have_url(re.compile("/login"))
        expect(page.get_by_label("password")).to_be_focused()
        page.keyboard.type("not the password")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("This is not the password")
        expect(page.get_by_label("password")).to_be_focused()
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{base}/status")


@pytest.mark.parametrize("is_refused", [False, True])
def test_axe_finds_nothing_at_the_door(page: Page, store: Store, tmp_path: Path, is_refused: bool) -> None:
    (tmp_path / "password").write_text(PASSWORD, "utf-8")
    with serve_desk(store, load_access("127.0.0.1", password_file=tmp_path / "password")) as base:
        page.goto(f"{base}/login")
        if is_refused:
            page.keyboard.type("not the password")
            page.keyboard.press("Enter")
            expect(page.get_by_role("alert")).to_be_visible()
        check_screen(page)


def test_axe_finds_nothing_while_it_is_worked_out(page: Page, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    go = threading.Event()

    @contextmanager
    def wait(store: Store, at: datetime, clock: Clock, look: Callable[[int], None]) -> Iterator[Store]:
        go.wait(timeout=300)
        with open_as_of(store, at, clock, look=look) as then:
            yield then

    monkeypatch.setattr(then_module, "open_as_of", wait)
    monkeypatch.setattr(then_module, "PATIENCE_S", 0.05)
    monkeypatch.setattr(desk_module, "ASK_AGAIN_S", 600)  # or the page goes from under axe
    with serve_desk(store) as base:
        page.goto(f"{base}/explore?as_of=2022-02-14")
        expect(page.get_by_role("heading")).to_have_text("Working out what was known then")
        try:
            check_screen(page)
        finally:
            go.set()


def test_a_wrong_filter_is_told_above_the_list_which_stays(page: Page, served: Served) -> None:
    page.goto(served.locate("/explore"))
    address, n_rows = page.url, page.locator("#table tbody tr").count()
    page.get_by_text("More filters").click()
    page.get_by_label("As known by").fill("yesterday")
    page.get_by_label("As known by").press("Enter")
    alert = page.get_by_role("alert").filter(has_text="is no instant")
    expect(alert).to_be_visible()
    assert page.url == address
    assert page.locator("#table tbody tr").count() == n_rows
    expect(page.get_by_label("As known by")).to_have_value("yesterday")
    page.evaluate(AXE_SCRIPT)
    assert list_violations(page, ALL_RULES) == []
    page.get_by_label("As known by").fill("")
    page.locator("select[name=country]").select_option("ML")
    page.wait_for_url(re.compile("country=ML"))
    expect(page.locator("#failure")).to_be_empty()
