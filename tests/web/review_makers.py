"""Persons who review in a browser: they open a page, fill in a form that stands on it, and send it as it stands."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

import httpx

from dateline.store import Store
from dateline.web.desk import build_app
from dateline.web.guarding import LOCAL_NAMES, guard
from dateline.web.signing import Signer

ADDRESS = "http://127.0.0.1"
SIGNER = Signer(b"s" * 32)
Typed = str | Sequence[str]


@dataclass
class Form:
    """A form of a page, with what stands in its fields; `folded` where it has to be opened first."""

    action: str
    verb: str
    fields: list[tuple[str, str]] = field(default_factory=list)

    def get(self, name: str) -> str:
        return dict(self.fields)[name]

    def fill(self, typed: dict[str, Typed]) -> list[tuple[str, str]]:
        kept = [(name, value) for name, value in self.fields if name not in typed]
        given = [(name, [value] if isinstance(value, str) else value) for name, value in typed.items()]
        return [*kept, *((name, value) for name, values in given for value in values)]


class FormReader(HTMLParser):
    """The forms by which a person decides, as a browser would send them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self._is_inside = False
        self._name: str | None = None
        self._select: tuple[str, str | None] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "form" and told.get("data-verb"):
            self.forms.append(Form(str(told["action"]), str(told["data-verb"])))
            self._is_inside = True
        if not self._is_inside:
            return
        name = told.get("name")
        is_off = told.get("type") in {"checkbox", "radio"} and "checked" not in told
        if tag == "input" and name and not is_off:
            self.forms[-1].fields.append((name, told.get("value") or ""))
        elif tag == "textarea":
            self._name = name
            self.forms[-1].fields.append((str(name), ""))
        elif tag == "select":
            self._select = str(name), None
        elif tag == "option" and self._select is not None:
            chosen = self._select[1]
            if "selected" in told or chosen is None:
                self._select = self._select[0], str(told.get("value") or "")

    def handle_data(self, data: str) -> None:
        if self._name is not None:
            name, value = self.forms[-1].fields.pop()
            self.forms[-1].fields.append((name, value + data))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._is_inside = False
        elif tag == "textarea":
            self._name = None
        elif tag == "select" and self._select is not None:
            self.forms[-1].fields.append((self._select[0], self._select[1] or ""))
            self._select = None


def read_forms(html: str) -> list[Form]:
    reader = FormReader()
    reader.feed(html)
    reader.close()
    return reader.forms


class Person:
    """Somebody at a browser of their own. Redirects are not followed."""

    def __init__(self, store: Store, name: str = "ana") -> None:
        self.name = name
        self.site = "same-origin"
        desk = guard(build_app(store, SIGNER), LOCAL_NAMES)
        self._transport = httpx.ASGITransport(desk, raise_app_exceptions=False)
        self._cookies = httpx.Cookies()

    def open(self, address: str) -> httpx.Response:
        return asyncio.run(self._ask("GET", address))

    def find_form(self, address: str, verb: str, **has: str) -> Form:
        """The form for a verb on a page; of several, the one whose fields are these."""
        page = self.open(address)
        assert page.status_code == 200, address
        forms = [one for one in read_forms(page.text) if one.verb == verb]
        (found,) = [one for one in forms if all(one.get(name) == value for name, value in has.items())][:1]
        return found

    def send(self, form: Form, **typed: Typed) -> httpx.Response:
        fields = form.fill({"reviewer": self.name, "reason": "read it", **typed})
        headers = {"sec-fetch-site": self.site, "content-type": "application/x-www-form-urlencoded"}
        content = urlencode(fields).encode()
        return asyncio.run(self._ask("POST", form.action, content=content, headers=headers))

    def decide(self, address: str, verb: str, **typed: Typed) -> httpx.Response:
        return self.send(self.find_form(address, verb), **typed)

    async def _ask(self, method: str, address: str, **rest: object) -> httpx.Response:
        async with httpx.AsyncClient(transport=self._transport, base_url=ADDRESS, cookies=self._cookies) as client:
            answer = await client.request(method, address, **rest)  # type: ignore[arg-type]
            self._cookies = client.cookies
            return answer
