"""What sites ask of programs in their robots.txt (RFC 9309), asked once a run for each."""

import threading
from collections.abc import Callable
from typing import Final

import httpx
from protego import Protego

from dateline.codebook.codes import FailureReason
from dateline.collect.web.failures import FetchError

AGENT: Final = "dateline"
LONGEST_DELAY = 30.0
"""Seconds between requests that a site may ask for."""

ALLOW_ALL: Final = ""
ABSENT = frozenset({FailureReason.NOT_FOUND, FailureReason.ACCESS_REFUSED, FailureReason.EMPTY})


class Robots:
    """Answers for every site whether an address may be fetched. `fetch` gets the text of a robots.txt."""

    def __init__(self, fetch: Callable[[httpx.URL], str]) -> None:
        self._fetch = fetch
        self._rules: dict[str, Protego] = {}
        self._lock = threading.Lock()

    def check(self, url: httpx.URL) -> None:
        """Raises `FetchError` robots_refused where the site does not want it fetched.

        A site without a robots.txt allows all; one whose robots.txt cannot be had allows nothing for now.
        """
        if not self._load(url).can_fetch(str(url), AGENT):
            message = "The site's robots.txt asks programs not to fetch this. Save the page and add the file instead."
            raise FetchError(FailureReason.ROBOTS_REFUSED, message)

    def delay(self, url: httpx.URL) -> float | None:
        """Seconds that the site wants between two requests, at most `LONGEST_DELAY`."""
        delay = self._load(url).crawl_delay(AGENT)
        # Written so that "nan", which the file may say, is no delay.
        return min(delay, LONGEST_DELAY) if delay is not None and delay > 0 else None

    def list_sitemaps(self, url: httpx.URL) -> list[str]:
        """The site maps that the site names."""
        return list(self._load(url).sitemaps)

    def _load(self, url: httpx.URL) -> Protego:
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        with self._lock:
            rules = self._rules.get(origin)
        if rules is None:
            rules = Protego.parse(self._fetch_rules(url.copy_with(raw_path=b"/robots.txt")))
            with self._lock:
                self._rules[origin] = rules
        return rules

    def _fetch_rules(self, url: httpx.URL) -> str:
        try:
            return self._fetch(url)
        except FetchError as error:
            if error.reason in ABSENT:
                return ALLOW_ALL
            if error.reason in {FailureReason.FETCH_FAILED, FailureReason.TOO_LARGE}:
                message = f"The site's robots.txt cannot be had, so nothing is fetched: {error}"
                raise FetchError(
                    FailureReason.FETCH_FAILED, message, is_temporary=error.is_temporary, wait=error.wait
                ) from error
            raise
