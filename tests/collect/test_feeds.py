"""Lists of reports: what good ones give, and that no bytes do more than fail."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.codebook.codes import ChannelKind
from dateline.codebook.records import Page
from dateline.collect.captures import Capturer
from dateline.collect.feeds.discovery import find_feeds
from dateline.collect.feeds.entries import Entry, FeedError, parse_instant
from dateline.collect.feeds.opml import Subscription, parse_opml
from dateline.collect.feeds.sitemaps import is_sitemap, parse_sitemap
from dateline.collect.feeds.syndication import MAX_DEPTH, parse_feed, parse_json_feed, wrap_content
from dateline.collect.sources import NOTHING_GIVEN
from dateline.errors import DocumentError
from dateline.read import read

HOME = "https://daily.example/feed.xml"
RSS = "application/rss+xml"
LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
TEXT = "Fighters of the Red Ridge Army attacked a police post, killing five policemen, the ministry said. " * 20


def parse(body: str) -> tuple[Entry, ...]:
    return parse_feed(body.encode(), RSS, HOME).entries


def rss(item: str, version: str = "2.0", more: str = "") -> str:
    return f'<rss version="{version}" {more}><channel><title>Daily</title><item>{item}</item></channel></rss>'


def atom(entry: str) -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Daily</title><entry>{entry}</entry></feed>'


RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/><item><title>A</title><link>https://daily.example/a</link>'
    "<dc:date>2026-03-06T10:00:00+03:00</dc:date></item></rdf:RDF>"
)
LINK = "<link>https://daily.example/a</link>"


@pytest.mark.parametrize(
    ("feed", "expected"),
    [
        pytest.param(
            rss(f"<title>A &amp;amp; B</title>{LINK}<pubDate>Fri, 06 Mar 2026 10:00:00 +0200</pubDate>"),
            Entry("https://daily.example/a", "A & B", "Fri, 06 Mar 2026 10:00:00 +0200"),
            id="rss",
        ),
        pytest.param(
            rss("<title>A</title><guid>https://daily.example/g</guid>"),
            Entry("https://daily.example/g", "A"),
            id="a guid that is an address",
        ),
        pytest.param(
            rss(f"{LINK}<guid isPermaLink='false'>https://daily.example/g</guid>"),
            Entry("https://daily.example/a"),
            id="a guid that is none",
        ),
        pytest.param(rss("<link>/a?b=1</link>"), Entry("https://daily.example/a?b=1"), id="a link from here"),
        pytest.param(
            rss(f"{LINK}<pubDate>2026-03-06</pubDate>"),
            Entry("https://daily.example/a", None, "2026-03-06"),
            id="a bare day stays a day",
        ),
        pytest.param(
            rss(f"{LINK}<pubDate>Freitag, irgendwann</pubDate>"), Entry("https://daily.example/a"), id="a date in words"
        ),
        pytest.param(
            RDF,
            Entry("https://daily.example/a", "A", "2026-03-06T10:00:00+03:00", datetime(2026, 3, 6, 7, tzinfo=UTC)),
            id="rss 1.0 has one date",
        ),
        pytest.param(
            atom(
                '<title>A</title><link href="https://daily.example/a"/><published>2026-03-05T10:00:00Z</published>'
                "<updated>2026-03-06T10:00:00Z</updated>"
            ),
            Entry("https://daily.example/a", "A", "2026-03-05T10:00:00Z", datetime(2026, 3, 6, 10, tzinfo=UTC)),
            id="atom",
        ),
        pytest.param(
            atom('<link href="https://daily.example/a"/><updated>2026-03-06T10:00:00Z</updated>'),
            Entry("https://daily.example/a", None, None, datetime(2026, 3, 6, 10, tzinfo=UTC)),
            id="the date of a change is not that of publication",
        ),
        pytest.param(
            rss(f"<title>A</title>{LINK}<description>{TEXT}</description>"),
            Entry("https://daily.example/a", "A"),
            id="a description is a teaser, however long",
        ),
        pytest.param(
            rss("<guid isPermaLink='false'>17</guid><description>Five were killed.</description>"),
            Entry(f"feed:{HOME}#17", content="Five were killed."),
            id="no link: its own text",
        ),
        pytest.param(
            rss("<description>Five were killed.</description>"),
            Entry(f"feed:{HOME}#1", content="Five were killed."),
            id="nothing but text",
        ),
        pytest.param(rss("<link>javascript:alert(1)</link><title>x</title>"), None, id="a link that is none"),
        pytest.param(rss("<link>http://[x</link>"), None, id="a broken link"),
        pytest.param(rss(""), None, id="nothing"),
        pytest.param(
            f"<rss><channel><item>{LINK}&nbsp;<title>A</title><br>", Entry("https://daily.example/a", "A"), id="broken"
        ),
    ],
)
def test_an_entry_is_told_by_its_feed(feed: str, expected: Entry | None) -> None:
    assert parse(feed) == ((expected,) if expected else ())


CONTENT = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"


@pytest.mark.parametrize(
    ("content", "is_whole"),
    [(TEXT, True), (TEXT[:300], False), (TEXT + " […]", False), (TEXT + "<a href='x'>Continue reading</a>", False)],
)
def test_only_a_whole_text_stands_for_its_page(content: str, is_whole: bool) -> None:
    item = f"{LINK}<content:encoded><![CDATA[<p>{content}</p>]]></content:encoded>"
    (entry,) = parse(rss(item, more=CONTENT))
    assert (entry.content is not None) is is_whole


@pytest.mark.parametrize(
    ("link", "is_own"),
    [
        ("https://daily.example/a", True),
        ("http://www.daily.example/a", True),
        ("https://other.example/a", False),
        ("https://daily.example.evil.example/", False),
    ],
)
def test_a_feed_speaks_for_its_own_site_only(link: str, is_own: bool) -> None:
    item = f"<link>{link}</link><content:encoded><![CDATA[<p>{TEXT}</p>]]></content:encoded>"
    (entry,) = parse(rss(item, more=CONTENT))
    assert (entry.content is not None) is is_own
    (entry,) = parse_json_feed(json.dumps({"items": [{"url": link, "content_html": TEXT}]}).encode(), HOME).entries
    assert (entry.content is not None) is is_own


def test_a_feeds_own_text_reads_as_an_article() -> None:
    page = Capturer(NOTHING_GIVEN, lambda: datetime(2026, 3, 7, tzinfo=UTC)).make_page(
        wrap_content(f"<script>alert(1)</script><p>{TEXT}</p>", "A <b>title</b>"),
        "feed:x#1",
        "text/html; charset=utf-8",
    )
    assert isinstance(page, Page)
    document = read(page)
    assert document.text.startswith("Fighters of the Red Ridge Army")
    assert "alert" not in document.text
    assert (document.title, document.url) == ("A <b>title</b>", None)


def test_a_feed_opens_no_file_and_no_entity(tmp_path: object) -> None:
    for body in (b"/etc/hostname", str(tmp_path).encode()):
        with pytest.raises(FeedError):
            parse_feed(body, RSS, HOME)
    outside = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + rss(f"<title>a&x;b</title>{LINK}")
    assert [one.title for one in parse(outside)] in (["ab"], ["a&x;b"])


@pytest.mark.parametrize("body", ["<a>" * (MAX_DEPTH + 1), "<a b='/'>" * (MAX_DEPTH + 1)])
def test_a_feed_too_deep_is_refused(body: str) -> None:
    with pytest.raises(FeedError, match="deep"):
        parse(rss(body))


def test_tags_in_a_text_are_no_depth() -> None:
    assert parse(rss(f"{LINK}<description><![CDATA[{'<br>' * 5000}]]></description><!-- {'<a>' * 5000} -->"))


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            {"url": "/a", "title": "A", "date_published": "2026-03-06T10:00:00+02:00", "content_text": "short"},
            Entry("https://daily.example/a", "A", "2026-03-06T10:00:00+02:00"),
        ),
        (
            {"external_url": "https://wire.example/b", "date_modified": "2026-03-06T10:00:00Z"},
            Entry("https://wire.example/b", changed_at=datetime(2026, 3, 6, 10, tzinfo=UTC)),
        ),
        ({"id": 7, "content_text": "a < b"}, Entry(f"feed:{HOME}#7", content="<p>a &lt; b</p>")),
        ({"id": "7", "summary": "Five."}, Entry(f"feed:{HOME}#7", content="<p>Five.</p>")),
        ({"url": "/a", "content_html": f"<p>{TEXT}</p>"}, Entry("https://daily.example/a", content=f"<p>{TEXT}</p>")),
        ({"url": 5, "title": [], "content_html": {}}, None),
        ("no object", None),
    ],
)
def test_a_json_feed_gives_its_items(item: object, expected: Entry | None) -> None:
    listing = parse_json_feed(json.dumps({"version": "x", "title": "D", "items": [item]}).encode(), HOME)
    assert listing.entries == ((expected,) if expected else ())


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"items": {}}', b"[" * 100_000, b"\xff"])
def test_what_is_no_json_feed_is_refused(body: bytes) -> None:
    with pytest.raises(FeedError):
        parse_json_feed(body, HOME)


BOMB = (
    '<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><urlset><url><loc>&j;</loc></url></urlset>"
)
OUTSIDE = '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/hostname">]><urlset><url><loc>&x;</loc></url></urlset>'


@pytest.mark.parametrize(
    "body", [BOMB, OUTSIDE, "<!DOCTYPE urlset><urlset/>", "<urlset>", "", "<rss/>", "<a>" * 200, "x" * 10]
)
def test_a_site_map_with_tricks_is_refused(body: str) -> None:
    with pytest.raises(FeedError):
        parse_sitemap(body.encode(), LONG_AGO)


def test_a_site_map_is_latest_first_within_its_window() -> None:
    body = """<urlset xmlns:image="i"><url><loc>a</loc><lastmod>2026-03-01</lastmod><image:image>
      <image:loc>no</image:loc></image:image></url><url><loc>b</loc><lastmod>2026-03-05T10:00+02:00</lastmod></url><url><loc>c</loc></url>
      <url><loc>d</loc><lastmod>2026-02-01</lastmod></url><url><lastmod>2026-03-01</lastmod></url></urlset>"""
    listing = parse_sitemap(body.encode(), datetime(2026, 2, 15, tzinfo=UTC))
    assert [one.address for one in listing.entries] == ["c", "b", "a"]
    assert listing.kind is ChannelKind.SITE
    assert is_sitemap(body.encode())
    assert not is_sitemap(b"<rss/>")


def test_a_list_of_feeds_is_read_through_its_folders() -> None:
    body = b"""<opml version="2.0"><head/><body><outline text="Folder"><outline text="Daily" title=" The Daily "
      type="rss" xmlUrl="https://daily.example/feed"/></outline><outline text="Wire" xmlurl="https://wire.example/f"/>
      <outline xmlUrl="https://daily.example/feed"/></body></opml>"""
    assert parse_opml(body) == [
        Subscription("https://daily.example/feed", "The Daily"),
        Subscription("https://wire.example/f", "Wire"),
    ]


def test_a_page_names_its_feeds_comments_last() -> None:
    page = """<link rel=alternate type=application/rss+xml href="/comments/feed"><LINK REL="alternate"
      TYPE="application/atom+xml" HREF="/atom"><link rel="stylesheet" type="application/rss+xml" href="/no">
      <link rel="alternate" type="text/html" href="/no"><link rel=alternate type=application/rss+xml href="http://[x">"""
    assert find_feeds(page, "https://daily.example/news/") == [
        "https://daily.example/atom",
        "https://daily.example/comments/feed",
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-03-06", datetime(2026, 3, 6, tzinfo=UTC)),
        ("2026-03-06T10:00:00+02:00", datetime(2026, 3, 6, 8, tzinfo=UTC)),
        ("Fri, 06 Mar 2026 10:00:00 EST", datetime(2026, 3, 6, 15, tzinfo=UTC)),
        ("6 Mar 2026 10:00 +0000", datetime(2026, 3, 6, 10, tzinfo=UTC)),
        ("0001-01-01T00:00:00+09:00", None),
        ("Fri, 99 Mar 2026 10:00:00 GMT", None),
        ("soon", None),
        ("", None),
    ],
)
def test_instants_are_utc(value: str, expected: datetime | None) -> None:
    assert parse_instant(value) == expected


# --- no bytes do more than fail ------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *("<", ">", "/", "<rss version='2.0'>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<link>"),
        *(
            "<feed xmlns='http://www.w3.org/2005/Atom'>",
            "<entry>",
            "</entry>",
            "<content type='xhtml'>",
            "<link href='",
        ),
        *("<content type='", "base64'>", "application/x", "<guid isPermaLink='true'>", "<pubDate>", "<dc:date>", "'>"),
        *("<!DOCTYPE", "<!ENTITY x ", "]>", "<![CDATA[", "]]>", "<!--", "-->", "<?xml version='1.0' encoding='"),
        *("utf-7", "utf-16", "hex", "zlib", "rot13", "'?>", "&#", "&x;", "&#xD800;", "&#0;", "xml:base='http://[x'"),
        *(
            "http://[",
            "://",
            "%",
            "\x00",
            "\ud800",
            "\u202e",
            "é",
            "<urlset>",
            "<url>",
            "<loc>",
            "<lastmod>",
            "<media:",
        ),
        *("<georss:point>", "1 2", "<itunes:image href='x'/>", "<enclosure length='x'/>", "<category", "Fri, 31 Feb"),
    ]
)
MARKUP = st.lists(PIECES | st.text(max_size=5), max_size=40).map(
    lambda parts: "".join(parts).encode("utf-8", "surrogatepass")
)
HOSTILE = st.binary(max_size=300) | MARKUP


def fail_or_list(body: bytes) -> None:
    for parse_it in (
        lambda: parse_feed(body, "application/rss+xml; charset=utf-8", HOME).entries,
        lambda: parse_json_feed(body, HOME).entries,
        lambda: parse_sitemap(body, LONG_AGO).entries,
        lambda: parse_opml(body),
    ):
        try:
            found = parse_it()
        except DocumentError as error:
            assert str(error)
            continue
        for one in found:
            assert isinstance(one.address, str)
            if isinstance(one, Entry):
                assert one.title is None or "\n" not in one.title
                assert wrap_content(one.content or "", one.title)


@given(HOSTILE)
@settings(max_examples=300, deadline=None)
def test_no_bytes_do_more_than_fail(body: bytes) -> None:
    fail_or_list(body)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
                    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
                        st.sampled_from(["items", "url", "id", "title", "content_html", "date_published", "summary"]),
                        inner, max_size=6), max_leaves=20))  # fmt: skip
@settings(deadline=None)
def test_no_json_does_more_than_fail(value: object) -> None:
    fail_or_list(json.dumps({"items": [value]}).encode())


@given(st.text())
@settings(deadline=None)
def test_no_page_and_no_date_do_more_than_nothing(text: str) -> None:
    assert isinstance(find_feeds(text, HOME), list)
    assert find_feeds(f"<link rel=alternate type=application/rss+xml href=/f>{text}<![x", HOME)[:1] == [
        "https://daily.example/f"
    ]
    assert parse_instant(text) is None or parse_instant(text)
