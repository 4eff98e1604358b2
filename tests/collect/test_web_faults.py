"""Every fault of a server ends in one outcome, soon."""

import gzip
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from evals.fault_server import ARTICLE, QUICK, FaultServer, serve
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.codebook.codes import FailureReason
from dateline.collect.web.addresses import hide_password, parse_url
from dateline.collect.web.bodies import read_body, unpack_gzip
from dateline.collect.web.failures import FetchError
from dateline.collect.web.fetching import Fetcher
from dateline.collect.web.media_types import detect_type


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with serve() as running:
        yield running


FAULTS = {
    "/hop/6": FailureReason.REDIRECTED_TOO_OFTEN,
    "/circle/0": FailureReason.REDIRECTED_TOO_OFTEN,
    "/to-file": FailureReason.ADDRESS_REFUSED,
    "/to-private": FailureReason.ADDRESS_REFUSED,
    "/to-metadata": FailureReason.ADDRESS_REFUSED,
    "/to-password": FailureReason.ADDRESS_REFUSED,
    "/to-nonsense": FailureReason.ADDRESS_REFUSED,
    "/huge": FailureReason.TOO_LARGE,
    "/endless": FailureReason.TOO_LARGE,
    "/bomb": FailureReason.TOO_LARGE,
    "/many-members": FailureReason.TOO_LARGE,
    "/double-bomb": FailureReason.FETCH_FAILED,
    "/brotli": FailureReason.FETCH_FAILED,
    "/not-packed": FailureReason.FETCH_FAILED,
    "/cut-gzip": FailureReason.FETCH_FAILED,
    "/truncated": FailureReason.FETCH_FAILED,
    "/reset": FailureReason.FETCH_FAILED,
    "/garbage": FailureReason.FETCH_FAILED,
    "/trickle": FailureReason.TIMED_OUT,
    "/trickled-headers": FailureReason.TIMED_OUT,
    "/silent": FailureReason.TIMED_OUT,
    "/picture": FailureReason.UNSUPPORTED_TYPE,
    "/hidden-picture": FailureReason.UNSUPPORTED_TYPE,
    "/nameless": FailureReason.UNSUPPORTED_TYPE,
    "/no-pdf": FailureReason.UNSUPPORTED_TYPE,
    "/empty": FailureReason.EMPTY,
    "/no-content": FailureReason.EMPTY,
    "/missing": FailureReason.NOT_FOUND,
    "/status/410": FailureReason.NOT_FOUND,
    "/status/401": FailureReason.ACCESS_REFUSED,
    "/status/403": FailureReason.ACCESS_REFUSED,
    "/status/451": FailureReason.ACCESS_REFUSED,
    "/status/500": FailureReason.FETCH_FAILED,
    "/status/503": FailureReason.FETCH_FAILED,
    "/status/304": FailureReason.FETCH_FAILED,
    "/long-patience": FailureReason.FETCH_FAILED,
}


@pytest.mark.parametrize(("path", "reason"), FAULTS.items(), ids=FAULTS)
def test_a_fault_is_told_by_its_reason(path: str, reason: FailureReason, server: FaultServer) -> None:
    fetcher = Fetcher(QUICK)
    with pytest.raises(FetchError) as error:
        fetcher.fetch(server.at(path))
    assert error.value.reason is reason
    assert str(error.value).endswith(".")


@pytest.mark.parametrize(
    ("path", "media_type", "content"),
    [
        ("/plain", "text/plain; charset=windows-1256", b"x"),
        ("/packed", "text/html; charset=utf-8", ARTICLE),
        ("/deflated", "text/html; charset=utf-8", ARTICLE),
        ("/pdf", "application/pdf", b"%PDF-1.7 ..."),
        ("/nameless-page", "text/html", b"<!DOCTYPE html>" + ARTICLE),
    ],
)
def test_what_is_served_well_is_had(path: str, media_type: str, content: bytes, server: FaultServer) -> None:
    answer = Fetcher(QUICK).fetch(server.at(path))
    assert (answer.media_type, answer.content, answer.address) == (media_type, content, server.at(path))


def test_a_page_is_from_where_redirects_end(server: FaultServer) -> None:
    assert Fetcher(QUICK).fetch(server.at("/hop/5")).address == server.at("/page/0")


