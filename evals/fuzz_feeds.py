"""`python -m evals.fuzz_feeds [CORPUS] [-max_total_time=SECONDS]`: fuzzes the readers of feeds, guided by coverage.

Needs `pip install atheris`, which is not locked, for nothing else needs it. Whatever the bytes, a reader gives entries
or raises `DocumentError`; anything else stops the fuzzer and leaves the bytes in a file. The tests do the same without
guidance (`tests/collect/test_feeds.py`).
"""

import sys
from datetime import UTC, datetime

import atheris

with atheris.instrument_imports(include=["feedparser", "dateline.collect.feeds"]):
    import feedparser  # noqa: F401 -- imported here to be instrumented

    from dateline.collect.feeds.opml import parse_opml
    from dateline.collect.feeds.sitemaps import parse_sitemap
    from dateline.collect.feeds.syndication import parse_feed, parse_json_feed, wrap_content

from dateline.errors import DocumentError

HOME = "https://daily.example/feed.xml"
LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)


def read_list(content: bytes) -> None:
    """One input: its first byte chooses the reader."""
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


def main() -> None:
    atheris.Setup(sys.argv, read_list)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
