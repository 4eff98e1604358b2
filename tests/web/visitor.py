"""Somebody at the desk with a browser that keeps cookies: loads a page, fills in its form, sends it."""

import asyncio
import re

import httpx

from dateline.store import Store
from dateline.web import build_desk

ADDRESS = "http://127.0.0.1"
TOKEN = re.compile(r'name="form_token" value="([^"]+)"')


class Visitor:
    """Redirects are not followed."""

    def __init__(self, store: Store) -> None:
        self._transport = httpx.ASGITransport(build_desk(store), raise_app_exceptions=False)
        self._cookies = httpx.Cookies()

    def get(self, path: str) -> httpx.Response:
        return asyncio.run(self._ask("GET", path, None))

    def send(self, page: str, path: str, /, **fields: str) -> httpx.Response:
        """The form of a page, sent with these fields."""
        found = TOKEN.search(self.get(page).text)
        assert found, page
        return asyncio.run(self._ask("POST", path, {"form_token": found[1]} | fields))

    def post(self, path: str, **fields: str) -> httpx.Response:
        """Fields alone, as from nowhere."""
        return asyncio.run(self._ask("POST", path, fields))

    async def _ask(self, method: str, path: str, fields: dict[str, str] | None) -> httpx.Response:
        async with httpx.AsyncClient(transport=self._transport, base_url=ADDRESS, cookies=self._cookies) as client:
            answer = await client.request(method, path, data=fields)
            self._cookies = client.cookies
            return answer
