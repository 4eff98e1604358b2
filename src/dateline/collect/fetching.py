"""One web address, one capture. Feeds, retries, robots and archives are not done here."""

import time
from typing import TYPE_CHECKING

from dateline.codebook.codes import FailureReason
from dateline.codebook.records import Failure, Page
from dateline.collect.captures import JSON_REPORT, Capturer
from dateline.collect.files import refuse_size
from dateline.settings import FETCH_TIMEOUT_SECONDS, MAX_CAPTURE_BYTES

if TYPE_CHECKING:
    import httpx

MAX_REDIRECTS = 5
SUPPORTED_TYPES = {
    "text/plain": "text/plain",
    "text/markdown": "text/markdown",
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "application/json": JSON_REPORT,
    "": "text/html",
}


class _TooLargeError(Exception):
    """The body went over the limit while it streamed."""


def fetch_url(url: str, capturer: Capturer) -> Page | Failure:
    """The page at an http(s) address, as served. Stops at the size limit, at five redirects, and when time is up.

    `media_type` keeps the server's charset as a parameter, for `read` to decode by.
    """
    import httpx  # noqa: PLC0415  (0.2 s that reading files need not pay)

    if not url.lower().startswith(("http://", "https://")):
        message = "Only http and https addresses are fetched. For a file, give its path."
        return capturer.make_failure(url, FailureReason.FETCH_FAILED, message)
    try:
        with (
            httpx.Client(
                follow_redirects=True,
                max_redirects=MAX_REDIRECTS,
                timeout=FETCH_TIMEOUT_SECONDS,
                headers={"User-Agent": "dateline", "Accept": "text/html, text/plain, application/json;q=0.9"},
            ) as client,
            client.stream("GET", url) as response,
        ):
            if not response.is_success:
                message = f"The server answered {response.status_code} {response.reason_phrase}.".replace(" .", ".")
                return capturer.make_failure(url, FailureReason.FETCH_FAILED, message)
            media_type = _media_type(response.headers.get("content-type", ""))
            if media_type is None:
                message = f"The address serves {response.headers['content-type']}, which Dateline does not read."
                return capturer.make_failure(url, FailureReason.UNSUPPORTED_TYPE, message)
            content = _read_body(response)
    except _TooLargeError:
        return refuse_size(url, None, capturer)
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        return capturer.make_failure(url, FailureReason.FETCH_FAILED, _explain(error))
    if not content:
        return capturer.make_failure(url, FailureReason.EMPTY, "The server sent an empty page.")
    return capturer.make_page(content, url, media_type)


def _read_body(response: "httpx.Response") -> bytes:
    """The body, unpacked; the limit counts unpacked bytes, so that a small archive cannot swell past it."""
    import httpx  # noqa: PLC0415

    deadline = time.monotonic() + FETCH_TIMEOUT_SECONDS
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > MAX_CAPTURE_BYTES:
            raise _TooLargeError
        if time.monotonic() > deadline:
            raise httpx.ReadTimeout("too slow")
    return bytes(body)


def _media_type(header: str) -> str | None:
    essence, _, parameters = header.partition(";")
    media_type = SUPPORTED_TYPES.get(essence.strip().lower())
    charset = parameters.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    return f"{media_type}; charset={charset}" if media_type and charset else media_type


def _explain(error: Exception) -> str:
    import httpx  # noqa: PLC0415

    if isinstance(error, httpx.TimeoutException):
        return f"The server took longer than {FETCH_TIMEOUT_SECONDS:g} seconds. Try again later."
    if isinstance(error, httpx.TooManyRedirects):
        return f"The address redirects more than {MAX_REDIRECTS} times."
    if isinstance(error, httpx.ConnectError):
        return "The server cannot be reached. Check the address and the network."
    return f"The address cannot be fetched: {error or type(error).__name__}."
