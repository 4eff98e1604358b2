"""Many addresses: every one has its outcome, hosts are asked politely, and nothing is asked twice."""

import gzip
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from evals.fault_server import QUICK, FaultServer, Handler, resolve_to_loopback, serve
from hypothesis import given as given_that
from hypothesis import settings as test_settings
from hypothesis import strategies as st

from dateline.codebook.codes import ChannelKind, FailureReason
from dateline.codebook.records import Channel, Failure, Given, Page, Skipped, Visit
from dateline.collect import collect
from dateline.collect.web import pace as pace_module
from dateline.collect.web.addresses import parse_url
from dateline.collect.web.failures import FetchError
from dateline.collect.web.fetching import Fetcher
from dateline.collect.web.lanes import Lanes
from dateline.collect.web.pace import Pace
from dateline.collect.web.robots import LONGEST_DELAY, Robots

NOW = datetime(2026, 3, 7, 12, tzinfo=UTC)
RSS = "application/rss+xml"
XML = "application/xml"
HOSTS = ("daily.example", "herald.example", "wire.example")
TEXT = "Fighters of the Red Ridge Army attacked a police post, killing five policemen, the ministry said. " * 20


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with serve() as running:
        yield running


class Desk:
    """Collects with a memory of visits, as the pipeline does."""

    def __init__(self) -> None:
        self.visits: dict[str, Visit] = {}
        self.settings = QUICK
        self.since: datetime | None = None
        self.now = NOW

    def collect(self, *sources: str | Channel, given: Given | None = None) -> list[Page | Failure | Skipped | Visit]:
        found: list[Page | Failure | Skipped | Visit] = []
        for one in self.stream(*sources, given=given):
            found.append(one)
            if isinstance(one, Visit):
                self.visits[one.address] = one
        return found

    def stream(self, *sources: str | Channel, given: Given | None = None) -> Iterator[Page | Failure | Skipped | Visit]:
        return collect(
            sources,
            given=given or Given(),
            now=lambda: self.now,
            find_visit=self.visits.get,
            since=self.since,
            fetcher=Fetcher(self.settings, resolve_to_loopback),
        )


@pytest.fixture
def desk() -> Desk:
    return Desk()


def pages(captures: Sequence[Page | Failure | Skipped | Visit]) -> list[str]:
    return sorted(one.address for one in captures if isinstance(one, Page))


def failures(captures: Sequence[Page | Failure | Skipped | Visit]) -> dict[str, FailureReason]:
    return {one.address: one.reason for one in captures if isinstance(one, Failure)}


