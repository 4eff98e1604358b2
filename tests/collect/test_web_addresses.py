"""Nothing but public addresses is connected to, and the one that was checked is the one connected to."""

import socket
import threading
from collections.abc import Sequence
from dataclasses import replace
from ipaddress import ip_address, ip_network

import httpx
import pytest
from evals.fault_server import CERTIFICATE, QUICK, resolve_to_loopback, serve

from dateline.codebook.codes import FailureReason
from dateline.collect.web.addresses import find_addresses, hide_password, is_public, parse_url
from dateline.collect.web.failures import FetchError
from dateline.collect.web.fetching import Fetcher
from dateline.settings import FetchSettings


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"],
)
def test_public_addresses_are(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        *("0.0.0.0", "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
        *("169.254.169.254", "100.64.0.1", "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1"),
        *("203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254"),
        *("64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::808:808", "2002:7f00:1::1", "2002:a00:1::", "2001::1"),
        *("2001:db8::1", "3fff::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1", "100::1", "5f00::1"),
    ],
)
def test_what_is_not_public_is_refused(address: str) -> None:
    assert not is_public(ip_address(address))


def reason_of(error: pytest.ExceptionInfo[FetchError]) -> FailureReason:
    return error.value.reason


@pytest.mark.parametrize(
    "address",
    [
        *("ftp://daily.example/", "file:///etc/hostname", "gopher://daily.example", "javascript:alert(1)", "//x", ""),
        *("http://", "http:///path", "http://[bad", "http://exa mple.example/", "http://daily.example:99999/"),
        *("http://user:secret@daily.example/", "http://user@daily.example/", "http://daily.example/\x00"),
        "http://daily.example/" + "x" * 5000,
    ],
)
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(FetchError) as error:
        parse_url(address)
    assert reason_of(error) is FailureReason.ADDRESS_REFUSED


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://daily.example/a@b", "https://daily.example/a@b"),
        ("https://user:secret@daily.example/a", "https://daily.example/a"),
        ("https://user:s@cret@daily.example?q", "https://daily.example?q"),
        ("daily.example", "daily.example"),
    ],
)
def test_a_password_is_not_kept(address: str, shown: str) -> None:
    assert hide_password(address) == shown


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0"],
)
def test_every_spelling_of_this_machine_is_refused(host: str) -> None:
    with serve() as server, pytest.raises(FetchError) as error:
        Fetcher(FetchSettings(seconds_per_request=0)).fetch(f"http://{host}:{server.server_port}/page/1")
    assert reason_of(error) is FailureReason.ADDRESS_REFUSED
    assert not server.asked


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(FetchError):
        find_addresses("daily.example", 80, (), lambda *_: ["8.8.8.8", "10.0.0.1"])


def test_an_allowed_network_may_be_fetched_from_and_no_other() -> None:
    allowed = (ip_network("10.1.0.0/16"),)
    assert find_addresses("desk.example", 80, allowed, lambda *_: ["10.1.2.3"]) == [ip_address("10.1.2.3")]
    with pytest.raises(FetchError):
        find_addresses("desk.example", 80, allowed, lambda *_: ["10.2.0.1"])


def test_a_name_that_changes_its_address_after_the_check_leads_nowhere_else() -> None:
    """DNS rebinding: the second answer would be this machine, where a server waits for it."""
    asked: list[str] = []

    def rebind(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        # 192.0.2.0/24 stands in for the public Internet here: nothing answers there.
        return ["192.0.2.1"] if len(asked) == 1 else ["127.0.0.1"]

    settings = FetchSettings(
        allowed_networks=(ip_network("192.0.2.0/24"),), seconds_per_request=0, read_seconds=0.2, total_seconds=0.2
    )
    with serve() as server:
        fetcher = Fetcher(settings, rebind)
        for _ in range(2):
            with pytest.raises(FetchError):
                fetcher.fetch(server.at("/page/1", "daily.example"))
        assert not server.asked
    assert asked == ["daily.example"] * 2


def test_a_resolver_that_hangs_ends_in_a_failure() -> None:
    over = threading.Event()

    def hang(_host: str, _port: int) -> list[str]:
        over.wait()
        return []

    try:
        with pytest.raises(FetchError, match=r"no address for daily\.example within 0\.05 seconds") as failed:
            Fetcher(replace(QUICK, resolve_seconds=0.05), hang).fetch("http://daily.example/1")
        assert failed.value.reason is FailureReason.TIMED_OUT
    finally:
        over.set()


def test_nothing_is_resolved_but_by_the_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Would fail if httpx or httpcore came to connect by name, past the guard."""
    true_resolver = socket.getaddrinfo
    resolved: list[object] = []

    def note(host: str, *arguments: object, **options: object) -> object:
        resolved.append(host)
        return true_resolver(host, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", note)
    with serve() as server:
        answer = Fetcher(QUICK, resolve_to_loopback).fetch(server.at("/page/1", "daily.example"))
        assert answer.address == server.at("/page/1", "daily.example")
        assert server.headers["/page/1"]["Host"] == f"daily.example:{server.server_port}"
    assert set(resolved) <= {"127.0.0.1"}


def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with serve() as server:
        assert Fetcher(QUICK).fetch(server.at("/page/1")).content


def test_a_certificate_is_checked_against_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(tls=True) as server:
        address = f"https://daily.example:{server.server_port}/page/1"
        with pytest.raises(FetchError) as error:
            Fetcher(QUICK, resolve_to_loopback).fetch(address)
        assert reason_of(error) is FailureReason.CERTIFICATE_REFUSED
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
        assert Fetcher(QUICK, resolve_to_loopback).fetch(address).content
        with pytest.raises(FetchError) as error:
            Fetcher(QUICK, resolve_to_loopback).fetch(address.replace("daily", "other"))
        assert reason_of(error) is FailureReason.CERTIFICATE_REFUSED


def test_plain_http_on_a_secure_port_is_unreachable() -> None:
    with serve() as server, pytest.raises(FetchError) as error:
        Fetcher(QUICK, resolve_to_loopback).fetch(f"https://daily.example:{server.server_port}/page/1")
    assert reason_of(error) is FailureReason.UNREACHABLE


def test_addresses_are_told_in_one_form() -> None:
    assert str(parse_url(" HTTPS://Daily.Example:443/a#b ")) == "https://daily.example/a"
    assert parse_url("https://bücher.example/").raw_host == b"xn--bcher-kva.example"
    assert isinstance(parse_url("https://daily.example"), httpx.URL)
