"""Keeping sources and fetching from them, against a server on the loopback address."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from evals.fault_server import FaultServer, serve
from typer.testing import CliRunner, Result

from dateline.cli.app import app
from dateline.settings import NETWORKS_VARIABLE, PACE_VARIABLE

Run = Callable[..., Result]
PAGE = """<html><head><title>Post attacked</title><meta property="og:site_name" content="Web Example"></head><body>
<article><p>Gunmen attacked an army post in Gao on Tuesday, killing {} soldiers, residents of the town said.</p>
<p>They came at dawn on motorbikes and left before help arrived from the barracks across the river.</p></article>"""


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with serve() as running:
        yield running


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(NETWORKS_VARIABLE, "127.0.0.1")
    monkeypatch.setenv(PACE_VARIABLE, "0")
    monkeypatch.delenv("DATELINE_STORE", raising=False)
    return lambda *arguments: CliRunner().invoke(app, list(arguments))


def publish(server: FaultServer, *numbers: int, extra: str = "") -> None:
    items = ""
    for number in numbers:
        server.routes[f"/report/{number}"] = (PAGE.format(number).encode(), "text/html")
        items += (
            f"<item><title>Report {number}</title><link>/report/{number}</link>"
            f"<pubDate>Thu, 0{number} Jan 2026 10:00:00 GMT</pubDate></item>"
        )
    feed = f'<rss version="2.0"><channel><title>Daily news</title>{items}{extra}</channel></rss>'
    server.routes["/feed.xml"] = (feed.encode(), "application/rss+xml")
    home = '<html><link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    server.routes["/"] = (home.encode(), "text/html")


def test_a_sites_feed_is_found_kept_fetched_and_fetched_once(run: Run, server: FaultServer, tmp_path: Path) -> None:
    publish(server, 2, 1)
    kept = run("source", "add", server.at("/"), "--name", "Daily Example")
    assert (kept.exit_code, kept.output) == (0, f"kept feed: Daily Example  {server.at('/feed.xml')}\n")
    checked = run("source", "check")
    assert checked.exit_code == 0
    assert "feed, 2 listed, newest 2026-01-02 10:00 UTC, 2 new" in checked.output
    fetched = run("fetch")
    assert (fetched.exit_code, fetched.output) == (0, "fetched 2 · new 2 · copies 0 · coded 2 · failed 0\n")
    with sqlite3.connect(tmp_path / "dateline.db") as connection:
        rows = connection.execute("select source, published_on, title from document order by arrival").fetchall()
    assert rows == [("Daily Example", "2026-01-01", "Report 1"), ("Daily Example", "2026-01-02", "Report 2")]
    again = run("fetch", "daily example")
    assert again.exit_code == 0
    assert again.output.startswith("fetched 0 · new 0")
    assert "Nothing new" in again.output
    assert server.asked["/report/1"] == 1
    publish(server, 3, 2, 1)
    assert ", 1 new" in run("source", "check", "127.0.0.1:" + str(server.server_port)).output
    assert run("fetch").output.startswith("fetched 1 · new 1")
    assert "fetched 20" in run("source", "list").output


def test_what_is_said_of_a_page_that_has_not_changed_still_corrects_it(run: Run, server: FaultServer) -> None:
    publish(server, 1)
    assert run("add", server.at("/report/1")).output.startswith("fetched 1 · new 1")
    assert run("add", server.at("/report/1")).output.startswith("fetched 1 · new 0")
    assert "If-None-Match" in server.headers["/report/1"]
    corrected = run("add", server.at("/report/1"), "--published", "2026-01-03")
    assert "corrected 1" in corrected.output, corrected.output
    assert "If-None-Match" not in server.headers["/report/1"]


def test_what_failed_is_asked_for_whole(run: Run, server: FaultServer) -> None:
    server.routes["/menu"] = (b"<html><p>Home</p>", "text/html")
    for _ in range(2):
        assert run("add", server.at("/menu")).exit_code == 1
        assert "If-None-Match" not in server.headers["/menu"]


def test_a_feed_that_came_back_has_no_failure_left(run: Run, server: FaultServer) -> None:
    run("source", "add", server.at("/feed.xml"), "--kind", "feed")
    assert "[not_found]" in run("fetch").output
    assert "1 not_found" in run("doctor", "--failures").output
    publish(server, 1)
    assert run("fetch").exit_code == 0
    assert run("doctor", "--failures").output == "No failures.\n"


def test_what_is_gone_is_asked_for_again_only_on_demand(run: Run, server: FaultServer, tmp_path: Path) -> None:
    publish(server, 2, 1)
    pages = {number: server.routes.pop(f"/report/{number}") for number in (1, 2)}
    run("source", "add", server.at("/feed.xml"), "--name", "Daily Example")
    assert "failed 2" in run("fetch").output
    publish(server, 2)  # the first is listed no more
    server.routes |= {f"/report/{number}": page for number, page in pages.items()}
    assert run("fetch").output.startswith("fetched 0 · new 0")
    done = run("fetch", "--retry-failed")
    assert (done.exit_code, done.stdout) == (0, "fetched 2 · new 2 · copies 0 · coded 2 · failed 0\n")
    assert "1 report has no publication date" in done.stderr, "no list tells any more of when it came out"
    assert run("doctor", "--failures").output == "No failures.\n"
    with sqlite3.connect(tmp_path / "dateline.db") as connection:
        rows = connection.execute("select source, title from document order by title").fetchall()
    assert rows == [("Daily Example", "Post attacked"), ("Daily Example", "Report 2")]


def test_a_publisher_is_graded_with_a_reason(run: Run, server: FaultServer, tmp_path: Path) -> None:
    publish(server, 1)
    run("add", server.at("/report/1"), "--source", "Daily Example")
    assert run("source", "publishers").output == "Daily Example  reliability F\n"
    graded = run("source", "set", "daily example", "--reliability", "b", "--reason", "checks", "--on", "2026-01-02")
    assert graded.output == "Daily Example  reliability B (2026-01-02: checks)\n"
    owned = run("source", "set", "Daily Example", "--affiliation", "islamic state").output
    assert owned.endswith("belongs to islamic-state, an armed group: its links are not shared\n")
    told = json.loads(run("source", "publishers", "--json").output)
    assert (told["reliability"], told["affiliation"]) == ("B", "islamic-state")
    assert server.at("") not in run("export").output
    assert run("source", "set", "Daily Example", "--affiliation", "").output == graded.output
    assert server.at("") in run("export").output
    with sqlite3.connect(tmp_path / "dateline.db") as connection:
        lines = connection.execute("select item, reviewer, reason from review order by rowid").fetchall()
    assert lines[0] == ("Daily Example", "dateline source set", "checks") and len(lines) == 3


def test_what_fails_is_told_and_ends_with_one(run: Run, server: FaultServer) -> None:
    publish(server, 1, extra="<item><link>/picture</link></item>")
    run("source", "add", server.at("/feed.xml"))
    fetched = run("fetch", "--json")
    assert fetched.exit_code == 1
    told = json.loads(fetched.output.splitlines()[-1])
    assert (told["fetched"], told["new"], told["failed"]) == (2, 1, 1)
    assert [one["reason"] for one in told["failures"]] == ["unsupported_type"]


def test_a_source_that_cannot_be_reached(run: Run, server: FaultServer) -> None:
    with serve() as gone:
        address = gone.at("/feed.xml")
    refused = run("source", "add", address)
    assert refused.exit_code == 1
    assert "--kind" in refused.output
    assert run("source", "add", address, "--kind", "feed").exit_code == 0
    checked = run("source", "check")
    assert checked.exit_code == 1
    assert "[unreachable]" in checked.output
    told = json.loads(run("source", "check", "--json").output)
    assert (told["is_reachable"], told["reason"]) == (False, "unreachable")


def test_pages_and_sites_are_sources_too(run: Run, server: FaultServer) -> None:
    publish(server, 1)
    site_map = f"<urlset><url><loc>{server.at('/report/1')}</loc></url></urlset>"
    server.routes["/sitemap.xml"] = (site_map.encode(), "application/xml")
    assert run("source", "add", server.at("/known")).output.startswith("kept page:")
    assert run("source", "add", server.at("/"), "--kind", "site").output.startswith("kept site:")
    checked = run("source", "check").output
    assert "site, 1 listed, no dates, 1 new" in checked
    assert run("fetch", server.at("/known")).output.startswith("fetched 1 · new 1")
    assert run("fetch").output.startswith("fetched 2 · new 1"), "the page is asked for again and has not changed"
    assert "not yet" not in run("source", "list").output


def test_a_list_of_feeds_is_kept_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_text(
        '<opml><body><outline text="Daily" xmlUrl="https://daily.example/feed"/>'
        '<outline text="Files" xmlUrl="file:///etc/passwd"/></body></opml>'
    )
    first = run("source", "import-opml", "feeds.opml")
    assert (first.exit_code, first.output.splitlines()[-1]) == (1, "kept 1 · known 0 · failed 1")
    assert run("source", "import-opml", "feeds.opml").output.splitlines()[-1] == "kept 0 · known 1 · failed 1"
    listed = json.loads(run("source", "list", "--json").output)
    assert (listed["address"], listed["title"], listed["visited_at"]) == ("https://daily.example/feed", "Daily", None)
    assert run("source", "remove", "daily").output == "removed feed: Daily  https://daily.example/feed\n"
    assert "No source is kept" in run("source", "list").output


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["fetch"], 2),
        (["fetch", "nobody"], 2),
        (["source", "remove", "nobody"], 1),
        (["source", "import-opml", "nowhere.opml"], 2),
        (["source", "add", "ftp://daily.example/"], 1),
        (["source", "add", "https://u:secret@daily.example/"], 1),
        (["source", "add", "http://10.0.0.1/"], 1),
        (["source", "nothing"], 2),
        (["source", "set", "nobody", "--affiliation", "x"], 1),
    ],
)
def test_what_cannot_be_done_says_so(arguments: list[str], code: int, run: Run) -> None:
    done = run(*arguments)
    assert done.exit_code == code
    assert done.output.strip()


@pytest.mark.parametrize(
    ("variable", "value"), [(NETWORKS_VARIABLE, "10.0.0.1/8"), (PACE_VARIABLE, "fast"), (PACE_VARIABLE, "-1")]
)
def test_a_setting_that_cannot_be_read_is_wrong_usage(
    variable: str, value: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    done = run("add", "https://daily.example/")
    assert done.exit_code == 2
    assert variable in done.output
