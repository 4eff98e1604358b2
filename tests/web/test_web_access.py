"""Who is let in: nobody from elsewhere without a password or a token, each compared in full, failures slowed down."""

import asyncio
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import Mount

from dateline.errors import UsageError
from dateline.settings import PASSWORD_VARIABLE, TOKEN_VARIABLE
from dateline.store import Store, open_store
from dateline.web import build_desk, serve
from dateline.web.access import READ_ONLY, Access, load_access
from dateline.web.access.throttle import FREE, Throttle
from dateline.web.desk import MAX_BODY, build_app
from dateline.web.forms import check_form
from dateline.web.guarding import HEADERS

PASSWORD = "four words make one"
TOKEN = "t" * 32
ADDRESS = "http://127.0.0.1:8484"
DECISION = {"decision": "accept", "item": "i", "reviewer": "Desk", "reason": "x"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        yield store


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    written = {"password_file": tmp_path / "password", "token_file": tmp_path / "token"}
    written["password_file"].write_text(f"{PASSWORD}\n", "utf-8")
    written["token_file"].write_text(TOKEN, "utf-8")
    return written


class Browser:
    """A browser with cookies, at an address of its own."""

    def __init__(self, store: Store, access: Access, client: str = "192.0.2.7") -> None:
        desk = build_desk(store, access=access)
        self.transport = httpx.ASGITransport(desk, client=(client, 1), raise_app_exceptions=False)
        self.cookies = httpx.Cookies()

    def ask(self, method: str, path: str, **content: Any) -> httpx.Response:
        return asyncio.run(self._ask(method, path, content))

    async def _ask(self, method: str, path: str, content: dict[str, Any]) -> httpx.Response:
        async with httpx.AsyncClient(transport=self.transport, base_url=ADDRESS, cookies=self.cookies) as client:
            answer = await client.request(method, path, **content)
            self.cookies = client.cookies
            return answer

    def log_in(self, password: str, back: str = "/") -> httpx.Response:
        found = re.search(r'name="form_token" value="([^"]+)"', self.ask("GET", "/login").text)
        assert found
        fields = {"form_token": found[1], "password": password, "back": back}
        return self.ask("POST", "/login", data=fields, headers={"origin": ADDRESS})


def list_routes(store: Store) -> Iterator[tuple[str, str, Any]]:
    """Every method and path of the desk, those of the API too, filled with an id that there is not."""
    app = build_app(store)
    parts = {"": app} | {
        one.path: one.app for one in app.routes if isinstance(one, Mount) and isinstance(one.app, FastAPI)
    }
    for prefix, part in parts.items():
        for route in iter_route_contexts(part.routes):
            for method in route.methods or ():
                yield method, prefix + re.sub(r"\{\w+\}", "x", route.path or ""), route


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "desk.example", "fe80::1"])
def test_an_address_that_others_reach_needs_a_password_or_a_token(host: str, files: dict[str, Path]) -> None:
    with pytest.raises(UsageError, match="--password-file"):
        load_access(host)
    with pytest.raises(UsageError, match="--password-file"):
        load_access(host, is_read_only=True)
    for name, path in files.items():
        assert load_access(host, **{name: path}).is_closed  # type: ignore[arg-type]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_this_computer_alone_needs_neither(host: str) -> None:
    assert not load_access(host).is_closed


def test_serve_refuses_before_it_listens(store: Store) -> None:
    with pytest.raises(UsageError, match="others reach"):
        serve(f"sqlite:///{store.path}", "0.0.0.0", 0, announce=print)


def test_what_could_be_guessed_or_is_not_there_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "password"
    with pytest.raises(UsageError, match="cannot be read"):
        load_access("127.0.0.1", password_file=path)
    for words, message in (("", "empty"), ("\n", "empty"), ("short", "guessed")):
        path.write_text(words, "utf-8")
        with pytest.raises(UsageError, match=message):
            load_access("127.0.0.1", password_file=path)
    monkeypatch.setenv(TOKEN_VARIABLE, "short")
    with pytest.raises(UsageError, match="guessed"):
        load_access("127.0.0.1")


def test_the_environment_may_say_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    monkeypatch.setenv(TOKEN_VARIABLE, TOKEN)
    access = load_access("0.0.0.0")
    assert access.password is not None
    assert access.password.fits(PASSWORD)
    assert not access.password.fits(PASSWORD[:-1])
    assert access.fits_token(TOKEN)
    assert not access.fits_token(TOKEN + "t")
    assert PASSWORD not in repr(access)


def test_no_route_is_open_without_the_password(store: Store, files: dict[str, Path]) -> None:
    browser = Browser(store, load_access("0.0.0.0", **files))  # type: ignore[arg-type]
    asked = 0
    for method, path, _ in list_routes(store):
        if path in {"/login", "/logout"} or path.startswith("/static/"):
            continue
        answer = browser.ask(method, path)
        asked += 1
        if path.startswith("/api/v1"):
            assert answer.status_code == 401, path
            assert answer.headers["www-authenticate"] == "Bearer"
        elif method == "GET":
            assert (answer.status_code, answer.headers["location"]) == (303, f"/login?back={path.replace('/', '%2F')}")
        else:
            assert answer.status_code == 401, path
    assert asked > 15


def test_every_route_carries_the_headers_and_every_form_is_checked(store: Store) -> None:
    browser = Browser(store, Access())
    for method, path, route in list_routes(store):
        answer = browser.ask(method, path)
        for name, value in HEADERS.items():
            assert answer.headers[name] == value, path
        assert path.startswith("/static/") or answer.headers["cache-control"] == "no-store", path
        if method not in {"GET", "HEAD"} and not path.startswith("/api/"):
            assert any(one.call is check_form for one in route.dependant.dependencies), f"{path} takes any form"


