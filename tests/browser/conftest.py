"""A desk with the packaged sample, served on a port of this machine, and Debian's Chromium to look at it.

The browser is the one on the path: none is ever downloaded. Where there is none, these tests are skipped and say so.
"""

import re
import shutil
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from evals.served_desk import serve_desk
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, expect, sync_playwright

from browser.screens import SCREENS
from browser.served_desk import Served, fill_store, find_ids
from dateline.store import open_store

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox --use-gl=angle --use-angle=swiftshader --enable-unsafe-swiftshader --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
"""Maps are drawn without a graphics card, and nothing is asked of anybody but the desk."""
PATIENCE_MS = 20_000
"""What is waited for: tests run beside one another, and a busy machine takes its time."""

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """For all tests that look. One that writes makes a store of its own and serves it with `serve_desk`."""
    folder = tmp_path_factory.mktemp("browser")
    with open_store(f"sqlite:///{folder}/sample.db") as store:
        fill_store(store, folder)
        with serve_desk(store) as base:
            served = Served(base, find_ids(store))
            for screen in SCREENS:
                while "refresh" in httpx.get(served.locate(screen.address), timeout=60).headers:
                    time.sleep(0.5)  # a brief is made behind the page, which asks again by itself until then
            yield served


# pytest-playwright's fixtures keep Playwright's event loop open to the end of the run, and no other test of the same
# process could then start one of its own. These close it with the folder's last test.


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    if found is None:
        pytest.skip(f"no browser: none of {', '.join(NAMES)} is on the path (apt install chromium)")
    browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def browser_context_args() -> dict[str, Any]:
    return {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light", "reduced_motion": "reduce"}


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """A page on which nothing may go wrong unsaid: no error of a script, nothing refused by the policy."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.extend(list_complaints(message)))
    yield page
    assert not complaints


def list_complaints(message: ConsoleMessage) -> list[str]:
    """Errors of the console, but for an answer that is an error by intent, which the browser tells too."""
    is_answer = message.text.startswith("Failed to load resource") and re.search("status of (4|503)", message.text)
    return [message.text] if message.type in {"error", "warning"} and not is_answer else []
