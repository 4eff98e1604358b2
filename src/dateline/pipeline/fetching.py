"""A fetch of kept sources, and what failed in earlier ones asked for again."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields
from datetime import datetime
from urllib.parse import urlsplit

from dateline.codebook.codes import ChannelKind
from dateline.codebook.records import Channel, Failure
from dateline.collect.captures import STAGE
from dateline.pipeline.adding import Tally, add_sources
from dateline.store import Store


def fetch_channels(
    store: Store, channels: Sequence[Channel], since: datetime | None, *, retry_failed: bool = False
) -> Iterator[tuple[Tally, Failure | None]]:
    """What is new in the sources, as `add_sources` takes it; `since` is how far back site maps are read.

    With `retry_failed` also what failed before on their hosts, for good or not: where a source lists it still, as that
    tells of it; after that the pages that none lists any more.
    """
    tally = Tally()
    asked: set[str] = set()
    for tally, failure in add_sources(store, channels, since=since, retry=retry_failed):
        if failure:
            asked.add(failure.address)
        yield tally, failure
    if retry_failed:
        pages = list_failed_pages(store, channels, asked)
        for later, failure in add_sources(store, pages, retry=True):
            yield _add_up(tally, later), failure


def list_failed_pages(store: Store, channels: Sequence[Channel], asked: Collection[str]) -> list[Channel]:
    """The pages on the sources' hosts that could not be had, but those `asked` for, each under its source's name."""
    own = {channel.address for channel in channels} | {*asked}
    by_host = {_find_host(channel.address): channel for channel in reversed(channels)}
    failed = dict.fromkeys(one.address for one in store.iterate_failures() if one.stage == STAGE)
    hosts = {address: _find_host(address) for address in failed if address not in own}
    return [
        Channel(address, ChannelKind.PAGE, by_host[host].added_at, by_host[host].name)
        for address, host in hosts.items()
        if host and host in by_host
    ]


def _find_host(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""


def _add_up(one: Tally, other: Tally) -> Tally:
    return Tally(**{field.name: getattr(one, field.name) + getattr(other, field.name) for field in fields(Tally)})
