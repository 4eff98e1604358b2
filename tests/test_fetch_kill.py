"""A fetch that is killed, over and over, asks again only for what it had in hand."""

import multiprocessing
import os
import signal
import sqlite3
import time
from pathlib import Path

from evals.fault_server import QUICK, FaultServer, resolve_to_loopback, serve

from dateline.codebook.codes import ChannelKind
from dateline.codebook.records import Channel
from dateline.collect.web.fetching import Fetcher
from dateline.pipeline import add_sources, now_utc
from dateline.store import open_store

PAGES = 40
KILLS = 6
HOSTS = ("daily.example", "herald.example", "wire.example")


def fetch_all(url: str, feed: str) -> None:
    with open_store(url) as store:
        channel = Channel(feed, ChannelKind.FEED, now_utc())
        for _ in add_sources(store, [channel], fetcher=Fetcher(QUICK, resolve_to_loopback)):
            pass


def count_pages(server: FaultServer) -> int:
    return sum(number for path, number in server.asked.items() if path.startswith("/page"))


def test_a_fetch_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    fork = multiprocessing.get_context("fork")
    url = f"sqlite:///{tmp_path}/store.db"
    open_store(url).close()
    with serve() as server:
        links = [server.at(f"/page/{n}", HOSTS[n % 3]) for n in range(PAGES)]
        items = "".join(f"<item><link>{link}</link></item>" for link in links)
        server.routes["/feed"] = (
            f'<rss version="2.0"><channel>{items}</channel></rss>'.encode(),
            "application/rss+xml",
        )
        feed = server.at("/feed", HOSTS[0])
        for _ in range(KILLS):
            before = count_pages(server)
            child = fork.Process(target=fetch_all, args=(url, feed))
            child.start()
            while child.is_alive() and count_pages(server) < before + 5:
                time.sleep(0.005)
            assert child.pid is not None
            os.kill(child.pid, signal.SIGKILL)
            child.join()
        fetch_all(url, feed)
        # In hand when it is killed: a page of each host, asked for or waiting to be saved, and the one being saved.
        assert PAGES <= count_pages(server) <= PAGES + KILLS * (2 * len(HOSTS) + 1)
        assert server.asked["/feed"] == KILLS + 1
    with sqlite3.connect(tmp_path / "store.db") as connection:
        addresses = {row[0] for row in connection.execute("select address from capture")}
        visits = {row[0] for row in connection.execute("select address from visit")}
    assert addresses == set(links)
    assert visits == {*links, feed}
