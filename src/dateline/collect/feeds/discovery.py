"""The feeds that a web page names in its head."""

import contextlib
from html.parser import HTMLParser
from urllib.parse import urljoin

FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
HEAD_CHARACTERS = 200_000


def find_feeds(page: str, address: str) -> list[str]:
    """The addresses of a page's feeds, in its order; a feed of comments comes last."""
    finder = _FeedFinder()
    # Of what looks like SGML, html.parser asserts that it is SGML; what stood before it is found all the same.
    with contextlib.suppress(AssertionError):
        finder.feed(page[:HEAD_CHARACTERS])
    found: list[str] = []
    for link in finder.links:
        try:
            found.append(urljoin(address, link))
        except ValueError:
            continue
    return sorted(dict.fromkeys(found), key=lambda one: "comment" in one.lower())


class _FeedFinder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        is_feed = "alternate" in named.get("rel", "").lower().split() and named.get("type", "").lower() in FEED_TYPES
        if tag == "link" and is_feed and named.get("href"):
            self.links.append(named["href"])
