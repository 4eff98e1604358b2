"""Forms that write: a foreign, a missing and a stale token are refused, with a page that says what to do."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import itsdangerous
import pytest
from fastapi import Request, Response
from fastapi.responses import PlainTextResponse

from dateline.errors import UsageError
from dateline.settings import SECRET_VARIABLE
from dateline.store import open_store
from dateline.web.desk import build_app
from dateline.web.forms import (
    FOREIGN,
    MAX_AGE,
    MISSING,
    STALE,
    CheckedForm,
    form_token,
    keep_visitor,
    recall_reviewer,
    remember_reviewer,
)
from dateline.web.guarding import LOCAL_NAMES, guard
from dateline.web.signing import Signer

ADDRESS = "http://127.0.0.1:8484"


class Browser:
    """A browser with cookies, which tells where a request comes from; without `says_site` as over plain http."""

    def __init__(self, transport: httpx.ASGITransport, *, says_site: bool = True) -> None:
        self.transport = transport
        self.says_site = says_site
        self.cookies = httpx.Cookies()

    def get(self, path: str) -> httpx.Response:
        return self.ask("GET", path)

    def post(self, path: str, fields: dict[str, str], *, site: str = "same-origin") -> httpx.Response:
        origin = ADDRESS if site == "same-origin" else "https://elsewhere.example"
        headers = {"origin": origin} | ({"sec-fetch-site": site} if self.says_site else {})
        return self.ask("POST", path, data=fields, headers=headers)

    def ask(self, method: str, path: str, **rest: object) -> httpx.Response:
        return asyncio.run(self._ask(method, path, rest))

    async def _ask(self, method: str, path: str, rest: dict[str, object]) -> httpx.Response:
        async with httpx.AsyncClient(transport=self.transport, base_url=ADDRESS, cookies=self.cookies) as client:
            answer = await client.request(method, path, **rest)  # type: ignore[arg-type]
            self.cookies = client.cookies
            return answer


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[httpx.ASGITransport]:
    """A desk with one form more: it gives the token as text, and writes down who sent it."""
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        app = build_app(store, Signer(b"s" * 32))

        @app.get("/try")
        def show(request: Request) -> Response:
            response = PlainTextResponse(f"{form_token(request)} {recall_reviewer(request)}")
            keep_visitor(request, response)
            return response

        @app.post("/try", dependencies=[CheckedForm])
        def write(request: Request) -> Response:
            response = PlainTextResponse("written")
            remember_reviewer(request, response, "Ana B.; \u0130lk")
            return response

        yield httpx.ASGITransport(guard(app, LOCAL_NAMES))


@pytest.fixture
def browser(desk: httpx.ASGITransport) -> Browser:
    return Browser(desk)


def read_token(browser: Browser) -> str:
    return browser.get("/try").text.split(" ")[0]


def test_a_form_of_the_desks_own_page_is_taken(browser: Browser) -> None:
    assert browser.post("/try", {"form_token": read_token(browser)}).text == "written"


def test_one_page_may_have_two_forms_and_two_pages_be_open(browser: Browser) -> None:
    first, second = read_token(browser), read_token(browser)
    assert browser.post("/try", {"form_token": second}).text == "written"
    assert browser.post("/try", {"form_token": first}).text == "written"


def is_refused(answer: httpx.Response, reason: str) -> bool:
    assert answer.status_code == 403
    assert "<h1>Nothing was changed</h1>" in answer.text
    return reason in re.sub(r"&#39;", "'", answer.text)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("says_site", [True, False])
def test_a_form_that_another_site_sends_is_refused(desk: httpx.ASGITransport, site: str, says_site: bool) -> None:
    browser = Browser(desk, says_site=says_site)
    token = read_token(browser)
    assert is_refused(browser.post("/try", {"form_token": token}, site=site), FOREIGN)


def test_a_page_that_hides_its_origin_is_foreign(browser: Browser) -> None:
    fields = {"form_token": read_token(browser)}
    assert is_refused(browser.ask("POST", "/try", data=fields, headers={"origin": "null"}), FOREIGN)


def test_a_form_without_a_token_or_a_cookie_is_refused(desk: httpx.ASGITransport, browser: Browser) -> None:
    token = read_token(browser)
    assert is_refused(browser.post("/try", {}), MISSING)
    assert is_refused(browser.post("/try", {"form_token": ""}), MISSING)
    assert is_refused(Browser(desk).post("/try", {"form_token": token}), MISSING)


def test_a_stale_token_is_refused(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    token = read_token(browser)
    now = itsdangerous.TimestampSigner("x").get_timestamp()
    monkeypatch.setattr(itsdangerous.TimestampSigner, "get_timestamp", lambda _: now + MAX_AGE + 2)
    assert is_refused(browser.post("/try", {"form_token": token}), STALE)


@pytest.mark.parametrize("purpose", ["form", "session"])
def test_a_token_of_another_browser_or_purpose_is_refused(
    desk: httpx.ASGITransport, browser: Browser, purpose: str
) -> None:
    read_token(browser)
    other = Browser(desk)
    token = read_token(other) if purpose == "form" else Signer(b"s" * 32).sign("session", "x")
    assert is_refused(browser.post("/try", {"form_token": token}), STALE)


def test_a_token_from_before_a_restart_is_refused(browser: Browser) -> None:
    read_token(browser)
    assert is_refused(browser.post("/try", {"form_token": Signer(b"t" * 32).sign("form", "x")}), STALE)


def test_the_reviewers_name_comes_back_and_no_other(browser: Browser) -> None:
    answer = browser.post("/try", {"form_token": read_token(browser)})
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert browser.get("/try").text.endswith(" Ana B.; \u0130lk")
    browser.cookies.set("dateline-reviewer-8484", "forged", domain="127.0.0.1", path="/")
    assert browser.get("/try").text.endswith(" ")


def test_a_page_without_a_form_sets_no_cookie(browser: Browser) -> None:
    assert "set-cookie" not in browser.get("/explore").headers


def test_a_kept_secret_outlives_a_run_and_a_weak_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Signer().secret != Signer().secret
    monkeypatch.setenv(SECRET_VARIABLE, "a" * 32)
    assert Signer().read("form", Signer().sign("form", "x"), 10) == "x"
    monkeypatch.setenv(SECRET_VARIABLE, "short")
    with pytest.raises(UsageError, match="too short"):
        Signer()
