"""`python -m evals.bench_fetch [PAGES]`: fetches pages of a faulty server on the loopback address into a store.

What must come out: every page is accounted for, as a capture or as a failure with its reason; a second run asks again
only for what failed for the time being. The time says nothing of real servers; the limits are short ones.
"""

import json
import platform
import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass

from dateline.collect.web.addresses import parse_url
from dateline.collect.web.fetching import Fetcher
from dateline.pipeline import Tally, add_sources
from dateline.store import Store, open_store
from evals.fault_server import QUICK, FaultServer, resolve_to_loopback, serve

PAGES = 1_000
HOSTS = [f"site-{number}.example" for number in range(24)]
GOOD = 26
FAULTS = (
    *("/hop/3", "/hop/9", "/circle/0", "/to-private", "/huge", "/endless", "/bomb", "/double-bomb", "/cut-gzip"),
    *("/truncated", "/reset", "/garbage", "/trickle", "/silent", "/picture", "/status/404", "/status/403"),
    *("/status/500", "/status/503", "/recovers", "/long-patience"),
)
"""With `GOOD` pages between them they are of a number that has no divisor in common with that of the hosts."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`missing` are addresses with neither a capture nor a failure; `asked_again` the requests of the second run."""

    tally: Tally
    reasons: Counter[str]
    missing: list[str]
    asked_again: int
    seconds: float


def list_addresses(server: FaultServer, n: int) -> list[str]:
    """`n` addresses over all hosts, good pages and faults in turn."""
    paths = ["/page/0"] * GOOD + list(FAULTS)
    return [server.at(f"{paths[i % len(paths)]}/{i}", HOSTS[i % len(HOSTS)]) for i in range(n)]


def fetch_pages(n: int) -> Outcome:
    """Fetches `n` pages, twice."""
    with serve() as server, tempfile.TemporaryDirectory() as folder, open_store(f"sqlite:///{folder}/s.db") as store:
        addresses = list_addresses(server, n)
        start = time.perf_counter()
        tally = take_all(store, addresses)
        seconds = time.perf_counter() - start
        failed = {failure.address: failure.reason.value for failure in store.iterate_failures()}
        missing = [one for one in addresses if one not in failed and store.find_visit(str(parse_url(one))) is None]
        asked = server.asked.total()
        take_all(store, [one for one in addresses if one in failed])
        return Outcome(tally, Counter(failed.values()), missing, server.asked.total() - asked, seconds)


def take_all(store: Store, addresses: list[str]) -> Tally:
    tally = Tally()
    fetcher = Fetcher(QUICK, resolve_to_loopback)
    for done, _ in add_sources(store, addresses, fetcher=fetcher):
        tally = done
    return tally


def main() -> int:
    n = int(sys.argv[1]) if sys.argv[1:] else PAGES
    found = fetch_pages(n)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"fetch of {n} pages from {len(HOSTS)} hosts with {len(FAULTS)} kinds of fault: fetched {found.tally.fetched}, "
        f"new {found.tally.new}, failed {found.tally.failed}, unaccounted for {len(found.missing)}, "
        f"in {found.seconds:.1f} s ({n / found.seconds:.0f} a second), peak {peak:.0f} MiB, {platform.machine()}"
    )
    print(json.dumps({"failures": dict(found.reasons.most_common())}))
    return 1 if found.missing or found.tally.fetched != n else 0


if __name__ == "__main__":
    sys.exit(main())
