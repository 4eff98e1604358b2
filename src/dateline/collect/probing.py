"""A look at a possible source: what is there, without taking any of its reports."""

from dataclasses import dataclass, replace
from datetime import datetime

from dateline.codebook.codes import ChannelKind
from dateline.collect.feeds.discovery import find_feeds
from dateline.collect.feeds.entries import Listing, parse_instant
from dateline.collect.web.addresses import normalize_address, parse_url
from dateline.collect.web.fetching import Fetcher
from dateline.collect.web.listings import list_sitemaps, read_listing
from dateline.errors import DocumentError
from dateline.settings import load_fetch_settings

MAX_FEEDS = 3
"""Of those that a page names, so many are looked at."""
MAX_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Probe:
    """What an address holds. `address` is that of the list itself, which a site's own page may have named.

    `listed` are the addresses of its entries; `newest_at` (UTC) is when the newest of them came out or changed, where
    the list says so. A page lists nothing.
    """

    address: str
    kind: ChannelKind
    title: str | None = None
    listed: tuple[str, ...] = ()
    newest_at: datetime | None = None


def open_fetcher() -> Fetcher:
    """A fetcher with the settings of the environment."""
    return Fetcher(load_fetch_settings())


def probe(address: str, fetcher: Fetcher, kind: ChannelKind | None = None, *, since: datetime) -> Probe:
    """What is at an address; where `kind` is None, a page that names a feed gives that feed.

    Of a site's maps the newest is looked into, as far back as `since`. Raises `DocumentError` where nothing can be had,
    or something else than `kind` says is there.
    """
    if kind is ChannelKind.SITE:
        return _probe_site(address, fetcher, since)
    answer = fetcher.fetch(address)
    listing = None if kind is ChannelKind.PAGE else read_listing(answer, kind, since, fetcher)
    if listing is not None:
        return _describe(address, listing)
    feeds = find_feeds(answer.content.decode("utf-8", "replace"), answer.address) if kind is None else []
    for feed in feeds[:MAX_FEEDS]:
        try:
            return probe(feed, fetcher, ChannelKind.FEED, since=since)
        except DocumentError:
            continue  # a page may name feeds that it no longer keeps
    return Probe(address, ChannelKind.PAGE)


def _probe_site(address: str, fetcher: Fetcher, since: datetime) -> Probe:
    listing = list_sitemaps(str(parse_url(address)), fetcher)
    for _ in range(MAX_DEPTH):
        newest = next((entry for entry in listing.entries if entry.is_list), None)
        if newest is None:
            break
        found = read_listing(fetcher.fetch(newest.address), ChannelKind.SITE, since, fetcher)
        listing = found or Listing(())
    return _describe(address, replace(listing, kind=ChannelKind.SITE))


def _describe(address: str, listing: Listing) -> Probe:
    known = [at for one in listing.entries if (at := parse_instant(one.published or "") or one.changed_at)]
    listed = tuple(normalize_address(one.address) for one in listing.entries if not one.is_list)
    return Probe(address, listing.kind, listing.title, listed, max(known, default=None))
