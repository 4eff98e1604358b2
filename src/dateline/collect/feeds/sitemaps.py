"""Site maps and their indexes (sitemaps.org, 0.9, with Google's news extension)."""

from datetime import datetime

from dateline.codebook.codes import ChannelKind
from dateline.collect.feeds.entries import Entry, FeedError, Listing, clean_words, parse_instant
from dateline.collect.feeds.xml import find_root, parse_xml

ROOTS = {"urlset": "url", "sitemapindex": "sitemap"}
KEPT = frozenset({"loc", "lastmod", "publication_date", "title"})


def is_sitemap(content: bytes) -> bool:
    """Whether the XML's root is that of a site map or an index."""
    return find_root(content) in ROOTS


def parse_sitemap(content: bytes, since: datetime) -> Listing:
    """The entries that changed since then or do not say when; these first, then the latest.

    Raises `FeedError` where it is no site map.
    """
    path: list[str] = []
    fields: dict[str, str] = {}
    entries: list[Entry] = []

    def start(name: str, _: dict[str, str]) -> None:
        if not path and name not in ROOTS:
            raise FeedError("The file is no site map.")
        path.append(name)
        if len(path) == 2:
            fields.clear()

    def end(name: str, text: str) -> None:
        # <image:loc> and <video:title> stand deeper or under other parents than what is looked for.
        if name in KEPT and (len(path) == 3 or "news" in path):
            fields.setdefault(name, text)
        if len(path) == 2 and name == ROOTS[path[0]] and "loc" in fields:
            entries.append(_make_entry(fields, is_list=path[0] == "sitemapindex"))
        path.pop()

    parse_xml(content, start=start, end=end)
    recent = [entry for entry in entries if entry.changed_at is None or entry.changed_at >= since]
    recent.sort(key=lambda entry: entry.changed_at.timestamp() if entry.changed_at else float("inf"), reverse=True)
    return Listing(tuple(recent), kind=ChannelKind.SITE)


def _make_entry(fields: dict[str, str], *, is_list: bool) -> Entry:
    published = clean_words(fields.get("publication_date"), 60)
    changed = fields.get("lastmod") or published
    return Entry(
        fields["loc"],
        clean_words(fields.get("title")),
        published,
        parse_instant(changed) if changed else None,
        is_list=is_list,
    )
