"""`dateline serve`: it tells its address, answers on this computer, and ends on Ctrl-C without a complaint."""

import os
import queue
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from web_makers import Desk

from dateline.codebook.records import Publisher
from dateline.errors import StoreError, UsageError
from dateline.store import Store, open_store
from dateline.web import serve, warming


@contextmanager
def run_desk(store: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command as a process, and the address that it tells."""
    command = [sys.executable, "-m", "dateline", "--store", str(store), "serve", "--port", "0", *arguments]
    environment = os.environ | {"PYTHONUNBUFFERED": ""}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        try:
            told = process.stdout.readline()
            found = re.search(r"http://\S+/", told)
            assert found, told
            yield process, found.group()
        finally:
            process.kill()


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is a signal elsewhere")
def test_it_answers_and_ends_cleanly(tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path}/store.db").close()
    with run_desk(tmp_path / "store.db") as (process, address):
        assert address.startswith("http://127.0.0.1:")
        assert httpx.get(f"{address}health").json()["counts"]["incident"] == 0
        assert httpx.get(address, headers={"host": "evil.example"}).status_code == 400
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
        assert process.returncode == 0
        assert errors == "Stopped.\n"


def test_a_port_that_is_taken_is_told_with_what_to_do(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.db"
    open_store(url).close()
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(UsageError, match="--port"):
        serve(url, "127.0.0.1", taken.getsockname()[1], announce=print)


def test_no_store_is_no_desk(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        serve(f"sqlite:///{tmp_path}/none.db", "127.0.0.1", 0, announce=print)


def test_what_the_screens_ask_is_asked_ahead_and_again_after_a_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: queue.Queue[int] = queue.Queue()
    monkeypatch.setattr(warming, "SETTLED_S", 0.01)
    monkeypatch.setattr(warming, "warm_desk", lambda store: asked.put(store.count()["source"]))
    with open_store(f"sqlite:///{tmp_path}/store.db") as store, warming.keep_warm(store):
        assert asked.get(timeout=60) == 0
        with store.transaction() as transaction:
            transaction.save_publisher(Publisher("Daily Example"))
        assert asked.get(timeout=60) == 1


def test_after_that_a_screen_asks_for_nothing_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        warming.warm_desk(store)
        for name in ("count_weeks", "count_timeline", "list_incidents_in_doubt", "list_harvests", "count"):
            monkeypatch.setattr(Store, name, None)
        desk = Desk(store)
        assert [desk.get(path).status_code for path in ("/", "/explore", "/review", "/sources", "/status")] == [200] * 5
