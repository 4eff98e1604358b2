from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from dateline.codebook.records import Document
from dateline.read.dates import parse_published
from dateline.read.publication import find_url_date

DocumentMaker = Callable[..., Document]
BODY = "Two soldiers were killed when gunmen attacked a post near Tal Sorin, the army said."
DAY = date(2022, 1, 28)


@pytest.mark.parametrize(
    ("value", "day", "at"),
    [
        ("2022-01-28", DAY, None),
        ("20220128", DAY, None),
        ("2022-01-28T09:30:00Z", DAY, datetime(2022, 1, 28, 9, 30, tzinfo=UTC)),
        ("2022-01-28T01:30:00+03:00", DAY, datetime(2022, 1, 27, 22, 30, tzinfo=UTC)),
        ("2022-01-28 09:30", DAY, None),
        ("Fri, 28 Jan 2022 09:30:00 GMT", DAY, datetime(2022, 1, 28, 9, 30, tzinfo=UTC)),
        ("28 January 2022", DAY, None),
        ("Jan. 28, 2022", DAY, None),
        ("Friday, 28th January 2022, 9:30 pm GMT", DAY, datetime(2022, 1, 28, 21, 30, tzinfo=UTC)),
        ("28/01/2022", DAY, None),
    ],
)
def test_written_dates_are_read(value: str, day: date, at: datetime | None) -> None:
    assert parse_published(value) == (day, at)


@pytest.mark.parametrize(
    "value", ["", "soon", "2022", "January 2022", "03/04/2022", "2022-13-45", "0001-01-01T00:00:00+09:00"]
)
def test_what_names_no_day_is_no_date(value: str) -> None:
    assert parse_published(value) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://herald.example/2022/01/28/raid", DAY),
        ("https://herald.example/world/2022-01-28/raid", DAY),
        ("https://herald.example/world/2022/jan/28/raid", DAY),
        ("https://herald.example/20220128-raid-on-post", DAY),
        ("https://herald.example/raid-20220128.html", DAY),
        ("https://archive.example/web/20200617212336/http://herald.example:80/2022/01/28/raid", DAY),
        ("https://herald.example/2022/01/raid", None),
        ("https://herald.example/story/1202201283", None),
        ("https://herald.example/raid?date=2022-01-28", None),
        ("https://herald.example/2022-01-28-and-2022-01-29", None),
        ("https://herald.example/2022/02/31/raid", None),
        ("https://herald.example/2022/01/5_soldiers_killed", None),
    ],
)
def test_a_day_in_an_address_is_read(url: str, day: date | None) -> None:
    assert find_url_date(url) == day


@pytest.mark.parametrize(
    "text",
    [
        f"BAGHDAD, Jan. 28, 2022 (Sorin Wire) - {BODY}",
        f"TAL SORIN, January 28, 2022 — {BODY}",
        f"TAL SORIN, 28 JAN 22 (SW) -- [TEXT] {BODY}",
        f"TAL SORIN (Jan. 28, 2022) – {BODY}",
        f"TAL SORIN (NORTHLAND), 28 JAN 22 -- [TEXT] {BODY}",
        f"Tal Sorin, 28 January 2022 (Sorin Wire) - {BODY}",
        f"Post attacked\n\nPublished: 28 January 2022\n\n{BODY}",
        f"Post attacked\n\nIssued on: 28/01/2022 - 18:24\n\n{BODY}",
        f"Post attacked\nFriday, January 28, 2022\n\n{BODY}",
        f"Post attacked\nSorin Herald | 28 January 2022\n\n{BODY}",
        f"{BODY}\n\nPublished on 28 January 2022",
    ],
)
def test_a_dateline_or_date_line_dates_the_report(text: str, make_document: DocumentMaker) -> None:
    document = make_document(text)
    assert (document.published_on, document.published_at, document.published_basis) == (DAY, None, "dateline")


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"TAL SORIN, January 28 (Sorin Wire) - {BODY}",
        f"{BODY} It was the worst since 28 January 2022.",
        f"{BODY}\n\n28 January 2022\n\n{BODY}",
        f"Days of war\n\n28 January 2022\n\n{BODY}\n\n29 January 2022\n\n{BODY}",
        f"Update (January 28, 2022) -- {BODY}",
        f"Post attacked\n03/04/2021\n\n{BODY}",
        f"Published: 28 January 2032\n\n{BODY}",
    ],
)
def test_no_date_is_made_up(text: str, make_document: DocumentMaker) -> None:
    document = make_document(text)
    assert (document.published_on, document.published_at, document.published_basis) == (None, None, "unknown")


def test_a_stamp_with_a_time_in_gmt_gives_the_instant(make_document: DocumentMaker) -> None:
    document = make_document(f"Published: 28 January 2022, 10:15 GMT\n\n{BODY}")
    assert document.published_at == datetime(2022, 1, 28, 10, 15, tzinfo=UTC)


def test_the_nearer_source_of_a_date_outranks(make_document: DocumentMaker) -> None:
    report = '{"text": "Published: 1 January 2022\\n\\n%s", "url": "https://x.example/2022/01/02/a"%s}'
    by_url = make_document(report % (BODY, ""), "application/json")
    by_metadata = make_document(report % (BODY, ', "date": "2022-01-03"'), "application/json")
    by_given = make_document(report % (BODY, ', "date": "2022-01-03"'), "application/json", published="2022-01-04")
    assert [d.published_on.day for d in (by_url, by_metadata, by_given) if d.published_on] == [2, 3, 4]
    assert [d.published_basis for d in (by_url, by_metadata, by_given)] == ["url", "metadata", "given"]


def test_a_date_after_the_capture_is_passed_over(make_document: DocumentMaker) -> None:
    document = make_document(f"Published: 28 January 2022\n\n{BODY}", published="2022-02-04")
    assert (document.published_on, document.published_basis) == (DAY, "dateline")
    assert make_document(BODY, published="2022-02-03").published_basis == "given"
