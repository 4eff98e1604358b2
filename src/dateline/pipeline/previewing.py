"""A report as it would be coded, before it is stored: nothing of it is kept."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from dateline.codebook.codes import FailureReason
from dateline.codebook.records import Document, Given, Mention, Page
from dateline.collect.captures import JSON_REPORT, Capturer
from dateline.collect.probing import open_fetcher
from dateline.collect.web.addresses import parse_url
from dateline.collect.web.fetching import Fetcher
from dateline.collect.web.sweeping import LISTS
from dateline.errors import DocumentError
from dateline.extract import extract
from dateline.read import SUPPORTED_LANGUAGES, read

PASTED = "pasted"
"""Begins the address of a report that came without one."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be kept of a page. `is_read` is false where the coder does not read its language."""

    page: Page
    document: Document
    mentions: tuple[Mention, ...]
    is_read: bool


def make_pasted_page(text: str, given: Given, now: Callable[[], datetime]) -> Page:
    """A text that somebody typed or pasted, as a capture. Raises `DocumentError` where there is none."""
    if not text.strip():
        raise DocumentError(FailureReason.EMPTY, "There is no text.")
    told = {"text": text, "title": given.title, "source": given.source_name, "published": given.published}
    told |= {"url": given.url}
    content = json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=True).encode()
    page = Capturer(Given(is_sample=given.is_sample), now).make_page(content, PASTED, JSON_REPORT)
    return Page(content, f"{PASTED} {page.sha256[:16]}", page.retrieved_at, page.sha256, JSON_REPORT, page.given)


def fetch_page(address: str, given: Given, now: Callable[[], datetime], fetcher: Fetcher | None = None) -> Page:
    """The page at an address, asked for as all pages are: only where it is public and its robots.txt allows.

    Raises `DocumentError` where it cannot be had, or lists pages and is none.
    """
    used = fetcher or open_fetcher()
    try:
        answer = used.fetch(str(parse_url(address if "://" in address else f"https://{address}")))
    finally:
        if fetcher is None:
            used.close()
    if answer.media_type in LISTS:
        raise DocumentError(
            FailureReason.UNSUPPORTED_TYPE,
            "The address holds a list of pages: `dateline source add` keeps it, and `dateline fetch` reads them.",
        )
    return Capturer(given, now).make_page(answer.content, answer.address, answer.media_type)


def preview_page(page: Page) -> Preview:
    """Raises `DocumentError` where nothing can be read of the page."""
    document = read(page)
    is_read = document.language in SUPPORTED_LANGUAGES
    return Preview(page, document, tuple(extract(document)) if is_read else (), is_read)
