"""What can be set from outside, and what it is when nothing is said."""

import os
import re
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

from dateline.errors import UsageError

STORE_VARIABLE = "DATELINE_STORE"
DEFAULT_STORE = "sqlite:///dateline.db"

PLACES_VARIABLE = "DATELINE_PLACES"
"""The file of the desk's own places."""
DEFAULT_PLACES = "dateline-places.db"

REVIEWER_VARIABLE = "DATELINE_REVIEWER"
"""Who reviews, where `--reviewer` does not say."""

SECRET_VARIABLE = "DATELINE_SECRET"
"""What `serve` signs forms and cookies with, 32 characters or more; without it they end with each run."""

PASSWORD_VARIABLE = "DATELINE_PASSWORD"
"""What people log in to `serve` with, where `--password-file` does not say."""

TOKEN_VARIABLE = "DATELINE_TOKEN"
"""What programs send to the API of `serve`, where `--token-file` does not say."""

ADDRESS_VARIABLE = "DATELINE_ADDRESS"
"""Where others find this desk, such as `https://desk.example`: what leaves it then has each record's address there."""

NETWORKS_VARIABLE = "DATELINE_ALLOW_NETWORKS"
"""Networks that may be fetched from although they are not public, such as `10.1.0.0/16 127.0.0.1`."""

PACE_VARIABLE = "DATELINE_SECONDS_PER_REQUEST"
"""The least time between two requests to one host."""

MAX_CAPTURE_BYTES = 20 * 1024 * 1024
"""A larger file or page becomes a `too_large` failure."""

Network = IPv4Network | IPv6Network

_ADDRESS = re.compile(r"https?://[^\s/?#@\\\"'<>]+(?:/[^\s?#\\\"'<>]*)?")


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How the network is asked. Times in seconds, sizes in bytes (as sent and as unpacked)."""

    allowed_networks: tuple[Network, ...] = ()
    seconds_per_request: float = 1.0
    resolve_seconds: float = 10.0
    """For finding the address of a host's name: the system's resolver knows no limit that could be set."""
    read_seconds: float = 15.0
    total_seconds: float = 60.0
    """For one request from connecting to its last byte; waiting one's turn and asking again are not in it."""
    max_bytes: int = MAX_CAPTURE_BYTES
    max_redirects: int = 5
    retries: int = 2
    first_wait: float = 1.0
    """Before the first new try; it doubles with each."""
    longest_wait: float = 120.0
    """A server that asks for more patience than this is left alone for the run."""
    give_up_after: int = 5
    """So many addresses of one host in a row that gave no answer, and the rest of it is left alone for the run."""
    max_entries: int = 500
    """New pages and further lists of one feed or site in one run, the newest first; the next run goes on from there."""
    hosts_at_once: int = 16


def store_url(given: str | None = None) -> str:
    """The store's SQLAlchemy URL: what was given, else the environment's, else a file here. A bare path is SQLite."""
    address = given or os.environ.get(STORE_VARIABLE) or DEFAULT_STORE
    return address if "://" in address else f"sqlite:///{address}"


def places_path() -> Path:
    """The file of the desk's own places: the environment's, else one here. It need not exist."""
    return Path(os.environ.get(PLACES_VARIABLE) or DEFAULT_PLACES)


def desk_address(given: str | None = None) -> str | None:
    """Where others find this desk: what was given, else the environment's; `None` where neither says.

    Raises `UsageError` for what is no address of a page.
    """
    told = (given or os.environ.get(ADDRESS_VARIABLE) or "").strip().rstrip("/")
    if told and not _ADDRESS.fullmatch(told):
        raise UsageError(f"{told!r} is no address of a desk: write https://desk.example, without ? or #.")
    return told or None


def load_fetch_settings() -> FetchSettings:
    """The settings with what the environment says. Raises `UsageError` where that cannot be read."""
    networks = os.environ.get(NETWORKS_VARIABLE, "").replace(",", " ").split()
    pace = os.environ.get(PACE_VARIABLE) or "1"
    try:
        allowed = tuple(ip_network(network) for network in networks)
    except ValueError as error:
        raise UsageError(f"{NETWORKS_VARIABLE}: {error}. Write networks as in 10.1.0.0/16 127.0.0.1.") from error
    try:
        seconds = float(pace)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 3600:
        raise UsageError(f"{PACE_VARIABLE} is {pace!r}: write seconds, such as 1 or 0.5.")
    return FetchSettings(allowed_networks=allowed, seconds_per_request=seconds)
