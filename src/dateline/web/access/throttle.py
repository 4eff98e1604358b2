"""How often a password may be tried: from the fifth failure on each costs twice the wait of the one before."""

import time
from collections import OrderedDict
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from threading import Lock

FREE = 4
"""Failures that cost no wait."""
LONGEST_WAIT = 900.0
FORGOTTEN = 3600.0
"""Seconds after which the failures of an address are forgotten, and which are counted in the log."""
MAX_CLIENTS = 10_000
"""Addresses that are remembered; the oldest are given up first."""


@dataclass(slots=True)
class Failures:
    number: int = 0
    last: float = 0.0


class Throttle:
    """The failures of each client. An IPv6 network of one household counts as one client."""

    def __init__(self) -> None:
        self._clients: OrderedDict[str, Failures] = OrderedDict()
        self._times: list[float] = []
        self._lock = Lock()

    def find_wait(self, client: str) -> float:
        """Seconds until this client may try again; 0 where it may."""
        with self._lock:
            found = self._clients.get(_name(client))
            if found is None or found.number <= FREE:
                return 0.0
            wait = min(2.0 ** (found.number - FREE - 1), LONGEST_WAIT)
            return max(0.0, found.last + wait - time.monotonic())

    def count_failure(self, client: str) -> int:
        """How many there were of all clients within the last hour, with this one."""
        now = time.monotonic()
        with self._lock:
            found = self._clients.setdefault(_name(client), Failures())
            if now - found.last > FORGOTTEN:
                found.number = 0
            found.number += 1
            found.last = now
            self._clients.move_to_end(_name(client))
            while len(self._clients) > MAX_CLIENTS:
                self._clients.popitem(last=False)
            self._times = [*(one for one in self._times[-MAX_CLIENTS:] if now - one < FORGOTTEN), now]
            return len(self._times)

    def forget(self, client: str) -> None:
        """After a success."""
        with self._lock:
            self._clients.pop(_name(client), None)


def _name(client: str) -> str:
    try:
        address = ip_address(client)
    except ValueError:
        return client
    return client if address.version == 4 else str(ip_network(f"{client}/64", strict=False))
