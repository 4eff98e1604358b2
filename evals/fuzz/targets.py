"""What is fuzzed: whatever the bytes, each target ends, or raises `DocumentError`; anything else is a fault.

A target's first byte chooses the format, so that one corpus serves all formats of a room.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from dateline.codebook.records import Given, Page
from dateline.collect.feeds.opml import parse_opml
from dateline.collect.feeds.sitemaps import parse_sitemap
from dateline.collect.feeds.syndication import parse_feed, parse_json_feed, wrap_content
from dateline.errors import DocumentError
from dateline.extract import extract
from dateline.read import copy_keys, read
from dateline.read.pdf import lay_out
from dateline.read.pdf_lines import read_lines

HOME = "https://daily.example/feed.xml"
LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
NOW = datetime(2031, 1, 1, tzinfo=UTC)
MEDIA_TYPES = ("text/plain", "text/html", "text/markdown", "application/json", "text/html; charset=windows-1256")


def read_page(content: bytes) -> None:
    """A page of any type but PDF: its spans lie in the text and do not overlap."""
    media_type = MEDIA_TYPES[content[0] % len(MEDIA_TYPES)] if content else "text/plain"
    if content[1:6] == b"%PDF-":
        return
    try:
        document = read(Page(content[1:], "https://daily.example/a", NOW, "0", media_type))
    except DocumentError:
        return
    assert document.sentences
    assert not any(a.overlaps(b) for a in document.sentences for b in document.furniture)
    assert 0 < document.read_characters <= len(document.text)
    copy_keys(document)


def extract_text(content: bytes) -> None:
    """A plain text: every quote is the text at its offsets."""
    page = Page(content, "report.txt", NOW, "0", "text/plain", Given(published="2022-01-28"))
    if content[:5] == b"%PDF-":
        return
    try:
        document = read(page)
    except DocumentError:
        return
    for mention in extract(document):
        for claim in mention.claims:
            assert all(document.text[one.start : one.end] == one.quote for one in claim.evidence)


def read_feed(content: bytes) -> None:
    """A feed, a JSON feed, a site map or a list of feeds."""
    choice, body = content[:1], content[1:]
    try:
        if choice < b"@":
            listing = parse_feed(body, "application/rss+xml; charset=utf-8", HOME)
        elif choice < b"\x80":
            listing = parse_json_feed(body, HOME)
        elif choice < b"\xc0":
            listing = parse_sitemap(body, LONG_AGO)
        else:
            parse_opml(body)
            return
    except DocumentError:
        return
    for entry in listing.entries:
        wrap_content(entry.content or "", entry.title)


def read_pdf(content: bytes) -> None:
    """A PDF, in this process and not in one of its own: here a crash must be seen."""
    found = read_lines(content)
    if "error" not in found:
        lay_out(found["pages"])


TARGETS: dict[str, Callable[[bytes], None]] = {
    "read": read_page,
    "extract": extract_text,
    "feed": read_feed,
    "pdf": read_pdf,
}
