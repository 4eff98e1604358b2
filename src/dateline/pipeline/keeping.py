"""Kept sources: taking one in, finding it again, looking what it has."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from dateline.codebook.codes import ChannelKind
from dateline.codebook.records import Channel
from dateline.collect.feeds.opml import parse_opml
from dateline.collect.probing import Probe, open_fetcher, probe
from dateline.collect.sources import SITE_WINDOW
from dateline.collect.web.addresses import parse_url
from dateline.collect.web.fetching import Fetcher
from dateline.errors import DocumentError, UsageError
from dateline.store import Store


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """What a look at a kept source found, and how many of its entries are new; or why it found nothing."""

    channel: Channel
    found: Probe | DocumentError
    n_new: int = 0


@dataclass(frozen=True, slots=True)
class Import:
    """What became of a list of feeds. `refused` are addresses that are never fetched, with the reason."""

    added: tuple[Channel, ...]
    n_known: int
    refused: tuple[tuple[str, str], ...]


def keep_source(
    store: Store,
    address: str,
    *,
    kind: ChannelKind | None = None,
    name: str | None = None,
    now: Callable[[], datetime],
    fetcher: Fetcher | None = None,
) -> Channel:
    """Keeps a source. Without a `kind` its address is looked at first; a site's page that names a feed keeps the feed.

    Raises `DocumentError` where the address may not be fetched, or gave nothing to tell its kind by.
    """
    url = str(parse_url(address if "://" in address else f"https://{address}"))
    used = fetcher or open_fetcher()
    try:
        found = Probe(url, kind) if kind else probe(url, used, since=now() - SITE_WINDOW)
    finally:
        used.close()
    channel = Channel(found.address, found.kind, now(), name, found.title)
    with store.transaction() as transaction:
        transaction.save_channel(channel)
    return channel


def import_feeds(store: Store, content: bytes, now: Callable[[], datetime]) -> Import:
    """Keeps the feeds of an OPML file that are not kept yet; none is fetched. Raises `DocumentError` for no OPML."""
    known = {channel.address for channel in store.load_channels()}
    added: dict[str, Channel] = {}
    refused: list[tuple[str, str]] = []
    n_known = 0
    for one in parse_opml(content):
        try:
            address = str(parse_url(one.address))
        except DocumentError as error:
            refused.append((one.address, str(error)))
            continue
        if address in known or address in added:
            n_known += 1
        else:
            added[address] = Channel(address, ChannelKind.FEED, now(), title=one.title)
    with store.transaction() as transaction:
        for channel in added.values():
            transaction.save_channel(channel)
    return Import(tuple(added.values()), n_known, tuple(refused))


def find_channels(store: Store, names: Sequence[str]) -> list[Channel]:
    """The kept sources that go by any of the names: an address, a publisher, a title or a host; all for no name.

    Raises `UsageError` for a name that none goes by.
    """
    channels = store.load_channels()
    if not names:
        return channels
    wanted = {name.strip().casefold() for name in names}
    called = {channel.address: _names_of(channel) for channel in channels}
    for name in names:
        if not any(name.strip().casefold() in own for own in called.values()):
            raise UsageError(f"No kept source is called {name!r}: `dateline source list` shows them.")
    return [channel for channel in channels if wanted & called[channel.address]]


def label_of(channel: Channel) -> str:
    """What a source is called: its publisher, its own title, or its host."""
    return channel.name or channel.title or urlsplit(channel.address).netloc


def check_sources(
    store: Store, channels: Sequence[Channel], *, now: Callable[[], datetime], fetcher: Fetcher | None = None
) -> Iterator[SourceCheck]:
    """What each of the sources has, in their order. Nothing is taken into the store."""
    used = fetcher or open_fetcher()
    look = partial(_look, fetcher=used, since=now() - SITE_WINDOW)
    with ThreadPoolExecutor(used.settings.hosts_at_once) as threads:
        try:
            for channel, found in zip(channels, threads.map(look, channels), strict=True):
                listed = () if isinstance(found, DocumentError) else found.listed
                yield SourceCheck(channel, found, sum(store.find_visit(one) is None for one in listed))
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            used.stop()


def _look(channel: Channel, *, fetcher: Fetcher, since: datetime) -> Probe | DocumentError:
    try:
        return probe(channel.address, fetcher, channel.kind, since=since)
    except DocumentError as error:
        return error


def _names_of(channel: Channel) -> set[str]:
    host = urlsplit(channel.address).netloc
    names = (channel.address, channel.name, channel.title, host, host.removeprefix("www."))
    return {name.casefold() for name in names if name}
