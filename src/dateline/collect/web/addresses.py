"""Which addresses may be fetched: http and https, without a password, on the public Internet.

The check is made on the numbers that a name resolves to, and `connections` connects to those very numbers.
"""

import queue
import re
import socket
import threading
import time
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import httpx

from dateline.codebook.codes import FailureReason
from dateline.collect.web.failures import FetchError
from dateline.settings import NETWORKS_VARIABLE, Network

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Sequence[str]]
"""A host and a port to numeric addresses; raises `OSError` or `UnicodeError` where there are none."""

MAX_LENGTH = 4096
MAX_CONNECTIONS_TRIED = 4
LOOK_AGAIN = 0.2
"""Seconds after which a wait for the resolver looks whether it is still wanted."""

HOST = re.compile(rb"[A-Za-z0-9._:-]+")
"""A name after IDNA, or a number; httpx lets others through with percent signs."""

GLOBAL_UNICAST = IPv6Network("2000::/3")
NAT64 = IPv6Network("64:ff9b::/96")
NEVER_PUBLIC: tuple[Network, ...] = (
    # What `is_global` of some Python 3.11 and 3.12 releases lets through (bpo-113171), and 6to4's relays.
    IPv4Network("192.0.0.0/24"),
    IPv4Network("192.88.99.0/24"),
    IPv6Network("2001::/23"),
    IPv6Network("3fff::/20"),
)


def parse_url(address: str) -> httpx.URL:
    """The address in its normal form, without its fragment. Raises `FetchError` address_refused."""
    try:
        if len(address) > MAX_LENGTH:
            raise FetchError(FailureReason.ADDRESS_REFUSED, f"The address has more than {MAX_LENGTH} characters.")
        url = httpx.URL(address.strip())
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError(FailureReason.ADDRESS_REFUSED, f"This is no web address: {error}.") from error
    if url.scheme not in {"http", "https"}:
        message = "Only http and https addresses are fetched. For a file, give its path."
        raise FetchError(FailureReason.ADDRESS_REFUSED, message)
    if not HOST.fullmatch(url.raw_host):
        raise FetchError(FailureReason.ADDRESS_REFUSED, "The address names no host.")
    if url.port is not None and not 0 < url.port < 65536:
        raise FetchError(FailureReason.ADDRESS_REFUSED, "The address names no port that there is.")
    if url.userinfo:
        raise FetchError(FailureReason.ADDRESS_REFUSED, "The address carries a name or password: leave it out.")
    return url.copy_with(fragment=None)


def normalize_address(address: str) -> str:
    """The address as visits are kept under; one that may not be fetched stays as it is, but for a password."""
    try:
        return str(parse_url(address))
    except FetchError:
        return hide_password(address)


def hide_password(address: str) -> str:
    """The address as it may be kept and shown: without user name and password."""
    scheme, mark, rest = address.partition("://")
    authority = rest.replace("\\", "/").partition("/")[0].partition("?")[0].partition("#")[0]
    user, at, _ = authority.rpartition("@")
    return f"{scheme}{mark}{rest[len(user) + 1 :]}" if at else address


def resolve_host(host: str, port: int) -> list[str]:
    """The numeric addresses that the system's resolver knows for a host, in its order, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def resolve_within(resolve: Resolve, seconds: float, is_over: threading.Event, host: str, port: int) -> Sequence[str]:
    """What `resolve` gives, within so many seconds and unless `is_over`; else raises `TimeoutError`.

    The system's resolver cannot be stopped: it is left behind in a thread that keeps no program from ending.
    """
    answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(host, port))
        except Exception as error:  # noqa: BLE001 -- it is raised below
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    until = time.monotonic() + seconds
    while not is_over.is_set() and (left := until - time.monotonic()) > 0:
        try:
            answer = answers.get(timeout=min(left, LOOK_AGAIN))
        except queue.Empty:
            continue
        if isinstance(answer, Exception):
            raise answer
        return answer
    raise TimeoutError(f"within {seconds:g} seconds")


def find_addresses(host: str, port: int, allowed: Sequence[Network], resolve: Resolve) -> list[Address]:
    """The addresses to connect to for a host: all of them may be, or none is.

    A name with a public and a private address is refused: so answer the resolvers of those who want in.
    """
    try:
        found = [ip_address(number.partition("%")[0]) for number in resolve(host, port)]
    except TimeoutError as error:
        message = f"The name server gave no address for {host} {error}. Check the network."
        raise FetchError(FailureReason.TIMED_OUT, message) from error
    except (OSError, UnicodeError, ValueError) as error:
        is_temporary = isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN
        message = f"No host is known as {host}. Check the address and the network."
        raise FetchError(FailureReason.UNREACHABLE, message, is_temporary=is_temporary) from error
    if not found or not all(is_public(one) or any(one in network for network in allowed) for one in found):
        message = (
            f"{host} leads into a private network, from which nothing is fetched. "
            f"If that is meant, name the network in {NETWORKS_VARIABLE}."
        )
        raise FetchError(FailureReason.ADDRESS_REFUSED, message)
    return found[:MAX_CONNECTIONS_TRIED]


def is_public(address: Address) -> bool:
    """Whether the address, and every IPv4 address wrapped in it, is one of the public Internet."""
    if any(address in network for network in NEVER_PUBLIC if network.version == address.version):
        return False
    if isinstance(address, IPv4Address):
        return address.is_global and not (address.is_multicast or address.is_reserved)
    if address.ipv4_mapped is not None:
        return is_public(address.ipv4_mapped)
    if address in NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    if address.sixtofour is not None:
        return is_public(address.sixtofour)
    return address in GLOBAL_UNICAST and address.is_global
