"""Answers that list further addresses: which they are, and what they name."""

from dataclasses import replace
from datetime import datetime

import httpx

from dateline.codebook.codes import ChannelKind
from dateline.collect.captures import JSON_REPORT, PDF
from dateline.collect.feeds.entries import Entry, FeedError, Listing
from dateline.collect.feeds.sitemaps import is_sitemap, parse_sitemap
from dateline.collect.feeds.syndication import parse_feed, parse_json_feed
from dateline.collect.web.bodies import unpack_gzip
from dateline.collect.web.fetching import Answer, Fetcher
from dateline.collect.web.media_types import GZIP, JSON_FEED, XML

SITEMAP_ENDINGS = (".xml", ".xml.gz")
DEFAULT_SITEMAP = "/sitemap.xml"


def read_listing(answer: Answer, kind: ChannelKind | None, since: datetime, fetcher: Fetcher) -> Listing | None:
    """What an answer lists; None where it is a page. `kind` is what it should be, if that is known.

    Raises `FeedError` where it is not what it should be or cannot be read.
    """
    content, media_type = answer.content, answer.media_type
    if media_type == GZIP:
        content, media_type = unpack_gzip(content, fetcher.settings.max_bytes), XML
    if media_type == JSON_FEED or (kind is ChannelKind.FEED and media_type == JSON_REPORT):
        return parse_json_feed(content, answer.address)
    if media_type == XML and is_sitemap(content):
        if kind is ChannelKind.FEED:
            raise FeedError("The address holds a site map and no feed.")
        return keep_site(parse_sitemap(content, since), answer.address)
    if media_type == XML or (kind is ChannelKind.FEED and media_type != PDF):
        if kind is ChannelKind.SITE:
            raise FeedError("The address holds no site map.")
        return parse_feed(content, media_type, answer.address)
    if kind is ChannelKind.SITE:
        raise FeedError("The address holds no site map.")
    return None


def list_sitemaps(site: str, fetcher: Fetcher) -> Listing:
    """The site maps of a site: itself, if its address is one's; those of its robots.txt; else the usual address."""
    if names_sitemap(site):
        return Listing((Entry(site, is_list=True),))
    url = httpx.URL(site)
    named = fetcher.robots.list_sitemaps(url) or [str(url.join(DEFAULT_SITEMAP))]
    return keep_site(Listing(tuple(Entry(one, is_list=True) for one in named)), site)


def names_sitemap(address: str) -> bool:
    """Whether a site's address is that of a site map."""
    return httpx.URL(address).path.lower().endswith(SITEMAP_ENDINGS)


def keep_site(listing: Listing, address: str) -> Listing:
    """The listing without what lies on other sites: a site map speaks for its own site only."""
    own = _site_of(address)
    return replace(listing, entries=tuple(entry for entry in listing.entries if _site_of(entry.address) == own))


def _site_of(address: str) -> str | None:
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, UnicodeError, ValueError):
        return None
    return url.host.removeprefix("www.") if url.scheme in {"http", "https"} else None
