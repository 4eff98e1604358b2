"""RSS and Atom through feedparser, which is given bytes and never an address; and JSON Feed (jsonfeed.org, 1.1)."""

import html
import io
import json
import re
import time
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from dateline.collect.feeds.entries import Entry, FeedError, Listing, clean_words, parse_instant

MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 1000
"""Feeds larger or deeper than this keep feedparser busy for minutes: 14 s for 0.8 MB of nothing but opened tags."""

MARKUP = re.compile(rb"<(?:(?P<skip>!--|!\[CDATA\[)|(?P<close>/)[A-Za-z]|[A-Za-z](?:[^<>]*(?P<empty>/)>)?)")
SKIPPED_UNTIL = {b"!--": b"-->", b"![CDATA[": b"]]>"}
FULL_TEXT_CHARACTERS = 1200
"""A shorter text in a feed is taken for a teaser, and the page itself is fetched."""

CUT_OFF = re.compile(r"(?:…|\.{3}|\[…\]|\[\.{3}\]|\[&hellip;\]|read more|continue reading|read the full \w+)\W*$", re.I)
TAG = re.compile(r"<[^<>]{0,2000}>")


def parse_feed(content: bytes, content_type: str, address: str) -> Listing:
    """The entries of an RSS or Atom feed. Raises `FeedError` where it is none.

    A feed that is broken XML still gives what can be told from it.
    """
    import feedparser  # noqa: PLC0415 -- slow to import, and pages need it not

    if len(content) > MAX_BYTES:
        raise FeedError(f"The feed is over the {MAX_BYTES // 1024 // 1024} MB read of a feed.")
    if _is_too_deep(content):
        raise FeedError("The feed nests its elements too deep to be read.")
    # As a stream: of plain bytes feedparser would take a path for a file to open.
    try:
        found = feedparser.parse(
            io.BytesIO(content),
            response_headers={"content-type": content_type, "content-location": address},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (ValueError, LookupError, AssertionError, TypeError, AttributeError, RecursionError) as error:
        raise FeedError(f"The feed cannot be read ({type(error).__name__}).") from error
    if not found.get("version") and not found.entries:
        raise FeedError("The address holds no feed.")
    is_rss = str(found.get("version", "")).startswith("rss")
    entries = [
        entry
        for position, item in enumerate(found.entries, start=1)
        if (entry := _read_item(item, address, position, is_rss=is_rss))
    ]
    return Listing(tuple(entries), clean_words(found.feed.get("title")))


def parse_json_feed(content: bytes, address: str) -> Listing:
    """The entries of a JSON Feed. Raises `FeedError` where it is none."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise FeedError(f"The feed is not valid JSON: {error}.") from error
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list):
        raise FeedError("The JSON is no feed: it has no items.")
    entries = [
        entry
        for position, item in enumerate(items, start=1)
        if isinstance(item, dict) and (entry := _read_json_item(item, address, position))
    ]
    return Listing(tuple(entries), clean_words(found.get("title")))


def wrap_content(content: str, title: str | None) -> bytes:
    """A feed's own text of a report as a page."""
    heading = html.escape(title or "")
    page = (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{heading}</title></head>'
        f"<body><article><h1>{heading}</h1>{content}</article></body></html>"
    )
    return page.encode("utf-8", "replace")


def _read_item(item: Any, address: str, position: int, *, is_rss: bool) -> Entry | None:
    link = _find_link(item, address)
    contents = [one.get("value") for one in item.get("content", ()) if isinstance(one.get("value"), str)]
    whole = max(contents, key=len, default="")
    updated = _read_date(item, "updated")
    # RSS 1.0 and Dublin Core know one date, which feedparser calls `updated`: that of publication. Atom's `updated`
    # is another than its `published`, and "on Thursday" must not be counted from it.
    published = _read_date(item, "published") or (updated if is_rss else None)
    return _make_entry(
        link,
        f"feed:{address}#{clean_words(item.get('id'), 200) or position}",
        title=clean_words(html.unescape(str(item.get("title") or ""))),
        published=published,
        changed=updated,
        whole=whole,
        teaser=str(item.get("summary") or ""),
    )


def _read_json_item(item: dict[str, Any], address: str, position: int) -> Entry | None:
    link = next((item[key] for key in ("url", "external_url") if isinstance(item.get(key), str)), None)
    text = item.get("content_text")
    whole = item.get("content_html")
    if not isinstance(whole, str):
        whole = f"<p>{html.escape(text)}</p>".replace("\n\n", "</p><p>") if isinstance(text, str) else ""
    summary = item.get("summary")
    return _make_entry(
        _resolve_link(link, address),
        f"feed:{address}#{clean_words(str(item.get('id', '')), 200) or position}",
        title=clean_words(item.get("title")),
        published=clean_words(item.get("date_published"), 60),
        changed=clean_words(item.get("date_modified"), 60),
        whole=whole,
        teaser=f"<p>{html.escape(summary)}</p>" if isinstance(summary, str) else "",
    )


def _make_entry(
    link: str | None,
    own_name: str,
    *,
    title: str | None,
    published: str | None,
    changed: str | None,
    whole: str,
    teaser: str,
) -> Entry | None:
    """The entry: its page by its link, or its own text where that is whole or where there is no link.

    `own_name` is no web address: all such entries of a feed would else pass for versions of one page.
    """
    changed_at = parse_instant(changed) if changed else None
    if link is not None:
        content = whole if _is_whole(whole) and _is_own(link, own_name) else None
        return Entry(link, title, published, changed_at, content)
    content = max(whole, teaser, key=len)
    if not content.strip():
        return None
    return Entry(own_name, title, published, changed_at, content)


def _is_own(link: str, own_name: str) -> bool:
    """Whether a link leads to the feed's own site: what a feed says that another site wrote, only that site can say."""
    hosts = {
        urlsplit(address).netloc.lower().removeprefix("www.") for address in (link, own_name.removeprefix("feed:"))
    }
    return len(hosts) == 1


def _is_whole(content: str) -> bool:
    text = " ".join(html.unescape(TAG.sub(" ", content)).split())
    return len(text) >= FULL_TEXT_CHARACTERS and not CUT_OFF.search(text[-60:])


def _find_link(item: Any, address: str) -> str | None:
    """The page of an item: its `link`, or a guid that is an address."""
    links = [item.get("link"), item.get("id") if item.get("guidislink", True) else None]
    return next((found for link in links if (found := _resolve_link(link, address))), None)


def _resolve_link(link: object, address: str) -> str | None:
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        found = urljoin(address, link.strip())
    except ValueError:
        return None
    return found if found.lower().startswith(("http://", "https://")) else None


def _read_date(item: Any, name: str) -> str | None:
    """A date as its feed wrote it, where that can be read with its zone; else what feedparser makes of it, as a day.

    feedparser counts a date without a zone as UTC, so that a bare day would become an instant.
    """
    # Not `item.get(name)`: for `updated`, feedparser would then hand out `published`.
    raw, parsed = dict.get(item, name), dict.get(item, f"{name}_parsed")
    if isinstance(raw, str) and parse_instant(raw):
        return clean_words(raw, 60)
    if isinstance(parsed, time.struct_time):
        try:
            return datetime(*parsed[:3], tzinfo=UTC).date().isoformat()
        except ValueError:
            return None
    return None


def _is_too_deep(content: bytes) -> bool:
    """Whether elements, without what stands in comments and CDATA, are nested deeper than `MAX_DEPTH`."""
    depth = position = 0
    while depth <= MAX_DEPTH and (found := MARKUP.search(content, position)):
        position = found.end()
        if found["skip"]:
            end = content.find(SKIPPED_UNTIL[found["skip"]], position)
            position = end if end >= 0 else len(content)
        elif found["close"]:
            depth = max(depth - 1, 0)
        elif not found["empty"]:
            depth += 1
    return depth > MAX_DEPTH
