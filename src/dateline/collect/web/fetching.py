"""One address, one answer: redirects by hand, each step checked, every limit kept. Asking again is `Sweep`'s matter."""

import re
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from dateline.codebook.codes import FailureReason
from dateline.codebook.records import Visit
from dateline.collect.web.addresses import Resolve, parse_url, resolve_host
from dateline.collect.web.bodies import ACCEPTED_ENCODINGS, BROKEN_OFF, read_body
from dateline.collect.web.connections import GuardedBackend, GuardedTransport, limit_time
from dateline.collect.web.failures import FetchError
from dateline.collect.web.media_types import ACCEPT, check_declared_type, detect_type
from dateline.collect.web.pace import Pace
from dateline.collect.web.robots import AGENT, Robots
from dateline.settings import FetchSettings

REDIRECTS = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({429, 502, 503, 504})
GONE = frozenset({404, 410})
REFUSED = frozenset({401, 402, 403, 407, 451})
ROBOTS_BYTES = 512 * 1024
MAX_VALIDATOR = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave. `address` is where it came from in the end; there is no content where `is_unchanged`."""

    address: str
    content: bytes = b""
    media_type: str = ""
    etag: str | None = None
    last_modified: str | None = None
    is_unchanged: bool = False


class Fetcher:
    """Fetches addresses; shared by the threads of a run."""

    def __init__(self, settings: FetchSettings, resolve: Resolve = resolve_host) -> None:
        self.settings = settings
        self.stopped = threading.Event()
        self.pace = Pace(settings.seconds_per_request, self.stopped)
        self.robots = Robots(self._fetch_robots)
        self._backend = GuardedBackend(settings.allowed_networks, resolve, settings.resolve_seconds)
        self._transport = GuardedTransport(self._backend, connections=2 * settings.hosts_at_once)

    def fetch(self, address: str, visit: Visit | None = None) -> Answer:
        """The answer at an address, asked for only if it changed since `visit`. Raises `FetchError`."""
        headers = {"Accept": ACCEPT} | _make_conditions(visit)
        with self._follow(parse_url(address), headers, self._check_robots) as (url, response):
            if response.status_code == 304 and visit is not None:
                return Answer(str(url), etag=visit.etag, last_modified=visit.last_modified, is_unchanged=True)
            _check_status(response)
            declared = response.headers.get("content-type", "")
            check_declared_type(declared)
            content = read_body(response, self.settings.max_bytes)
        if not content:
            raise FetchError(FailureReason.EMPTY, "The server sent an empty page.")
        return Answer(
            str(url),
            content,
            detect_type(content, declared),
            _read_validator(response, "etag"),
            _read_validator(response, "last-modified"),
        )

    def stop(self) -> None:
        """End every wait and every connection; fetches in other threads fail at once."""
        self.stopped.set()
        self._backend.abort()

    def close(self) -> None:
        self._transport.close()

    def _check_robots(self, url: httpx.URL) -> None:
        self.robots.check(url)
        if delay := self.robots.delay(url):
            self.pace.slow_down(url.host, delay)

    def _fetch_robots(self, url: httpx.URL) -> str:
        with self._follow(url, {"Accept": "text/plain"}, lambda _: None) as (_, response):
            _check_status(response)
            return read_body(response, ROBOTS_BYTES).decode("utf-8", "replace")

    @contextmanager
    def _follow(
        self, url: httpx.URL, headers: dict[str, str], check: Callable[[httpx.URL], None]
    ) -> Iterator[tuple[httpx.URL, httpx.Response]]:
        """The first answer that leads no further, and where it came from. `check` sees every address on the way."""
        seen = set[httpx.URL]()
        while True:
            check(url)
            seen.add(url)
            with self._exchange(url, headers) as response:
                if response.status_code not in REDIRECTS or "location" not in response.headers:
                    yield url, response
                    return
                target = response.headers["location"]
            try:
                url = parse_url(str(url.join(target)))
            except (httpx.InvalidURL, UnicodeError, ValueError) as error:
                raise FetchError(FailureReason.FETCH_FAILED, f"The address leads to no address: {error}.") from error
            if url in seen:
                raise FetchError(FailureReason.REDIRECTED_TOO_OFTEN, "The address redirects in a circle.")
            if len(seen) > self.settings.max_redirects:
                message = f"The address redirects more than {self.settings.max_redirects} times."
                raise FetchError(FailureReason.REDIRECTED_TOO_OFTEN, message)

    @contextmanager
    def _exchange(self, url: httpx.URL, headers: dict[str, str]) -> Iterator[httpx.Response]:
        """One request, and its answer while it is read."""
        limits = self.settings
        timeout = httpx.Timeout(limits.read_seconds, pool=None).as_dict()
        own = {"User-Agent": AGENT, "Accept-Encoding": ACCEPTED_ENCODINGS}
        self.pace.wait_turn(url.host)
        try:
            request = httpx.Request("GET", url, headers=own | headers, extensions={"timeout": timeout})
            with limit_time(limits.total_seconds):
                response = self._transport.handle_request(request)
                try:
                    yield response
                finally:
                    response.close()
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError) as error:
            raise _explain(error, limits) from error


def _make_conditions(visit: Visit | None) -> dict[str, str]:
    """The headers that ask for what changed since a visit."""
    etag = {"If-None-Match": visit.etag} if visit and visit.etag else {}
    modified = {"If-Modified-Since": visit.last_modified} if visit and visit.last_modified else {}
    return etag | modified


def _read_validator(response: httpx.Response, name: str) -> str | None:
    """A validator to send back later: only if it is short and plain, since it comes from outside."""
    value: str = response.headers.get(name, "").strip()
    return value if re.fullmatch(r"[\x20-\x7e]+", value) and len(value) <= MAX_VALIDATOR else None


def _check_status(response: httpx.Response) -> None:
    status = response.status_code
    if status in {200, 203}:
        return
    said = f"The server answered {status} {response.reason_phrase[:60]}".rstrip() + "."
    if status in GONE:
        raise FetchError(FailureReason.NOT_FOUND, said)
    if status in REFUSED:
        raise FetchError(FailureReason.ACCESS_REFUSED, said)
    if status in {204, 205}:
        raise FetchError(FailureReason.EMPTY, said)
    wait = _read_wait(response.headers.get("retry-after", "")) if status in BUSY else None
    raise FetchError(FailureReason.FETCH_FAILED, said, is_temporary=status in BUSY, wait=wait)


def _read_wait(retry_after: str) -> float | None:
    """Seconds that a Retry-After header asks for: a number, or a date."""
    value = retry_after.strip()
    if value.isdecimal() and value.isascii():
        return float(value[:9])
    try:
        until = parsedate_to_datetime(value)
        return max(0.0, (until.astimezone(UTC) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _explain(error: Exception, limits: FetchSettings) -> FetchError:
    """What a failed exchange means to a person."""
    causes = [error]
    while isinstance(cause := causes[-1].__cause__ or causes[-1].__context__, Exception) and cause not in causes:
        causes.append(cause)
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        message = "The server's certificate does not prove that it is the one addressed, so nothing is taken from it."
        return FetchError(FailureReason.CERTIFICATE_REFUSED, message)
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return FetchError(FailureReason.UNREACHABLE, "No secure connection to the server can be made.")
    if isinstance(error, httpx.TimeoutException):
        answer, total = limits.read_seconds, limits.total_seconds
        message = f"The server took longer than {answer:g} seconds to answer, or {total:g} in all."
        return FetchError(FailureReason.TIMED_OUT, message)
    if isinstance(error, httpx.ConnectError):
        message = "The server cannot be reached. Check the address and the network."
        return FetchError(FailureReason.UNREACHABLE, message, is_temporary=True)
    if isinstance(error, httpx.NetworkError | httpx.RemoteProtocolError):
        return FetchError(FailureReason.FETCH_FAILED, BROKEN_OFF, is_temporary=True)
    return FetchError(FailureReason.FETCH_FAILED, f"The address cannot be fetched: {type(error).__name__}.")