def make_rss(*links: str, dates: Sequence[str] = (), extra: str = "") -> bytes:
    items = "".join(
        f"<item><title>Report {number}</title><link>{link}</link>"
        f"<pubDate>{dates[number] if dates else 'Fri, 06 Mar 2026 10:00:00 +0200'}</pubDate>{extra}</item>"
        for number, link in enumerate(links)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Daily</title>{items}</channel></rss>'.encode()


def test_a_page_is_followed_by_its_visit(server: FaultServer, desk: Desk) -> None:
    page, visit = desk.collect(server.at("/known"), given=Given(source_name="Daily Example"))
    assert isinstance(page, Page)
    assert page.given == Given(source_name="Daily Example")
    assert visit == Visit(server.at("/known"), NOW, '"v1"', "Fri, 06 Mar 2026 08:00:00 GMT")


def test_what_did_not_change_is_not_sent_again(server: FaultServer, desk: Desk) -> None:
    desk.collect(server.at("/known"))
    (visit,) = desk.collect(server.at("/known"))
    assert visit == Visit(server.at("/known"), NOW, '"v1"', "Fri, 06 Mar 2026 08:00:00 GMT", is_unchanged=True)


def test_a_busy_server_is_asked_again(server: FaultServer, desk: Desk) -> None:
    captures = desk.collect(server.at("/recovers"), server.at("/patience"))
    assert pages(captures) == [server.at("/patience"), server.at("/recovers")]
    asked = server.times[f"127.0.0.1:{server.server_port}"]
    assert len(asked) == 5  # robots.txt, and each page twice


@pytest.mark.parametrize(
    ("path", "times"),
    [("/status/503", 2), ("/reset", 2), ("/truncated", 2), ("/status/500", 1), ("/missing", 1), ("/long-patience", 1)],
)
def test_only_what_may_pass_is_asked_again_and_not_for_ever(
    path: str, times: int, server: FaultServer, desk: Desk
) -> None:
    captures = desk.collect(server.at(path))
    assert list(failures(captures)) == [server.at(path)]
    assert server.asked[path] == times


def test_a_silent_host_is_left_alone_and_the_others_are_not(server: FaultServer, desk: Desk) -> None:
    with serve() as gone:
        silent = [gone.at(f"/page/{n}", "wire.example") for n in range(30)]
    desk.settings = replace(QUICK, retries=0, give_up_after=3)
    captures = desk.collect(*silent, server.at("/page/1", "daily.example"))
    assert pages(captures) == [server.at("/page/1", "daily.example")]
    assert failures(captures) == dict.fromkeys(silent, FailureReason.UNREACHABLE)
    alone = [one for one in captures if isinstance(one, Failure) and "Left alone" in one.message]
    assert len(alone) == 27


def test_hosts_take_turns(server: FaultServer, desk: Desk) -> None:
    desk.settings = replace(QUICK, hosts_at_once=1)
    addresses = [server.at(f"/page/{n}", host) for host in HOSTS for n in range(3)]
    asked = [one.address for one in desk.collect(*addresses) if isinstance(one, Page)]
    assert asked == [server.at(f"/page/{n}", host) for n in range(3) for host in HOSTS]


def test_every_request_waits_its_turn(server: FaultServer, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    turns: Counter[str] = Counter()
    monkeypatch.setattr(Pace, "wait_turn", lambda _, host: turns.update([host]))
    desk.collect(*(server.at(path, "daily.example") for path in ("/page/1", "/hop/3", "/recovers", "/known")))
    assert turns == {"daily.example": server.asked.total()}
    assert turns.total() == 1 + 1 + 4 + 2 + 1  # robots.txt; /hop leads to /page/0


def test_turns_of_a_host_keep_their_distance(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    stopped = threading.Event()
    monkeypatch.setattr(pace_module, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    monkeypatch.setattr(stopped, "wait", lambda seconds: clock.__setitem__(0, clock[0] + seconds))
    pace, turns = Pace(1.0, stopped), []

    def take(host: str) -> None:
        pace.wait_turn(host)
        turns.append((host, clock[0]))

    for host in ("a", "b", "a", "a"):
        take(host)
    pace.slow_down("a", 5.0)
    pace.slow_down("b", 0.1)
    take("a")
    take("a")
    pace.put_off("b", 60.0)
    take("b")
    take("b")
    assert turns == [("a", 100), ("b", 100), ("a", 101), ("a", 102), ("a", 103), ("a", 108), ("b", 168), ("b", 169)]


def test_robots_are_heeded(server: FaultServer, desk: Desk) -> None:
    server.routes["/robots.txt"] = (b"User-agent: *\nDisallow: /page/2\nDisallow: /hop/1\n", "text/plain")
    captures = desk.collect(*(server.at(path) for path in ("/page/1", "/page/2", "/hop/2")))
    assert pages(captures) == [server.at("/page/1")]
    assert failures(captures) == dict.fromkeys(
        [server.at("/page/2"), server.at("/hop/2")], FailureReason.ROBOTS_REFUSED
    )
    assert (server.asked["/robots.txt"], server.asked["/page/2"], server.asked["/hop/1"]) == (1, 0, 0)


def test_robots_that_cannot_be_had_allow_nothing(
    server: FaultServer, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Handler, "fault_robots.txt", lambda self: self.send(b"", status=500), raising=False)
    assert failures(desk.collect(server.at("/page/1"))) == {server.at("/page/1"): FailureReason.FETCH_FAILED}
    assert not server.asked["/page/1"]


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("2", 2.0),
        ("86400", LONGEST_DELAY),
        ("inf", None),
        ("nan", None),
        ("-5", None),
        ("0", None),
        ("x", None),
    ],
)
def test_a_site_may_ask_for_more_distance(
    asked: str, kept: float | None, server: FaultServer, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    slowed: dict[str, float] = {}
    monkeypatch.setattr(Pace, "slow_down", lambda _, host, seconds: slowed.update({host: seconds}))
    server.routes["/robots.txt"] = (f"User-agent: dateline\nCrawl-delay: {asked}\n".encode(), "text/plain")
    assert pages(desk.collect(server.at("/page/1"))) == [server.at("/page/1")]
    assert slowed == ({"127.0.0.1": kept} if kept else {})


ROBOTS_LINES = st.sampled_from(
    [
        "User-agent: *",
        "User-agent: dateline",
        "Disallow: /",
        "Allow: /*a*b$",
        "Crawl-delay: ",
        "Sitemap: ",
        "%",
        "\ufeff",
    ]
)


@given_that(st.lists(ROBOTS_LINES | st.text(max_size=10), max_size=20), st.text(max_size=20))
@test_settings(deadline=None)
def test_no_robots_txt_does_more_than_refuse(lines: list[str], path: str) -> None:
    robots = Robots(lambda _: "\n".join(lines))
    try:
        url = parse_url(f"https://daily.example/{path}")
        robots.check(url)
    except FetchError as error:
        assert error.reason in {FailureReason.ROBOTS_REFUSED, FailureReason.ADDRESS_REFUSED}
        return
    assert robots.delay(url) is None or 0 < robots.delay(url) <= LONGEST_DELAY  # type: ignore[operator]
    assert all(isinstance(one, str) for one in robots.list_sitemaps(url))


def test_a_password_does_not_reach_the_record(desk: Desk) -> None:
    (failure,) = desk.collect("http://user:secret@daily.example/a")
    assert isinstance(failure, Failure)
    assert failure.address == "http://daily.example/a"
    assert "secret" not in failure.message


# --- feeds ---------------------------------------------------------------------------------------------------------


def test_a_feed_gives_its_pages_with_what_it_says_of_them(server: FaultServer, desk: Desk) -> None:
    server.routes["/feed"] = (make_rss(server.at("/page/1"), "/page/2"), RSS)
    captures = desk.collect(server.at("/feed"))
    found = {one.address: one.given for one in captures if isinstance(one, Page)}
    published = "Fri, 06 Mar 2026 10:00:00 +0200"
    assert found == {
        server.at("/page/1"): Given(title="Report 0", published=published),
        server.at("/page/2"): Given(title="Report 1", published=published),
    }


def test_what_a_person_says_outranks_the_feed(server: FaultServer, desk: Desk) -> None:
    server.routes["/feed"] = (make_rss(server.at("/page/1")), RSS)
    given = Given(published="2026-03-01", title="Mine", source_name="Daily Example")
    assert [one.given for one in desk.collect(server.at("/feed"), given=given) if isinstance(one, Page)] == [given]


def test_a_feed_is_read_once_and_then_only_for_what_is_new(server: FaultServer, desk: Desk) -> None:
    server.routes["/feed"] = (make_rss(server.at("/page/1"), server.at("/missing")), RSS)
    channel = Channel(server.at("/feed"), ChannelKind.FEED, NOW)
    assert pages(desk.collect(channel)) == [server.at("/page/1")]
    assert desk.collect(channel)[:-1] == []
    server.routes["/feed"] = (make_rss(server.at("/page/3"), server.at("/page/1"), server.at("/missing")), RSS)
    assert pages(desk.collect(channel)) == [server.at("/page/3")]
    assert (server.asked["/page/1"], server.asked["/missing"]) == (1, 1)


def test_an_entry_that_changed_is_asked_for_again(server: FaultServer, desk: Desk) -> None:
    desk.visits[server.at("/page/1")] = Visit(server.at("/page/1"), NOW)
    feed = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/page/1"/><updated>{}</updated></entry></feed>'
    server.routes["/feed"] = (feed.format((NOW - timedelta(hours=1)).isoformat()).encode(), RSS)
    assert pages(desk.collect(server.at("/feed"))) == []
    server.routes["/feed"] = (feed.format((NOW + timedelta(hours=1)).isoformat()).encode(), RSS)
    assert pages(desk.collect(server.at("/feed"))) == [server.at("/page/1")]


def test_a_feed_counts_as_visited_when_all_of_it_is_settled(server: FaultServer, desk: Desk) -> None:
    server.routes["/feed"] = (make_rss(server.at("/page/1"), server.at("/status/500")), RSS)
    desk.collect(server.at("/feed"))
    assert server.at("/page/1") in desk.visits
    assert server.at("/feed") not in desk.visits, "the page that failed must be found again"
    server.routes["/status/500"] = (b"<p>x", "text/html")
    assert pages(desk.collect(server.at("/feed"))) == [server.at("/status/500")]
    assert server.at("/feed") in desk.visits


def test_a_run_that_was_stopped_goes_on_where_it_was(server: FaultServer, desk: Desk) -> None:
    server.routes["/feed"] = (make_rss(*(server.at(f"/page/{n}") for n in range(10))), RSS)
    desk.settings = replace(QUICK, hosts_at_once=1)
    stream = desk.stream(server.at("/feed"))
    for one in stream:
        if isinstance(one, Visit):
            desk.visits[one.address] = one
        if len(desk.visits) == 4:
            break
    stream.close()  # type: ignore[attr-defined]
    assert len(pages(desk.collect(server.at("/feed")))) == 6
    assert max(server.asked[f"/page/{n}"] for n in range(10)) <= 2  # the one in hand when it was stopped
    assert len(desk.visits) == 11


def test_a_feeds_own_text_is_taken_where_it_is_whole(server: FaultServer, desk: Desk) -> None:
    whole = f"<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'><![CDATA[<p>{TEXT}</p>]]></content:encoded>"
    server.routes["/feed"] = (make_rss(server.at("/page/1"), extra=whole), RSS)
    (page,) = (one for one in desk.collect(server.at("/feed")) if isinstance(one, Page))
    assert page.address == server.at("/page/1")
    assert TEXT.strip() in page.content.decode()
    assert not server.asked["/page/1"]


@pytest.mark.parametrize(
    ("body", "media_type", "kind", "reason"),
    [
        (b"<html>no feed", "text/html", ChannelKind.FEED, FailureReason.INVALID_FEED),
        (b"<rss", RSS, ChannelKind.FEED, FailureReason.INVALID_FEED),
        (b"\x00\x01", RSS, None, FailureReason.INVALID_FEED),
        (b"/etc/hostname", RSS, None, FailureReason.INVALID_FEED),
        (b"[]", "application/feed+json", None, FailureReason.INVALID_FEED),
        (b"<urlset/>", XML, ChannelKind.FEED, FailureReason.INVALID_FEED),
        (make_rss("/page/1"), RSS, ChannelKind.PAGE, FailureReason.UNSUPPORTED_TYPE),
    ],
)
def test_what_is_no_feed_is_one_failure(
    body: bytes, media_type: str, kind: ChannelKind | None, reason: FailureReason, server: FaultServer, desk: Desk
) -> None:
    server.routes["/feed"] = (body, media_type)
    source = Channel(server.at("/feed"), kind, NOW) if kind else server.at("/feed")
    captures = desk.collect(source)
    assert failures(captures) == {server.at("/feed"): reason}
    assert len(captures) == 1


def test_hostile_links_are_failures_or_nothing(server: FaultServer, desk: Desk) -> None:
    links = (
        "file:///etc/hostname",
        "http://10.0.0.1/",
        "http://u:p@daily.example/",
        "javascript:alert(1)",
        "http://[x",
    )
    server.routes["/feed"] = (make_rss(*links, server.at("/feed"), server.at("/page/1")), RSS)
    captures = desk.collect(server.at("/feed"))
    assert pages(captures) == [server.at("/page/1")]
    assert set(failures(captures).values()) == {FailureReason.ADDRESS_REFUSED}
    assert set(failures(captures)) == {"http://10.0.0.1/", "http://daily.example/"}
    assert not any("u:p" in address for address in desk.visits)
    assert failures(desk.collect(server.at("/feed"))) == {}, "what is refused for good is told once"


# --- sites ---------------------------------------------------------------------------------------------------------


def make_map(*entries: tuple[str, str | None], root: str = "urlset", name: str = "url") -> bytes:
    rows = "".join(
        f"<{name}><loc>{address}</loc>{f'<lastmod>{changed}</lastmod>' if changed else ''}</{name}>"
        for address, changed in entries
    )
    return f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</{root}>'.encode()


def test_a_site_gives_what_changed_lately_on_it(server: FaultServer, desk: Desk) -> None:
    index = make_map((server.at("/map-1.xml.gz"), "2026-03-06"), (server.at("/map-0.xml"), "2020-01-01"),
                     root="sitemapindex", name="sitemap")  # fmt: skip
    entries = make_map(
        (server.at("/page/1"), "2026-03-06T10:00:00Z"),
        (server.at("/page/2"), "2026-02-01"),
        (server.at("/page/3"), None),
        (server.at("/page/4", "other.example"), "2026-03-06"),
    )
    server.routes["/sitemap.xml"] = (index, XML)
    server.routes["/map-1.xml.gz"] = (gzip.compress(entries), "application/gzip")
    channel = Channel(server.at("/"), ChannelKind.SITE, NOW, name="Daily Example")
    captures = desk.collect(channel)
    assert pages(captures) == [server.at("/page/1"), server.at("/page/3")]
    assert {one.given.source_name for one in captures if isinstance(one, Page)} == {"Daily Example"}
    assert failures(captures) == {}
    assert not server.asked["/map-0.xml"]
    assert pages(desk.collect(channel)) == []


def test_a_site_names_its_maps_in_robots_txt(server: FaultServer, desk: Desk) -> None:
    server.routes["/robots.txt"] = (f"Sitemap: {server.at('/news.xml')}\n".encode(), "text/plain")
    news = (
        '<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>'
        f"<loc>{server.at('/page/1')}</loc><news:news><news:publication_date>2026-03-06</news:publication_date>"
        "<news:title>Post attacked</news:title></news:news></url></urlset>"
    )
    server.routes["/news.xml"] = (news.encode(), XML)
    (page,) = (one for one in desk.collect(Channel(server.at("/"), ChannelKind.SITE, NOW)) if isinstance(one, Page))
    assert (page.given.title, page.given.published) == ("Post attacked", "2026-03-06")


def test_a_map_that_names_maps_without_end_ends(server: FaultServer, desk: Desk) -> None:
    for number in range(9):
        server.routes[f"/sitemap{number or ''}.xml"] = (
            make_map((server.at(f"/sitemap{number + 1}.xml"), None), root="sitemapindex", name="sitemap"),
            XML,
        )
    assert pages(desk.collect(Channel(server.at("/"), ChannelKind.SITE, NOW))) == []
    assert server.asked["/sitemap8.xml"] == 0


def test_a_site_is_taken_in_portions_the_newest_first(server: FaultServer, desk: Desk) -> None:
    desk.settings = replace(QUICK, max_entries=4)  # one of them is the map
    server.routes["/sitemap.xml"] = (make_map(*((server.at(f"/page/{n}"), f"2026-03-0{n}") for n in range(1, 7))), XML)
    channel = Channel(server.at("/"), ChannelKind.SITE, NOW)
    for portion in ((4, 5, 6), (1, 2, 3)):
        assert channel.address not in desk.visits
        assert pages(desk.collect(channel)) == [server.at(f"/page/{n}") for n in portion]
    assert channel.address in desk.visits
    assert pages(desk.collect(channel)) == []


def test_lists_of_lists_have_one_allowance(server: FaultServer, desk: Desk) -> None:
    desk.settings = replace(QUICK, max_entries=10)
    maps = [server.at(f"/map/{n}.xml") for n in range(6)]
    server.routes["/sitemap.xml"] = (
        make_map(*((one, "2026-03-06") for one in maps), root="sitemapindex", name="sitemap"),
        XML,
    )
    for n in range(6):
        server.routes[f"/map/{n}.xml"] = (make_map(*((server.at(f"/page/{n}{m}"), None) for m in range(50))), XML)
    assert len(pages(desk.collect(Channel(server.at("/sitemap.xml"), ChannelKind.SITE, NOW)))) == 4


# --- the order -----------------------------------------------------------------------------------------------------


@given_that(hosts=st.lists(st.sampled_from("abc"), max_size=30))
@test_settings(deadline=None)
def test_lanes_give_each_item_once_and_one_of_a_host_at_a_time(hosts: list[str]) -> None:
    lanes: Lanes[int] = Lanes(lambda _: 0.0)
    for number, host in enumerate(hosts):
        lanes.add(host, number)
    taken: list[int] = []
    busy: list[str] = []
    while (found := lanes.take()) or busy:
        if found:
            assert found[0] not in busy
            busy.append(found[0])
            taken.append(found[1])
        else:
            lanes.free(busy.pop(0))
    assert sorted(taken) == list(range(len(hosts)))
    assert lanes.seconds_to_next() is None


def test_what_a_worker_did_not_foresee_stops_the_run(
    server: FaultServer, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Fetcher, "fetch", fail)
    with pytest.raises(ZeroDivisionError):
        desk.collect(server.at("/page/1"))