def test_nobody_listens() -> None:
    with serve() as gone:
        address = gone.at("/page/1")
    with pytest.raises(FetchError) as error:
        Fetcher(QUICK).fetch(address)
    assert (error.value.reason, error.value.is_temporary) == (FailureReason.UNREACHABLE, True)


def test_a_name_that_nobody_knows() -> None:
    def know_nothing(host: str, port: int) -> list[str]:
        raise OSError("no such host")

    with pytest.raises(FetchError) as error:
        Fetcher(QUICK, know_nothing).fetch("https://daily.example/")
    assert (error.value.reason, error.value.is_temporary) == (FailureReason.UNREACHABLE, False)


def test_stopping_wakes_who_waits(server: FaultServer) -> None:
    fetcher = Fetcher(replace(QUICK, read_seconds=60, total_seconds=60))
    ended = threading.Event()

    def wait_for_ever() -> None:
        with pytest.raises(FetchError):
            fetcher.fetch(server.at("/silent/stop"))
        ended.set()

    thread = threading.Thread(target=wait_for_ever, daemon=True)
    thread.start()
    while not server.asked["/silent/stop"]:
        time.sleep(0.01)
    fetcher.stop()
    assert ended.wait(30)


@pytest.mark.parametrize(
    ("content", "header", "expected"),
    [
        (b"<html>", "", "text/html"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html><p>", "text/plain", "text/html"),
        (b"<?xml version='1.0'?><!-- a --><!-- b --><html>", "text/xml; charset=utf-8", "text/html; charset=utf-8"),
        (b"<?xml version='1.0'?><rss>", "text/html", "application/xml"),
        (b"<feed xmlns='x'>", "text/plain", "application/xml"),
        (b"<!---->" * 500 + b"x", "text/html", "text/html"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "application/json", "application/feed+json"),
        (b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1"}', "application/json", "application/feed+json"),
        (b'{"text": "x"}', "application/json", "application/json"),
        (b"MZ Karsun was quiet.", "text/plain", "text/plain"),
        (b"%PDF-1.4", "text/html", "application/pdf"),
    ],
)  # fmt: skip
def test_the_type_is_told_from_the_beginning(content: bytes, header: str, expected: str) -> None:
    assert detect_type(content, header) == expected


def test_a_packed_file_is_unpacked_within_its_limit() -> None:
    assert unpack_gzip(gzip.compress(b"x" * 1000), 1000) == b"x" * 1000
    for content in (gzip.compress(b"x" * 1001), gzip.compress(b"x")[:-1], b"\x1f\x8b\x08nonsense"):
        with pytest.raises(FetchError):
            unpack_gzip(content, 1000)


@given(st.binary(max_size=200), st.text(max_size=60))
@settings(deadline=None)
def test_no_content_and_no_header_do_more_than_fail(content: bytes, header: str) -> None:
    for declared in (header, "text/html; charset=" + header, ""):
        try:
            assert detect_type(content, declared)
        except FetchError as error:
            assert error.reason is FailureReason.UNSUPPORTED_TYPE


@given(st.lists(st.binary(max_size=50), max_size=10), st.sampled_from(["gzip", "deflate", "br", "gzip, gzip", ""]))
@settings(deadline=None)
def test_no_body_does_more_than_fail(chunks: list[bytes], encoding: str) -> None:
    response = httpx.Response(200, headers={"Content-Encoding": encoding}, content=iter(chunks))
    try:
        body = read_body(response, 200)
    except FetchError as error:
        assert error.reason in {FailureReason.TOO_LARGE, FailureReason.FETCH_FAILED}
    else:
        assert len(body) <= 200


@given(st.text(max_size=200) | st.text(max_size=50).map(lambda rest: f"http://{rest}"))
@settings(deadline=None)
def test_no_address_does_more_than_be_refused(text: str) -> None:
    hide_password(text)
    try:
        url = parse_url(text)
    except FetchError as error:
        assert error.reason is FailureReason.ADDRESS_REFUSED
    else:
        assert url.scheme in {"http", "https"}
        assert not url.userinfo
        assert str(parse_url(str(url))) == str(url), "one form, however often it is made"
