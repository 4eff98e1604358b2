"""The run of `evals.bench_fetch`, smaller."""

from evals.bench_fetch import FAULTS, GOOD, HOSTS, fetch_pages


def test_every_page_of_a_faulty_server_is_accounted_for() -> None:
    n = len(FAULTS) + GOOD
    assert n % len(HOSTS), "every host should have every fault in time"
    found = fetch_pages(n)
    assert found.missing == []
    assert found.tally.fetched == found.tally.new + found.tally.failed == n
    assert found.tally.failed == found.reasons.total()
    assert len(found.reasons) >= 8
    assert found.asked_again