@pytest.mark.parametrize("path", ["/login", "/api/v1/reviews"])
def test_more_than_fits_in_memory_is_refused_unread(store: Store, path: str) -> None:
    content = b"x" * (MAX_BODY + 1)
    kind = {"content-type": "application/json" if path.startswith("/api") else "application/x-www-form-urlencoded"}
    assert Browser(store, Access()).ask("POST", path, content=content, headers=kind).status_code == 413


def test_the_password_opens_a_session_that_logging_out_ends(store: Store, files: dict[str, Path]) -> None:
    browser = Browser(store, load_access("0.0.0.0", **files))  # type: ignore[arg-type]
    wrong = browser.log_in("not the password")
    assert (wrong.status_code, "This is not the password" in wrong.text) == (401, True)
    assert browser.ask("GET", "/status").status_code == 303
    answer = browser.log_in(PASSWORD, "/status?x=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/status?x=1")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    page = browser.ask("GET", "/status")
    assert page.status_code == 200
    assert browser.ask("GET", "/api/v1/sources").status_code == 200
    found = re.search(r'name="form_token" value="([^"]+)"', page.text)
    assert found
    out = browser.ask("POST", "/logout", data={"form_token": found[1]}, headers={"origin": ADDRESS})
    assert out.headers["location"] == "/login"
    assert browser.ask("GET", "/status").status_code == 303


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "x"])
def test_logging_in_leads_to_no_other_site(store: Store, files: dict[str, Path], back: str) -> None:
    browser = Browser(store, load_access("0.0.0.0", **files))  # type: ignore[arg-type]
    assert browser.log_in(PASSWORD, back).headers["location"] == "/"


def test_another_password_ends_the_sessions(
    store: Store, files: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_SECRET", "s" * 32)
    browser = Browser(store, load_access("0.0.0.0", **files))  # type: ignore[arg-type]
    browser.log_in(PASSWORD)
    later = Browser(store, load_access("0.0.0.0", **files))  # type: ignore[arg-type]
    later.cookies = browser.cookies
    assert browser.ask("GET", "/status").status_code == 200
    assert later.ask("GET", "/status").status_code == 303


def test_the_token_opens_the_api_alone(store: Store, files: dict[str, Path]) -> None:
    browser = Browser(store, load_access("0.0.0.0", token_file=files["token_file"]))
    key = {"authorization": f"Bearer {TOKEN}"}
    assert browser.ask("GET", "/api/v1/sources", headers=key).status_code == 200
    assert browser.ask("POST", "/api/v1/reviews", json=DECISION, headers=key).status_code == 409
    page = browser.ask("GET", "/status", headers=key)
    assert (page.status_code, "--password-file" in page.text) == (403, True)
    for wrong in (TOKEN[:-1], "", f"{TOKEN}t"):
        assert browser.ask("GET", "/api/v1/sources", headers={"authorization": f"Bearer {wrong}"}).status_code == 401


def test_on_this_computer_a_token_guards_what_programs_write(store: Store, files: dict[str, Path]) -> None:
    browser = Browser(store, load_access("127.0.0.1", token_file=files["token_file"]))
    assert browser.ask("GET", "/status").status_code == 200
    assert browser.ask("GET", "/api/v1/sources").status_code == 200
    assert browser.ask("POST", "/api/v1/reviews", json=DECISION).status_code == 401


def test_failures_are_slowed_down_and_told(
    store: Store, files: dict[str, Path], caplog: pytest.LogCaptureFixture
) -> None:
    browser = Browser(store, load_access("0.0.0.0", **files))  # type: ignore[arg-type]
    with caplog.at_level(logging.WARNING):
        codes = [browser.log_in("wrong" * 3).status_code for _ in range(FREE + 2)]
    assert codes == [401] * (FREE + 1) + [429]
    assert f"from 192.0.2.7: {FREE + 1} from all" in caplog.text
    assert "wrongwrong" not in caplog.text
    refused = browser.log_in(PASSWORD)
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) >= 1


def test_the_wait_doubles_and_is_each_clients_own(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("dateline.web.access.throttle.time.monotonic", lambda: now)
    throttle = Throttle()
    waits = []
    for _ in range(FREE + 4):
        throttle.count_failure("2001:db8::1")
        waits.append(throttle.find_wait("2001:db8::ffff"))
    assert waits == [0.0] * FREE + [1.0, 2.0, 4.0, 8.0]
    assert throttle.find_wait("192.0.2.7") == 0
    now += 8
    assert throttle.find_wait("2001:db8::1") == 0
    throttle.forget("2001:db8::1")
    assert throttle.count_failure("192.0.2.8") == FREE + 5


def test_a_read_only_desk_takes_nothing(store: Store) -> None:
    browser = Browser(store, Access(is_read_only=True))
    for method, path, _ in list_routes(store):
        answer = browser.ask(method, path)
        if method not in {"GET", "HEAD"} and path not in {"/login", "/logout"}:
            assert answer.status_code == 405, path
            assert answer.headers["allow"] == "GET, HEAD"
            assert READ_ONLY in answer.text
        if path in {"/review", "/add"}:
            assert (answer.status_code, READ_ONLY in answer.text) == (403 if method == "GET" else 405, True)
    assert "Exact values" not in browser.ask("GET", "/status").text
