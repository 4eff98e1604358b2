"""One request after another to a host, never closer together than is polite."""

import threading
import time

from dateline.codebook.codes import FailureReason
from dateline.collect.web.failures import FetchError


class Pace:
    """Gives each request to a host its turn. Shared by threads; times are on the monotonic clock."""

    def __init__(self, seconds: float, stopped: threading.Event) -> None:
        self._seconds = seconds
        self._stopped = stopped
        self._lock = threading.Lock()
        self._due: dict[str, float] = {}
        self._slower: dict[str, float] = {}

    def due_at(self, host: str) -> float:
        """When the host may be asked next."""
        return self._due.get(host, 0.0)

    def wait_turn(self, host: str) -> None:
        """Sleeps until the host may be asked, and takes that turn."""
        with self._lock:
            turn = max(time.monotonic(), self._due.get(host, 0.0))
            self._due[host] = turn + self._slower.get(host, self._seconds)
        if self._stopped.wait(max(0.0, turn - time.monotonic())):
            raise FetchError(FailureReason.FETCH_FAILED, "The run was stopped.")

    def put_off(self, host: str, seconds: float) -> None:
        """Leave the host alone for so long."""
        with self._lock:
            self._due[host] = max(self._due.get(host, 0.0), time.monotonic() + seconds)

    def slow_down(self, host: str, seconds: float) -> None:
        """Keep at least so long between requests to the host from now on."""
        with self._lock:
            self._slower[host] = max(seconds, self._seconds)
